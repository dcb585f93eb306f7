package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/stats"
)

// enoughHold is the share of the draws in which a claim has to hold; below it the claim
// depends on what was drawn.
const enoughHold = 0.8

// Dependence is in which of the drawn points a hypothesis holds, and on which parameter
// that depends.
type Dependence struct {
	Draws, Holds, Fails int // the others are undecided
	// Knobs are what varies, the one first that matters most: the one whose value has the
	// largest rank correlation with the claim's margin (scenarios.LineResult.Margin), by
	// its absolute value. Empty where the margin is known at fewer than three points.
	Knobs []KnobMatters
	// Split is where the first of them parts the draws best in which the claim holds from
	// the others. It is nil where the claim holds in all or in none, and where it holds
	// less often on the side with the larger margins: there they differ more between
	// replicates, and more of these would settle what is open.
	Split *Split
}

// KnobMatters is how far the claim's margin goes with a parameter that varies.
type KnobMatters struct {
	Axis int
	stats.Association
}

// Split parts the draws by a parameter's value.
type Split struct {
	At                   float64
	Above, Below         int // draws with a value above it, and below
	HoldAbove, HoldBelow int // of these: the claim holds
}

// Share is that of the draws in which the hypothesis holds.
func (d *Dependence) Share() float64 { return float64(d.Holds) / float64(d.Draws) }

// Open is in how many it is undecided.
func (d *Dependence) Open() int { return d.Draws - d.Holds - d.Fails }

// Depends reports whether the claim reads "depends on".
func (d *Dependence) Depends() bool { return d.Share() < enoughHold }

// Stands reports whether the first knob's correlation is more than chance makes of the
// largest of so many: its p value, times their number, is below 5%.
func (d *Dependence) Stands() bool {
	return len(d.Knobs) > 0 && float64(len(d.Knobs))*d.Knobs[0].P < 0.05
}

// Describe says on what the claim depends; "" where it holds often enough.
func (d *Dependence) Describe(p *Plan) string {
	if !d.Depends() {
		return ""
	}
	text := "depends on what was drawn"
	if len(d.Knobs) > 0 && !math.IsNaN(d.Knobs[0].Rho) {
		most := fmt.Sprintf("%s (rank correlation %s)", p.Study.Axes[d.Knobs[0].Axis].Path, numeral.Correlation(d.Knobs[0].Rho))
		text = "depends on no single number that stands out, first " + most
		if d.Stands() {
			text = "depends on " + most
		}
		if s := d.Split; s != nil && d.Stands() {
			text += fmt.Sprintf(": holds in %d of %d above %s, in %d of %d below", s.HoldAbove, s.Above, numeral.Short(s.At), s.HoldBelow, s.Below)
		}
	}
	if d.Fails == 0 {
		text += "; fails in none: more replicates may settle it"
	}
	return text
}

// depends says in which points a hypothesis holds; nil where the design does not draw
// them. A parameter with values that are no numbers is left out.
func (t *Table) depends(v Verdict) (*Dependence, error) {
	if !t.Plan.Study.Design.Draws() || len(t.Plan.Study.Axes) == 0 {
		return nil, nil
	}
	d := &Dependence{Draws: len(v.Points)}
	var margins []float64
	var points []int
	var holds []bool
	for _, p := range v.Points {
		switch p.Verdict {
		case stats.Holds:
			d.Holds++
		case stats.Fails:
			d.Fails++
		}
		if m := p.Margin(); p.N >= 2 && !math.IsNaN(m) {
			margins, points, holds = append(margins, m), append(points, p.Point), append(holds, p.Verdict == stats.Holds)
		}
	}
	if len(margins) < 3 {
		return d, nil
	}
	for axis := range t.Plan.Study.Axes {
		values, ok := t.numbers(axis, points)
		if !ok {
			continue
		}
		a, err := stats.Spearman(values, margins)
		if err != nil {
			return d, err
		}
		d.Knobs = append(d.Knobs, KnobMatters{axis, a})
	}
	slices.SortStableFunc(d.Knobs, func(a, b KnobMatters) int { return cmp.Compare(strength(b), strength(a)) })
	if len(d.Knobs) > 0 && slices.Contains(holds, true) && slices.Contains(holds, false) {
		values, _ := t.numbers(d.Knobs[0].Axis, points)
		if s := split(values, holds); s != nil && s.rises() == (d.Knobs[0].Rho > 0) {
			d.Split = s
		}
	}
	return d, nil
}

// strength orders knobs; one that never moved comes last.
func strength(k KnobMatters) float64 {
	if math.IsNaN(k.Rho) {
		return -1
	}
	return math.Abs(k.Rho)
}

// numbers are an axis's values at points.
func (t *Table) numbers(axis int, points []int) ([]float64, bool) {
	var all []float64
	for _, p := range points {
		x, err := strconv.ParseFloat(t.Plan.Points[p].Values[axis], 64)
		if err != nil {
			return nil, false
		}
		all = append(all, x)
	}
	return all, true
}

// split is the cut between two neighbouring values behind which the share of draws that
// hold differs most from that before it, measured by Gini's impurity; nil where all
// values are the same.
func split(values []float64, holds []bool) *Split {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	var best *Split
	least := math.Inf(1)
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			continue
		}
		s := Split{At: (sorted[i-1] + sorted[i]) / 2}
		for k, x := range values {
			n, h := &s.Below, &s.HoldBelow
			if x > s.At {
				n, h = &s.Above, &s.HoldAbove
			}
			*n++
			if holds[k] {
				*h++
			}
		}
		if x := impurity(s.Below, s.HoldBelow) + impurity(s.Above, s.HoldAbove); x < least {
			least, best = x, &s
		}
	}
	return best
}

// rises reports whether the share that hold is larger above than below.
func (s *Split) rises() bool { return s.HoldAbove*s.Below > s.HoldBelow*s.Above }

// impurity is n times Gini's of a part with so many that hold.
func impurity(n, holds int) float64 { return float64(2*holds*(n-holds)) / float64(n) }
