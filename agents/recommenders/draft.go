package recommenders

import "bubblechamber/sim/topk"

// draft is a slate that is being put together, or any other list of distinct
// items, in the memory of a worker.
type draft struct {
	items  []int32
	scores []float32
	mark   []uint32 // by item: stamp of the draft that it is in
	stamp  uint32

	counts, at []int
	keys       []topk.Key
}

// room makes room for items up to a number.
func (d *draft) room(items int) { d.mark = grow(d.mark, items) }

// begin empties the draft.
func (d *draft) begin() {
	d.items, d.scores = d.items[:0], d.scores[:0]
	d.stamp++
	if d.stamp == 0 {
		clear(d.mark)
		d.stamp = 1
	}
}

// has reports whether the item is in the draft.
func (d *draft) has(item int32) bool { return d.mark[item] == d.stamp }

// add marks an item as one of the draft, and reports whether it is new.
func (d *draft) add(item int32) bool {
	if d.has(item) {
		return false
	}
	d.mark[item] = d.stamp
	return true
}

// put adds an item behind the others.
func (d *draft) put(item int32, score float32) {
	d.add(item)
	d.items, d.scores = append(d.items, item), append(d.scores, score)
}

// next returns the first position of the list from one on whose item is not in
// the draft, or its length.
func (d *draft) next(l List, from int) int {
	for from < len(l.Items) && d.has(l.Items[from]) {
		from++
	}
	return from
}

// close writes the draft to the front of the list that it was made of. The rest
// follow as they were; where items were brought in, the last ones drop out.
func (d *draft) close(l List) {
	for i, item := range l.Items {
		if d.add(item) {
			d.items, d.scores = append(d.items, item), append(d.scores, l.Scores[i])
		}
	}
	copy(l.Items, d.items)
	copy(l.Scores, d.scores)
}

// quota says how much of a slate is reserved.
type quota struct {
	share float64
	// member tells which items count.
	member func(item int32) bool
	// more brings in a member that is not in the draft, when the list has none
	// left; it may be nil.
	more func() (int32, bool)
	// weight is what a place counts, by place; nil is 1.
	weight []float64
}

// fill fills the first places of the list, one after another, with the best that
// is left; but where members have so far, this place included, less than their
// share by half a place or more, with the best member. So every beginning of the
// slate has its share, rounded, as far as there are members (a running deficit;
// cf. Zehlike et al. 2017). At share 0 the list stays as it is. An item that is
// brought in takes over the score of the one that stood at its place.
func (d *draft) fill(l List, places int, q quota) {
	d.begin()
	var total, got float64
	next, nextMember := 0, 0
	for place := range min(places, len(l.Items)) {
		w := 1.0
		if q.weight != nil {
			w = q.weight[place]
		}
		total += w
		item, at, found := int32(-1), -1, false
		if got+float64(w/2) <= float64(q.share*total) {
			for nextMember = d.next(l, nextMember); nextMember < len(l.Items); nextMember = d.next(l, nextMember+1) {
				if q.member(l.Items[nextMember]) {
					item, at, found = l.Items[nextMember], nextMember, true
					break
				}
			}
			if !found && q.more != nil {
				item, found = q.more()
				at = place
			}
		}
		if !found {
			next = d.next(l, next)
			item, at = l.Items[next], next
		}
		if found || q.member(item) {
			got += w
		}
		d.put(item, l.Scores[at])
	}
	d.close(l)
}
