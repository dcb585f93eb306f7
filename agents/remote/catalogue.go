package remote

import "bubblechamber/sim"

// catalogue is what the process has been told of items.
type catalogue struct {
	offered []bool // by item
	left    int    // items on offer
}

// catalogueNews is what has changed in it since the last message.
type catalogueNews struct {
	Items   *columns `json:"items,omitempty"`
	Retired []int32  `json:"retired,omitempty"`
}

// columns are the public columns of items, from the one of number First on.
type columns struct {
	First     int         `json:"first"`
	Title     []string    `json:"title"`
	Mix       [][]float32 `json:"mix"`
	Vector    [][]float32 `json:"vector"`
	Viewpoint []float32   `json:"viewpoint"`
	Creator   []int32     `json:"creator"`
	Group     []int32     `json:"group"`
	Class     []int32     `json:"class"`
	Birth     []int       `json:"birth"`
}

// news takes note of what has been published and retired. O(items).
func (c *catalogue) news(items sim.Items) (n catalogueNews) {
	if first := len(c.offered); first < items.Len() {
		n.Items = &columns{First: first}
		for i := int32(first); int(i) < items.Len(); i++ {
			n.Items.add(items, i)
			c.offered = append(c.offered, true)
			c.left++
		}
	}
	for i, was := range c.offered {
		if was && !items.Available(int32(i)) {
			n.Retired = append(n.Retired, int32(i))
			c.offered[i] = false
			c.left--
		}
	}
	return n
}

func (c *columns) add(items sim.Items, i int32) {
	c.Title = append(c.Title, items.Title(i))
	c.Mix = append(c.Mix, items.Mix(i))
	c.Vector = append(c.Vector, items.Vector(i))
	c.Viewpoint = append(c.Viewpoint, items.Viewpoint(i))
	c.Creator = append(c.Creator, items.Creator(i))
	c.Group = append(c.Group, int32(items.Group(i)))
	c.Class = append(c.Class, int32(items.Class(i)))
	c.Birth = append(c.Birth, items.Birth(i))
}
