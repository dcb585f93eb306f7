package sim_test

import (
	"cmp"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// A new pseudonym knows nothing of the old one's past, which stays where it was.
func TestPseudonymsRotate(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Set = []param.Assign{put("platform.rotate", "5")}
	x := start(t, s)
	run(t, x, 12)
	v := x.View("base")
	p := v.Platform()
	if n := p.Accounts(); n != 3*300 {
		t.Fatalf("%d accounts after two rotations of 300", n)
	}
	moved := 0
	for person := range int32(300) {
		a := v.Account(person)
		if a < 600 || v.Sharing(a) != 1 {
			t.Fatalf("person %d has account %d, shared by %d", person, a, v.Sharing(a))
		}
		if a-600 != sim.Account(person) {
			moved++
		}
		var from [3]int
		for _, e := range v.Held(person, nil) {
			epoch := e.Account / 300
			from[epoch]++
			if want := sim.Account(max(0, int(e.Round)-1) / 5); epoch != want {
				t.Fatalf("%v is of epoch %d, want %d", e, epoch, want)
			}
		}
		if got := len(p.History(a, nil)); got != from[2] {
			t.Fatalf("person %d: the last account holds %d events, want %d", person, got, from[2])
		}
	}
	if moved < 290 {
		t.Errorf("only %d of 300 have another number", moved)
	}
}

// Cohorts have between k and 2k members who consumed alike, and one history.
func TestCohorts(t *testing.T) {
	s := small(newRecorder())
	s.Set = []param.Assign{put("platform.cohort", "20")}
	x := start(t, s)
	run(t, x, 6)
	v := x.View("base")
	p := v.Platform()
	if n := p.Accounts(); n < 300/39 || n > 300/20 {
		t.Fatalf("%d cohorts", n)
	}
	held := 0
	for person := range int32(300) {
		if n := v.Sharing(v.Account(person)); n < 20 || n >= 40 {
			t.Errorf("person %d shares with %d", person, n)
		}
		held += len(v.Held(person, nil))
	}
	pooled := 0
	for a := range sim.Account(p.Accounts()) {
		h := p.History(a, nil)
		pooled += len(h)
		if !slices.IsSortedFunc(h, func(x, y sim.Held) int { return cmp.Compare(x.Round, y.Round) }) {
			t.Errorf("history of cohort %d is out of order", a)
		}
	}
	if held == 0 || pooled != held {
		t.Errorf("%d events in histories, %d held", pooled, held)
	}
	if l := v.Ledger(5); l.Sharing < 20 || l.Held == 0 || l.Accounts != 1 {
		t.Errorf("ledger %+v", l)
	}
}
