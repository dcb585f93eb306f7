package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// serendipity favours what is relevant and yet far from what the account consumed
// (Kotkov, Wang & Veijalainen 2016; Ge, Delgado-Battenfeld & Jannach 2010, who
// ask for both at once, hence the product). Candidates are put in order of
//
//	rel(i) * (1 - strength + strength * (1 - cos(v_i, profile)) / 2)
//
// with rel the score, scaled to go from 0 to 1 over the account's candidates, and
// the profile the sum of the vectors of the items that the account is held to have
// consumed; of equals the one that came first. At strength 0, and for accounts of
// whom nothing is held, the list stays as it is. O((history + candidates) x dim)
// per account.
type serendipity struct {
	strength float64
	work     []serendipityScratch
}

// serendipityScratch is a worker's memory.
type serendipityScratch struct {
	events             []sim.Held
	profile, relevance []float32
}

func newSerendipity() *serendipity {
	m := new(serendipity)
	param.Defaults(m.Knobs())
	return m
}

func (m *serendipity) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.5, "how much an item loses by being like what the account consumed; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Kotkov, Wang & Veijalainen 2016")),
	}
}

func (m *serendipity) Begin(p *sim.Platform) error {
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].profile = resize(m.work[i].profile, p.Items().Dim())
	}
	return nil
}

func (m *serendipity) Rerank(b *Block, row int, l List, places int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	w, items := &m.work[b.Worker], b.Platform.Items()
	w.events = b.Platform.History(b.Accounts[row], w.events[:0])
	if len(w.events) == 0 {
		return
	}
	profileOf(items, w.events, w.profile)
	w.relevance = l.relevance(w.relevance)
	s := float32(m.strength)
	for i, item := range l.Items {
		far := (1 - arith.Dot16(w.profile, items.Vector(item))) / 2
		l.Scores[i] = w.relevance[i] * (1 - s + float32(s*far))
	}
	b.keys = l.sort(b.keys)
}

// Placed says that an item is farther from the past than those it passed.
func (*serendipity) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up, being farther from the past"
	}
	return false
}

func (m *serendipity) Snapshot() Reranker { return &serendipity{strength: m.strength} }

func (m *serendipity) Bytes() int64 { return 0 }
