package recommenders

import (
	"slices"

	"bubblechamber/sim"
)

// transitions counts which item accounts consumed next after which, as far as
// events are held: in order of the history, within a round too.
type transitions struct {
	next    []countRow // by item: how often each other one came next
	leaving []int32    // by item: how often any did
	history []sim.Held
}

// fit brings the counts up to date, event by event: O(events that come and go), and
// the history of each account of theirs is read. What is withdrawn from an account
// is the oldest that was held of it, as retention has it.
func (t *transitions) fit(p *sim.Platform, f *feed) {
	n := p.Items().Len()
	t.next, t.leaving = grow(t.next, n), grow(t.leaving, n)
	f.accounts(func(a sim.Account, came int, went []sim.Held) {
		t.history = p.History(a, t.history[:0])
		stayed := t.history[:len(t.history)-came]
		t.count(went, -1)
		if len(went) > 0 && len(stayed) > 0 {
			t.add(went[len(went)-1].Item, stayed[0].Item, -1)
		}
		t.count(t.history[max(len(stayed)-1, 0):], 1)
	})
}

// count adds the transitions within a run of events, or takes them away.
func (t *transitions) count(events []sim.Held, by int32) {
	for i := 1; i < len(events); i++ {
		t.add(events[i-1].Item, events[i].Item, by)
	}
}

func (t *transitions) add(from, to, by int32) {
	t.next[from].add(to, by, len(t.next))
	t.leaving[from] += by
}

func (t *transitions) snapshot() transitions {
	s := transitions{next: make([]countRow, len(t.next)), leaving: slices.Clone(t.leaving)}
	for i := range t.next {
		s.next[i] = t.next[i].snapshot()
	}
	return s
}

func (t *transitions) bytes() int64 {
	n := int64(len(t.leaving)) * 4
	for i := range t.next {
		n += t.next[i].bytes()
	}
	return n
}
