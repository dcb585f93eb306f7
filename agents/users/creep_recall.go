package users

import "bubblechamber/sim/arith"

// recent is how many items people recall, of those found elsewhere and of those
// taken on the platform.
const recent = 5

// recall is what people remember to have shared, and not to have shared.
type recall struct {
	found     []int32 // people x recent, newest first, -1 for none: found without the platform
	taken     []int32 // people x recent: taken on the platform
	shared    []int32 // people: items taken on the platform
	sensitive []bool  // people: a sensitive one was among them
}

func newRecall(people int) *recall {
	r := &recall{
		found: make([]int32, people*recent), taken: make([]int32, people*recent),
		shared: make([]int32, people), sensitive: make([]bool, people),
	}
	for i := range r.found {
		r.found[i], r.taken[i] = -1, -1
	}
	return r
}

func (r *recall) clone() *recall {
	if r == nil {
		return nil
	}
	return &recall{
		append([]int32(nil), r.found...), append([]int32(nil), r.taken...),
		append([]int32(nil), r.shared...), append([]bool(nil), r.sensitive...),
	}
}

func (r *recall) bytes() int64 {
	if r == nil {
		return 0
	}
	return int64(len(r.shared)) * (4*(2*recent+1) + 1)
}

// note remembers what the person consumed.
func (r *recall) note(person, item int32, organic, sensitive bool) {
	list := r.taken
	if organic {
		list = r.found
	} else {
		r.shared[person]++
		r.sensitive[person] = r.sensitive[person] || sensitive
	}
	own := list[int(person)*recent : int(person)*recent+recent]
	copy(own[1:], own)
	own[0] = item
}

// like reports whether the item is near to one of those that the person recalls
// of the list.
func (r *recall) like(s *scene, list []int32, person, item int32, near float32) bool {
	v := s.catalog.VectorOf(item)
	for _, other := range list[int(person)*recent : int(person)*recent+recent] {
		if other >= 0 && arith.Dot(v, s.catalog.VectorOf(other)) >= near {
			return true
		}
	}
	return false
}
