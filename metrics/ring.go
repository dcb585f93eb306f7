package metrics

import "slices"

// ring remembers running totals by item as they were up to a window ago, so
// that what happened in a window of rounds is a difference. Totals are kept
// modulo 2^32, which differences below that do not notice.
type ring struct {
	rounds int        // rounds seen, at most len(past)
	next   int        // the slot to be overwritten, oldest when full
	past   [][]uint32 // by round
}

func newRing(window int) ring { return ring{past: make([][]uint32, window)} }

func (r *ring) clone() ring {
	c := *r
	c.past = make([][]uint32, len(r.past))
	for i, p := range r.past {
		c.past[i] = slices.Clone(p)
	}
	return c
}

func (r *ring) bytes() int64 {
	var n int64
	for _, p := range r.past {
		n += int64(len(p)) * 4
	}
	return n
}

// turn writes to dst what was added to totals during the window that ends now,
// by item, and remembers totals.
func (r *ring) turn(totals []int64, dst []uint32) []uint32 {
	dst = dst[:0]
	old := r.past[r.next]
	for i, n := range totals {
		was := uint32(0)
		if i < len(old) {
			was = old[i]
		}
		dst = append(dst, uint32(n)-was)
	}
	old = old[:0]
	for _, n := range totals {
		old = append(old, uint32(n))
	}
	r.past[r.next] = old
	r.next = (r.next + 1) % len(r.past)
	r.rounds = min(r.rounds+1, len(r.past))
	return dst
}
