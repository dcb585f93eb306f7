package workbench

import (
	"slices"

	"bubblechamber/metrics/numeral"
	"bubblechamber/sim"
)

// shelf is what the screens know of an arm's items. Items are only ever added,
// so an older shelf stays true; which of them are still on offer it does not say.
type shelf struct {
	topics    []string
	titles    []string
	mix       []float32 // items x topics
	viewpoint []float32
	class     []uint8
	creator   []int32
	xy        []float32 // items x 2: where they are in the plane
}

func (s *shelf) len() int { return len(s.titles) }

// title is an item's, or its number where it has none.
func (s *shelf) title(item int32) string {
	if t := s.titles[item]; t != "" {
		return t
	}
	return "item " + numeral.Whole(int(item))
}

// of returns the topic mixture of an item.
func (s *shelf) of(item int32) []float32 {
	t := len(s.topics)
	return s.mix[int(item)*t : int(item)*t+t]
}

// parted returns a shelf for an arm that begins with what is on this one.
func (s *shelf) parted() *shelf {
	n := *s
	n.xy = slices.Clip(s.xy) // each appends for itself from here on
	return &n
}

// main returns the topic that the item is most about.
func (s *shelf) main(item int32) int {
	best := 0
	for i, x := range s.of(item) {
		if x > s.of(item)[best] {
			best = i
		}
	}
	return best
}

// stocked returns the shelf of a catalogue: s itself when nothing was added. A
// catalogue that went back to an earlier round takes nothing off the shelf.
func (s *shelf) stocked(c *sim.Catalog, p *plane) *shelf {
	if s != nil && s.len() >= c.Len() {
		return s
	}
	n := &shelf{topics: c.Topics, titles: c.Titles, mix: c.Mix, viewpoint: c.Viewpoint, class: c.Class, creator: c.Creator}
	if s != nil {
		n.xy = s.xy
	}
	for i := len(n.xy) / 2; i < c.Len(); i++ {
		x, y := p.project(c.VectorOf(int32(i)))
		n.xy = append(n.xy, x, y)
	}
	return n
}
