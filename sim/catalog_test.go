package sim

import (
	"slices"
	"testing"
)

func TestPartsAreTheMixture(t *testing.T) {
	c := NewCatalog([]string{"a", "b", "c"}, 1)
	for i, mix := range [][]float32{{1, 0, 0}, {0, .25, .75}, {0, 0, 1}, {.2, .3, .5}} {
		c.Add(Item{Mix: mix, Vector: []float32{1}, Ordinal: int32(i)}, 0)
	}
	f := c.fork()
	c.Add(Item{Mix: []float32{0, 1, 0}, Vector: []float32{1}, Ordinal: 4}, 1)
	f.Add(Item{Mix: []float32{.5, 0, .5}, Vector: []float32{1}, Ordinal: 4}, 1)
	for _, c := range []*Catalog{c, f} {
		for i := range int32(c.Len()) {
			mix := make([]float32, 3)
			for _, x := range c.PartsOf(i) {
				mix[x.Topic] += x.Share
			}
			if !slices.Equal(mix, c.MixOf(i)) {
				t.Errorf("item %d has parts %v of %v", i, c.PartsOf(i), c.MixOf(i))
			}
		}
	}
}
