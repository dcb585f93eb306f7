package workbench

import (
	"math"
)

// whereabouts is what an arm showed to each of the panel in the last rounds, up
// to one: where its items lie on average, and how their topics are spread. Sums
// are whole numbers, so that they come out the same whether they are carried on
// from the round before or made anew.
type whereabouts struct {
	round int
	n     []int32 // impressions
	x, y  []int64 // sums, in 1/whole
	mix   []int64 // panel x topics, sums in 1/whole
}

const whole = 1 << 16

// visits is over how many rounds it reaches back.
const visits = remembered

// point returns where the panel's i-th person is; NaN where nothing was shown.
func (w *whereabouts) point(i int) (x, y float64) {
	if w.n[i] == 0 {
		return nan, nan
	}
	n := float64(w.n[i]) * whole
	return float64(w.x[i]) / n, float64(w.y[i]) / n
}

// topics returns the effective number of topics that were shown to the panel's
// i-th person (Hill 1973, order 1); NaN where nothing was shown.
func (w *whereabouts) topics(i int) float64 {
	t := len(w.mix) / max(len(w.n), 1)
	sum, h := 0.0, 0.0
	for _, x := range w.mix[i*t : (i+1)*t] {
		sum += float64(x)
	}
	if sum == 0 {
		return nan
	}
	for _, x := range w.mix[i*t : (i+1)*t] {
		if x > 0 {
			p := float64(x) / sum
			h -= p * math.Log(p)
		}
	}
	return math.Exp(h)
}

// topicsOf returns the effective topics of what an arm showed to one of the panel,
// by round from the first that is remembered to last, each over the visits up to
// it; NaN where there were none.
func (c *chronicle) topicsOf(arm, i, last int) (first int, y []float64) {
	one := &whereabouts{n: make([]int32, 1), mix: make([]int64, len(c.shelves[arm].topics))}
	shelf := c.shelves[arm]
	add := func(round int, sign int64) {
		m := c.at(arm, round)
		if m == nil {
			return
		}
		for _, item := range c.slate(m, i) {
			for k, x := range shelf.of(item) {
				one.mix[k] += sign * int64(x*whole)
			}
		}
	}
	first = 1
	for first < last && c.at(arm, first) == nil {
		first++
	}
	for r := first - visits; r < first; r++ {
		add(r, +1)
	}
	for r := first; r <= last; r++ {
		add(r-visits, -1)
		add(r, +1)
		y = append(y, one.topics(0))
	}
	return first, y
}

// where is a key of the cache: an arm in a round of a session.
type where struct {
	session *session
	arm     int
	round   int
}

// keptWhereabouts are as many as are kept for each arm: the trails' and those of
// the round before.
const keptWhereabouts = visits + 2

// whereabouts returns those of an arm, by its index, in a round; nil when the
// journal does not tell.
func (m model) whereabouts(arm, round int) *whereabouts {
	c := m.lab.snap.past
	if c == nil || c.shelves[arm] == nil || c.at(arm, round) == nil {
		return nil
	}
	at := where{m.lab.session, arm, round}
	if w := m.cache.where[at]; w != nil {
		return w
	}
	var w *whereabouts
	if before := m.cache.where[where{at.session, arm, round - 1}]; before != nil {
		w = before.carried(c, arm, round)
	} else {
		w = newWhereabouts(c, arm, round)
	}
	if len(m.cache.where) > 4*keptWhereabouts {
		clear(m.cache.where)
	}
	m.cache.where[at] = w
	return w
}

func newWhereabouts(c *chronicle, arm, round int) *whereabouts {
	n, t := len(c.crowd.panel), len(c.shelves[arm].topics)
	w := &whereabouts{round: round, n: make([]int32, n), x: make([]int64, n), y: make([]int64, n), mix: make([]int64, n*t)}
	for r := round - visits + 1; r <= round; r++ {
		w.add(c, arm, r, +1)
	}
	return w
}

// carried returns those of the next round.
func (w *whereabouts) carried(c *chronicle, arm, round int) *whereabouts {
	next := &whereabouts{
		round: round, n: append([]int32(nil), w.n...), x: append([]int64(nil), w.x...),
		y: append([]int64(nil), w.y...), mix: append([]int64(nil), w.mix...),
	}
	next.add(c, arm, round-visits, -1)
	next.add(c, arm, round, +1)
	return next
}

// add counts a round in, or out again.
func (w *whereabouts) add(c *chronicle, arm, round, sign int) {
	m := c.at(arm, round)
	if m == nil {
		return
	}
	shelf := c.shelves[arm]
	t := len(shelf.topics)
	for i := range w.n {
		for _, item := range c.slate(m, i) {
			w.n[i] += int32(sign)
			w.x[i] += int64(sign) * int64(shelf.xy[2*item]*whole)
			w.y[i] += int64(sign) * int64(shelf.xy[2*item+1]*whole)
			for k, x := range shelf.of(item) {
				if x > 0 {
					w.mix[i*t+k] += int64(sign) * int64(x*whole)
				}
			}
		}
	}
}
