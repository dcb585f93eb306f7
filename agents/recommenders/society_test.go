package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// society is a crowd with consent and ties. Of eight people one is never
// tracked, one withdraws that after round 4, one allows nothing sensitive, one
// nothing for third parties, and one asks for erasure in rounds 3 and 6; dials
// stand at 0, 1/4, ..., 1; each listens to three others.
type society struct {
	*crowd
	round int
}

func newSociety(count, dim int) *society { return &society{crowd: newCrowd(count, dim)} }

func (s *society) Clone() sim.Users { return &society{s.crowd.Clone().(*crowd), s.round} }

func (s *society) Visit(v *sim.Visit) error {
	s.round = v.Round
	return s.crowd.Visit(v)
}

func (s *society) Consent(person int32) sim.Consent {
	c := sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: float32(person%5) / 4}
	switch person % 8 {
	case 1:
		c.Tracking = false
	case 2:
		c.Tracking = s.round < 4
	case 3:
		c.Sensitive = false
	case 4:
		c.ThirdParty = false
	}
	return c
}

func (s *society) Erasures(round int, dst []int32) []int32 {
	for p := int32(5); int(p) < s.Count() && (round == 3 || round == 6); p += 8 {
		dst = append(dst, p)
	}
	return dst
}

// Disclosed is what the first taste says, of two people in three.
func (s *society) Disclosed(person int32) (uint8, bool) {
	if s.of(person)[0] > 0 {
		return 1, person%3 != 0
	}
	return 0, person%3 != 0
}

func (s *society) Ties(person int32, dst []int32) []int32 {
	n := len(dst)
	for _, step := range []int32{1, 7, 13} {
		if p := (person + step) % int32(s.Count()); p != person && !slices.Contains(dst[n:], p) {
			dst = append(dst, p)
		}
	}
	slices.Sort(dst[n:])
	return dst
}

// platforms are ways of knowing little.
func platforms() map[string][]param.Assign {
	return map[string][]param.Assign{
		"consent":        nil,
		"pseudonyms":     {set("platform.rotate", param.I(2))},
		"cohorts":        {set("platform.cohort", param.I(8))},
		"moving cohorts": {set("platform.cohort", param.I(8)), set("platform.rotate", param.I(3)), set("refit", param.I(2))},
		"counts":         {set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(2)), set("platform.device", param.B(true))},
		"noisy counts": {set("platform.holding", param.S(sim.HoldCounts)), set("platform.release.rounds", param.I(1)),
			set("platform.release.noise", param.S(sim.NoiseLaplace)), set("platform.filter", param.S(sim.FilterDevice))},
		"device":  {set("platform.device", param.B(true)), set("platform.retention", param.I(2)), set("platform.purpose", param.B(true))},
		"reports": {set("platform.reports", param.S(sim.ReportsRandomised)), set("platform.ties", param.B(false))},
	}
}

// Whatever the platform may know, slates are full, suggestions are of others whom
// the account does not listen to, and neither depends on the number of workers.
func TestPlatforms(t *testing.T) {
	for platform, knobs := range platforms() {
		t.Run(platform, func(t *testing.T) {
			for name, spec := range each() {
				t.Run(name, func(t *testing.T) {
					var want []uint64
					for _, threads := range []int{1, 3} {
						r := newRig(things(40, 3), newSociety(270, 3), 5, spec)
						r.Threads, r.Creators, r.Set = threads, &press{}, knobs
						full := filled(t)
						r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
							full(made, p, q)
							suggested(t, p, q)
						}
						var got []uint64
						for range 5 {
							got = append(got, digest(r.warm().run(t, 1).view()))
						}
						if want == nil {
							want = got
						}
						if !slices.Equal(got, want) {
							t.Fatalf("rounds are %v with %d workers, want %v", got, threads, want)
						}
					}
				})
			}
		})
	}
}

// suggested fails when a suggestion is of oneself, of somebody twice, or of
// somebody to whom the account listens.
func suggested(t *testing.T, p *sim.Platform, q *sim.Query) {
	t.Helper()
	for i := range q.Len() {
		not := append(p.Ties(q.Account(i), nil), q.Account(i))
		for _, a := range q.Suggestions(i) {
			if a < 0 {
				continue
			}
			if slices.Contains(not, a) {
				t.Fatalf("round %d: %d is suggested %d, which is none of %v", p.Round(), q.Account(i), a, not)
			}
			not = append(not, a)
		}
	}
}

// A copy goes on like the original also where accounts change hands and people
// withdraw: the shared past is that of rounds 1 to 5, and accounts and
// recommenders change in it and after it.
func TestSnapshotOfPlatforms(t *testing.T) {
	for _, platform := range []string{"pseudonyms", "cohorts", "counts"} {
		t.Run(platform, func(t *testing.T) {
			for name, spec := range each() {
				t.Run(name, func(t *testing.T) {
					start := func() *rig {
						r := newRig(things(40, 3), newSociety(270, 3), 5, spec)
						r.Creators, r.Set = &press{}, platforms()[platform]
						return r.warm().run(t, 5)
					}
					r, undisturbed := start(), start()
					probe, err := r.s.Probe("arm", nil)
					if err != nil {
						t.Fatal(err)
					}
					for i := range 3 {
						if err := probe.Step(t.Context()); err != nil {
							t.Fatal(err)
						}
						r.run(t, 1)
						undisturbed.run(t, 1)
						want := digest(undisturbed.view())
						if digest(probe.View()) != want || digest(r.view()) != want {
							t.Fatalf("%d rounds after the copy the slates differ", i+1)
						}
					}
				})
			}
		})
	}
}

// forgetful are people who act by a script and one of whom asks for erasure.
type forgetful struct {
	actors
	person int32
	round  int
}

func (f *forgetful) Clone() sim.Users { c := *f; return &c }
func (f *forgetful) Consent(int32) sim.Consent {
	return sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: 1}
}
func (f *forgetful) Disclosed(int32) (uint8, bool) { return 0, false }
func (f *forgetful) Erasures(round int, dst []int32) []int32 {
	if round == f.round {
		dst = append(dst, f.person)
	}
	return dst
}

// After an erasure a kind is, bit for bit, what it would be if the person had
// never consumed anything and it began cold in that round: slates and vectors,
// then and later.
func TestErasure(t *testing.T) {
	const people, items, erased, at = 60, 30, int32(17), 6
	script := func(with bool) [][]act {
		var rounds [][]act
		for round := range 10 {
			var acts []act
			for p := range int32(people) {
				if p == erased && round < at && !with {
					continue
				}
				for k := range int32(2) { // items go round
					acts = append(acts, act{p, (p*7 + p*p + int32(round)*2 + k) % items})
				}
			}
			rounds = append(rounds, acts)
		}
		return rounds
	}
	moved := 0
	for name, spec := range each() {
		if name == "oracle" {
			continue // these people have no truth
		}
		t.Run(name, func(t *testing.T) {
			run := func(with bool) (before uint64, after []uint64) {
				r := newRig(things(items, 3), &forgetful{actors{people, script(with)}, erased, at + 1}, 4, spec)
				r.Slate.Repeats = sim.Allow // she has consumed, which would show in her slates
				before = digest(r.run(t, at).view())
				for range 3 {
					after = append(after, digest(r.run(t, 1).view()))
				}
				return before, after
			}
			beforeWith, with := run(true)
			before, without := run(false)
			if beforeWith != before {
				moved++
			}
			if !slices.Equal(with, without) {
				t.Errorf("after the erasure rounds are %v, want %v", with, without)
			}
		})
	}
	if moved < 10 {
		t.Errorf("before the erasure the events told in %d kinds only", moved)
	}
}
