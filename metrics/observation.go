package metrics

import (
	"bubblechamber/sim"
)

// observation is one arm in one round, as measures see it; read only.
type observation struct {
	frame   *sim.Frame
	view    *sim.View
	columns published
	config  *Config
	state   *state
	base    *state // the baseline arm's, or nil
	origin  *origin
	panel   *panel

	// By person: who visited in this round, how much she took from her slate, how
	// much without the platform, and how much of both is misinformation.
	visited                 []bool
	clicks, organic, misled []uint16
	// By item, in the last metrics.window rounds: impressions and consumptions.
	shown, taken []uint32
	// By person: 1 for who is there, 0 for who has left, in this arm and in the
	// baseline. Nil where nobody can leave, or there is no baseline.
	present, presentBase []float32
	// Columns that more than one measure reads, or one of every person.
	utility, utilityInnate []float32
	// By person: bit g is set for a member of Config.Groups[g]. Nil where no
	// groups are named.
	groups []uint64
	// The four twins, for the one that has the columns of the decomposition.
	twins *twinned

	work *scratch

	held   *holdings    // once asked for
	unique [3][]float32 // by number of items and place in the panel, once asked for
}

// holdings is what the arm's platform holds.
func (o *observation) holdings() *holdings {
	if o.held == nil {
		o.held = hold(o.view, o.panel, &o.work.privacy, o.frame.Workers)
	}
	return o.held
}

// look makes the observation of an arm. O(people + events).
func (c *Collector) look(f *sim.Frame, v *sim.View, w *armScratch) *observation {
	people := v.People()
	k := &c.work
	k.visited = resize(k.visited, people)
	k.clicks, k.organic, k.misled = resize(k.clicks, people), resize(k.organic, people), resize(k.misled, people)
	clear(k.visited)
	clear(k.clicks)
	clear(k.organic)
	clear(k.misled)
	for _, p := range v.Active() {
		k.visited[p] = true
	}
	wrong := v.Catalog().False
	for _, e := range v.Events() {
		if e.Organic() {
			k.organic[e.Person]++
		} else {
			k.clicks[e.Person]++
		}
		if wrong[e.Item] {
			k.misled[e.Person]++
		}
	}
	o := &w.seen
	*o = observation{
		frame: f, view: v, columns: c.published(v), config: &c.config, state: c.state(v.Index()), origin: c.origin, panel: c.panel,
		visited: k.visited, clicks: k.clicks, organic: k.organic, misled: k.misled, shown: w.shown, taken: w.taken,
		work: k,
	}
	o.present, _ = o.columns.ofPeople(ColumnPresent)
	o.utility, _ = o.columns.ofPeople(ColumnUtility)
	o.utilityInnate, _ = o.columns.ofPeople(ColumnUtilityInnate)
	o.twins = c.twinned(f, v)
	if f.Baseline != nil {
		o.base = c.state(f.Baseline.Index())
		o.presentBase, _ = c.published(f.Baseline).ofPeople(ColumnPresent)
	}
	if len(c.config.Groups) > 0 {
		k.groups = resize(k.groups, people)
		c.memberships(o.columns, k.groups)
		o.groups = k.groups
	}
	return o
}

// memberships notes who belongs to which of the named groups: those of the
// column segment, then those of the column attribute.
func (c *Collector) memberships(columns published, masks []uint64) {
	clear(masks)
	found := uint64(0)
	for _, name := range []string{ColumnSegment, ColumnAttribute} {
		column, ok := columns.column(name)
		if !ok || column.Of != sim.PerPerson || column.Width != 1 {
			continue
		}
		bit := make([]uint64, len(column.Labels)) // by value
		for value, label := range column.Labels {
			for g, group := range c.config.Groups {
				if group == label && found>>g&1 == 0 {
					bit[value] = 1 << g
				}
			}
		}
		for _, b := range bit {
			found |= b
		}
		for p, x := range column.Values {
			if x >= 0 && int(x) < len(bit) {
				masks[p] |= bit[int(x)]
			}
		}
	}
}

// here reports whether the person has not left the arm.
func (o *observation) here(p int32) bool { return o.present == nil || o.present[p] > 0 }

// both reports whether neither the person nor her twin in the baseline arm has
// left.
func (o *observation) both(p int32) bool {
	return o.here(p) && (o.presentBase == nil || o.presentBase[p] > 0)
}

// slate is what the person was shown in this round; empty for who did not
// visit.
func (o *observation) slate(p int32) []int32 {
	if !o.visited[p] {
		return nil
	}
	return o.view.Slate(p)
}

// consumed is how many items the person took in this round, in any way.
func (o *observation) consumed(p int32) float64 {
	return float64(o.clicks[p]) + float64(o.organic[p])
}

// column is one of numbers, one to a person, that people publish; nil without.
func (o *observation) column(name string) []float32 {
	values, _ := o.columns.ofPeople(name)
	return values
}
