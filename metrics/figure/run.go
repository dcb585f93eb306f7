package figure

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/sim/param"
)

// Run is what a figure has to know of the run whose rows it draws: its names,
// and what reproduces it.
type Run struct {
	Scenario string
	Hash     string // of the scenario's text, in hexadecimal
	Seed     uint64
	Engine   int
	Rounds   int      // the last one; later rows are not drawn
	Baseline string   // "" if none
	Arms     []string // all of them: their order numbers them
	Moves    []Mark   // knobs that moved: see Moved
}

// RunOf is the run that a manifest is of.
func RunOf(m record.Manifest) Run {
	r := Run{
		Scenario: m.ScenarioName, Hash: m.ScenarioHash, Seed: m.Seed, Engine: m.Engine,
		Rounds: m.LastRound, Baseline: m.Baseline, Arms: m.Arms,
	}
	for _, in := range m.Moves {
		r.Moves = append(r.Moves, Moved(in.Round, in.Path, in.Value))
	}
	return r
}

// Moved is the mark of a knob that moves at the beginning of a round.
func Moved(round int, path string, value param.Value) Mark {
	return Mark{X: float64(round), Label: fmt.Sprintf("%s = %v", path, value)}
}

// View says which part of a run is drawn, and how. The zero View is all of it.
type View struct {
	Arms       []string // those that are drawn; nil is all
	From, To   int      // rounds; 0 is from the first, and up to the last
	Mean       int      // rounds over which each value is averaged, the last one being its own; 0 is 1
	Difference bool     // each arm less the baseline, round by round

	// Of Lines alone:
	Log    bool // equal ratios are equally far apart
	Band   Band // of people about their mean
	Cursor int  // a round that is marked; 0 is none
}

// Band is the range of people's values that is shaded about an arm's line.
type Band string

// The bands: none, the middle half of the people, and the middle nine tenths.
const (
	NoBand Band = ""
	Half   Band = "p25-p75"
	Most   Band = "p05-p95"
)

// bands are what each is called, and the columns of its ends.
var bands = map[Band]struct{ name, lo, hi string }{
	Half: {"the middle half of people", ".p25", ".p75"},
	Most: {"the middle 90 % of people", ".p05", ".p95"},
}

// Lines is a metric, or a column of one such as topics_shown[niche], over rounds.
// An error says what is not there or does not go together.
func (r Run) Lines(rows *metrics.Table, metric string, v View) (Lines, error) {
	y, err := r.lookup(v, metric)
	if err != nil {
		return Lines{}, err
	}
	fig := Lines{
		Title: y.Heading(r.Baseline), Subtitle: y.Meaning, Caption: r.caption(),
		XLabel: "round", YLabel: r.axis(y, v), Log: v.Log, Keys: Keys{Series: "arm", X: "round", Y: metric},
	}
	if v.Difference {
		fig.Title += ", difference to " + r.Baseline
	}
	if v.Log {
		fig.YLabel += ", logarithmic"
	}
	from, to := r.rounds(v)
	fig.Series = r.series(v, func(arm string, s *Series) {
		first, values := r.values(rows, arm, metric, v)
		for i := range values {
			s.X = append(s.X, float64(first+i))
		}
		s.Y = values
	})
	if v.Band != NoBand {
		b, ok := bands[v.Band]
		switch {
		case !ok:
			return Lines{}, fmt.Errorf("figure: unknown band %q (%s or %s)", v.Band, Half, Most)
		case !y.Quantiles:
			return Lines{}, fmt.Errorf("figure: %s is no mean over people, and has no band", metric)
		case v.Difference:
			return Lines{}, errors.New("figure: a band is of the people of one arm, and a difference is of two")
		}
		fig.Subtitle += "; shaded: " + b.name
		for i := range fig.Series {
			s := &fig.Series[i]
			_, s.Lo = r.values(rows, s.Label, metric+b.lo, v)
			_, s.Hi = r.values(rows, s.Label, metric+b.hi, v)
		}
	}
	for _, m := range r.Moves {
		if float64(from) <= m.X && m.X <= float64(to) { // others are not in the picture, or yet to come
			fig.Marks = append(fig.Marks, m)
		}
	}
	if v.Cursor > 0 {
		fig.Marks = append(fig.Marks, Mark{X: float64(v.Cursor), Label: fmt.Sprintf("round %d", v.Cursor)})
	}
	return fig, nil
}

// Trade is one metric against another, a trail for each arm. An error says what
// is not there or does not go together.
func (r Run) Trade(rows *metrics.Table, across, up string, v View) (Trade, error) {
	x, err := r.lookup(v, across)
	if err != nil {
		return Trade{}, err
	}
	y, err := r.lookup(v, up)
	switch {
	case err != nil:
		return Trade{}, err
	case v.Log || v.Band != NoBand || v.Cursor > 0:
		return Trade{}, errors.New("figure: a trade-off has no logarithmic scale, no band and no cursor")
	}
	fig := Trade{
		Title:    y.Heading(r.Baseline) + " against " + x.Label(r.Baseline),
		Subtitle: "a trail for each arm, from its first round to the mark", Caption: r.caption(),
		XLabel: r.axis(x, v), YLabel: r.axis(y, v), Keys: Keys{Series: "arm", X: across, Y: up},
	}
	if v.Difference {
		fig.Title += ", differences to " + r.Baseline
	}
	fig.Series = r.series(v, func(arm string, s *Series) {
		_, s.X = r.values(rows, arm, across, v)
		_, s.Y = r.values(rows, arm, up, v)
	})
	return fig, nil
}

// lookup finds a metric, and refuses a view that cannot be.
func (r Run) lookup(v View, metric string) (metrics.Definition, error) {
	d, ok := metrics.Lookup(metric)
	if !ok {
		near, _ := param.Nearest(metric, metrics.Columns())
		return d, unknown("metric", metric, near)
	}
	return d, r.check(v)
}

// check refuses a view that cannot be.
func (r Run) check(v View) error {
	from, to := r.rounds(v)
	switch {
	case v.Difference && r.Baseline == "":
		return errors.New("figure: a difference needs a baseline, and the run has none")
	case v.Difference && v.Log:
		return errors.New("figure: a difference may be below zero, which has no place on a logarithmic scale")
	case from > to && (v.From > 0 || v.To > 0):
		return fmt.Errorf("figure: rounds %d to %d of a run of %d", from, to, r.Rounds)
	}
	for _, arm := range v.Arms {
		if !slices.Contains(r.Arms, arm) {
			near, _ := param.Nearest(arm, r.Arms)
			return unknown("arm", arm, near)
		}
	}
	return nil
}

func unknown(what, name, near string) error {
	if near == "" {
		return fmt.Errorf("figure: unknown %s %q", what, name)
	}
	return fmt.Errorf("figure: unknown %s %q (did you mean %q?)", what, name, near)
}

// rounds are the first and the last that are drawn.
func (r Run) rounds(v View) (from, to int) {
	to = r.Rounds
	if v.To > 0 {
		to = min(to, v.To)
	}
	return max(v.From, 1), to
}

func (r Run) caption() string {
	return fmt.Sprintf("%s, seed %d, one run of %d rounds; scenario %.12s, engine %d.", r.Scenario, r.Seed, r.Rounds, r.Hash, r.Engine)
}

// axis is a metric's label with its unit and what was made of it.
func (r Run) axis(d metrics.Definition, v View) string {
	text := d.Axis(r.Baseline)
	if v.Difference {
		text += ", difference to " + r.Baseline
	}
	if v.Mean > 1 {
		text += fmt.Sprintf(", mean of %d rounds", v.Mean)
	}
	return text
}

// series are the arms that are drawn, filled in by f. Their looks are those of
// all arms: what is left out changes none.
func (r Run) series(v View, f func(arm string, s *Series)) []Series {
	var all []Series
	index := 0
	for _, arm := range r.Arms {
		s := Series{Label: arm, Baseline: arm == r.Baseline}
		if !s.Baseline {
			s.Index = index
			index++
		}
		if v.Arms == nil || slices.Contains(v.Arms, arm) {
			f(arm, &s)
			all = append(all, s)
		}
	}
	return all
}

// values are those of an arm's column in the rounds that are drawn, the first of
// them first.
func (r Run) values(rows *metrics.Table, arm, column string, v View) (first int, values []float64) {
	first, values = rows.Series(arm, column)
	if v.Difference {
		values = slices.Clone(values)
		for i := range values {
			values[i] -= rows.Value(r.Baseline, first+i, column)
		}
	}
	values = rolling(values, max(v.Mean, 1))
	from, to := r.rounds(v)
	end := max(0, min(len(values), to+1-first))
	begin := min(max(0, from-first), end)
	return first + begin, values[begin:end]
}

// rolling is the mean of the last n values at each, undefined where any of them
// is or where there are not yet as many.
func rolling(values []float64, n int) []float64 {
	out := make([]float64, len(values))
	for i := range values {
		out[i] = math.NaN()
		if i+1 < n {
			continue
		}
		sum := 0.0
		for _, v := range values[i+1-n : i+1] {
			sum += v
		}
		out[i] = sum / float64(n)
	}
	return out
}
