package recommenders

import (
	"strings"
	"testing"

	"bubblechamber/agents/contract"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// filled fails when a slate is shorter than it must be. That it holds no item
// twice, none that is excluded and no gap, the engine checks in every round.
func filled(t *testing.T) func(*Pipeline, *sim.Platform, *sim.Query) {
	return func(_ *Pipeline, p *sim.Platform, q *sim.Query) {
		for i := range q.Len() {
			left := 0
			for item := range p.Items().Len() {
				if !q.Excluded(i, int32(item)) {
					left++
				}
			}
			n := 0
			for _, item := range q.Slate(i) {
				if item >= 0 {
					n++
				}
			}
			if want := min(q.Places(), left); n != want {
				t.Fatalf("round %d: slate of account %d has %d items, want %d", p.Round(), q.Account(i), n, want)
			}
		}
	}
}

// Every kind keeps the contract that plugged-in ones are held against, alone and with
// every stage behind it.
func TestContract(t *testing.T) {
	for name, spec := range each() {
		t.Run(name, func(t *testing.T) {
			results, err := contract.Check(t.Context(), func() (sim.Recommender, error) { return New(spec) })
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range results {
				if !r.Holds() {
					t.Errorf("%s (%s): %s", r.Name, r.Meaning, r.Fails)
				}
			}
		})
	}
}

// Kinds may stand behind and in front of each other.
func TestCombinations(t *testing.T) {
	for name, spec := range specs() {
		t.Run(name, func(t *testing.T) {
			r := newRig(things(40, 3), newCrowd(60, 3), 5, spec)
			r.Creators, r.after = &press{}, filled(t)
			for range 11 {
				r.warm().run(t, 1)
				for p := int32(0); p < 60; p += 13 {
					explained(t, r, p, true)
				}
			}
		})
	}
}

// A narrow retrieval still fills the slate.
func TestFewCandidates(t *testing.T) {
	spec := Spec{Kind: "content", Retrieval: "popular", Rerank: []StageSpec{{"mmr", ""}}}
	r := newRig(things(40, 3), newCrowd(60, 3), 5, spec, set("candidates", param.I(1)), set("retrieval.candidates", param.I(1)))
	r.after = filled(t)
	r.run(t, 4)
}

// A copy goes on like the original, and neither is disturbed by the other.
func TestSnapshot(t *testing.T) {
	for name, spec := range each() {
		t.Run(name, func(t *testing.T) {
			make := func() *rig {
				r := newRig(things(60, 3), newCrowd(270, 3), 6, spec).warm()
				r.Creators = &press{}
				r.Set = []param.Assign{set("platform.retention", param.I(6))}
				r.Arms[0].Recommender = func() (sim.Recommender, error) {
					made, err := New(spec)
					for _, k := range made.Knobs() {
						if strings.HasSuffix(k.Path, "full-every") { // have als refit on the way
							err = k.Set(param.I(5))
						}
					}
					return made, err
				}
				return r.run(t, 7)
			}
			r, undisturbed := make(), make()
			probe, err := r.s.Probe("arm", nil)
			if err != nil {
				t.Fatal(err)
			}
			for i := range 6 {
				if err := probe.Step(t.Context()); err != nil {
					t.Fatal(err)
				}
				if i%2 == 0 { // out of step, so that shared memory would show
					continue
				}
				r.run(t, 2)
				undisturbed.run(t, 2)
				want := digest(undisturbed.view())
				if digest(probe.View()) != want || digest(r.view()) != want {
					t.Fatalf("%d rounds after the copy the slates differ", i+1)
				}
			}
		})
	}
}

// What a kind has learned step by step is what it learns from everything at
// once, withdrawn events included. Not so als and bpr, which start from where they stood, ease,
// whose weights wait for the next refit, and what learns from slates.
func TestIncremental(t *testing.T) {
	for _, name := range []string{"popular", "content", "item-knn", "on-device", "tag-profile", "friends", "epsilon-greedy", "trending", "item-knn lift", "markov", "user-knn", "user-knn recent", "editorial"} {
		t.Run(name, func(t *testing.T) {
			for _, repeats := range []sim.Repeats{sim.Exclude, sim.Allow} {
				spec := Spec{Kind: name}
				var knobs []param.Assign
				switch name {
				case "item-knn lift":
					spec.Kind, knobs = "item-knn", []param.Assign{set("similarity", param.S(lift))}
				case "user-knn recent":
					spec.Kind, knobs = "user-knn", []param.Assign{set("recent", param.I(5))}
				}
				r := newRig(things(40, 3), newCrowd(300, 3), 4, spec, knobs...)
				r.Creators, r.Slate.Repeats = &press{}, repeats
				// The window (20) is longer than the retention of events seen, and
				// then shorter.
				r.Set = []param.Assign{set("platform.retention", param.I(5))}
				r.Interventions = []sim.Intervention{{Round: 12, Assign: set("platform.retention", param.I(3))}}
				if name == "popular" || name == "trending" {
					r.Interventions = append(r.Interventions,
						sim.Intervention{Round: 8, Assign: set("recommender.window", param.I(3))},
						sim.Intervention{Round: 16, Assign: set("recommender.window", param.I(4))})
				}
				if name == "popular" {
					r.Interventions = append(r.Interventions, sim.Intervention{Round: 20, Assign: set("recommender.window", param.I(0))})
				}
				r.after = func(live *Pipeline, p *sim.Platform, q *sim.Query) {
					fresh, err := New(spec)
					if err != nil {
						t.Fatal(err)
					}
					for i, k := range live.Knobs() {
						if err := fresh.Knobs()[i].Set(k.Get()); err != nil {
							t.Fatal(err)
						}
					}
					if err := fresh.Fit(p); err != nil {
						t.Fatal(err)
					}
					same(t, p, live.ranker, fresh.ranker)
				}
				r.run(t, 24)
			}
		})
	}
}
