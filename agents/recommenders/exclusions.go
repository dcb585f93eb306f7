package recommenders

import "bubblechamber/sim/topk"

// exclusions is what a worker knows of whom it has asked about last. A few items are looked
// up in her history one by one; whoever asks for more would go through it again and again.
type exclusions struct {
	visitor int // of the query, from 1 on; 0 is nobody
	asked   int
	struck  []uint64 // by bits, once asked for more: what is known to have been consumed
}

// lookups is how many items are looked up one by one.
const lookups = 4

// of reports whether an item must not be in a visitor's slate.
func (e *exclusions) of(b *Block, visitor int, item int32) bool {
	if e.visitor != visitor+1 {
		e.forget()
		e.visitor = visitor + 1
	}
	if e.asked++; e.asked <= lookups {
		return b.query.Excluded(visitor, item)
	}
	items := b.Platform.Items()
	if e.asked == lookups+1 {
		e.struck = resize(e.struck, topk.Words(items.Len()))
		b.query.Strike(visitor, e.struck)
	}
	return e.struck[item>>6]>>(item&63)&1 != 0 || !items.Available(item)
}

// forget lets go of the visitor: what devices strike out is only lent.
func (e *exclusions) forget() {
	if e.asked > lookups {
		clear(e.struck)
	}
	e.visitor, e.asked = 0, 0
}
