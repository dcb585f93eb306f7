package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"bubblechamber/scenarios/datasets"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Study is a study file without mistakes: a scenario, what of it varies, and what is
// read off each run. Package study makes cells of it and runs them.
type Study struct {
	Name, Path      string
	Title, Question string
	About           string
	Scenario        *Scenario
	Set             []string  // PATH=VALUE, the same in all cells
	Replicates      int       // of each point, at least 1
	Baseline        string    // the arm that measures are compared with; "" is none
	OwnSeeds        bool      // each cell has draws of its own, in place of its replicate's
	Measures        []Measure // those that the file lists, and behind them what its hypotheses need
	Hypotheses      []Hypothesis
	Axes            []Axis // what varies, in the order of the file
	Design          DesignSpec
	Until           *Until // nil: exactly Replicates
	Text            []byte
	Warnings        Problems // what is allowed and yet looks like a slip

	root    uint64
	listed  int // of Measures: those that the file lists
	ratings ratings
}

// Listed are the measures that the file lists, without those that are there for its
// hypotheses alone.
func (s *Study) Listed() []Measure { return s.Measures[:s.listed] }

// ratings are the real data that were read last, which all cells share.
type ratings struct {
	mu   sync.Mutex
	dir  string
	data *datasets.Ratings
}

// Measure is what a study reads off a run: a term of a claim, such as
// content.clicks@mean.
type Measure struct {
	Text        string
	Arm, Metric string
	term        term
	baseline    *term // the same of the baseline; nil where it is the baseline's, or there is none
}

// Read is the measure's value in a run that has come to its end, and that of the
// baseline in the same run; NaN where they are undefined.
func (m Measure) Read(r *Run) (value, baseline float64) {
	value, baseline = m.term.read(r.Collector.Rows(), r.Rounds), math.NaN()
	if m.baseline != nil {
		baseline = m.baseline.read(r.Collector.Rows(), r.Rounds)
	}
	return value, baseline
}

// DesignSpec says which points of the axes a study takes.
type DesignSpec struct {
	Kind   string // one of designKinds
	Points int    // of those that draw them; for saltelli, the rows of each of its matrices
	Seed   uint64 // of the drawing
}

// The designs. The first three take all values that are written down, the others draw.
const (
	Grid           = "grid"
	Zip            = "zip"
	OneAtATime     = "one-at-a-time"
	Random         = "random"
	LatinHypercube = "latin-hypercube"
	Sobol          = "sobol"
	Saltelli       = "saltelli"
)

var designKinds = []string{Grid, Zip, OneAtATime, Random, LatinHypercube, Sobol, Saltelli}

// Draws reports whether the design draws points, and does not take those written down.
func (d DesignSpec) Draws() bool { return slices.Index(designKinds, d.Kind) > 2 }

// Until says when there are enough replicates: the 95% interval of a measure, or of
// its difference to the baseline, reaches at most so far to either side.
type Until struct {
	Measure   int // its place in Study.Measures
	HalfWidth float64
	Most      int // replicates
}

// Hash is the SHA-256 of the file's text, in hexadecimal.
func (s *Study) Hash() string {
	sum := sha256.Sum256(s.Text)
	return hex.EncodeToString(sum[:])
}

// Root is the seed from which those of all replicates are derived.
func (s *Study) Root() uint64 { return s.root }

// Seed is that of a replicate, counted from 0: the same for all points, and the same as
// those of Scenario.Verify.
func (s *Study) Seed(replicate int) uint64 {
	return uint64(rng.Seed(s.root).Derive(replicateLabel, uint64(replicate)))
}

// Build makes the simulation of a cell: set comes behind what is the same in all. No
// round of it is run. It may be called by several goroutines.
func (s *Study) Build(set []string, seed uint64, threads int) (*Run, error) {
	o := s.overrides(slices.Concat(s.Set, set))
	o.seed = &seed
	plan, err := s.Scenario.plan(o)
	if err != nil {
		return nil, err
	}
	data, err := s.read(plan)
	if err != nil {
		return nil, err
	}
	return s.Scenario.build(plan, data, Options{Threads: threads})
}

func (s *Study) read(p *plan) (*datasets.Ratings, error) {
	if _, asked := p.from["catalog.movielens"]; !asked {
		return nil, nil
	}
	s.ratings.mu.Lock()
	defer s.ratings.mu.Unlock()
	if s.ratings.data != nil && s.ratings.dir == p.movielens {
		return s.ratings.data, nil
	}
	data, err := s.Scenario.read(p)
	if err == nil {
		s.ratings.dir, s.ratings.data = p.movielens, data
	}
	return data, err
}

// LoadStudy finds a study: by the name of one that ships with the program, or a YAML
// file. A name with a dot or a separator in it is a file. The error is a Problems.
func LoadStudy(ref string) (*Study, error) {
	if !strings.ContainsAny(ref, `./\`) {
		if slices.Contains(StudyNames(), ref) {
			text, err := gallery.ReadFile(shippedStudies + "/" + ref + ".yaml")
			if err != nil {
				return nil, err
			}
			return ParseStudy(ref+".yaml", text)
		}
		if _, err := os.Stat(ref); err != nil {
			why := "no such study ships with the program"
			if near, ok := param.Nearest(ref, StudyNames()); ok {
				why += " (did you mean " + quoted(near) + "?)"
			} else {
				why += ", which has " + listed(StudyNames()) + "; a file is named with its ending"
			}
			return nil, Problems{{File: ref, Text: why}}
		}
	}
	text, err := os.ReadFile(ref)
	if err != nil {
		return nil, Problems{{File: ref, Text: plainly(err)}}
	}
	return ParseStudy(ref, text)
}

const shippedStudies = "gallery/studies"

// StudyNames are the studies that ship with the program.
func StudyNames() []string {
	entries, err := gallery.ReadDir(shippedStudies)
	if err != nil {
		panic(err) // embedded
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())))
	}
	return names
}
