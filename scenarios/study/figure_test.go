package study

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bubblechamber/metrics/figure"
)

// madeUp is a table of a plan with the values that f gives, the baseline's among them.
func madeUp(p *Plan, replicates int, f func(point []string, replicate, measure int) (value, baseline float64)) *Table {
	t := &Table{Plan: p, Cells: p.Cells(0, replicates)}
	for _, c := range t.Cells {
		o := Outcome{Cell: c.ID}
		for m := range p.Study.Measures {
			v, b := f(p.Points[c.Point].Values, c.Replicate, m)
			o.Values, o.Baseline = append(o.Values, v), append(o.Baseline, b)
		}
		t.Outcomes = append(t.Outcomes, o)
	}
	return t
}

func summarised(t *testing.T, table *Table) []Line {
	t.Helper()
	lines, err := Summarise(table)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

const head = `
title: How much?
scenario: little.yaml
measures: [content.clicks@mean, random.clicks@mean]
replicates: 3
`

// two parameters; the measure is size + 10 rate, and -1, 0 or +1 by replicate; the
// baseline has 1 less 0, 1 or 2 tenths.
const twoAxes = head + `
vary:
  slate.size: [4, 2, 8]
  users.drift.rate: [0, 0.1]
`

func size(text string) float64 {
	return map[string]float64{"2": 2, "4": 4, "8": 8, "16": 16, "0": 0, "0.1": 0.1, "0.2": 0.2, "0.5": 0.5}[text]
}

func twoTable(t *testing.T) *Table {
	return madeUp(planOf(t, twoAxes), 3, func(at []string, replicate, measure int) (float64, float64) {
		v := size(at[0]) + 10*size(at[1]) + float64(replicate-1)
		if measure == 1 {
			return 1, math.NaN()
		}
		return v, v - 1 + float64(replicate)/10
	})
}

// quantile is that of t with 2 degrees of freedom at 0.975 (R, qt(0.975, 2)).
const quantile = 4.302652729911275

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 || math.IsNaN(a) && math.IsNaN(b) }

func TestLinesOfAStudy(t *testing.T) {
	table := twoTable(t)
	lines := summarised(t, table)
	f, err := table.Lines(lines, []int{0}, 0, None)
	if err != nil {
		t.Fatal(err)
	}
	l := f.(figure.Lines)
	if l.Title != "How much?" || l.XLabel != "slate.size (items)" || l.YLabel != "clicks per person (per person-round), content (mean)" || l.LogX ||
		l.Subtitle != "means of 3 replicates; shaded: 95 % intervals" {
		t.Errorf("texts are %+v", l)
	}
	if !strings.HasSuffix(l.Caption, ". Beware: only 3 replicates.") {
		t.Errorf("caption %s", l.Caption)
	}
	if len(l.Series) != 2 || l.Series[0].Label != "rate 0" || l.Series[1].Label != "rate 0.1" {
		t.Fatalf("series %+v", l.Series)
	}
	half := quantile / math.Sqrt(3) // the standard deviation of -1, 0 and 1 is 1
	for i, want := range [][]float64{{2, 4, 8}, {3, 5, 9}} {
		s := l.Series[i]
		if !slices.Equal(s.X, []float64{2, 4, 8}) {
			t.Errorf("x is %v: not in its order", s.X)
		}
		for k, y := range want {
			if !near(s.Y[k], y) || !near(s.Lo[k], y-half) || !near(s.Hi[k], y+half) {
				t.Errorf("%s at %v: %v in [%v, %v], want %v and %v to both sides", s.Label, s.X[k], s.Y[k], s.Lo[k], s.Hi[k], y, half)
			}
		}
	}

	// With a panel for each rate there is one line in each, beside the baseline.
	f, err = table.Lines(lines, []int{0}, 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	panels := f.(figure.Facets)
	if panels.Key != "users.drift.rate" || len(panels.Panels) != 2 || panels.Panels[1].Title != "rate 0.1" || panels.Panels[1].Value != "0.1" ||
		panels.Subtitle != "means of 3 replicates; shaded: 95 % intervals of the paired difference to random" {
		t.Errorf("panels %+v", panels)
	}
	l = panels.Panels[1].Figure.(figure.Lines)
	if len(l.Series) != 2 || l.Series[0].Label != "content" || l.Series[1].Label != "random" || !l.Series[1].Baseline {
		t.Fatalf("series %+v", l.Series)
	}
	// The differences are 1, 0.9 and 0.8, of standard deviation 0.1; the baseline's mean is
	// 0.9 below.
	s, b := l.Series[0], l.Series[1]
	if !near(s.Y[0], 3) || !near(s.Hi[0]-s.Y[0], 0.1*half) || !near(b.Y[0], 2.1) || b.Lo != nil {
		t.Errorf("at 2: %v up to %v, and the baseline %v", s.Y[0], s.Hi[0], b.Y[0])
	}

	// Two measures have two panels.
	f, err = table.Lines(lines, []int{0, 1}, 1, None)
	if err != nil {
		t.Fatal(err)
	}
	if panels = f.(figure.Facets); len(panels.Panels) != 2 || panels.Panels[1].Value != "random.clicks@mean" || !panels.FreeY {
		t.Errorf("panels %+v", panels)
	}
}

func TestLinesOfOneAtATime(t *testing.T) {
	p := planOf(t, head+"design: one-at-a-time\nvary:\n  slate.size: {from: 2, to: 8, steps: 3, scale: log}\n  users.drift.rate: [0, 0.1]\n")
	table := madeUp(p, 3, func(at []string, replicate, measure int) (float64, float64) {
		return size(at[0]) + 100*size(at[1]) + float64(replicate), 0
	})
	f, err := table.Lines(summarised(t, table), []int{0}, 0, None)
	if err != nil {
		t.Fatal(err)
	}
	l := f.(figure.Lines)
	if !l.LogX || len(l.Series) != 2 || !reflect.DeepEqual(l.Series[0].X, []float64{2, 4, 8}) || !reflect.DeepEqual(l.Series[0].Y, []float64{3, 5, 9}) {
		t.Errorf("lines %+v: want those through the base, on a scale of ratios", l)
	}
}

func TestHeatmapOfAStudy(t *testing.T) {
	table := twoTable(t)
	lines := summarised(t, table)
	f, err := table.Heatmap(lines, 0, 0, None)
	if err != nil {
		t.Fatal(err)
	}
	h := f.(figure.Heatmap)
	if !h.Differences || !slices.Equal(h.XValues, []string{"4", "2", "8"}) || !slices.Equal(h.YValues, []string{"0", "0.1"}) || h.Value != "content.clicks@mean minus random" {
		t.Errorf("%+v", h)
	}
	if e := h.Cells[1][2]; !near(e.Mean, 0.9) || !near(e.Hi, 0.9+0.1*quantile/math.Sqrt(3)) {
		t.Errorf("difference at 8 and 0.1 is %+v, want 0.9", e)
	}
	f, err = table.Heatmap(lines, 1, 1, None)
	if err != nil {
		t.Fatal(err)
	}
	h = f.(figure.Heatmap)
	if h.Differences || !slices.Equal(h.XValues, []string{"0", "0.1"}) || h.Cells[2][1].Mean != 1 {
		t.Errorf("the baseline's own measure: %+v", h)
	}
}

func TestHeatmapWithGaps(t *testing.T) {
	table := twoTable(t)
	for i, c := range table.Cells {
		if c.Point == 3 {
			table.Outcomes[i].Values[0] = math.NaN()
		}
	}
	f, err := table.Heatmap(summarised(t, table), 0, 0, None)
	if err != nil {
		t.Fatal(err)
	}
	h := f.(figure.Heatmap)
	if !math.IsNaN(h.Cells[1][1].Mean) || math.IsNaN(h.Cells[0][1].Mean) {
		t.Errorf("cells %+v: want a gap at size 2 and rate 0.1", h.Cells)
	}
	if want := "only 3 replicates (5 of 6); fewer than two replicates with a value (1 of 6)."; !strings.HasSuffix(h.Caption, want) {
		t.Errorf("caption %s, want %s at its end", h.Caption, want)
	}
}

func TestDistributionOfAStudy(t *testing.T) {
	table := twoTable(t)
	lines := summarised(t, table)
	f, err := table.Distribution(lines, []int{0}, None)
	if err != nil {
		t.Fatal(err)
	}
	s := f.(figure.Strips)
	if len(s.Rows) != 6 || s.Rows[1].Label != "size 4, rate 0.1" || !slices.Equal(s.Rows[1].Values, []float64{4, 5, 6}) || !near(s.Rows[1].Middle.Mean, 5) || s.Bins {
		t.Errorf("rows %+v", s.Rows)
	}
	f, err = table.Distribution(lines, []int{0}, 0)
	if err != nil {
		t.Fatal(err)
	}
	panels := f.(figure.Facets)
	rows := panels.Panels[2].Figure.(figure.Strips).Rows
	if panels.Panels[2].Title != "size 8" || len(rows) != 2 || rows[1].Label != "rate 0.1" || !slices.Equal(rows[1].Values, []float64{8, 9, 10}) {
		t.Errorf("panels %+v", panels.Panels)
	}
}

// A tornado's bars are paired differences to the first values.
func TestTornado(t *testing.T) {
	p := planOf(t, head+"design: one-at-a-time\nvary:\n  users.drift.rate: [0.1, 0, 0.2]\n  slate.size: [4, 2, 8, 16]\n")
	table := madeUp(p, 3, func(at []string, replicate, measure int) (float64, float64) {
		v := size(at[1]) + 10*size(at[0]) + 100*float64(replicate) // replicates differ much, differences do not
		if at[1] == "16" {
			v -= 10.1 * float64(1+replicate)
		}
		return v, 0
	})
	f, err := table.Sensitivity(nil, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	b := f.(figure.Bars)
	if len(b.Rows) != 2 || b.Rows[0].Label != "size, from 4" || b.Rows[0].Name != "slate.size" || b.Rows[1].Label != "rate, from 0.1" {
		t.Fatalf("rows %+v", b.Rows)
	}
	lowest, highest := b.Rows[0].Bars[0], b.Rows[0].Bars[1]
	// 16 gives 12 less 10.1, 20.2 and 30.3: a mean of -8.2 and a standard deviation of 10.1.
	if lowest.Text != "16" || !near(lowest.Mean, -8.2) || !near(lowest.Mean-lowest.Lo, 10.1*quantile/math.Sqrt(3)) {
		t.Errorf("the lowest is %+v", lowest)
	}
	if highest.Text != "8" || !near(highest.Mean, 4) || !near(highest.Hi, 4) {
		t.Errorf("the highest is %+v", highest)
	}
	if rate := b.Rows[1].Bars; len(rate) != 2 || !near(rate[0].Mean, -1) || !near(rate[1].Mean, 1) {
		t.Errorf("of the rate: %+v", rate)
	}
	if want := "Beware: only 3 replicates; no variation between replicates (4 of 5)."; !strings.HasSuffix(b.Caption, want) {
		t.Errorf("caption %s, want %s at its end", b.Caption, want)
	}
	if f, err = table.Sensitivity(nil, []int{0, 1}); err != nil || len(f.(figure.Facets).Panels) != 2 || !f.(figure.Facets).FreeX {
		t.Errorf("two measures: %+v, %v", f, err)
	}
}

// Of the sum 3 a + b of uniform inputs 0.9 of the variance is a's, and 0.1 is b's.
func TestSobolBars(t *testing.T) {
	p := planOf(t, head+"design: {kind: saltelli, points: 256}\nvary:\n  users.choice.organic: {from: 0, to: 1}\n  users.drift.rate: {from: 0, to: 1}\n")
	p.Study.Replicates = 1
	table := madeUp(p, 1, func(at []string, _, measure int) (float64, float64) {
		return number(at[0]) + 3*number(at[1]), 0
	})
	indices, err := Sensitivities(table)
	if err != nil {
		t.Fatal(err)
	}
	f, err := table.Sensitivity(indices, []int{0})
	if err != nil {
		t.Fatal(err)
	}
	b := f.(figure.Bars)
	if len(b.Rows) != 2 || b.Rows[0].Name != "users.drift.rate" || b.Rows[1].Name != "users.choice.organic" {
		t.Fatalf("rows %+v: want the largest total on top", b.Rows)
	}
	for i, want := range []float64{0.9, 0.1} {
		for kind, bar := range b.Rows[i].Bars {
			if bar.Kind != kind || math.Abs(bar.Mean-want) > 0.02 || bar.Lo > bar.Mean || bar.Hi < bar.Mean {
				t.Errorf("%s, %s: %+v, want %v", b.Rows[i].Label, b.Kinds[kind], bar, want)
			}
		}
	}
	if f, err = table.Sensitivity(indices, []int{0, 1}); err != nil || len(f.(figure.Facets).Panels) != 2 || f.(figure.Facets).FreeX {
		t.Errorf("two measures: %+v, %v", f, err)
	}
}

func number(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err)
	}
	return x
}

func TestFiguresRefuse(t *testing.T) {
	two := twoTable(t)
	random := madeUp(planOf(t, head+"design: {kind: random, points: 3}\nvary:\n  users.drift.rate: {from: 0, to: 1}\n"), 3,
		func([]string, int, int) (float64, float64) { return 1, 1 })
	three := madeUp(planOf(t, twoAxes+"  users.choice.organic: [0, 0.5]\n  users.count: [10, 20]\n"), 3,
		func([]string, int, int) (float64, float64) { return 1, 1 })
	words := madeUp(planOf(t, head+"vary:\n  slate.repeats: [exclude, show]\n"), 3, func([]string, int, int) (float64, float64) { return 1, 1 })
	none := madeUp(planOf(t, head), 3, func([]string, int, int) (float64, float64) { return 1, 1 })
	empty := madeUp(planOf(t, twoAxes), 3, func([]string, int, int) (float64, float64) { return math.NaN(), 1 })
	of := func(f func(lines []Line) (figure.Figure, error), table *Table) error {
		_, err := f(summarised(t, table))
		return err
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{of(func(l []Line) (figure.Figure, error) { return random.Lines(l, []int{0}, 0, None) }, random), "which the design random has not"},
		{of(func(l []Line) (figure.Figure, error) { return random.Heatmap(l, 0, 0, None) }, random), "which random has not: the design is to be grid"},
		{of(func(l []Line) (figure.Figure, error) { return random.Sensitivity(nil, []int{0}) }, random), "the design random does not say how much each parameter matters"},
		{of(func(l []Line) (figure.Figure, error) { return random.Distribution(l, []int{0}, 0) }, random), "a facet needs all combinations of values"},
		{of(func(l []Line) (figure.Figure, error) { return three.Lines(l, []int{0}, 0, 1) }, three), "users.choice.organic and users.count vary too"},
		{of(func(l []Line) (figure.Figure, error) { return three.Heatmap(l, 0, 0, 1) }, three), "users.choice.organic and users.count vary too"},
		{of(func(l []Line) (figure.Figure, error) { return two.Heatmap(l, 0, 0, 1) }, two), "a heatmap needs two parameters that vary"},
		{of(func(l []Line) (figure.Figure, error) { return two.Lines(l, []int{0}, 1, 1) }, two), "users.drift.rate is the horizontal axis"},
		{of(func(l []Line) (figure.Figure, error) { return two.Lines(l, []int{0, 1}, 0, 1) }, two), "several measures have a panel each"},
		{of(func(l []Line) (figure.Figure, error) { return words.Lines(l, []int{0}, 0, None) }, words), "slate.repeats takes values that are no numbers"},
		{of(func(l []Line) (figure.Figure, error) { return none.Lines(l, []int{0}, 0, None) }, none), "nothing varies in s"},
		{of(func(l []Line) (figure.Figure, error) { return none.Sensitivity(nil, []int{0}) }, none), "nothing varies in s"},
		{of(func(l []Line) (figure.Figure, error) { return empty.Heatmap(l, 0, 0, None) }, empty), "content.clicks@mean is undefined in every cell"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("error %v, want %s", c.err, c.want)
		}
	}
}
