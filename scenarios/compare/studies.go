package compare

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
	"bubblechamber/sim/rng"
)

// Study is a finished study.
type Study struct {
	Name  string // what to call it
	Table *study.Table
}

// Studies are studies side by side.
type Studies struct {
	Names     []string
	Unpaired  string // why differences have no intervals, or "" where they have
	Settings  []Setting
	Varied    []string // paths of all that varies in any of them
	Lines     []Line   // point by point
	Unmatched []int    // by study: points that the first does not have, or of the first that none has
}

// Line is a measure at a point that at least two studies have.
type Line struct {
	Values  []string // of Studies.Varied
	Measure string
	Means   []stats.Interval // by study; N is 0 where it is undefined or the point is not there
	// Differences are those of each study less the first one, paired by replicate; N of
	// the Difference is 0 for the first, and where there is none.
	Differences []stats.Comparison
	Holm        []float64 // their p values, corrected for all lines; NaN where there is none
}

// level is that of all intervals.
const level = 0.95

// OfStudies puts two studies or more side by side, in none of which a cell may be missing.
// The error says what is not comparable.
func OfStudies(all []Study) (*Studies, error) {
	if len(all) < 2 {
		return nil, fmt.Errorf("%d studies, and to compare needs two or more", len(all))
	}
	c := &Studies{Unmatched: make([]int, len(all))}
	var subjects []subject
	for _, s := range all {
		if s.Table.Missing > 0 {
			return nil, fmt.Errorf("%d of %d cells of %s are missing", s.Table.Missing, len(s.Table.Cells), s.Name)
		}
		of := s.Table.Plan.Study
		outline, err := of.Outline(nil)
		if err != nil {
			return nil, err
		}
		x := subject{name: s.Name, scenario: of.Scenario, baseline: of.Baseline, outline: outline}
		for _, a := range of.Axes {
			x.free = append(x.free, a.Path)
			if !slices.Contains(c.Varied, a.Path) {
				c.Varied = append(c.Varied, a.Path)
			}
		}
		subjects = append(subjects, x)
		if err := comparable(subjects[0], x); err != nil {
			return nil, err
		}
		c.Names = append(c.Names, s.Name)
	}
	measures := common(all)
	if len(measures) == 0 {
		return nil, fmt.Errorf("%s and %s have no measure in common: %s, and %s", all[0].Name, all[1].Name, texts(all[0]), texts(all[1]))
	}
	c.Settings, c.Unpaired = differing(subjects), unpaired(all)
	return c, c.fill(all, subjects, measures)
}

// common are the measures that all studies have.
func common(all []Study) []string {
	var names []string
	for _, m := range all[0].Table.Plan.Study.Listed() {
		if !slices.ContainsFunc(all, func(s Study) bool { return place(s, m.Text) < 0 }) {
			names = append(names, m.Text)
		}
	}
	return names
}

func texts(s Study) string {
	var names []string
	for _, m := range s.Table.Plan.Study.Listed() {
		names = append(names, m.Text)
	}
	return strings.Join(names, ", ")
}

// place is where a measure stands in a study, -1 for nowhere.
func place(s Study, measure string) int {
	return slices.IndexFunc(s.Table.Plan.Study.Listed(), func(m scenarios.Measure) bool { return m.Text == measure })
}

// unpaired says why replicates of the studies do not belong together, or "".
func unpaired(all []Study) string {
	first := all[0]
	for _, s := range all {
		of := s.Table.Plan.Study
		switch {
		case of.OwnSeeds:
			return fmt.Sprintf("the cells of %s have draws of their own", s.Name)
		case of.Root() != first.Table.Plan.Study.Root():
			return fmt.Sprintf("%s has the root seed %d and %s has %d", first.Name, first.Table.Plan.Study.Root(), s.Name, of.Root())
		}
	}
	return ""
}

// fill makes the lines.
func (c *Studies) fill(all []Study, subjects []subject, measures []string) error {
	var keys [][]string // by study and point
	for i, s := range all {
		var of []string
		for p := range s.Table.Plan.Points {
			of = append(of, strings.Join(c.point(subjects[i], s, p), "\x00"))
		}
		keys = append(keys, of)
	}
	root := rng.Seed(all[0].Table.Plan.Study.Seed(0))
	var p []float64
	for point, key := range keys[0] {
		at := []int{point}
		some := false
		for i := range all[1:] {
			at = append(at, slices.Index(keys[i+1], key))
			some = some || at[i+1] >= 0
		}
		if !some {
			c.Unmatched[0]++
			continue
		}
		for _, measure := range measures {
			l := Line{Values: c.point(subjects[0], all[0], point), Measure: measure}
			for i, s := range all {
				iv, diff, err := c.cell(all[0], s, point, at[i], measure, root.Derive("compare "+measure, uint64(point*len(all)+i)))
				if err != nil {
					return fmt.Errorf("%s, %s: %w", s.Name, measure, err)
				}
				l.Means, l.Differences = append(l.Means, iv), append(l.Differences, diff)
				tested := math.NaN()
				if diff.Difference.N > 0 {
					tested = diff.P()
				}
				p = append(p, tested)
			}
			c.Lines = append(c.Lines, l)
		}
	}
	for i := range all[1:] {
		for _, key := range keys[i+1] {
			if !slices.Contains(keys[0], key) {
				c.Unmatched[i+1]++
			}
		}
	}
	if len(c.Lines) == 0 {
		return fmt.Errorf("%s and %s have no point in common", all[0].Name, all[1].Name)
	}
	for i, x := range stats.Holm(p) {
		l := &c.Lines[i/len(all)]
		l.Holm = append(l.Holm, x)
	}
	return nil
}

// point are the values of all that varies, at a point of a study.
func (c *Studies) point(x subject, s Study, point int) []string {
	plan := s.Table.Plan
	var values []string
	for _, path := range c.Varied {
		v := x.value(path)
		for i, a := range plan.Study.Axes {
			if a.Path == path {
				v = x.canonical(path, plan.Points[point].Values[i])
			}
		}
		values = append(values, v)
	}
	return values
}

// canonical is a value as the parameter has it: 0 for 0.0.
func (s subject) canonical(path, text string) string {
	for _, set := range s.outline.Settings {
		if set.Path == path {
			if v, err := set.Canonical(text); err == nil {
				return v.String()
			}
		}
	}
	return text
}

// cell is a measure of a study at its point, and its difference to the first study at
// that one's.
func (c *Studies) cell(first, s Study, ofFirst, at int, measure string, seed rng.Seed) (stats.Interval, stats.Comparison, error) {
	var mine, left, right []float64
	if at < 0 {
		return stats.Interval{}, stats.Comparison{}, nil
	}
	m, of := place(s, measure), place(first, measure)
	for r := range s.Table.Replicates() {
		x := s.Table.Value(at, r, m)
		if math.IsNaN(x) {
			continue
		}
		mine = append(mine, x)
		if r < first.Table.Replicates() {
			if y := first.Table.Value(ofFirst, r, of); !math.IsNaN(y) {
				left, right = append(left, x), append(right, y)
			}
		}
	}
	if len(mine) < 2 {
		return stats.Interval{}, stats.Comparison{}, nil
	}
	iv, err := stats.Paired(mine, make([]float64, len(mine)), level)
	if err != nil || s.Table == first.Table || c.Unpaired != "" || len(left) < 2 {
		return iv, stats.Comparison{}, err
	}
	diff, err := stats.Compare(left, right, level, stats.Resamples, seed)
	return iv, diff, err
}
