package metrics

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

// The bits of every value of a small run, the same on every machine. A change
// that moves them is a change of results: raise sim.Version, say what moved,
// and write the new number here.
func TestGolden(t *testing.T) {
	const want = 0x904c85b81e936778
	s := toySetup(300, testCatalog(150, 6))
	s.WarmUp.Rounds = 18
	s.Users.(*toys).idle = 9
	c := smallWindow()
	c.Window = 16
	rows := collect(t, s, c, 24)
	h := fnv.New64a()
	for _, arm := range rows.Arms() {
		for _, column := range Columns() {
			_, values := rows.Series(arm, column)
			for _, x := range values {
				var b [8]byte
				binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
				h.Write(b[:])
			}
		}
	}
	if got := h.Sum64(); got != want {
		t.Errorf("hash %#x, want %#x", got, uint64(want))
	}
}
