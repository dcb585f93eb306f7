package recommenders

import "bubblechamber/sim"

// Tell lets the part speak to which an item owes most of its worth, of equals the
// earlier one, or whose turn it was. Items that no part has handed in are worth 0.
func (m *blend) Tell(b *Block, row int, why []sim.Reason) {
	w := &m.work[b.Worker]
	at := make(map[int32]int, len(why))
	for i, r := range why {
		at[r.Item] = i
		why[i].Text = "proposed by no part of the blend"
	}
	for place, item := range w.order.Items {
		if i, ok := at[item]; ok {
			why[i].Score = w.order.Scores[place]
		}
	}
	for n, of := range m.sources(w, row, at) {
		var theirs []sim.Reason
		for _, i := range of {
			theirs = append(theirs, sim.Reason{Item: why[i].Item, Text: "proposed"})
		}
		if t, ok := m.parts[n].Model.(Teller); ok && len(of) > 0 {
			t.Tell(b, row, theirs)
		}
		for k, i := range of {
			why[i].Text, why[i].Past = m.parts[n].name+": "+theirs[k].Text, theirs[k].Past
		}
	}
}

// sources returns by part the places, in at, of the items that the part speaks for.
func (m *blend) sources(w *blendScratch, row int, at map[int32]int) [][]int {
	of := make([][]int, len(m.parts))
	if m.mode == blendInterleaved {
		for place, n := range w.turns {
			if i, ok := at[w.order.Items[place]]; ok {
				of[n] = append(of[n], i)
			}
		}
		return of
	}
	best, worth := make([]int, len(at)), make([]float64, len(at))
	for n := range m.parts {
		share, l := m.weight(n), w.lists[n].Row(row)
		for rank, item := range l.Items {
			x := share * (1 - float64(rank)/float64(len(l.Items)))
			if i, ok := at[item]; ok && x > worth[i] {
				best[i], worth[i] = n, x
			}
		}
	}
	for i, n := range best {
		if worth[i] > 0 {
			of[n] = append(of[n], i)
		}
	}
	return of
}
