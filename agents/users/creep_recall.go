package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// recent is how many items people recall, of those found elsewhere and of those
// taken on the platform.
const recent = 5

// recall is what people remember to have shared, and not to have shared. Only what
// the platform may hold of what was taken on it is shared.
type recall struct {
	found     []int32 // people x recent, newest first, -1 for none: found without the platform
	taken     []int32 // people x recent: of those shared
	shared    []int32 // people: items taken on the platform and shared
	sensitive []int32 // people: of which sensitive
}

func newRecall(people int) *recall {
	r := &recall{
		found: make([]int32, people*recent), taken: make([]int32, people*recent),
		shared: make([]int32, people), sensitive: make([]int32, people),
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
		append([]int32(nil), r.shared...), append([]int32(nil), r.sensitive...),
	}
}

func (r *recall) bytes() int64 {
	if r == nil {
		return 0
	}
	return int64(len(r.shared)) * 4 * (2*recent + 2)
}

// remember ends a round of the person's recall, under what she allows by then:
// that is also what the platform holds its events under.
func (p *People) remember(s *scene, person int32, o outcome) {
	r := p.bargain.recall
	if r == nil {
		return
	}
	c := p.allowed(person)
	r.takeBack(s.catalog, person, c)
	if o.item < 0 {
		return
	}
	organic, sensitive := o.place < 0, s.catalog.Class[o.item] > 0
	if organic || c.Tracking && (c.Sensitive || !sensitive) {
		r.note(person, o.item, organic, sensitive)
	}
}

// note remembers what the person found, or took and shared.
func (r *recall) note(person, item int32, organic, sensitive bool) {
	list := r.taken
	if organic {
		list = r.found
	} else {
		r.shared[person]++
		if sensitive {
			r.sensitive[person]++
		}
	}
	own := r.own(list, person)
	copy(own[1:], own)
	own[0] = item
}

// takeBack has the person take what she does not allow any more for not shared.
// What was withdrawn stays so when she allows it again.
func (r *recall) takeBack(catalog *sim.Catalog, person int32, c sim.Consent) {
	switch {
	case !c.Tracking:
		r.erase(person)
	case !c.Sensitive && r.sensitive[person] > 0:
		r.shared[person] -= r.sensitive[person]
		r.sensitive[person] = 0
		own, kept := r.own(r.taken, person), 0
		for _, item := range own {
			if item >= 0 && catalog.Class[item] == 0 {
				own[kept] = item
				kept++
			}
		}
		for ; kept < recent; kept++ {
			own[kept] = -1
		}
	}
}

// erase has the person take nothing for shared.
func (r *recall) erase(person int32) {
	r.shared[person], r.sensitive[person] = 0, 0
	own := r.own(r.taken, person)
	for i := range own {
		own[i] = -1
	}
}

// own is the person's part of a list.
func (r *recall) own(list []int32, person int32) []int32 {
	return list[int(person)*recent : int(person)*recent+recent]
}

// like reports whether the item is near to one of those that the person recalls
// of the list.
func (r *recall) like(s *scene, list []int32, person, item int32, near float32) bool {
	v := s.catalog.VectorOf(item)
	for _, other := range r.own(list, person) {
		if other >= 0 && arith.Dot(v, s.catalog.VectorOf(other)) >= near {
			return true
		}
	}
	return false
}
