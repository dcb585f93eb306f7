package metrics

import (
	"math"
	"slices"
)

// windows are every person's sliding window in one arm. A person's visits are
// counted in buckets; her window are the last complete ones, so that it always
// holds equally many visits. While it is not yet full of slates, the bucket
// that is still growing counts, too.
//
// The topics shown are summed by bucket. The last bucket, which grows or has just been
// completed, is exact; of those before it each topic's share is kept in 16 bits, which
// moves an entropy by less than 0.001 nats, beside the total. There is one less of
// them than a window has: a full window is there when its last bucket is completed,
// and from the next visit on it is what was made of it then that is kept, since nothing
// of the oldest bucket will count again.
//
// Slots number a window's complete buckets and the one that grows, at head, in a ring.
type windows struct {
	topics, buckets, bucket int

	growth []float32 // people x topics: the last bucket
	shares []uint16  // people x (buckets - 1) x topics: of 65535, those before it, oldest first
	totals []float32 // people x buckets: of complete ones, oldest first
	starts []int32   // people x buckets: round of the first visit, the last bucket's at the end
	head   []uint8   // people: the slot that grows
	fill   []uint8   // people: visits in the bucket that grows
	done   []uint8   // people: complete buckets, at most buckets
}

const whole = 1<<16 - 1

func newWindows(people, topics int, c *Config) windows {
	n := c.buckets()
	return windows{
		topics: topics, buckets: n, bucket: c.Bucket,
		growth: make([]float32, people*topics),
		shares: make([]uint16, people*(n-1)*topics),
		totals: make([]float32, people*n),
		starts: make([]int32, people*n),
		head:   make([]uint8, people),
		fill:   make([]uint8, people),
		done:   make([]uint8, people),
	}
}

func (w *windows) clone() windows {
	c := *w
	c.growth = slices.Clone(w.growth)
	c.shares = slices.Clone(w.shares)
	c.totals = slices.Clone(w.totals)
	c.starts = slices.Clone(w.starts)
	c.head = slices.Clone(w.head)
	c.fill = slices.Clone(w.fill)
	c.done = slices.Clone(w.done)
	return c
}

func (w *windows) bytes() int64 {
	return int64(len(w.growth)+len(w.totals)+len(w.starts))*4 + int64(len(w.shares))*2 + int64(len(w.head))*3
}

// last is the person's last bucket.
func (w *windows) last(p int32) []float32 {
	at := int(p) * w.topics
	return w.growth[at : at+w.topics : at+w.topics]
}

// before are the person's buckets before the last one, oldest first.
func (w *windows) before(p int32) []uint16 {
	n := (w.buckets - 1) * w.topics
	return w.shares[int(p)*n : int(p)*n+n : int(p)*n+n]
}

// totalsOf are the totals of the person's complete buckets, oldest first.
func (w *windows) totalsOf(p int32) []float32 {
	return w.totals[int(p)*w.buckets : (int(p)+1)*w.buckets]
}

// startsOf are the rounds in which the person's last buckets began, oldest first.
func (w *windows) startsOf(p int32) []int32 {
	return w.starts[int(p)*w.buckets : (int(p)+1)*w.buckets]
}

// visit adds a visit with its slate; mix holds a row of topics per item. It
// reports whether the person's window of exposure and that of consumption are
// other ones now.
func (w *windows) visit(p int32, round int, slate []int32, mix []float32) (shown, consumed bool) {
	if w.fill[p] == 0 {
		w.open(p, round)
	}
	row := w.last(p)
	addRows(row, mix, slate)
	w.fill[p]++
	if int(w.fill[p]) < w.bucket {
		return w.growing(p), int(w.done[p]) < w.buckets
	}
	var total float32
	for _, x := range row {
		total += x
	}
	push(w.totalsOf(p), total)
	w.fill[p] = 0
	w.head[p] = uint8((int(w.head[p]) + 1) % w.slots())
	w.done[p] = uint8(min(int(w.done[p])+1, w.buckets))
	return true, true
}

// open begins a bucket: the last one joins those before it, whose oldest goes.
func (w *windows) open(p int32, round int) {
	push(w.startsOf(p), int32(round))
	if rows := w.before(p); len(rows) > 0 {
		copy(rows, rows[w.topics:])
		w.share(p, rows[len(rows)-w.topics:])
	}
	clear(w.last(p))
}

// push puts x behind the others, of which the first goes.
func push[T any](s []T, x T) {
	copy(s, s[1:])
	s[len(s)-1] = x
}

// share writes the shares of the topics in the last bucket, which is complete.
func (w *windows) share(p int32, shares []uint16) {
	total := w.totalsOf(p)[w.buckets-1]
	if total == 0 {
		clear(shares)
		return
	}
	scale := whole / total
	for k, x := range w.last(p) {
		shares[k] = uint16(min(float32(x*scale)+.5, whole))
	}
}

// complete reports whether the person's last visit completed a bucket.
func (w *windows) complete(p int32) bool { return w.fill[p] == 0 && w.done[p] > 0 }

// growing reports whether the bucket that is still growing counts: as long as
// nothing was shown in the complete one that it is going to push out.
func (w *windows) growing(p int32) bool {
	return w.fill[p] > 0 && !w.full(p)
}

// full reports whether a window's number of buckets with slates is complete.
func (w *windows) full(p int32) bool { return w.totals[int(p)*w.buckets] > 0 }

// slots is how many there are.
func (w *windows) slots() int { return w.buckets + 1 }

// shownSlots calls f for the slots of the person's window of exposure, oldest
// first.
func (w *windows) shownSlots(p int32, f func(slot int)) {
	slot := int(w.head[p])
	for range w.buckets {
		slot = (slot + 1) % w.slots()
		f(slot)
	}
	if w.growing(p) {
		f(int(w.head[p]))
	}
}

// mix writes to sum how much of each topic was shown in the window, right after a
// visit that has moved it; room is for a row of shares.
func (w *windows) mix(p int32, sum []float64, room []uint16) {
	clear(sum)
	totals := w.totalsOf(p)
	if w.fill[p] > 0 { // the oldest total is of a bucket that is gone
		totals = totals[1:]
	}
	rows := w.before(p)
	for i := range w.buckets - 1 {
		add(sum, rows[i*w.topics:(i+1)*w.topics], totals[i])
	}
	switch {
	case w.fill[p] == 0:
		w.share(p, room)
		add(sum, room, totals[w.buckets-1])
	case w.growing(p):
		for k, x := range w.last(p) {
			sum[k] += float64(x)
		}
	}
}

// add adds a complete bucket to the topics.
func add(sum []float64, shares []uint16, total float32) {
	if total == 0 {
		return
	}
	unit := float64(total) / whole
	for k, q := range shares {
		sum[k] += float64(float64(q) * unit)
	}
}

// since is the round in which the person's window begins, right after a visit that
// has moved it.
func (w *windows) since(p int32) int32 {
	n := int(w.done[p])
	if w.fill[p] > 0 {
		n++
	}
	if n == 0 {
		return math.MaxInt32
	}
	return w.startsOf(p)[max(w.buckets-n, 0)]
}

// within returns the items of a history that belong to the window when its
// last visit is the person's last: those since its first round.
func (w *windows) within(p int32, items, rounds []int32) []int32 {
	since := w.since(p)
	n := len(items)
	for n > 0 && rounds[n-1] >= since {
		n--
	}
	return items[n:]
}
