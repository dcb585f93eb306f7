package metrics

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// Collector is the observer that measures: it turns every round of every
// visible arm into a row. What it remembers by person is columnar and moves
// with the simulation's snapshots; the rows stay.
type Collector struct {
	config  Config
	states  []*state // by the arm's index + 1
	origin  *origin
	panel   *panel
	slated  int // warm-up rounds with slates
	table   *Table
	program *program
	work    scratch
	pass    pass
	set     func(column string, x float64) // of the row that is being filled
}

// scratch is room that is used again every round and means nothing in between.
type scratch struct {
	workers []worker
	sums    [sumCount][]float64 // by block of people
	people  [quantileCount][]float32
	arms    []armScratch
	values  []float64
	defined []float64
	tallies []tally // by block of people and place
	tallied [3][]float64
	found   [quantileCount]quantileValues

	listeners []float64 // by person
	privacy   privacyRoom

	published []published // by the arm's index + 1

	// By person, of the arm that is looked at.
	visited                 []bool
	clicks, organic, misled []uint16
	groups                  []uint64
}

// worker is one worker's scratch space.
type worker struct {
	topics []float64
	shares []uint16
	taste  []float64
	vector []float64
	counts []int
	rarefy rarefier
	truth  truthScratch
}

// armScratch is what one arm's row is made from within a round.
type armScratch struct {
	shown, taken []uint32 // by item, in the window
	popularity   []float32
	changed      []bool // sample: the window of exposure or consumption moved
	lists        listScratch
	truth        truthPack
	rates        []float64 // by item
	sorter       sorter

	seen observation
}

// NewCollector returns a collector that has seen nothing. An error says which
// settings do not go together.
func NewCollector(c Config) (*Collector, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	c.Groups = slices.Clone(c.Groups)
	table := NewTable(c.Groups...)
	collector := &Collector{config: c, table: table, program: newProgram(table)}
	collector.set = func(column string, x float64) { row{table.at, collector.work.values}.set(column, x) }
	collector.bind()
	return collector, nil
}

// Rows are the rows of visible arms, for rounds from 1 on. The table belongs
// to the goroutine that simulates; see Table.Snapshot.
func (c *Collector) Rows() *Table { return c.table }

// Fork tells that arm to begins now and shares the past of arm from: the memory,
// too, until the next round.
func (c *Collector) Fork(from, to int) { c.setState(to, c.state(from)) }

// part gives every arm a state of its own. After the warm-up all arms have begun,
// so that one of them has that of the common start.
func (c *Collector) part(round int) {
	if round > 0 {
		c.setState(sim.WarmUp, nil)
	}
	for i, s := range c.states {
		if s != nil && slices.Contains(c.states[i+1:], s) {
			c.states[i] = s.clone()
		}
	}
}

func (c *Collector) state(arm int) *state {
	if i := arm + 1; i < len(c.states) {
		return c.states[i]
	}
	return nil
}

func (c *Collector) setState(arm int, s *state) {
	for len(c.states) <= arm+1 {
		c.states = append(c.states, nil)
	}
	c.states[arm+1] = s
}

// memory is what Snapshot returns.
type memory struct {
	states []*state
	origin *origin // shared: never changes
	slated int
}

// Snapshot returns a deep copy of what the collector remembers, rows excepted,
// and about how many bytes it holds.
func (c *Collector) Snapshot() (any, int64) {
	m := memory{cloneStates(c.states), c.origin, c.slated}
	n := c.origin.bytes()
	for _, s := range m.states {
		if s != nil {
			n += s.bytes()
		}
	}
	return m, n
}

// Restore goes back to what Snapshot returned, which stays valid.
func (c *Collector) Restore(kept any) {
	m := kept.(memory)
	c.states, c.origin, c.slated = cloneStates(m.states), m.origin, m.slated
}

func cloneStates(states []*state) []*state {
	c := make([]*state, len(states))
	for i, s := range states {
		if s != nil {
			c[i] = s.clone()
		}
	}
	return c
}

// Observe measures a finished round. Warm-up rounds only fill windows.
func (c *Collector) Observe(f *sim.Frame) error {
	if len(f.Arms) == 0 {
		return nil
	}
	c.part(f.Round)
	c.publish(f)
	c.prepare(f)
	for i, v := range f.Arms {
		c.visits(f, v, &c.work.arms[i])
		if f.Workers.Stopped() {
			return nil
		}
	}
	if f.Round <= 0 {
		c.warmUp(f)
		return nil
	}
	return c.measure(f)
}

// prepare makes the states of arms that begin without a past, and the room
// that the round needs.
func (c *Collector) prepare(f *sim.Frame) {
	first := f.Arms[0]
	people := first.People()
	if c.panel == nil {
		c.panel = newPanel(first.Seed(), people, c.config.Sample)
	}
	for _, v := range f.Arms {
		if c.state(v.Index()) == nil {
			c.setState(v.Index(), newState(v, &c.config, len(c.panel.people)))
		}
	}
	w := &c.work
	for len(w.workers) < f.Workers.Count() {
		w.workers = append(w.workers, worker{})
	}
	for i := range w.workers {
		w.workers[i].fit(first.Catalog())
	}
	for i := range w.sums {
		w.sums[i] = resize(w.sums[i], blocks(people))
	}
	for len(w.arms) < len(f.Arms) {
		w.arms = append(w.arms, armScratch{})
	}
	for i := range w.arms {
		w.arms[i].changed = resize(w.arms[i].changed, len(c.panel.people))
		clear(w.arms[i].changed)
	}
}

func (w *worker) fit(c *sim.Catalog) {
	w.topics = resize(w.topics, len(c.Topics))
	w.shares = resize(w.shares, len(c.Topics))
	w.counts = resize(w.counts, len(c.Topics))
	w.vector = resize(w.vector, c.Dim)
}

// warmUp freezes, at its end, what arms will be held against.
func (c *Collector) warmUp(f *sim.Frame) {
	v := f.Arms[0]
	if !v.Alone() {
		c.slated++
	}
	if f.Round < 0 {
		return
	}
	o := &origin{}
	if c.slated >= c.config.Window {
		o.entropy = c.state(v.Index()).settled()
	}
	if taste, ok := c.published(v).column(ColumnTaste); ok && taste.Of == sim.PerPerson {
		o.taste = append(o.taste, taste.Values...)
	}
	for _, n := range v.Taken() {
		if n > 0 {
			o.novelty = noveltyTable(v.Taken(), v.People(), nil)
			o.popularity, o.profile = popularities(v)
			break
		}
	}
	c.origin = o
}

// measure makes the rows of a round.
func (c *Collector) measure(f *sim.Frame) error {
	placebo := nan
	if f.Placebo != nil && f.Baseline != nil {
		placebo = c.inBubble(f, f.Placebo)
	}
	least := c.leastImpressions(f)
	for i, v := range f.Arms {
		if v.Hidden() {
			continue
		}
		r := c.newRow()
		s := &c.work.arms[i]
		o := c.look(f, v, s)
		c.pass.o = o
		c.slates(o, s, r)
		c.persons(o, r)
		c.items(v, s, least, r)
		c.onSample(o, s, r)
		r.set("in_bubble_placebo", placebo)
		c.measures(o, r)
		o.held, o.unique = nil, [len(unicities)][]float32{} // much, and seldom asked for
		if f.Workers.Stopped() {
			return nil
		}
		c.table.Add(Row{v.Name(), v.Index(), f.Round, r.values})
	}
	return nil
}

// row is a row that is being filled.
type row struct {
	at     map[string]int
	values []float64
}

func (c *Collector) newRow() row {
	c.work.values = resize(c.work.values, len(c.table.columns))
	for i := range c.work.values {
		c.work.values[i] = nan
	}
	return row{c.table.at, c.work.values}
}

// set gives a column, one of Columns, its value. There is one NaN.
func (r row) set(column string, x float64) { r.put(r.at[column], x) }

// put is set for the column at a place.
func (r row) put(at int, x float64) {
	if x != x {
		x = nan
	}
	r.values[at] = x
}

func (r row) get(column string) float64 { return r.values[r.at[column]] }

// ratio is a/b, undefined for b = 0.
func ratio(a, b float64) float64 {
	if b == 0 {
		return nan
	}
	return a / b
}

// blocks is the number of blocks of 256 people.
func blocks(people int) int { return (people + arith.Block - 1) / arith.Block }

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
