package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// pool is the items of some sort, in order of their numbers, to draw from.
type pool struct {
	items []int32
	seen  int // of the catalogue
}

// extend takes note of new items.
func (s *pool) extend(items sim.Items, keep func(item int32) bool) {
	for ; s.seen < items.Len(); s.seen++ {
		if keep(int32(s.seen)) {
			s.items = append(s.items, int32(s.seen))
		}
	}
}

// draw returns an item that may be taken, or false when there is none. It draws
// blindly first; when that fails often, it takes the next one from a random place
// on, round about.
func (s *pool) draw(d *rng.Draws, may func(item int32) bool) (int32, bool) {
	n := len(s.items)
	if n == 0 {
		return 0, false
	}
	for range tries {
		if item := s.items[d.Intn(n)]; may(item) {
			return item, true
		}
	}
	from := d.Intn(n)
	for i := range n {
		if item := s.items[(from+i)%n]; may(item) {
			return item, true
		}
	}
	return 0, false
}
