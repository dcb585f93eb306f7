package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

const (
	blendKind = "blend"

	blendWeighted    = "weighted"
	blendInterleaved = "interleaved"
)

// blend mixes the lists of other rankers (a hybrid; Burke 2002), each of which
// hands in its best items, as many as depth and as there is need of. Scores of
// different kinds do not compare, so only ranks count, from 0.
//
// Weighted: an item is worth the sum, over the parts p in whose list of n_p it
// stands at rank r_p, of
//
//	weight_p * (1 - r_p / n_p)
//
// divided by the sum of weights (weighted Borda fusion; Aslam & Montague 2001);
// of equals the one that an earlier part put higher comes first. Interleaved:
// the parts take turns in proportion to their weights, the place k going to the
// part that has furthest to go to weight_p/sum * (k+1) places, of equals to the
// earlier part, which fills it with its best item that is not there yet; scores
// fall from 1 by 1/n a place. A part of weight 0 takes no part; if all are 0 they
// are equal. O(parts x depth) per account beside what the parts need.
type blend struct {
	mode  string
	depth int
	parts []*part
	work  []blendScratch
}

// part is one ranker of a blend.
type part struct {
	name   string
	weight float64
	Model
}

// blendScratch is a worker's memory.
type blendScratch struct {
	lists []Lists // by part
	draft draft
	value []float32 // by item: sum so far
	order List
	turns []int // by place of the order, where parts take turns: whose it was
}

func newBlend() *blend {
	m := new(blend)
	param.Defaults(m.Knobs())
	return m
}

// add puts another part behind the others.
func (m *blend) add(name string, model Model) {
	p := &part{name: name, Model: model}
	param.Defaults(p.knobs())
	m.parts = append(m.parts, p)
}

// PartKnobs returns the settings that every part of a blend has beside those of
// its kind, bound to nothing in particular: for lists and checks.
func PartKnobs() []param.Knob {
	k := new(part).knobs()
	param.Defaults(k)
	return k
}

func (p *part) knobs() []param.Knob {
	return []param.Knob{
		param.Float("weight", &p.weight, 1, "share of the blend that is this part's, against the other parts' weights; 0 is none",
			param.Range(0, 1e6), param.Live()),
	}
}

func (m *blend) Knobs() []param.Knob {
	knobs := []param.Knob{
		param.Choice("mode", &m.mode, blendWeighted, []string{blendWeighted, blendInterleaved},
			"whether items are ordered by the weighted sum of their ranks, or the parts take turns", param.Live(), param.Source("Burke 2002")),
		param.Int("depth", &m.depth, 100, "items that each part hands in at least",
			param.Range(1, 1e6), param.Unit("items"), param.Live(), param.LogScale()),
	}
	for _, p := range m.parts {
		knobs = append(knobs, under("of."+p.name, p.knobs())...)
		knobs = append(knobs, under("of."+p.name, p.Model.Knobs())...)
	}
	return knobs
}

func (m *blend) Fit(p *sim.Platform) error {
	for _, part := range m.parts {
		if err := part.Fit(p); err != nil {
			return err
		}
	}
	return nil
}

func (m *blend) Begin(p *sim.Platform, k int) error {
	for _, part := range m.parts {
		n := 0
		if k > 0 {
			n = m.reach(p, k)
		}
		if err := part.Begin(p, n); err != nil {
			return err
		}
	}
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, blendScratch{})
	}
	for i := range m.work {
		w := &m.work[i]
		w.draft.room(p.Items().Len())
		w.value = grow(w.value, p.Items().Len())
		for len(w.lists) < len(m.parts) {
			w.lists = append(w.lists, Lists{})
		}
	}
	return nil
}

// reach is how many items a part hands in where k are wanted.
func (m *blend) reach(p *sim.Platform, k int) int {
	return min(max(k, m.depth), p.Items().Len())
}

// weight returns the share of a part.
func (m *blend) weight(i int) float64 {
	sum := 0.0
	for _, p := range m.parts {
		sum += p.weight
	}
	if sum == 0 {
		return 1 / float64(len(m.parts))
	}
	return m.parts[i].weight / sum
}

func (m *blend) Retrieve(b *Block, out *Lists) {
	w := &m.work[b.Worker]
	for i, p := range m.parts {
		w.lists[i].reset(len(b.Accounts), m.reach(b.Platform, out.K))
		if m.weight(i) > 0 {
			p.Retrieve(b, &w.lists[i])
		}
	}
	for row := range b.Accounts {
		m.mix(w, row, out.K)
		for i, item := range w.order.Items[:min(out.K, len(w.order.Items))] {
			out.Add(row, item, w.order.Scores[i])
		}
	}
}

// Rank has each part put the candidates in order.
func (m *blend) Rank(b *Block, row int, l List) {
	w := &m.work[b.Worker]
	for i, p := range m.parts {
		w.lists[i].reset(row+1, len(l.Items))
		if m.weight(i) == 0 {
			continue
		}
		for at, item := range l.Items {
			w.lists[i].Add(row, item, l.Scores[at])
		}
		p.Rank(b, row, w.lists[i].Row(row))
	}
	m.mix(w, row, len(l.Items))
	copy(l.Items, w.order.Items)
	copy(l.Scores, w.order.Scores)
}

// batches reports whether a part makes all its lists at once.
func (m *blend) batches() bool {
	return slices.ContainsFunc(m.parts, func(p *part) bool {
		_, ok := p.Model.(Batcher)
		return ok
	})
}

// Propose has the parts that make all their lists at once do so.
func (m *blend) Propose(p *sim.Platform, q *sim.Query, k int) error {
	for i, part := range m.parts {
		if b, ok := part.Model.(Batcher); ok && m.weight(i) > 0 {
			if err := b.Propose(p, q, m.reach(p, k)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Judge does so where another model proposes.
func (m *blend) Judge(p *sim.Platform, q *sim.Query, candidates *Lists) error {
	for i, part := range m.parts {
		if b, ok := part.Model.(Batcher); ok && m.weight(i) > 0 {
			if err := b.Judge(p, q, candidates); err != nil {
				return err
			}
		}
	}
	return nil
}

// mix makes one list of those that the parts have for a row, of k items at least
// where there are as many.
func (m *blend) mix(w *blendScratch, row, k int) {
	w.order.Items, w.order.Scores, w.turns = w.order.Items[:0], w.order.Scores[:0], w.turns[:0]
	w.draft.begin()
	if m.mode == blendInterleaved {
		m.interleave(w, row, k)
		return
	}
	for i := range m.parts {
		share := m.weight(i)
		l := w.lists[i].Row(row)
		n := float64(len(l.Items))
		for rank, item := range l.Items {
			if w.draft.add(item) {
				w.order.Items = append(w.order.Items, item)
			}
			w.value[item] += float32(share * (1 - float64(rank)/n))
		}
	}
	w.order.Scores = resize(w.order.Scores, len(w.order.Items))
	for i, item := range w.order.Items {
		w.order.Scores[i] = w.value[item]
		w.value[item] = 0
	}
	w.draft.keys = w.order.sort(w.draft.keys)
}

func (m *blend) interleave(w *blendScratch, row, k int) {
	taken, at := resize(w.draft.counts, len(m.parts)), resize(w.draft.at, len(m.parts))
	w.draft.counts, w.draft.at = taken, at
	clear(taken)
	clear(at)
	for len(w.order.Items) < k {
		turn, behind := -1, 0.0
		for i := range m.parts {
			l := w.lists[i].Row(row)
			for at[i] < len(l.Items) && w.draft.has(l.Items[at[i]]) {
				at[i]++
			}
			due := float64(m.weight(i)*float64(len(w.order.Items)+1)) - float64(taken[i])
			if at[i] < len(l.Items) && (turn < 0 || due > behind) {
				turn, behind = i, due
			}
		}
		if turn < 0 {
			break
		}
		item := w.lists[turn].Row(row).Items[at[turn]]
		w.draft.add(item)
		w.order.Items, w.turns = append(w.order.Items, item), append(w.turns, turn)
		taken[turn]++
	}
	n := len(w.order.Items)
	for i := range n {
		w.order.Scores = append(w.order.Scores, 1-float32(i)/float32(n))
	}
}

func (m *blend) Snapshot() Model {
	c := &blend{mode: m.mode, depth: m.depth}
	for _, p := range m.parts {
		c.parts = append(c.parts, &part{p.name, p.weight, p.Model.(Copier).Snapshot()})
	}
	return c
}

func (m *blend) Bytes() int64 {
	var n int64
	for _, p := range m.parts {
		n += p.Model.(Copier).Bytes()
	}
	return n
}

// leaves are the models that learn by themselves.
func leaves(models []Model) []Model {
	var all []Model
	for _, m := range models {
		if b, ok := m.(*blend); ok {
			for _, p := range b.parts {
				all = append(all, p.Model)
			}
			continue
		}
		all = append(all, m)
	}
	return slices.Clip(all)
}
