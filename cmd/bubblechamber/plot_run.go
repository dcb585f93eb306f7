package main

import (
	"errors"
	"io/fs"
	"slices"

	"bubblechamber/metrics/figure"
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// plotRun draws a figure of a run.
func (p *program) plotRun(dir string, f *plotFlags) error {
	fig, err := f.ofRun(dir)
	if err != nil {
		return err
	}
	return p.draw(fig, f)
}

func (f *plotFlags) ofRun(dir string) (figure.Figure, error) {
	if !slices.Contains(plotsOfRun, f.kind) {
		return nil, badInput("a %s is of a study, and %s holds none; of a run there are %s", f.kind, dir, oneOf(plotsOfRun))
	}
	if f.mean > 1 && f.kind != plotLines && f.kind != plotTradeoff {
		return nil, badInput("--mean %d: a %s is not over rounds", f.mean, f.kind)
	}
	facets := []string{facetArm}
	if f.kind == plotLines || f.kind == plotDistribution {
		facets = []string{facetMetric}
	}
	if f.kind == plotLines && len(f.several("")) == 1 {
		facets = append(facets, facetArm)
	}
	if f.facet != "" && !slices.Contains(facets, f.facet) {
		return nil, badInput("--facet %s: this figure of kind %s may have a panel for each %s", f.facet, f.kind, oneOf(facets))
	}
	fig, err := f.drawnOf(dir)
	if err == nil && f.facet == facetArm {
		fig, err = figure.Apart(fig)
	}
	var input inputError
	var system *fs.PathError
	if err == nil || errors.As(err, &input) || errors.As(err, &system) {
		return fig, err
	}
	return nil, inputError{err}
}

// drawnOf is the figure, not yet arm by arm.
func (f *plotFlags) drawnOf(dir string) (figure.Figure, error) {
	v := figure.View{Mean: f.mean}
	m, rows, err := finished(dir)
	if err != nil {
		return nil, err
	}
	run := figure.RunOf(m)
	switch f.kind {
	case plotLines:
		all := f.several("topics_shown")
		if err := measured(all...); err != nil {
			return nil, err
		}
		if f.x != "" && f.x != "round" {
			return nil, badInput("--x %s: lines of a run are over its rounds; --kind tradeoff has a metric there", f.x)
		}
		if len(all) > 1 {
			return run.LinesOf(rows, all, v)
		}
		return run.Lines(rows, all[0], v)
	case plotTradeoff:
		x, y := either(f.x, "topics_shown"), either(f.y, "clicks")
		if err := measured(x, y); err != nil {
			return nil, err
		}
		return run.Trade(rows, x, y, v)
	case plotLorenz:
		return f.lorenz(dir, m, run)
	}
	people, err := peopleOf(dir)
	if err != nil {
		return nil, err
	}
	var all []figure.Figure
	for _, name := range f.several("consumed") {
		c, err := people.column(m, name)
		if err != nil {
			return nil, err
		}
		s, err := run.Distribution(func(arm string) []float64 { return people.Values(arm, name) }, c, figure.View{})
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return figure.Together(m.ScenarioName, "people at the end. Height: share of people; mark, bar and number: median and middle half", facetMetric, all...)
}

// Among whom a Lorenz curve shares.
const (
	amongItems  = "items"
	amongPeople = "people"
)

// lorenz is of consumption over items where events were recorded, or of a column over
// people.
func (f *plotFlags) lorenz(dir string, m record.Manifest, run figure.Run) (figure.Figure, error) {
	taken, missing := record.ReadTaken(dir)
	among := f.x
	if among == "" {
		among = amongPeople
		if missing == nil && f.y == "" {
			among = amongItems
		}
	}
	switch {
	case among == amongItems && f.y != "":
		return nil, badInput("--y %s: what is shared among items is what was taken; --x people shares a column of users.parquet", f.y)
	case among == amongItems && errors.Is(missing, fs.ErrNotExist):
		return nil, badInput("%s has no %s, which \"bubblechamber run --events\" records; --x people shares what each of them took", dir, record.EventsParquet)
	case among == amongItems && missing != nil:
		return nil, missing
	case among == amongItems:
		taken = figure.Offered(m, taken)
		return run.Lorenz(func(arm string) []float64 { return taken[arm] }, "consumption", amongItems, figure.View{})
	case among != amongPeople:
		return nil, badInput("--x %s: shares are among %s or %s", among, amongItems, amongPeople)
	}
	people, err := peopleOf(dir)
	if err != nil {
		return nil, err
	}
	name := either(f.y, "consumed")
	if _, err := people.column(m, name); err != nil {
		return nil, err
	}
	what := name
	if name == "consumed" {
		what = "consumption"
	}
	return run.Lorenz(func(arm string) []float64 { return people.Values(arm, name) }, what, amongPeople, figure.View{})
}

// people are those of a finished run.
type people struct{ *record.People }

func peopleOf(dir string) (people, error) {
	p, err := record.ReadPeople(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return people{}, badInput("%s has no %s: run it again with \"bubblechamber run --out\"", dir, record.UsersParquet)
	}
	return people{p}, err
}

// column says what a column of people means.
func (p people) column(m record.Manifest, name string) (sim.Column, error) {
	if !slices.Contains(p.Columns, name) {
		return sim.Column{}, unknown("column of people", name, p.Columns, record.UsersParquet)
	}
	if name == "consumed" {
		return sim.Column{Name: name, Doc: "items taken so far, the warm-up's among them", Unit: "items"}, nil
	}
	return scenarios.PersonColumn(m, name)
}

func either(given, otherwise string) string {
	if given == "" {
		return otherwise
	}
	return given
}
