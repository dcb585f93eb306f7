package recommenders

import (
	"slices"

	"bubblechamber/sim"
)

// feed reads what has come and gone since it was last read.
type feed struct {
	since            sim.Revision
	added, withdrawn []sim.Held
	keys             []uint64
}

// read fills added, in order of time, and withdrawn, by account; the first time,
// added is everything.
func (f *feed) read(p *sim.Platform) {
	f.added = p.Added(f.since, reuse(f.added))
	f.withdrawn = p.Withdrawn(f.since, reuse(f.withdrawn))
	f.since = p.Revision()
	slices.SortStableFunc(f.withdrawn, byAccount)
}

func byAccount(x, y sim.Held) int { return int(x.Account) - int(y.Account) }

// lost reports whether events of the account were withdrawn.
func (f *feed) lost(a sim.Account) bool {
	if len(f.withdrawn) == 0 {
		return false
	}
	_, found := slices.BinarySearchFunc(f.withdrawn, sim.Held{Account: a}, byAccount)
	return found
}

// reuse empties a buffer, and lets go of one that was once needed to be large,
// such as for the whole past at the first Fit.
func reuse(s []sim.Held) []sim.Held {
	if cap(s) > 1<<12 && len(s) < cap(s)/8 {
		return nil
	}
	return s[:0]
}

// snapshot returns a feed that goes on from the same revision.
func (f *feed) snapshot() feed { return feed{since: f.since} }

// accounts calls do for each account of whom events came or went, ascending,
// with the number of events that came and the events that went. The former are
// the last of the account's history.
func (f *feed) accounts(do func(a sim.Account, came int, went []sim.Held)) {
	f.keys = f.keys[:0]
	for _, e := range f.added {
		f.keys = append(f.keys, uint64(e.Account))
	}
	slices.Sort(f.keys)
	keys, went := f.keys, f.withdrawn
	for len(keys) > 0 || len(went) > 0 {
		a := sim.Account(-1)
		if len(keys) > 0 {
			a = sim.Account(keys[0])
		}
		if len(went) > 0 && (a < 0 || went[0].Account < a) {
			a = went[0].Account
		}
		came, gone := 0, 0
		for came < len(keys) && keys[came] == uint64(a) {
			came++
		}
		for gone < len(went) && went[gone].Account == a {
			gone++
		}
		do(a, came, went[:gone])
		keys, went = keys[came:], went[gone:]
	}
}

// news is what came and went of an account since the feed was last read.
type news struct {
	account sim.Account
	came    int        // events: the last of its history
	went    []sim.Held // valid until the feed is read again
}

// news appends those of all accounts, ascending, to buf.
func (f *feed) news(buf []news) []news {
	f.accounts(func(a sim.Account, came int, went []sim.Held) { buf = append(buf, news{a, came, went}) })
	return buf
}
