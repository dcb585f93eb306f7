package figure

import (
	"fmt"
	"slices"

	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/metrics/stats"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Lorenz are the Lorenz curves of amounts, an arm a curve, named with its Gini
// coefficient. Values are those of an arm, in any order; what are amounts of, such as
// "consumption", whom is among whom they are shared, such as "items". It is an error when
// a value is below 0 or nobody has any.
func (r Run) Lorenz(values func(arm string) []float64, what, whom string, v View) (Lines, error) {
	if err := r.check(v); err != nil {
		return Lines{}, err
	}
	fig := Lines{
		Title: capital(what) + " over " + whom, XLabel: "share of " + whom + ", lowest first", YLabel: "share of " + what,
		Caption: r.caption(), Percent: true, Diagonal: true, Keys: Keys{Series: "arm", X: "share_of_" + whom, Y: "share_held"},
	}
	n := 0
	var fault error
	fig.Series = r.series(v, func(arm string, s *Series) {
		all := finite(values(arm))
		n = max(n, len(all))
		if fault == nil && slices.ContainsFunc(all, func(x float64) bool { return x < 0 }) {
			fault = fmt.Errorf("figure: %s is below 0 for some %s of %s, and shares are of amounts", what, whom, arm)
		}
		l := metrics.NewLorenz(all)
		if fault != nil || l == nil {
			return
		}
		for i, share := range l {
			s.X, s.Y = append(s.X, float64(i)/100), append(s.Y, share)
		}
		slices.Sort(all)
		s.Note = fmt.Sprintf("Gini %.2f", metrics.Gini(all))
	})
	if fault != nil {
		return Lines{}, fault
	}
	if !slices.ContainsFunc(fig.Series, func(s Series) bool { return len(s.X) > 0 }) {
		return Lines{}, fmt.Errorf("figure: there is no %s to share", what)
	}
	fig.Subtitle = fmt.Sprintf("the share of all that the lowest part of %d %s holds; on the dashed line all have the same", n, whom)
	return fig, nil
}

// Distribution shows how a column of people is spread at the end of a run, an arm a row:
// the shares of people in bins, and the median with the middle half. Values are those of
// an arm. It is an error when no one has a value.
func (r Run) Distribution(values func(arm string) []float64, c sim.Column, v View) (Strips, error) {
	if err := r.check(v); err != nil {
		return Strips{}, err
	}
	fig := Strips{
		Title: capital(c.Name) + ", person by person", XLabel: c.Name, Caption: r.caption(), Bins: true,
		Subtitle: fmt.Sprintf("after round %d: %s. Height: share of people; mark, bar and number: median and middle half", r.Rounds, c.Doc),
		Keys:     Keys{Series: "arm", X: c.Name},
	}
	if c.Unit != "" && c.Unit != c.Name {
		fig.XLabel += " (" + c.Unit + ")"
	}
	there := false
	for _, s := range r.series(v, func(string, *Series) {}) {
		row := Strip{Label: s.Label, Index: s.Index, Baseline: s.Baseline, Values: finite(values(s.Label)), Middle: nothingKnown()}
		if sorted := slices.Sorted(slices.Values(row.Values)); len(sorted) > 0 {
			there = true
			row.Middle = Estimate{stats.Quantile(sorted, 0.5), stats.Quantile(sorted, 0.25), stats.Quantile(sorted, 0.75)}
		}
		fig.Rows = append(fig.Rows, row)
	}
	if !there {
		return Strips{}, fmt.Errorf("figure: nobody has a value of %s", c.Name)
	}
	return fig, nil
}

// Offered are counts of items, from item 0 on, with zeros for those behind the last one
// that the run began with: what nobody took is in no event. Items that came later and that
// nobody took in any arm are not known of.
func Offered(m record.Manifest, taken map[string][]float64) map[string][]float64 {
	n := 0
	for _, p := range m.Parameters {
		if p.Path == "catalog.items" && p.Value.Kind() == param.IntKind {
			n = p.Value.Int()
		}
	}
	for _, counts := range taken {
		n = max(n, len(counts))
	}
	all := map[string][]float64{}
	for arm, counts := range taken {
		all[arm] = append(slices.Clone(counts), make([]float64, n-len(counts))...)
	}
	return all
}

// finite are the values that can be drawn, in their order.
func finite(values []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(values), func(v float64) bool { return !known(v) })
}
