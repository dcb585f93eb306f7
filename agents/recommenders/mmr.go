package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// mmr trades relevance for novelty within the slate, by maximal marginal
// relevance (Carbonell & Goldstein 1998). Places are filled one after another
// with the candidate i that has the largest
//
//	(1 - strength) * rel(i) - strength * max over chosen j of cos(v_i, v_j)
//
// of equals the one that came first; the maximum over none is 0. rel is the
// score, moved and scaled so that the account's candidates go from 0 to 1 (all
// are 0 when all are equal), hence strength means the same for every ranker but
// depends on how many candidates there are. At 0 the list stays as it is.
// O(candidates x places x dim) per account at most; a candidate is compared with
// what was chosen only when it can still win.
type mmr struct {
	strength float64
	work     []mmrScratch
}

// mmrScratch is a worker's memory, by candidate.
type mmrScratch struct {
	relevance []float32
	nearest   []float32 // largest cosine with those chosen that it was compared with
	compared  []int32   // how many these are
	rest      List
	order     []int32
	taken     []bool
}

func newMMR() *mmr {
	m := new(mmr)
	param.Defaults(m.Knobs())
	return m
}

func (m *mmr) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.3, "weight of difference from what is in the slate already, against relevance; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Carbonell & Goldstein 1998")),
	}
}

func (m *mmr) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	return nil
}

func (m *mmr) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	s := &m.work[b.Worker]
	s.begin(l)
	items := b.Platform.Items()
	for len(s.order) < min(places, len(l.Items)) {
		s.order = append(s.order, s.next(items, l, float32(1-m.strength), float32(m.strength)))
	}
	s.arrange(l)
}

// begin puts the scores between 0 and 1.
func (s *mmrScratch) begin(l List) {
	n := len(l.Items)
	s.relevance, s.nearest = l.relevance(s.relevance), resize(s.nearest, n)
	s.compared, s.taken = resize(s.compared, n), resize(s.taken, n)
	clear(s.compared)
	clear(s.taken)
	s.order = s.order[:0]
	for i := range s.nearest {
		s.nearest[i] = -2 // below any cosine
	}
}

// next returns the position of the best candidate that is left.
func (s *mmrScratch) next(items sim.Items, l List, relevance, difference float32) int32 {
	best, most := int32(-1), float32(0)
	for i := range l.Items {
		if s.taken[i] {
			continue
		}
		value := float32(relevance * s.relevance[i])
		if len(s.order) > 0 {
			// Further comparisons can only lower it.
			if bound := value - float32(difference*s.nearest[i]); best >= 0 && bound <= most {
				continue
			}
			v := items.Vector(l.Items[i])
			for _, j := range s.order[s.compared[i]:] {
				s.nearest[i] = max(s.nearest[i], arith.Dot16(v, items.Vector(l.Items[j])))
			}
			s.compared[i] = int32(len(s.order))
			value -= float32(difference * s.nearest[i])
		}
		if best < 0 || value > most {
			best, most = int32(i), value
		}
	}
	s.taken[best] = true
	return best
}

// arrange puts the chosen to the front, in order; the rest follow as they were.
func (s *mmrScratch) arrange(l List) {
	s.rest.Items = append(s.rest.Items[:0], l.Items...)
	s.rest.Scores = append(s.rest.Scores[:0], l.Scores...)
	for at, i := range s.order {
		l.Items[at], l.Scores[at] = s.rest.Items[i], s.rest.Scores[i]
	}
	at := len(s.order)
	for i, item := range s.rest.Items {
		if !s.taken[i] {
			l.Items[at], l.Scores[at] = item, s.rest.Scores[i]
			at++
		}
	}
}

// Placed says that an item is less like those above it than the ones it passed.
func (*mmr) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up, others being too like those above"
	}
	return false
}

func (m *mmr) Snapshot() Reranker { return &mmr{strength: m.strength} }

func (m *mmr) Bytes() int64 { return 0 }
