package metrics

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// chunk is how many people of the sample are one piece of work.
const chunk = 32

// listScratch is what follows from the windows of the sample in one arm. It
// stays good for people whose window has not moved, while it belongs to the
// same state.
type listScratch struct {
	of        *state
	shown     [][]int32 // people: items shown in the window, ascending
	size      int       // room for each
	jaccard   []float32 // pairs
	morisita  []float32 // pairs
	apart     []float32 // pairs: fragmentation
	unchanged bool      // nobody's window has moved in this round
}

// onSample measures what is measured on the fixed sample.
func (c *Collector) onSample(o *observation, w *armScratch, r row) {
	if len(c.panel.people) == 0 {
		return
	}
	f, v, s := o.frame, o.view, o.state
	c.lists(f, s, w)
	c.setMean(r, "selection", s.sample.selection)
	c.overlap(f, w, r)
	if f.Baseline != nil {
		c.consumedBehind(o, w, r)
	}
	c.truth(f, v, s, &w.truth, r)
}

// setMean sets a column to the mean of the values that are defined.
func (c *Collector) setMean(r row, name string, values []float32) {
	defined := c.work.defined[:0]
	for _, x := range values {
		if x == x {
			defined = append(defined, float64(x))
		}
	}
	c.work.defined = defined
	c.mean(r, name, arith.Sum(defined), float64(len(defined)))
}

// pieces is how many pieces of work n people or pairs are.
func pieces(n int) int { return (n + chunk - 1) / chunk }

// piece are the places in the panel [from, to) that are a piece of work.
func (p *panel) piece(piece int) (from, to int) {
	return piece * chunk, min((piece+1)*chunk, len(p.people))
}

// lists brings up to date, for people of the sample whose window has moved,
// what they were shown in it and their selection.
func (c *Collector) lists(f *sim.Frame, s *state, w *armScratch) {
	n := len(c.panel.people)
	l := &w.lists
	if size := s.sample.most(); len(l.shown) != n || size != l.size {
		room := make([]int32, n*size) // in one piece: nobody's list ever grows beyond its part
		l.shown, l.size = resize(l.shown, n), size
		for i := range l.shown {
			l.shown[i] = append(room[i*size:i*size:(i+1)*size], l.shown[i]...)
		}
	}
	all := l.of != s
	l.of = s
	l.unchanged = !all && !slices.Contains(w.changed, true)
	if l.unchanged {
		return
	}
	c.pass.arm, c.pass.all = w, all
	f.Workers.Run(pieces(n), c.pass.lists)
}

func (c *Collector) listsOf(worker, piece int) {
	o, w, k := c.pass.o, c.pass.arm, &c.work.workers[worker]
	s, l := o.state, &w.lists
	from, to := c.panel.piece(piece)
	for rank := from; rank < to; rank++ {
		if !c.pass.all && !w.changed[rank] {
			continue
		}
		p := c.panel.people[rank]
		list := l.shown[rank][:0]
		s.windows.shownSlots(p, func(slot int) { list = s.sample.appendShown(list, int32(rank), slot) })
		slices.Sort(list)
		l.shown[rank] = list
		s.sample.selection[rank] = float32(c.selection(o.view, k, p, list, s.sample.consumed[rank].of(o.view, p)))
	}
}

// selection is how much less diverse a person's consumption is than what she
// was shown, both cut to the smaller of their sizes.
func (c *Collector) selection(v *sim.View, k *worker, p int32, shown, consumed []int32) float64 {
	m := min(len(shown), len(consumed))
	if m < minEvents {
		return nan
	}
	return rarefied(v, k, p, shown, m) - rarefied(v, k, p, consumed, m)
}

// rarefied is the entropy of m of the items' topics. The draws are a person's
// own, the same in every arm and round.
func rarefied(v *sim.View, k *worker, p int32, items []int32, m int) float64 {
	catalog := v.Catalog()
	draws := v.Seed().At(purposeRarefy, 0, uint64(p))
	return k.rarefy.entropy(catalog.Mix, len(catalog.Topics), items, m, draws)
}

// overlap compares the exposure of the sample's pairs.
func (c *Collector) overlap(f *sim.Frame, w *armScratch, r row) {
	l := &w.lists
	if !l.unchanged {
		n := len(c.panel.pairs)
		l.jaccard, l.morisita, l.apart = resize(l.jaccard, n), resize(l.morisita, n), resize(l.apart, n)
		f.Workers.Run(pieces(n), c.pass.overlap)
	}
	c.setMean(r, "overlap", l.jaccard)
	c.setMean(r, "overlap_morisita", l.morisita)
	c.setMean(r, "fragmentation", l.apart)
}

// overlapOf compares a piece of the pairs.
func (c *Collector) overlapOf(_, piece int) {
	l := &c.pass.arm.lists
	for i := piece * chunk; i < min((piece+1)*chunk, len(c.panel.pairs)); i++ {
		pair := c.panel.pairs[i]
		x := compare(l.shown[pair[0]], l.shown[pair[1]])
		l.jaccard[i], l.morisita[i] = float32(nan), float32(x.morisita())
		l.apart[i] = float32(fragmentation(l.shown[pair[0]], l.shown[pair[1]]))
		if min(x.distinctA, x.distinctB) >= minEvents {
			l.jaccard[i] = float32(RarefiedJaccard(x.distinctA, x.distinctB, x.common))
		}
	}
}

// consumedBehind compares the diversity of consumption with the twins' in the
// baseline arm, at equal size.
func (c *Collector) consumedBehind(o *observation, w *armScratch, r row) {
	f := o.frame
	c.pass.arm, c.pass.baseMoved = w, c.work.arms[slices.Index(f.Arms, f.Baseline)].changed
	f.Workers.Run(pieces(len(c.panel.people)), c.pass.behind)
	name := "relative_narrowing_consumed"
	c.setMean(r, name, o.state.sample.behind)
	r.set(name, lost(r.get(name)))
}

func (c *Collector) behindOf(worker, piece int) {
	o, w, k := c.pass.o, c.pass.arm, &c.work.workers[worker]
	s, base, behind := o.state, o.base, o.state.sample.behind
	from, to := c.panel.piece(piece)
	for rank := from; rank < to; rank++ {
		p := c.panel.people[rank]
		if !o.both(p) {
			behind[rank] = float32(nan)
			continue
		}
		if behind[rank] == behind[rank] && !w.changed[rank] && !c.pass.baseMoved[rank] {
			continue
		}
		own, twin := s.sample.consumed[rank].of(o.view, p), base.sample.consumed[rank].of(o.frame.Baseline, p)
		behind[rank] = float32(nan)
		if m := min(len(own), len(twin)); m >= minEvents {
			behind[rank] = float32(rarefied(o.frame.Baseline, k, p, twin, m) - rarefied(o.view, k, p, own, m))
		}
	}
}
