package recommenders

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// persuade leads people to a viewpoint step by step, with what others harvested
// about them: the mean viewpoint m of the events that may be used for advertising
// (sim.Platform.ForAdvertising) is where the account stands, and its goal for now
//
//	m + min(max(target - m, -step), step)
//
// A share of each slate, spread as by draft.fill, is filled with the items of the
// whole catalogue whose viewpoint is nearest to the goal, of equally near ones the
// one below, of equals the lowest number; the other places take the list as it
// comes. Micro-targeting on harvested profiles is documented (Matz, Kosinski, Nave
// & Stillwell 2017); leading by small steps follows the latitude of acceptance
// (Sherif & Hovland 1961); how, is an assumption. Accounts of whom nothing may be
// used keep their list. O(history x topics + log items) per account while few
// items near the goal are excluded.
type persuade struct {
	share, target, step float64
	order               []int32   // items by viewpoint
	at                  []float32 // their viewpoints
	work                []stageScratch
}

func newPersuade() *persuade {
	m := new(persuade)
	param.Defaults(m.Knobs())
	return m
}

func (m *persuade) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("share", &m.share, 0.3, "share of the slate that is used to persuade; 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Assumed()),
		param.Float("target", &m.target, 1, "viewpoint that people are led to",
			param.Range(-1, 1), param.Live(), param.Assumed()),
		param.Float("step", &m.step, 0.2, "how far from what the account consumed so far the next items may be",
			param.Range(0, 2), param.Live(), param.Source("Sherif & Hovland 1961")),
	}
}

func (m *persuade) Begin(p *sim.Platform) error {
	m.work = stageRoom(m.work, p)
	items := p.Items()
	if len(m.order) == items.Len() {
		return nil
	}
	for i := len(m.order); i < items.Len(); i++ {
		m.order = append(m.order, int32(i))
	}
	slices.SortFunc(m.order, func(x, y int32) int {
		return cmp.Or(cmp.Compare(items.Viewpoint(x), items.Viewpoint(y)), cmp.Compare(x, y))
	})
	m.at = m.at[:0]
	for _, item := range m.order {
		m.at = append(m.at, items.Viewpoint(item))
	}
	return nil
}

func (m *persuade) Rerank(b *Block, row int, l List, places int) {
	if m.share == 0 {
		return
	}
	w := &m.work[b.Worker]
	w.dossier.events = b.Platform.ForAdvertising(b.Accounts[row], w.dossier.events[:0])
	if !w.dossier.known() {
		return
	}
	w.dossier.read(b.Platform.Items())
	mean := float64(w.dossier.viewpoint)
	goal := float32(mean + min(max(m.target-mean, -m.step), m.step))
	above := sort.Search(len(m.at), func(i int) bool { return m.at[i] > goal })
	below := above - 1
	w.draft.fill(l, places, quota{
		share:  m.share,
		member: func(int32) bool { return false },
		more: func() (int32, bool) {
			for below >= 0 || above < len(m.order) {
				lower, upper := float32(math.Inf(1)), float32(math.Inf(1))
				if below >= 0 {
					lower = goal - m.at[below]
				}
				if above < len(m.order) {
					upper = m.at[above] - goal
				}
				at := 0
				if lower <= upper {
					at = below
					below--
				} else {
					at = above
					above++
				}
				if item := m.order[at]; !w.draft.has(item) && !b.Excluded(row, item) {
					return item, true
				}
			}
			return 0, false
		},
	})
}

// Placed says where it leads.
func (m *persuade) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = fmt.Sprintf("a step toward the viewpoint %+.2f", m.target)
	}
	return true
}

func (m *persuade) Snapshot() Reranker {
	return &persuade{share: m.share, target: m.target, step: m.step}
}

func (m *persuade) Bytes() int64 { return 0 }
