package metrics

import (
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func TestOnOffer(t *testing.T) {
	c := testCatalog(3, 2) // there from long before
	c.Birth[1] = 8
	c.Retire(2, 5)
	// The ten rounds 1 to 10.
	for i, want := range []int{10, 3, 4} {
		if n := onOffer(c, i, 10, 10); n != want {
			t.Errorf("item %d was on offer for %d rounds, want %d", i, n, want)
		}
	}
}

func TestGiniOfRatesOnOffer(t *testing.T) {
	c := testCatalog(5, 2)
	c.Birth[1] = 6 // on offer for 5 of 10 rounds: half is enough
	c.Birth[2] = 7 // for 4: left out
	c.Retire(3, 0) // never in these rounds
	var w armScratch
	// Rates .4, .4 and 0.
	gini, perItem := w.gini(c, []uint32{4, 2, 50, 9, 0}, 10, 10)
	near(t, "Gini", gini, 1.0/3)
	near(t, "impressions per item", perItem, 2)
}

// press publishes an item a round and retires one.
type press struct{}

func (press) Knobs() []param.Knob   { return nil }
func (p press) Clone() sim.Creators { return p }
func (press) Bytes() int64          { return 0 }
func (press) Columns() []sim.Column { return nil }
func (press) Publish(s *sim.Supply) error {
	mix := make([]float32, len(s.Catalog.Topics))
	mix[(s.Round+100)%len(mix)] = 1
	s.Catalog.Add(sim.Item{Mix: mix, Vector: mix, Creator: 1000, Ordinal: int32(s.Round + 100)}, s.Round)
	s.Catalog.Retire(int32(s.Round+100), s.Round)
	return nil
}

func TestItemsComeAndGo(t *testing.T) {
	s := toySetup(60, testCatalog(140, 5))
	s.Creators = press{}
	s.Slate.Repeats = sim.Show
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "same", Recommender: listerOf("same")})
	rows := collect(t, s, smallWindow(), 10)
	same(t, rows, rows, "random", "again")
	// Everybody is shown items 0 to 4. In round 7, the first of the window, 140
	// items are on offer; rounds 8 to 10 bring one more each.
	near(t, "coverage", rows.Value("same", 10, "coverage"), 5.0/143)
	near(t, "regret is at least 0", min(rows.Value("same", 10, "regret"), 0), 0)
	if x := rows.Value("same", 10, "exhaustion"); !(x >= 0 && x < .5) {
		t.Errorf("exhaustion %v", x)
	}
}
