package figure

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"bubblechamber/metrics"
)

// Apart draws each series of a figure in a panel of its own, with the baseline in all of
// them, on the same scales. It is an error for a figure that has no series.
func Apart(f Figure) (Facets, error) {
	var out Facets
	var all []Series
	var with func([]Series) Figure
	switch f := f.(type) {
	case Lines:
		out = Facets{f.Title, f.Subtitle, f.XLabel, f.YLabel, f.Caption, nil, false, false, f.Keys.or("series", "", "").Series + "_panel"}
		all, with = f.Series, func(some []Series) Figure { f.Series = some; return f }
	case Trade:
		out = Facets{f.Title, f.Subtitle, f.XLabel, f.YLabel, f.Caption, nil, false, false, f.Keys.or("series", "", "").Series + "_panel"}
		all, with = f.Series, func(some []Series) Figure { f.Series = some; return f }
	default:
		return Facets{}, fmt.Errorf("figure: a %T is not drawn arm by arm", f)
	}
	var ground []Series
	for _, s := range all {
		if s.Baseline {
			ground = append(ground, s)
		}
	}
	for _, s := range all {
		if !s.Baseline {
			some := append([]Series{s}, ground...)
			out.Panels = append(out.Panels, Panel{Title: s.called(), Figure: with(some), Value: s.Label})
		}
	}
	if len(out.Panels) == 0 {
		return Facets{}, errors.New("figure: there is no arm beside the baseline")
	}
	return out, nil
}

// Together are figures of one kind in panels, whose titles are their labels of y, and of x
// for Strips and Bars: what they measure, each on a scale of its own. The other texts are
// those of the first one, but for the title.
func Together(title, subtitle, key string, all ...Figure) (Facets, error) {
	out := Facets{Title: title, Subtitle: subtitle, Key: key}
	for _, f := range all {
		var q Panel
		switch f := f.(type) {
		case Lines:
			out.XLabel, out.Caption, out.FreeY = f.XLabel, f.Caption, true
			q.Value, f.Keys.Y = f.Keys.Y, "value"
			q.Title, q.Figure = f.YLabel, f
		case Bars:
			out.Caption, out.FreeX = f.Caption, true
			q.Value, f.Keys.X = f.Keys.X, "value"
			q.Title, q.Figure = f.XLabel, f
		case Strips:
			out.Caption, out.FreeX = f.Caption, true
			q.Value, f.Keys.X = f.Keys.X, "value"
			q.Title, q.Figure = f.XLabel, f
		default:
			return Facets{}, fmt.Errorf("figure: a %T is not drawn metric by metric", f)
		}
		out.Panels = append(out.Panels, q)
	}
	return out, out.check()
}

// LinesOf are several metrics over rounds, a panel each.
func (r Run) LinesOf(rows *metrics.Table, all []string, v View) (Facets, error) {
	var panels []Figure
	for _, metric := range all {
		l, err := r.Lines(rows, metric, v)
		if err != nil {
			return Facets{}, err
		}
		panels = append(panels, l)
	}
	return Together(r.Scenario, "", "metric", panels...)
}

// capital begins a title.
func capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// nothingKnown is an estimate of nothing.
func nothingKnown() Estimate { return Estimate{math.NaN(), math.NaN(), math.NaN()} }
