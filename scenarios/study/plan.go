package study

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// Plan is a study taken apart.
type Plan struct {
	Study  *scenarios.Study
	Points []Point
}

// Point is one choice of values.
type Point struct {
	Values []string // of Study.Axes
}

// Cell is a point and a replicate, counted from 0.
type Cell struct {
	ID        string // 16 hexadecimal digits
	Point     int
	Replicate int
	Seed      uint64
	Set       []string // PATH=VALUE of what varies
}

// NewPlan takes a study apart.
func NewPlan(s *scenarios.Study) (*Plan, error) {
	points, err := points(s)
	if err != nil {
		return nil, err
	}
	p := &Plan{s, points}
	for _, h := range s.Hypotheses {
		if len(p.about(h)) == 0 {
			return nil, s.Problem(h, "the design "+s.Design.Kind+" has no point with all that at names")
		}
	}
	return p, nil
}

// Cells are those of the replicates from first on, up to but without the one at end:
// replicate by replicate, each with all points.
func (p *Plan) Cells(first, end int) []Cell {
	var all []Cell
	for r := first; r < end; r++ {
		for i := range p.Points {
			all = append(all, p.Cell(i, r))
		}
	}
	return all
}

// Cell is that of a point and a replicate.
func (p *Plan) Cell(point, replicate int) Cell {
	shared := p.Study.Seed(replicate)
	c := Cell{Point: point, Replicate: replicate, Seed: shared, Set: p.set(point)}
	c.ID = p.id(c)
	if p.Study.OwnSeeds {
		c.Seed = own(shared, c.ID)
	}
	return c
}

// set is what is set at a point.
func (p *Plan) set(point int) []string {
	var set []string
	for i, a := range p.Study.Axes {
		set = append(set, a.Path+"="+p.Points[point].Values[i])
	}
	return set
}

// id is a cell's, from its shared seed.
func (p *Plan) id(c Cell) string {
	s := p.Study
	parts := []string{
		"engine " + strconv.Itoa(sim.Version), "scenario " + s.Scenario.Hash(), "baseline " + s.Baseline,
		"replicate " + strconv.Itoa(c.Replicate), fmt.Sprintf("seed %d own %v", c.Seed, s.OwnSeeds),
	}
	for _, set := range append(append([]string(nil), s.Set...), c.Set...) {
		parts = append(parts, "set "+set)
	}
	return hash(parts...)
}

// hash is of texts, none of which can be taken for two.
func hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s\n", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// own is the seed of a cell that shares its draws with no other.
func own(shared uint64, id string) uint64 {
	n, err := strconv.ParseUint(hash("own seed", strconv.FormatUint(shared, 10), id), 16, 64)
	if err != nil {
		panic(err)
	}
	return n
}

// Describe is a point as a person reads it: "rate 0.1, strength 0.5".
func (p *Plan) Describe(point int) string {
	var parts []string
	for i := range p.Study.Axes {
		parts = append(parts, p.Short(i)+" "+p.Points[point].Values[i])
	}
	if len(parts) == 0 {
		return "as it is"
	}
	return strings.Join(parts, ", ")
}

// Short is the end of an axis's path that no other axis ends in.
func (p *Plan) Short(i int) string {
	axes := p.Study.Axes
	words := strings.Split(axes[i].Path, ".")
	for n := 1; n < len(words); n++ {
		end := strings.Join(words[len(words)-n:], ".")
		unique := true
		for k, other := range axes {
			if k != i && strings.HasSuffix("."+other.Path, "."+end) {
				unique = false
			}
		}
		if unique {
			return end
		}
	}
	return axes[i].Path
}
