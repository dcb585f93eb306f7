package metrics

import "slices"

// ring remembers running totals by item as they were up to a window ago, so
// that what happened in a window of rounds is a difference. Totals are kept
// modulo 2^32, which differences below that do not notice.
type ring struct {
	window int
	rounds int      // rounds seen, at most window
	next   int      // the row to be overwritten, oldest when full
	width  int      // items that a row has room for
	past   []uint32 // window x width: by round; 0 where there was none
}

func newRing(window int) ring { return ring{window: window} }

func (r *ring) clone() ring {
	c := *r
	c.past = slices.Clone(r.past)
	return c
}

func (r *ring) bytes() int64 { return int64(len(r.past)) * 4 }

// turn writes to dst what was added to totals during the window that ends now,
// by item, and remembers totals.
func (r *ring) turn(totals []int64, dst []uint32) []uint32 {
	if len(totals) > r.width {
		r.widen(max(len(totals), r.width+r.width/8))
	}
	dst = resize(dst, len(totals))
	row := r.past[r.next*r.width:][:len(totals)]
	for i, n := range totals {
		dst[i] = uint32(n) - row[i]
		row[i] = uint32(n)
	}
	r.next = (r.next + 1) % r.window
	r.rounds = min(r.rounds+1, r.window)
	return dst
}

// widen makes room for more items.
func (r *ring) widen(width int) {
	past := make([]uint32, r.window*width)
	for i := range r.window {
		copy(past[i*width:], r.past[i*r.width:][:r.width])
	}
	r.past, r.width = past, width
}
