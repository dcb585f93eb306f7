package metrics

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// visits moves the windows of everybody who visited, and of the items.
func (c *Collector) visits(f *sim.Frame, v *sim.View, w *armScratch) {
	s := c.state(v.Index())
	s.look(v.Catalog())
	s.attend(c.published(v))
	w.shown = s.impressions.turn(v.Shown(), w.shown)
	w.taken = s.consumptions.turn(v.Taken(), w.taken)

	active := v.Active()
	places := 0
	for _, p := range active {
		places = max(places, len(v.Slate(p)))
	}
	s.sample.widen(places)
	innate, ok := c.published(v).column(ColumnInnate)
	if ok && innate.Width == len(v.Catalog().Topics) && s.astray == nil {
		s.astray = make([]float64, v.People())
	}
	c.pass.view, c.pass.state, c.pass.arm, c.pass.innate = v, s, w, innate
	f.Workers.Run(blocks(v.People()), c.pass.visits)
}

func (c *Collector) visitors(worker, block int) {
	v, s, w, k := c.pass.view, c.pass.state, c.pass.arm, &c.work.workers[worker]
	for _, p := range blockOf(v.Active(), block) {
		c.visit(v, s, w, k, p)
	}
}

func (c *Collector) visit(v *sim.View, s *state, w *armScratch, k *worker, p int32) {
	slate := v.Slate(p)
	rank := c.panel.rank[p]
	if rank >= 0 {
		s.sample.put(rank, int(s.windows.head[p]), int(s.windows.fill[p]), slate)
	}
	shown, consumed := s.windows.visit(p, v.Round(), slate, v.Catalog().Mix)
	if shown {
		s.windows.mix(p, k.topics, k.shares)
		s.shown[p] = float32(Entropy(k.topics))
		if h := s.shown[p]; h == h && s.astray != nil {
			s.astray[p] = k.astray(c.pass.innate.Row(p))
		}
	}
	if consumed {
		all, rounds := v.History(p)
		items := s.windows.within(p, all, rounds)
		entropy, chao := k.consumption(v.Catalog(), items, s.oneTopic)
		s.consumed[p] = entropy
		if s.oneTopic {
			s.chao[p] = chao
		}
		if rank >= 0 {
			s.sample.consumed[rank] = stretch{int32(len(all) - len(items)), int32(len(all))}
		}
	}
	if rank >= 0 && (shown || consumed) {
		w.changed[rank] = true
	}
}

// consumption is the entropy of the items' topics and its estimate beyond the
// sample, NaN where they are undefined.
func (k *worker) consumption(c *sim.Catalog, items []int32, oneTopic bool) (entropy, chao float32) {
	if len(items) < minEvents {
		return float32(nan), float32(nan)
	}
	clear(k.topics)
	addRows(k.topics, c.Mix, items)
	entropy = float32(Entropy(k.topics))
	if !oneTopic {
		return entropy, float32(nan)
	}
	for i, x := range k.topics {
		k.counts[i] = int(x)
	}
	return entropy, float32(ChaoWangJost(k.counts))
}

// blockOf is the part of an ascending list of persons that lies in a block.
func blockOf(persons []int32, block int) []int32 {
	from, _ := slices.BinarySearch(persons, int32(block*arith.Block))
	to, _ := slices.BinarySearch(persons, int32((block+1)*arith.Block))
	return persons[from:to]
}
