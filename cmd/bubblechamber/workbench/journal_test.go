package workbench

import (
	"context"
	"testing"
	"time"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// The journal tells what people were shown in rounds that are past, forks by the
// past that they share.
func TestJournal(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 6})
	s.settle(t)
	s.order(t, order{verb: fork, spec: sim.ArmSpec{Name: "mine", Fork: &sim.Fork{Of: "content", At: 3}}})
	s.order(t, order{verb: goTo, round: 5})
	snap := s.settle(t)
	c := snap.past
	if len(c.crowd.panel) != 40 || c.places < 1 {
		t.Fatalf("panel of %d people with %d places, want everybody", len(c.crowd.panel), c.places)
	}
	for round := 1; round <= 6; round++ {
		for arm := range 2 {
			m := c.at(arm, round)
			if m == nil {
				t.Fatalf("arm %d has no round %d", arm, round)
			}
			shown := 0
			for i := range c.crowd.panel {
				for _, item := range c.slate(m, i) {
					if item < 0 || int(item) >= c.shelves[arm].len() {
						t.Fatalf("person %d was shown item %d", i, item)
					}
					shown++
				}
			}
			if shown == 0 {
				t.Errorf("nothing was shown in round %d", round)
			}
		}
	}
	mine := snap.arms[2].index
	if c.at(mine, 3) != c.at(1, 3) {
		t.Error("the fork does not share the past")
	}
	if c.at(mine, 4) == nil || c.at(mine, 4) == c.at(1, 4) {
		t.Error("the fork has no rounds of its own")
	}
	if c.at(mine, 6) != nil || c.at(0, 7) != nil {
		t.Error("rounds are remembered that have not been")
	}
	// A fork that sets nothing goes on as its arm did.
	a, b := c.at(mine, 5), c.at(1, 5)
	for i := range a.slates {
		if a.slates[i] != b.slates[i] {
			t.Fatal("a fork that sets nothing was shown something else")
		}
	}
}

// With little room fewer people are remembered, and the oldest rounds go.
func TestJournalBudget(t *testing.T) {
	s, err := scenarios.Parse("tiny.yaml", []byte(tiny))
	if err != nil {
		t.Fatal(err)
	}
	run, w, err := newWorld(s, scenarios.Options{Set: []string{"users.count=400"}, Keyframes: 64 << 20}, 20_000)
	if err != nil {
		t.Fatal(err)
	}
	session := sessionOf(run, 2, startRunner(context.Background(), w, run.Rounds, time.Now))
	t.Cleanup(session.feed.close)
	session.order(t, order{verb: goTo, round: 60})
	c := session.settle(t).past
	if len(c.crowd.panel) != leastPanel {
		t.Errorf("panel of %d people, want %d", len(c.crowd.panel), leastPanel)
	}
	for i := 1; i < len(c.crowd.panel); i++ {
		if c.crowd.panel[i] <= c.crowd.panel[i-1] || c.crowd.panel[i] >= 400 {
			t.Fatalf("panel %v", c.crowd.panel)
		}
	}
	if c.at(0, 1) != nil || c.at(0, 60) == nil || c.at(0, 60-remembered+1) == nil {
		t.Error("not the oldest rounds went")
	}
}

// What a screen looks at is measured at once, also while the simulation stands.
func TestDetail(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 4})
	if d := s.settle(t).detail; d != nil {
		t.Errorf("nobody looks, and there is %+v", d)
	}
	s.order(t, order{verb: watch, gaze: gaze{person: 7, audit: true}})
	d := s.settle(t).detail
	if d == nil || d.round != 4 || len(d.arms) != 2 {
		t.Fatalf("got %+v", d)
	}
	for i, a := range d.arms {
		sum := 0.0
		for _, x := range a.topics {
			sum += x
		}
		if a.ledger.Held > 0 && (sum < 0.999 || sum > 1.001) {
			t.Errorf("arm %d: topics of what is held add up to %g", i, sum)
		}
		for k, l := range a.curves {
			if l == nil {
				t.Fatalf("arm %d: no curve of %s", i, curve(k))
			}
			for x := 1; x < len(l); x++ {
				if l[x] < l[x-1] || l[x] > float64(x)/100+1e-9 {
					t.Fatalf("arm %d: %s rises to %g at %d %%", i, curve(k), l[x], x)
				}
			}
		}
	}
	s.order(t, order{verb: watch, gaze: nothing})
	if s.settle(t).detail != nil {
		t.Error("it is measured on although nobody looks")
	}
}

// Four items with 0, 1, 1 and 2 impressions: the lower half holds a quarter.
func TestLorenz(t *testing.T) {
	l := metrics.NewLorenz([]float64{2, 0, 1, 1})
	for x, want := range map[int]float64{0: 0, 25: 0, 50: .25, 75: .5, 100: 1, 60: .35} {
		if got := l[x]; got < want-1e-9 || got > want+1e-9 {
			t.Errorf("at %d %%: %g, want %g", x, got, want)
		}
	}
	if metrics.NewLorenz([]float64{0, 0}) != nil || metrics.NewLorenz(nil) != nil {
		t.Error("nothing is shared, and there is a curve")
	}
}
