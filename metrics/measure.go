package metrics

import (
	"bubblechamber/sim/arith"
)

// family is metrics that belong together: what they are, and what measures
// them. A definition of which no measure speaks is filled by the collector
// itself.
type family struct {
	definitions []Definition
	people      []peopleMeasure
	arm         []armMeasure
	// slow: measured anew in an arm's first round and in those that
	// metrics.privacy-every divides; in between the values stay as they were.
	slow bool
}

// peopleMeasure is a metric with a value for each person, such as what she did
// in this round or what her window holds. The collector turns it into the mean
// over everybody who has one and over each group, with quantiles and n as the
// definition says.
type peopleMeasure struct {
	name string // of the definition
	// of prepares a round of an arm and returns what gives a person's value: the
	// same function in every round where that finds all in the observation. Nil
	// leaves the metric undefined.
	of func(o *observation) perPerson
	// then, unless nil, is what becomes of a mean or quantile at last, such as
	// lost.
	then func(float64) float64
	// grouped alone: the collector itself has set the value for everybody.
	groupsOnly bool
}

// perPerson gives a person's value as a ratio: the metric is the sum of x over that
// of w, so w is 1 for a mean, and 0 for who does not count, whose x is ignored. It is
// called once a person, from several goroutines, with a worker's scratch space.
type perPerson func(o *observation, k *worker, p int32) (x, w float64)

// armMeasure measures an arm as a whole: it calls set for columns of its
// family. What it does not set is undefined.
type armMeasure func(o *observation, set func(column string, x float64))

// place is where the results of a measure stand in a row, for everybody or for
// a group; -1 is nowhere.
type place struct{ mean, n, quantiles int }

// placed is a peopleMeasure and where its results go: for everybody, then for
// each group.
type placed struct {
	peopleMeasure
	places []place
}

// program is all that is measured, for a set of groups.
type program struct {
	families []placedFamily
}

type placedFamily struct {
	family
	people  []placed
	columns []int // of all of its columns in a row
}

// newProgram finds the places of everything that is measured in the rows of t.
func newProgram(t *Table) *program {
	pr := &program{}
	for _, f := range families() {
		pf := placedFamily{family: f}
		for _, d := range f.definitions {
			pf.columns = append(pf.columns, t.indices(d.columns())...)
			if d.Bounded {
				pf.columns = append(pf.columns, t.indices(d.bounds())...)
			}
			for _, group := range t.groups {
				if d.Grouped {
					pf.columns = append(pf.columns, t.indices(d.in(group).columns())...)
				}
			}
		}
		for _, m := range f.people {
			d, _ := Lookup(m.name)
			pf.people = append(pf.people, placed{m, d.places(t)})
		}
		pr.families = append(pr.families, pf)
	}
	return pr
}

// places are where a metric's results stand in the rows of t.
func (d Definition) places(t *Table) []place {
	all := []place{d.place(t)}
	for _, group := range t.groups {
		if d.Grouped {
			all = append(all, d.in(group).place(t))
		}
	}
	return all
}

func (d Definition) place(t *Table) place {
	at := place{t.at[d.Name], -1, -1}
	if d.Counted {
		at.n = t.at[d.Name+".n"]
	}
	if d.Quantiles {
		at.quantiles = t.at[d.Name+"."+quantileSuffixes[0]]
	}
	return at
}

// tally is what a measure sums over a block of people.
type tally struct{ x, w, n float64 }

// measures runs what families measure of an arm.
func (c *Collector) measures(o *observation, r row) {
	for i := range c.program.families {
		f := &c.program.families[i]
		if f.slow && !c.due(o) {
			o.state.carried.restore(f.columns, r)
			continue
		}
		for j := range f.people {
			c.ofPeople(o, &f.people[j], r)
		}
		for _, m := range f.arm {
			m(o, c.set)
		}
		if f.slow {
			o.state.carried.keep(f.columns, r)
		}
	}
}

// due reports whether slow families are measured anew.
func (c *Collector) due(o *observation) bool {
	return c.config.PrivacyEvery > 0 &&
		(len(o.state.carried) == 0 || o.view.Round()%c.config.PrivacyEvery == 0)
}

// carried are the values of slow families, by column of a row.
type carried map[int]float64

// restore puts the values of columns into a row.
func (c carried) restore(columns []int, r row) {
	for _, i := range columns {
		if x, ok := c[i]; ok {
			r.values[i] = x
		}
	}
}

// keep takes the values of columns from a row.
func (c carried) keep(columns []int, r row) {
	for _, i := range columns {
		c[i] = r.values[i]
	}
}

// ofPeople measures one metric of people, for everybody and each group.
func (c *Collector) ofPeople(o *observation, m *placed, r row) {
	sums := len(m.places)
	if m.groupsOnly && sums == 1 {
		return
	}
	of := m.of(o)
	if of == nil {
		return
	}
	people := o.view.People()
	c.work.tallies = resize(c.work.tallies, sums*blocks(people))
	c.pass.of, c.pass.sums = of, sums
	o.frame.Workers.Run(blocks(people), c.pass.people)
	for i, at := range m.places {
		if i > 0 || !m.groupsOnly {
			c.put(o, m, i, at, r)
		}
	}
}

// tally sums a measure over a block of people.
func (c *Collector) tally(worker, block int) {
	o, of, sums := c.pass.o, c.pass.of, c.pass.sums
	values, k := c.ratios(), &c.work.workers[worker]
	all := c.work.tallies[block*sums : (block+1)*sums]
	clear(all)
	from, to := block*arith.Block, min((block+1)*arith.Block, o.view.People())
	for p := from; p < to; p++ {
		x, w := of(o, k, int32(p))
		if !(w > 0) || x != x {
			values[p] = float32(nan)
			continue
		}
		values[p] = float32(x / w)
		all[0].add(x, w)
		if sums > 1 {
			for g, in := 1, o.groups[p]; in != 0; g, in = g+1, in>>1 {
				if in&1 == 1 {
					all[g].add(x, w)
				}
			}
		}
	}
}

// ratios is room for a value of each person: persons has done with what is there.
func (c *Collector) ratios() []float32 { return c.work.people[ofTopicsShown] }

func (t *tally) add(x, w float64) {
	t.x += x
	t.w += w
	t.n++
}

// put sets the columns of a measure for the i-th of its places.
func (c *Collector) put(o *observation, m *placed, i int, at place, r row) {
	x, w, n := c.work.tallied[0][:0], c.work.tallied[1][:0], c.work.tallied[2][:0]
	for block := range blocks(o.view.People()) {
		t := c.work.tallies[block*len(m.places)+i]
		x, w, n = append(x, t.x), append(w, t.w), append(n, t.n)
	}
	c.work.tallied = [3][]float64{x, w, n}
	r.put(at.mean, m.finish(ratio(arith.TreeSum(x), arith.TreeSum(w))))
	if at.n >= 0 {
		r.put(at.n, arith.TreeSum(n))
	}
	if at.quantiles < 0 {
		return
	}
	some := append(c.work.people[ofTopicsConsumed][:0], c.ratios()...)
	if i > 0 {
		some = some[:0]
		for p, y := range c.ratios() {
			if o.groups[p]>>(i-1)&1 == 1 {
				some = append(some, y)
			}
		}
	}
	var q quantileValues
	quantiles(some, quantileProbs, q[:])
	for j, y := range q {
		r.put(at.quantiles+j, m.finish(y))
	}
}

func (m *placed) finish(x float64) float64 {
	if m.then == nil || x != x {
		return x
	}
	return m.then(x)
}
