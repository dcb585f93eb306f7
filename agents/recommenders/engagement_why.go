package recommenders

import (
	"fmt"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// Tell says how likely a click is in the first place of a slate, and which of
// affinity, appeal and fame raises the odds most, if one does. The past speaks
// through affinity alone.
func (m *engagementMax) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	items, d := b.Platform.Items(), new(dossier)
	d.of(b.Platform, b.Accounts[row])
	for i := range why {
		x := m.features(items, d, why[i].Item, b.Platform.Round(), 0)
		odds := 0.0
		for k, w := range m.weights {
			x[k] = float64(w * x[k])
			odds += x[k]
		}
		why[i].Text = "click predicted at less than 1 %"
		if p := 100 * arith.Sigmoid(odds); p >= 1 {
			why[i].Text = fmt.Sprintf("click predicted at %.0f %%", p)
		}
		most, due := 0.0, ""
		for k, words := range clickWords {
			if words != "" && x[k] > most && m.weights[k] > 0 {
				most, due = x[k], words
			}
		}
		why[i].Text += due
		if x[clickAffinity] > 0 {
			why[i].Past = m.alike(items, d, why[i].Item)
		}
	}
}

// clickWords say, by feature, what raises the odds where it does.
var clickWords = [clickPlace + 1]string{
	clickAffinity: ", most for its topics",
	clickAppeal:   ", most as it is often clicked",
	clickFame:     ", most for its fame",
}

// alike returns what in the dossier has the topics of an item.
func (m *engagementMax) alike(items sim.Items, d *dossier, item int32) []int32 {
	var e evidence
	for _, h := range d.events {
		e.add(h.Item, arith.Dot(items.Mix(h.Item), items.Mix(item)))
	}
	past, _ := e.strongest()
	return past
}
