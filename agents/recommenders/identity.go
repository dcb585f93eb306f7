package recommenders

import (
	"slices"

	"bubblechamber/sim"
)

// identities numbers items in a way that two arms share although their
// catalogues may have grown in another order: by creator, and which of the
// creator's items it is. Draws for an item are keyed by it.
type identities struct {
	keys []uint64 // by item
	made []uint32 // by creator
}

// extend takes note of new items.
func (d *identities) extend(items sim.Items) {
	for i := int32(len(d.keys)); int(i) < items.Len(); i++ {
		c := items.Creator(i)
		d.made = grow(d.made, int(c)+1)
		d.keys = append(d.keys, uint64(uint32(c))<<32|uint64(d.made[c]))
		d.made[c]++
	}
}

func (d *identities) snapshot() identities {
	return identities{slices.Clone(d.keys), slices.Clone(d.made)}
}

func (d *identities) bytes() int64 { return int64(len(d.keys))*8 + int64(len(d.made))*4 }
