package metrics

import "math"

// windows are every person's sliding window in one arm. A person's visits are
// counted in buckets; her window are the last complete ones, so that it always
// holds equally many visits. While it is not yet full of slates, the bucket
// that is still growing counts, too.
//
// The topics shown are summed by bucket in a ring of slots, one more than a
// window has buckets: the one at head grows, the rest are complete.
type windows struct {
	topics, slots, bucket int

	sums   []float32 // people x slots x topics
	starts []int32   // people x slots: round of the bucket's first visit
	head   []uint8   // people: the slot that grows
	fill   []uint8   // people: visits in it
	done   []uint8   // people: complete buckets, at most slots - 1
}

func newWindows(people, topics int, c *Config) windows {
	slots := c.buckets() + 1
	return windows{
		topics: topics, slots: slots, bucket: c.Bucket,
		sums:   make([]float32, people*slots*topics),
		starts: make([]int32, people*slots),
		head:   make([]uint8, people),
		fill:   make([]uint8, people),
		done:   make([]uint8, people),
	}
}

func (w *windows) clone() windows {
	c := *w
	c.sums = append([]float32(nil), w.sums...)
	c.starts = append([]int32(nil), w.starts...)
	c.head = append([]uint8(nil), w.head...)
	c.fill = append([]uint8(nil), w.fill...)
	c.done = append([]uint8(nil), w.done...)
	return c
}

func (w *windows) bytes() int64 {
	return int64(len(w.sums))*4 + int64(len(w.starts))*4 + int64(len(w.head))*3
}

func (w *windows) row(p int32, slot int) []float32 {
	at := (int(p)*w.slots + slot) * w.topics
	return w.sums[at : at+w.topics : at+w.topics]
}

// visit adds a visit with its slate; mix holds a row of topics per item. It
// reports whether the person's window of exposure and that of consumption are
// other ones now.
func (w *windows) visit(p int32, round int, slate []int32, mix []float32) (shown, consumed bool) {
	head := int(w.head[p])
	row := w.row(p, head)
	if w.fill[p] == 0 {
		clear(row)
		w.starts[int(p)*w.slots+head] = int32(round)
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
	w.fill[p] = 0
	w.head[p] = uint8((head + 1) % w.slots)
	w.done[p] = uint8(min(int(w.done[p])+1, w.slots-1))
	return true, true
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
	for _, x := range w.row(p, w.oldest(p)) {
		if x > 0 {
			return true
		}
	}
	return false
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
	clear(sum)
	w.shownSlots(p, func(slot int) {
		for k, x := range w.row(p, slot) {
			sum[k] += float64(x)
		}
	})
	return Entropy(sum)
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
