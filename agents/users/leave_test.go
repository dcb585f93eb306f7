package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func TestHazard(t *testing.T) {
	c := LeaveConfig{Hazard: .2, Trust: 5, Disappointment: .1}
	for _, x := range []struct{ trust, surprise, want float64 }{
		{0, 0, .2}, {1, 0, .2 * math.Exp(-5)}, {.6, 1, .2 * math.Exp(-3)},
		{.6, -2, .2*math.Exp(-3) + .2}, {0, -100, 1},
	} {
		within(t, "hazard", c.hazard(float32(x.trust), float32(x.surprise)), x.want, 1e-8)
	}
}

// With trust at rest the share that is left after n rounds is (1-h)^n; whoever
// has left never visits again, and asks for erasure in the round after, where
// leavers do.
func TestSurvivors(t *testing.T) {
	c := few()
	c.Count = 2000
	c.Bargain.Leave.Hazard, c.Bargain.Leave.Trust, c.Bargain.Consent.Leavers = .3, 4, true
	catalog := catalog200()
	people := New(c, catalog, 1)
	h := .3 * math.Exp(-4*.6)
	gone := map[int32]int{}
	d := &diary{events: map[string][]sim.Event{}}
	d.see = func(v *sim.View) {
		present, ok := v.Column("present")
		if !ok {
			t.Fatal("no column of who is present")
		}
		left := 0.0
		for i := range int32(c.Count) {
			_, before := gone[i]
			_, active := slices.BinarySearch(v.Active(), i)
			if active == before {
				t.Fatalf("round %d: person %d left before: %v, visits: %v", v.Round(), i, before, active)
			}
			switch is := present.Row(i)[0] == 1; {
			case is && before:
				t.Fatalf("person %d came back", i)
			case is:
				left++
			case !before:
				gone[i] = v.Round()
			}
			if before && len(v.Held(i, nil)) > 0 {
				t.Fatalf("round %d: something is held of person %d, who left in round %d", v.Round(), i, gone[i])
			}
		}
		q := math.Pow(1-h, float64(v.Round()))
		within(t, "survivors", left/float64(c.Count), q, 3.5*math.Sqrt(q*(1-q)/float64(c.Count)))
	}
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: people, Slate: sim.SlateSpec{Places: 10},
		Arms:      []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
		Observers: []sim.Observer{d}, Threads: 2,
	}, 30)
	if len(gone) < 500 {
		t.Errorf("only %d left", len(gone))
	}
}

// Where nobody recommends there is no platform to leave, and what people leave
// with disappointment depends on what they were used to.
func TestNobodyLeavesWhereThereIsNoPlatform(t *testing.T) {
	c := few()
	c.Bargain.Leave.Hazard, c.Bargain.Leave.Trust, c.ActivitySpread = .5, 0, .2
	seen := map[string]int{}
	d := &diary{events: map[string][]sim.Event{}}
	d.see = func(v *sim.View) { seen[v.Name()] = len(v.Active()) }
	catalog := catalog200()
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 10},
		Arms: []sim.ArmSpec{
			{Name: "chance", Recommender: newChance}, {Name: "alone"},
			{Name: "stays", Recommender: newChance, Set: []param.Assign{{Path: "users.leave.hazard", Value: param.F(0)}}},
		},
		Observers: []sim.Observer{d}, Threads: 2,
	}, 12)
	if seen["chance"] > 3 || seen["alone"] < 50 || seen["alone"] != seen["stays"] {
		t.Errorf("visitors after twelve rounds: %v", seen)
	}
}

func TestDisappointmentDrivesAway(t *testing.T) {
	p, s := believer(func(c *BargainConfig) { c.Leave.Disappointment, c.Trust.Memory = 1, .5 })
	p.reckon(s, 0, outcome{looked: true, item: 0, worth: 2})
	if !p.stillThere(0) {
		t.Fatal("left when pleased")
	}
	p.reckon(s, 0, away)
	if !p.stillThere(0) {
		t.Fatal("left without a visit")
	}
	p.reckon(s, 0, outcome{looked: true, item: -1, place: -1}) // 1 below what she is used to
	if p.stillThere(0) || p.bargain.left[0] != 1 || p.bargain.present[0] != 0 {
		t.Error("stayed, at a chance of 1 to leave")
	}
}
