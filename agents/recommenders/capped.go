package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// topicCap lets at most so many items of a topic into a slate, an item's topic
// being the one of which it has most (quotas by category; Ziegler, McNee, Konstan
// & Lausen 2005 diversify by topic for the same end; the hard limit is an
// assumption). Places are filled with the best candidates that keep to it and,
// when these are used up, with the best of the others. O(candidates) per account.
type topicCap struct {
	most   int
	topics itemTopics
	work   []capScratch
}

// capScratch is a worker's memory.
type capScratch struct {
	draft draft
	count []int // by topic: in the draft
}

func newTopicCap() *topicCap {
	m := new(topicCap)
	param.Defaults(m.Knobs())
	return m
}

func (m *topicCap) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("most", &m.most, 3, "items of one topic that a slate may hold; 0 is any number and changes nothing",
			param.Range(0, 1e6), param.Unit("items"), param.Live(), param.Assumed()),
	}
}

func (m *topicCap) Begin(p *sim.Platform) error {
	m.topics.extend(p.Items())
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].draft.room(p.Items().Len())
		m.work[i].count = grow(m.work[i].count, len(p.Items().Topics()))
	}
	return nil
}

func (m *topicCap) Rerank(b *Block, row int, l List, places int) {
	if m.most == 0 {
		return
	}
	w := &m.work[b.Worker]
	w.draft.begin()
	clear(w.count)
	for i, item := range l.Items {
		if len(w.draft.items) == places {
			break
		}
		if topic := m.topics.of[item]; w.count[topic] < m.most {
			w.count[topic]++
			w.draft.put(item, l.Scores[i])
		}
	}
	w.draft.close(l)
}

// Placed says that those which the item passed were too many of a topic.
func (*topicCap) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up past a topic that has its share"
	}
	return false
}

func (m *topicCap) Snapshot() Reranker { return &topicCap{most: m.most} }

func (m *topicCap) Bytes() int64 { return 0 }
