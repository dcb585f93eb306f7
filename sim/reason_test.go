package sim_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// mirror shows what hangs on every event that it is told of, and learns nothing.
// Asked for reasons it makes the slate again, and says whether it is the same.
type mirror struct{}

func newMirror() (sim.Recommender, error) { return mirror{}, nil }

func (mirror) Knobs() []param.Knob       { return nil }
func (mirror) Fit(*sim.Platform) error   { return nil }
func (mirror) Snapshot() sim.Recommender { return mirror{} }
func (mirror) Bytes() int64              { return 0 }

func (mirror) Rank(p *sim.Platform, q *sim.Query) error {
	items := p.Items().Len()
	q.Blocks(func(_, from, to int) {
		for i := from; i < to; i++ {
			a := q.Account(i)
			d := p.Draws(rng.PurposeOf("mirror"), uint64(a))
			first := d.Intn(items)
			for _, e := range q.Device(i, p.History(a, nil)) {
				first += 3*int(e.Item) + int(e.Round) + 100 // never negative
			}
			slate, n := q.Slate(i), 0
			for j := 0; j < items && n < len(slate); j++ {
				if item := int32((first + j*7) % items); !q.Excluded(i, item) {
					slate[n] = item
					n++
				}
			}
		}
	})
	return nil
}

func (m mirror) Explain(p *sim.Platform, q *sim.Query, why []sim.Reason) bool {
	if m.Rank(p, q) != nil || q.Len() != 1 {
		return false
	}
	for i := range why {
		why[i].Text = "differs"
		if q.Slate(0)[i] == why[i].Item {
			why[i].Text = "same"
		}
		for _, e := range p.History(q.Account(0), nil) {
			why[i].Past = append(why[i].Past, e.Item)
		}
	}
	return true
}

// knowing is ways of telling a platform little, and people who change their minds.
func knowing() map[string]func(*sim.Setup) {
	with := func(set ...param.Assign) func(*sim.Setup) {
		return func(s *sim.Setup) { s.Set = set }
	}
	return map[string]func(*sim.Setup){
		"all":            with(),
		"retention":      with(put("platform.retention", "3"), put("platform.organic", "false")),
		"pseudonyms":     with(put("platform.rotate", "3")),
		"cohorts":        with(put("platform.cohort", "20"), put("platform.rotate", "4")),
		"device filters": with(put("platform.filter", "device"), put("platform.retention", "2")),
		"device lends":   with(put("platform.device", "true"), put("platform.holding", "counts")),
		"reports":        with(put("platform.reports", "randomised"), put("platform.filter", "device")),
		"may come again": func(s *sim.Setup) { s.Slate.Repeats = sim.Allow },
		"seldom there": func(s *sim.Setup) {
			c := newCrowd(300, 3)
			c.visits = func(round int, dst []int32) []int32 {
				for p := range int32(300) {
					if (int(p)+round)%3 == 0 {
						dst = append(dst, p)
					}
				}
				return dst
			}
			s.Users = c
		},
		"consent": func(s *sim.Setup) { s.Users = &wary{crowd: newCrowd(300, 3), seed: 11} },
		"reports from some round on": func(s *sim.Setup) {
			s.Interventions = []sim.Intervention{{Round: 5, Assign: put("platform.reports", "randomised")}}
		},
	}
}

// mirrored is small with a mirror in two arms, one of which serves half the
// people, and a counter, which cannot explain.
func mirrored(r *recorder) sim.Setup {
	s := small(r)
	s.Arms = []sim.ArmSpec{
		{Name: "base", Recommender: newMirror},
		{Name: "half", Recommender: newCounter, Set: []param.Assign{put("share", "0.5")}},
		{Name: "alone"},
	}
	return s
}

// A recommender that is asked why sees what it saw when it made the slate, and
// what it says of the past is cut down to what the platform still holds.
func TestReasonsAreAsked(t *testing.T) {
	for name, change := range knowing() {
		t.Run(name, func(t *testing.T) {
			s := mirrored(newRecorder())
			change(&s)
			x := start(t, s)
			for round := 1; round <= 12; round++ {
				run(t, x, round)
				v := x.View("base")
				for p := range int32(300) {
					why, ok := v.Reasons(p)
					if came := slices.Contains(v.Active(), p); ok != came {
						t.Fatalf("round %d: person %d came: %v, explained: %v", round, p, came, ok)
					}
					if ok && len(why) != len(v.Slate(p)) {
						t.Fatalf("round %d: %d reasons for %d items", round, len(why), len(v.Slate(p)))
					}
					held := v.Platform().History(v.Account(p), nil)
					for place, r := range why {
						if r.Item != v.Slate(p)[place] || r.Text != "same" {
							t.Fatalf("round %d, person %d: place %d holds %d: %+v", round, p, place, v.Slate(p)[place], r)
						}
						for _, item := range r.Past {
							if !slices.ContainsFunc(held, func(h sim.Held) bool { return h.Item == item }) && name != "device lends" {
								t.Fatalf("round %d, person %d: item %d is not held", round, p, item)
							}
						}
					}
				}
			}
			if got := x.View("base").Platform().Randomised(); got != strings.HasPrefix(name, "reports") {
				t.Errorf("reports are randomised: %v", got)
			}
		})
	}
}

// Those whom the share leaves out are answered for by the baseline's recommender;
// nobody answers for a counter, nor where nobody recommends.
func TestReasonsOfWhom(t *testing.T) {
	x := start(t, mirrored(newRecorder()))
	run(t, x, 3)
	explained := 0
	for p := range int32(300) {
		if why, ok := x.View("half").Reasons(p); ok {
			explained++
			if why[0].Text != "same" {
				t.Errorf("person %d: %+v", p, why[0])
			}
		}
		if _, ok := x.View("alone").Reasons(p); ok {
			t.Fatal("nobody recommends, and yet there is a reason")
		}
	}
	if explained < 120 || explained > 180 { // binomial, 300 x 0.5: 150 ± 3.5 sd
		t.Errorf("%d of 300 people get the baseline's recommender, want about 150", explained)
	}
}

// An arm that has just forked off explains its past if it goes on as before, and
// not if it has a recommender or settings of its own.
func TestReasonsAfterAFork(t *testing.T) {
	s := mirrored(newRecorder())
	s.Set = []param.Assign{put("platform.retention", "2")}
	x := start(t, s)
	run(t, x, 6)
	for name, spec := range map[string]sim.ArmSpec{
		"same":  {},
		"other": {Recommender: newMirror},
		"set":   {Set: []param.Assign{put("platform.filter", "device")}},
	} {
		spec.Name, spec.Fork = name, &sim.Fork{Of: "base", At: 6}
		if err := x.Fork(context.Background(), spec); err != nil {
			t.Fatal(err)
		}
		if _, ok := x.View(name).Reasons(0); ok != (name == "same") {
			t.Errorf("%s: explained: %v", name, ok)
		}
	}
	run(t, x, 7)
	run(t, x, 5) // from a keyframe
	run(t, x, 7)
	for _, name := range []string{"same", "other", "set"} {
		if why, ok := x.View(name).Reasons(0); !ok || why[0].Text != "same" {
			t.Errorf("%s, a round later: %v %v", name, why, ok)
		}
	}
}

// Asking everybody in every round changes nothing that can be observed.
func TestReasonsChangeNothing(t *testing.T) {
	for name, change := range knowing() {
		var rows [2]map[string]map[int]uint64
		for asked := range 2 {
			r := newRecorder()
			s := mirrored(r)
			change(&s)
			x := start(t, s)
			for round := 1; round <= 9; round++ {
				run(t, x, round)
				for p := range int32(300 * asked) {
					for _, arm := range x.Arms() {
						x.View(arm).Reasons(p)
					}
				}
			}
			rows[asked] = r.rows
		}
		if !maps.EqualFunc(rows[0], rows[1], maps.Equal) {
			t.Errorf("%s: to ask for reasons changes the run", name)
		}
	}
}
