package report

import (
	"fmt"
	"strconv"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/numeral"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// How much is drawn, and written down beside it.
const (
	mostLines = 4  // figures of a metric over rounds
	mostRows  = 50 // of a figure's table of rounds
	smooth    = 20 // rounds over which the values of a trade-off are averaged
	mostMarks = 40 // points that a frontier can name
)

// figures are those that a run or a study is seen by, each with its data.
func (m *model) figures() ([]part, error) {
	if m.study != nil {
		return m.study.figures()
	}
	return m.run.figures(m.headline())
}

func (r *ran) figures(headline []metrics.Definition) ([]part, error) {
	of := figure.RunOf(r.Manifest)
	var parts []part
	for i, d := range headline {
		if i == mostLines {
			break
		}
		mean := 1
		if d.Group == metrics.Engagement { // what people do in one round is mostly luck
			mean = min(smooth, r.LastRound)
		}
		lines, err := of.Lines(r.rows, d.Name, figure.View{Mean: mean})
		if err != nil {
			return nil, err
		}
		caption := d.Heading(r.Baseline) + " over rounds, a line for each arm: " + d.Meaning + "."
		if mean > 1 {
			caption += fmt.Sprintf(" Each value is the mean of %d rounds.", mean)
		}
		p, err := pictured(lines, d.Heading(r.Baseline)+" by round", caption, r.byRound(d, lines.Series))
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	x, y := "topics_shown", "clicks"
	if !r.defined(x) || !r.defined(y) {
		return parts, nil
	}
	trade, err := of.Trade(r.rows, x, y, figure.View{Mean: min(smooth, r.LastRound)})
	if err != nil {
		return nil, err
	}
	t := &table{Caption: "Where the trails end", Head: columns("Arm", trade.XLabel+"#", trade.YLabel+"#")}
	for _, s := range trade.Series {
		if n := len(s.X); n > 0 {
			t.add(s.Label, numeral.Short(s.X[n-1]), numeral.Short(s.Y[n-1]))
		}
	}
	p, err := pictured(trade, trade.Title, trade.Title+": a trail for each arm, which ends at its mark. Up and to the right is more of both.", t)
	return append(parts, p), err
}

// byRound is the data of lines, of every so-many-th round.
func (r *ran) byRound(d metrics.Definition, series []figure.Series) *table {
	every := 1
	for r.LastRound/every > mostRows {
		every++
	}
	caption := d.Axis(r.Baseline) + " by round"
	if every > 1 {
		caption += fmt.Sprintf(", every %d rounds; all are in rounds.csv", every)
	}
	t := &table{Caption: caption, Head: columns("Round#")}
	for _, s := range series {
		t.Head = append(t.Head, numbers(s.Label))
	}
	for round := 1; round <= r.LastRound; round++ {
		if round != 1 && round != r.LastRound && round%every != 0 {
			continue
		}
		row := []string{strconv.Itoa(round)}
		for _, s := range series {
			cell := numeral.Dash
			for i, x := range s.X {
				if x == float64(round) {
					cell = numeral.Short(s.Y[i])
				}
			}
			row = append(row, cell)
		}
		t.add(row...)
	}
	return t
}

// figures of a study: what its first measures trade, how each follows from what varies,
// and how much each parameter matters, as far as its design has these.
func (s *studied) figures() ([]part, error) {
	plan := s.Plan
	listed := plan.Study.Listed()
	if len(plan.Study.Axes) == 0 || len(listed) == 0 {
		return nil, nil
	}
	if s.indices != nil || plan.Study.Design.Kind == scenarios.OneAtATime {
		return s.sensitivity()
	}
	var parts []part
	if len(listed) > 1 && len(plan.Points) <= mostMarks {
		p, err := s.frontier()
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	if plan.Study.Design.Kind != scenarios.Grid || len(plan.Study.Axes) > 2 || len(plan.Points) > mostPoints {
		return parts, nil
	}
	for m, of := range listed[:min(len(listed), mostLines)] {
		p, err := s.response(m, of.Text)
		if err != nil {
			return nil, err
		}
		parts = append(parts, p...)
	}
	return parts, nil
}

// response is how a measure follows from one parameter, or from two.
func (s *studied) response(measure int, name string) ([]part, error) {
	var f figure.Figure
	var err error
	what := "the mean over replicates at each value"
	if len(s.Plan.Study.Axes) == 1 {
		f, err = s.Lines(s.lines, []int{measure}, 0, study.None)
	} else {
		f, err = s.Heatmap(s.lines, measure, 0, study.None)
		what = "a cell for each two values"
	}
	if err != nil {
		return []part{note("%s is not drawn: %s.", name, err)}, nil
	}
	p, err := pictured(f, name+" by what varies", name+": "+what+".", dataOf(f, "What is drawn of "+name))
	return []part{p}, err
}

// sensitivity is how much each parameter matters to each measure.
func (s *studied) sensitivity() ([]part, error) {
	var parts []part
	for m, of := range s.Plan.Study.Listed() {
		f, err := s.Sensitivity(s.indices, []int{m})
		if err != nil {
			parts = append(parts, note("%s is not drawn: %s.", of.Text, err))
			continue
		}
		p, err := pictured(f, "How much each parameter matters to "+of.Text, "How much each parameter matters to "+of.Text+", the one that matters most first.", dataOf(f, "What is drawn of "+of.Text))
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// dataOf is the data of a figure as it is, with fewer digits.
func dataOf(f figure.Figure, caption string) *table {
	head, rows := figure.Data(f)
	t := &table{Caption: caption}
	for _, name := range head {
		t.Head = append(t.Head, numbers(name))
	}
	for _, row := range rows {
		for i, cell := range row {
			if x, err := strconv.ParseFloat(cell, 64); err == nil && strings.Contains(cell, ".") {
				row[i] = numeral.Short(x)
			}
		}
		t.add(row...)
	}
	return t
}

// frontier is the second measure against the first, a mark for each point.
func (s *studied) frontier() (part, error) {
	plan := s.Plan
	f := s.Frontier(s.lines, 1, 0)
	t := &table{Caption: "Means and intervals of " + f.XLabels[0] + " and " + f.YLabel, Head: columns("Point", f.XLabels[0]+"#", "Interval of it#", f.YLabel+"#", "Interval of that#", "Dominated")}
	for _, family := range f.Families {
		for _, spot := range family.Spots {
			beaten := "no"
			if spot.Dominated {
				beaten = "yes"
			}
			x, y := spot.X[0], spot.Y
			t.add(spot.Label, numeral.Short(x.Mean), numeral.Range(x.Lo, x.Hi, numeral.Short), numeral.Short(y.Mean), numeral.Range(y.Lo, y.Hi, numeral.Short), beaten)
		}
	}
	p, err := pictured(f, plan.Study.Measures[0].Text+" against "+plan.Study.Measures[1].Text, caption(plan, f), t)
	return p, err
}

func caption(plan *study.Plan, f figure.Frontier) string {
	return "What the points trade: " + f.YLabel + ", upward, against " + f.XLabels[0] + ", to the right; " + f.Subtitle + "."
}

func pictured(f figure.Figure, name, caption string, data *table) (part, error) {
	svg, err := drawn(f, name)
	return part{Figure: &picture{Name: name, Caption: escaped(caption), SVG: svg, Data: data}}, err
}
