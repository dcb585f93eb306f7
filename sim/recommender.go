package sim

import (
	"slices"

	"bubblechamber/sim/param"
)

// Recommender fills slates from what a Platform tells it. Its slates are a
// pure function of the sequence of Fit and Rank calls since its creation, its
// knobs, and the streams that the Platform hands out; in particular they do not
// depend on the number of workers.
type Recommender interface {
	// Knobs returns the recommender's settings, bound to it.
	Knobs() []param.Knob
	// Fit tells it that events may have come or gone; it is called on the
	// arm's refit schedule, before Rank, first of all in the first round.
	Fit(p *Platform) error
	// Rank fills the slates of a round's visitors.
	Rank(p *Platform, q *Query) error
}

// A Recommender that holds something beside memory, such as a process, implements
// io.Closer. It is closed when another one takes its place, when its arm begins
// anew, and by Simulation.Close, perhaps more than once; one that was never fitted
// may not be closed at all.

// Snapshotter is a Recommender that can copy itself. A deep copy goes on just
// as the original would. One that cannot is restored by a fresh instance to
// which the calls of the past are repeated, which takes time.
type Snapshotter interface {
	Snapshot() Recommender
	// Bytes returns about how much memory a copy holds.
	Bytes() int64
}

// Adviser is a Recommender that sends information beside a slate.
type Adviser interface {
	// AdviceWidth returns how many numbers go with each slate.
	AdviceWidth(items Items) int
}

// Suggester is a Recommender that suggests whom to listen to, beside a slate.
type Suggester interface {
	// SuggestWidth returns how many accounts at most go with each slate.
	SuggestWidth() int
}

// Embedder is a Recommender that exports a vector per account.
type Embedder interface {
	// AccountVectors returns row-major accounts x dim, read only.
	AccountVectors() (dim int, rows []float32)
}

// Publisher is a Recommender that publishes columns for observers.
type Publisher interface {
	Columns() []Column
}

// Query is a request for the slates of some accounts.
type Query struct {
	places   int
	accounts []Account // ascending
	rows     []int32   // the person behind each
	at       []int32   // the row of slates that is each one's
	ordered  []int32   // room for rows, where they are not ascending
	slates   *Slates
	platform *Platform
	blocks   []span
	workers  *Workers
	lent     bool // of a slate that is explained: the device has been asked

	rank func(worker, from, to int)
	run  func(worker, b int) // block, bound once
}

// span is a run of at most 256 visitors: where account and person have the same
// number, those whose numbers lie in one block of 256.
type span struct{ from, to int }

// Places returns how many items a slate holds at most.
func (q *Query) Places() int { return q.places }

// Len returns the number of visitors.
func (q *Query) Len() int { return len(q.accounts) }

// Account returns the i-th visitor's account. Visitors come in order of accounts,
// and those who share one in an order that is drawn anew each round.
func (q *Query) Account(i int) Account { return q.accounts[i] }

// Accounts returns the accounts of visitors from (inclusive) to to; read only.
func (q *Query) Accounts(from, to int) []Account { return q.accounts[from:to] }

// Slate returns the i-th visitor's places, all -1, to be filled from the front
// with distinct items that are not Excluded for i.
func (q *Query) Slate(i int) []int32 { return q.slates.row(q.at[i]) }

// Advice returns the room for information beside the i-th visitor's slate.
func (q *Query) Advice(i int) []float32 { return q.slates.Advice(q.at[i]) }

// Excluded reports whether the item must not be in the i-th visitor's slate: it
// is not on offer, or consumed items are not shown again and the platform, or
// the visitor's device where that strikes them out, knows it to be one. What her
// device knows is lent like what Device returns.
func (q *Query) Excluded(i int, item int32) bool { return q.platform.excluded(q.rows[i], item) }

// Struck appends to buf, ascending, the items on offer that are Excluded for the i-th
// visitor: those that are known to have been consumed. known reports whether it is the
// platform that knows them; where it is her device they are lent like what Device
// returns, and must not outlive the call. O(history log history).
func (q *Query) Struck(i int, buf []int32) (items []int32, known bool) {
	p := q.platform
	past, marks := p.striking(q.rows[i])
	n := len(buf)
	for at, item := range past.items {
		if p.strikesBy(past.person, item, past.meta[at], marks) && p.catalog.Available(item, p.round) {
			buf = append(buf, item)
		}
	}
	slices.Sort(buf[n:])
	return buf[:n+len(slices.Compact(buf[n:]))], marks == held
}

// Strike sets those of a set of items that are known to have been consumed and Excluded
// for the i-th visitor for that, on offer or not: item i is bit i%64 of word i/64. What is
// lent must not outlive the call, as with Struck. It costs about as much as to ask of
// some items whether they are Excluded. O(history).
func (q *Query) Strike(i int, set []uint64) {
	p := q.platform
	past, marks := p.striking(q.rows[i])
	for at, item := range past.items {
		if p.strikesBy(past.person, item, past.meta[at], marks) {
			set[item>>6] |= 1 << (item & 63)
		}
	}
}

// striking returns the events by which what a person has consumed may be struck out, and
// the marks of those that do it: none where it is not the platform that knows them.
func (p *Platform) striking(person int32) (events past, marks uint16) {
	switch n := len(p.epochs); {
	case p.repeats != Exclude:
		return past{}, held
	case p.strikes():
		return p.truth.of(person), 0
	case n > 0:
		return p.log.of(person).since(p.epochs[n-1].from), held
	}
	return p.log.of(person), held
}

// strikesBy reports whether one of the events that striking returned strikes its item out,
// given its marks and those that striking asks for.
func (p *Platform) strikesBy(person, item int32, has, marks uint16) bool {
	if p.before != nil {
		return p.excludedBefore(person, item)
	}
	return has&marks == marks
}

// Device appends to buf all that the i-th visitor ever consumed, oldest first,
// as her own device remembers it, where the scenario lets it help:
// platform.device. What is made from it must not outlive the call of Rank or Explain,
// but for the reasons that are given.
func (q *Query) Device(i int, buf []Held) []Held {
	if !q.platform.settings.device {
		return buf
	}
	if q.platform.before != nil {
		q.lent = true
	}
	past := q.platform.truth.of(q.rows[i])
	for at := range past.items {
		e := past.event(at)
		if q.platform.before != nil && e.Round >= q.platform.before.round {
			break
		}
		buf = append(buf, Held{q.accounts[i], e.Item, e.Round, e.Place})
	}
	return buf
}

// Suggestions returns the room, all -1, for accounts suggested to the i-th
// visitor; its length is what a Suggester declared.
func (q *Query) Suggestions(i int) []Account { return q.slates.suggested(q.at[i]) }

// Blocks calls f for runs [from, to) of at most 256 visitors, in parallel;
// worker is below Platform.Workers().Count() and no two calls that run at the
// same time have the same. Which worker gets which run must not matter.
func (q *Query) Blocks(f func(worker, from, to int)) {
	if q.run == nil {
		q.run = q.block
	}
	q.rank = f
	q.workers.Run(len(q.blocks), q.run)
	q.rank = nil
}

func (q *Query) block(worker, b int) { q.rank(worker, q.blocks[b].from, q.blocks[b].to) }
