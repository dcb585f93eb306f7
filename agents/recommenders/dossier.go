package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// dossier is what some events say about the account that they are held of: the
// mean of their items' topic mixtures and of their viewpoints.
type dossier struct {
	events    []sim.Held
	topics    []float32 // shares, which sum to 1, or all 0 without events
	viewpoint float32   // in [-1, 1]; 0 without events
}

// known reports whether there is anything to go by.
func (d *dossier) known() bool { return len(d.events) > 0 }

// read sums up d.events. O(events x topics).
func (d *dossier) read(items sim.Items) {
	d.topics = resize(d.topics, len(items.Topics()))
	clear(d.topics)
	d.viewpoint = 0
	if !d.known() {
		return
	}
	for _, e := range d.events {
		for g, m := range items.Mix(e.Item) {
			d.topics[g] += m
		}
		d.viewpoint += items.Viewpoint(e.Item)
	}
	n := float32(len(d.events))
	for g := range d.topics {
		d.topics[g] /= n
	}
	d.viewpoint /= n
}

// of reads what the platform holds of an account.
func (d *dossier) of(p *sim.Platform, a sim.Account) {
	d.events = p.History(a, d.events[:0])
	d.read(p.Items())
}

// topicOf is the topic of which an item has most, of equals the first.
func topicOf(items sim.Items, item int32) int {
	best, most := 0, float32(-1)
	for g, m := range items.Mix(item) {
		if m > most {
			best, most = g, m
		}
	}
	return best
}

// profileOf sums up the vectors of the events' items and scales the sum to length
// 1. O(events x dim).
func profileOf(items sim.Items, events []sim.Held, out []float32) {
	clear(out)
	for _, e := range events {
		arith.Axpy(1, items.Vector(e.Item), out)
	}
	arith.Normalize(out)
}
