package metrics

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// firstColumns is how many columns there were when the first hash below was
// written; others stand behind them.
const firstColumns = 66

// bitsOf hashes the bits of columns in all arms and rounds.
func bitsOf(rows *Table, columns []string) uint64 {
	h := fnv.New64a()
	for _, arm := range rows.Arms() {
		for _, column := range columns {
			_, values := rows.Series(arm, column)
			for _, x := range values {
				var b [8]byte
				binary.LittleEndian.PutUint64(b[:], math.Float64bits(x))
				h.Write(b[:])
			}
		}
	}
	return h.Sum64()
}

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
	if got := bitsOf(rows, Columns()[:firstColumns]); got != want {
		t.Errorf("hash %#x, want %#x", got, uint64(want))
	}
}

// The same of the bargain and of privacy, by group, for people who leave.
func TestGoldenOfCitizens(t *testing.T) {
	const want = 0x668946f78a16fb79
	s := citizenSetup(300, mixedCatalog(150, 6))
	s.Set = []param.Assign{set("platform.rotate", param.I(6)), set("platform.reports", param.S(sim.ReportsRandomised)), set("platform.epsilon", param.F(3))}
	c := smallWindow()
	c.PrivacyEvery, c.Groups = 5, []string{"niche", "with"}
	rows := collect(t, s, c, 12)
	var columns []string
	for _, definitions := range [][]Definition{bargainDefinitions, privacyDefinitions} {
		for _, d := range definitions {
			columns = append(columns, d.columns()...)
			for _, group := range c.Groups {
				if d.Grouped {
					columns = append(columns, d.in(group).columns()...)
				}
			}
		}
	}
	columns = append(columns, "relative_narrowing.lo", "relative_narrowing.hi", "clicks[niche]", "topics_shown[with].p25")
	for _, column := range columns {
		if x := rows.Value("topic", 12, column); x != x {
			t.Errorf("%s is undefined", column)
		}
	}
	if got := bitsOf(rows, columns); got != want {
		t.Errorf("hash %#x, want %#x", got, uint64(want))
	}
}
