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
// The topics shown are summed by bucket. The bucket that grows is exact; of a
// complete one each topic's share is kept in 16 bits, which moves an entropy by
// less than 0.001 nats, beside the total. Slots number a window's complete
// buckets and the one that grows, at head, in a ring.
type windows struct {
	topics, slots, bucket int

	growth []float32 // people x topics: the bucket that grows
	shares []uint16  // people x (slots - 1) x topics: of 65535, complete buckets
	totals []float32 // people x (slots - 1)
	starts []int32   // people x slots: round of the bucket's first visit
	head   []uint8   // people: the slot that grows
	turn   []uint8   // people: the row of shares that is next to go
	fill   []uint8   // people: visits in the bucket that grows
	done   []uint8   // people: complete buckets, at most slots - 1
}

const whole = 1<<16 - 1

func newWindows(people, topics int, c *Config) windows {
	n := c.buckets()
	return windows{
		topics: topics, slots: n + 1, bucket: c.Bucket,
		growth: make([]float32, people*topics),
		shares: make([]uint16, people*n*topics),
		totals: make([]float32, people*n),
		starts: make([]int32, people*(n+1)),
		head:   make([]uint8, people),
		turn:   make([]uint8, people),
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
	c.turn = slices.Clone(w.turn)
	c.fill = slices.Clone(w.fill)
	c.done = slices.Clone(w.done)
	return c
}

func (w *windows) bytes() int64 {
	return int64(len(w.growth)+len(w.totals)+len(w.starts))*4 + int64(len(w.shares))*2 + int64(len(w.head))*4
}

// grown is the person's bucket that grows.
func (w *windows) grown(p int32) []float32 {
	at := int(p) * w.topics
	return w.growth[at : at+w.topics : at+w.topics]
}

// kept is the i-th row of the person's complete buckets and its total.
func (w *windows) kept(p int32, i int) (shares []uint16, total *float32) {
	row := int(p)*(w.slots-1) + i
	return w.shares[row*w.topics : (row+1)*w.topics : (row+1)*w.topics], &w.totals[row]
}

// visit adds a visit with its slate; mix holds a row of topics per item. It
// reports whether the person's window of exposure and that of consumption are
// other ones now.
func (w *windows) visit(p int32, round int, slate []int32, mix []float32) (shown, consumed bool) {
	row := w.grown(p)
	if w.fill[p] == 0 {
		clear(row)
		w.starts[int(p)*w.slots+int(w.head[p])] = int32(round)
	}
	for _, item := range slate {
		for k, x := range mix[int(item)*w.topics : int(item)*w.topics+w.topics] {
			row[k] += x
		}
	}
	w.fill[p]++
	if int(w.fill[p]) < w.bucket {
		return w.growing(p), int(w.done[p]) < w.slots-1
	}
	w.keep(p, row)
	w.fill[p] = 0
	w.head[p] = uint8((int(w.head[p]) + 1) % w.slots)
	w.turn[p] = uint8((int(w.turn[p]) + 1) % (w.slots - 1))
	w.done[p] = uint8(min(int(w.done[p])+1, w.slots-1))
	return true, true
}

// keep stores the bucket that has grown in place of the oldest one.
func (w *windows) keep(p int32, row []float32) {
	shares, total := w.kept(p, int(w.turn[p]))
	*total = 0
	for _, x := range row {
		*total += x
	}
	clear(shares)
	if *total == 0 {
		return
	}
	scale := whole / *total
	for k, x := range row {
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
func (w *windows) full(p int32) bool {
	_, total := w.kept(p, int(w.turn[p]))
	return *total > 0
}

// oldest is the slot of the complete bucket that is next to go.
func (w *windows) oldest(p int32) int { return (int(w.head[p]) + 1) % w.slots }

// shownSlots calls f for the slots of the person's window of exposure, oldest
// first.
func (w *windows) shownSlots(p int32, f func(slot int)) {
	slot := w.oldest(p)
	for range w.slots - 1 {
		f(slot)
		slot = (slot + 1) % w.slots
	}
	if w.growing(p) {
		f(slot)
	}
}

// entropy is that of the topics shown in the window; NaN when nothing was.
func (w *windows) entropy(p int32, sum []float64) float64 {
	w.mix(p, sum)
	return Entropy(sum)
}

// mix writes to sum how much of each topic was shown in the window.
func (w *windows) mix(p int32, sum []float64) {
	clear(sum)
	n := w.slots - 1
	for i := range n {
		shares, total := w.kept(p, (int(w.turn[p])+i)%n)
		if *total == 0 {
			continue
		}
		unit := float64(*total) / whole
		for k, q := range shares {
			sum[k] += float64(float64(q) * unit)
		}
	}
	if w.growing(p) {
		for k, x := range w.grown(p) {
			sum[k] += float64(x)
		}
	}
}

// since is the round in which the person's window begins.
func (w *windows) since(p int32) int32 {
	switch at := int(p) * w.slots; {
	case w.done[p] > 0:
		return w.starts[at+(int(w.head[p])-int(w.done[p])+w.slots)%w.slots]
	case w.fill[p] > 0:
		return w.starts[at+int(w.head[p])]
	}
	return math.MaxInt32
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
