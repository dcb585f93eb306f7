package sim_test

import (
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// striker asks which items are struck out, and compares with what is excluded.
type striker struct {
	*counter
	t          *testing.T
	known      bool
	seen, some *int
}

func (s striker) Rank(p *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		var want []int32
		for item := range int32(p.Items().Len()) {
			if q.Excluded(i, item) && p.Items().Available(item) {
				want = append(want, item)
			}
		}
		got, known := q.Struck(i, []int32{-7})
		if got[0] != -7 || !slices.Equal(got[1:], want) || known != s.known {
			s.t.Fatalf("round %d, account %d: struck out are %v (%v), want %v (%v)", p.Round(), q.Account(i), got[1:], known, want, s.known)
		}
		set := make([]uint64, (p.Items().Len()+63)/64)
		q.Strike(i, set)
		for item := range int32(p.Items().Len()) {
			struck := set[item>>6]>>(item&63)&1 != 0
			if p.Items().Available(item) && struck != q.Excluded(i, item) {
				s.t.Fatalf("round %d, account %d: item %d is struck out: %v", p.Round(), q.Account(i), item, struck)
			}
		}
		if *s.seen++; len(want) > 0 {
			*s.some++
		}
	}
	return s.counter.Rank(p, q)
}

func (s striker) Snapshot() sim.Recommender {
	s.counter = s.counter.Snapshot().(*counter)
	return s
}

// What is struck out is what is excluded and on offer, whoever strikes it out.
func TestStruck(t *testing.T) {
	for name, c := range map[string]struct {
		set     []param.Assign
		repeats sim.Repeats
		device  bool
	}{
		"by the platform":   {},
		"seen by nobody":    {set: []param.Assign{put("platform.organic", "false"), put("platform.retention", "3")}},
		"by the device":     {set: []param.Assign{put("platform.filter", "device"), put("platform.organic", "false")}, device: true},
		"of cohorts":        {set: []param.Assign{put("platform.cohort", "20")}, device: true},
		"of new pseudonyms": {set: []param.Assign{put("platform.rotate", "3")}},
		"where some lie":    {set: []param.Assign{put("platform.reports", "randomised")}},
		"nothing":           {repeats: sim.Allow},
	} {
		seen, some := 0, 0
		s := small(newRecorder())
		s.Set = append(s.Set, c.set...)
		s.Slate.Repeats = c.repeats
		for i, a := range s.Arms {
			if a.Recommender != nil {
				s.Arms[i].Recommender = func() (sim.Recommender, error) {
					inner, err := newCounter()
					return striker{inner.(*counter), t, !c.device, &seen, &some}, err
				}
			}
		}
		s.Threads = 1
		run(t, start(t, s), 8)
		if seen == 0 || some == 0 && c.repeats == sim.Exclude {
			t.Errorf("%s: %d slates, %d with something struck out", name, seen, some)
		}
	}
}

// holder is a recommender that holds something, and cannot copy itself.
type holder struct {
	*inner
	open *int
	own  bool // it has been fitted
}

func (h *holder) Fit(p *sim.Platform) error {
	if !h.own {
		h.own = true
		*h.open++
	}
	return h.inner.Fit(p)
}

func (h *holder) Close() error {
	if h.own {
		h.own = false
		*h.open--
	}
	return nil
}

// Each recommender that is replaced or goes is closed, on whatever way.
func TestClose(t *testing.T) {
	open := 0
	s := small(newRecorder())
	s.Threads, s.Keyframes = 1, 64<<20
	s.WarmUp = sim.WarmUpSpec{Rounds: 2, Under: "base"}
	s.Arms = []sim.ArmSpec{
		{Name: "base", Recommender: func() (sim.Recommender, error) {
			r, err := newCounter()
			return &holder{inner: &inner{r.(*counter)}, open: &open}, err
		}},
	}
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "other", Recommender: s.Arms[0].Recommender, Set: []param.Assign{put("share", "0.5")}})
	s.Baseline, s.Control, s.Placebo = "base", "base", true
	x := start(t, s)
	if open != 0 {
		t.Fatalf("%d are open before the first round", open)
	}
	run(t, x, 0)
	if open != 1 {
		t.Errorf("%d are open in the warm-up, want 1", open)
	}
	run(t, x, 6)
	// Of base, of other and its control, of the placebo and its own control, if any.
	all := open
	if all < 4 {
		t.Errorf("%d are open, want those of three arms and of who is left to the baseline's", all)
	}
	if err := x.Goto(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
	if open != all {
		t.Errorf("%d are open after going back, want %d", open, all)
	}
	if err := x.Fork(t.Context(), sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "base", At: 2}}); err != nil {
		t.Fatal(err)
	}
	run(t, x, 5)
	if open != all+1 {
		t.Errorf("%d are open after a fork, want %d", open, all+1)
	}
	if err := x.Close(); err != nil || open != 0 {
		t.Errorf("%d are open at the end: %v", open, err)
	}
	if err := x.Step(t.Context()); err == nil {
		t.Error("a closed simulation goes on")
	}
}
