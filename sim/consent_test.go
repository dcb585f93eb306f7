package sim_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// wary is a crowd that changes its mind about consent from round to round, at
// random but the same in every run, and sometimes asks for erasure.
type wary struct {
	*crowd
	seed  rng.Seed
	round int
	fixed func(round int, person int32) sim.Consent // if not nil
	erase func(round int) []int32                   // if not nil
}

func (w *wary) Active(round int, dst []int32) []int32 {
	w.round = round
	return w.crowd.Active(round, dst)
}

func (w *wary) Clone() sim.Users {
	c := *w
	c.crowd = w.crowd.Clone().(*crowd)
	return &c
}

func (w *wary) Consent(p int32) sim.Consent {
	if w.fixed != nil {
		return w.fixed(w.round, p)
	}
	d := w.seed.At(rng.PurposeOf("test/consent"), w.round/4, uint64(p))
	return sim.Consent{Tracking: d.Float64() < 0.8, Sensitive: d.Float64() < 0.5, ThirdParty: d.Float64() < 0.5, Dial: 0.5}
}

func (w *wary) Erasures(round int, dst []int32) []int32 {
	if w.erase != nil {
		return append(dst, w.erase(round)...)
	}
	for p := range int32(w.count) {
		d := w.seed.At(rng.PurposeOf("test/erase"), round, uint64(p))
		if d.Float64() < 0.01 {
			dst = append(dst, p)
		}
	}
	return dst
}

func (w *wary) Disclosed(p int32) (uint8, bool) { return uint8(p % 2), p%10 == 0 }

// spy is a counter that checks at every fit that what came and went since it
// was made adds up to what accounts hold.
type spy struct {
	*counter
	known map[sim.Held]int
	since sim.Revision
	check func(p *sim.Platform, held map[sim.Held]int)
	fault *string
}

func (s *spy) Snapshot() sim.Recommender {
	c := &spy{counter: s.counter.Snapshot().(*counter), known: map[sim.Held]int{}, since: s.since, check: s.check, fault: s.fault}
	for k, v := range s.known {
		c.known[k] = v
	}
	return c
}

func (s *spy) Fit(p *sim.Platform) error {
	for _, e := range p.Withdrawn(s.since, nil) {
		if s.known[e]--; s.known[e] == 0 {
			delete(s.known, e)
		}
	}
	for _, e := range p.Added(s.since, nil) {
		s.known[e]++
	}
	s.since = p.Revision()
	held := map[sim.Held]int{}
	for a := range sim.Account(p.Accounts()) {
		last := -1000
		for _, e := range p.History(a, nil) {
			if e.Account != a || int(e.Round) < last {
				*s.fault = fmt.Sprintf("round %d: history of account %d has %v after round %d", p.Round(), a, e, last)
			}
			last = int(e.Round)
			held[e]++
		}
	}
	if len(held) != len(s.known) {
		*s.fault = fmt.Sprintf("round %d: %d kinds of events held, but %d came and stayed", p.Round(), len(held), len(s.known))
	}
	for e, n := range held {
		if s.known[e] != n {
			*s.fault = fmt.Sprintf("round %d: %v is held %d times, and came %d times", p.Round(), e, n, s.known[e])
		}
	}
	if s.check != nil {
		s.check(p, held)
	}
	return s.counter.Fit(p)
}

// spied is a setup of one arm, base, with a spy, and what the spy finds wrong.
func spied(u sim.Users, check func(p *sim.Platform, held map[sim.Held]int), set ...param.Assign) (sim.Setup, *string) {
	fault := new(string)
	c := shelf(120)
	for i := range c.Class {
		c.Class[i], c.Birth[i] = uint8(i%5/4), -10
	}
	return sim.Setup{
		Seed: 7, Catalog: c, Users: u, Slate: sim.SlateSpec{Places: 4}, WarmUp: sim.WarmUpSpec{Rounds: 2}, Set: set,
		Arms: []sim.ArmSpec{{Name: "base", Recommender: func() (sim.Recommender, error) {
			c, err := newCounter()
			return &spy{counter: c.(*counter), known: map[sim.Held]int{}, check: check, fault: fault}, err
		}}},
		Baseline: "base", Threads: 2, Keyframes: 64 << 20,
	}, fault
}

func put(path, text string) param.Assign {
	for _, k := range sim.ArmKnobs() {
		if k.Path == path {
			v, err := k.Parse(text)
			if err != nil {
				panic(err)
			}
			return param.Assign{Path: path, Value: v}
		}
	}
	panic(path)
}

// whoever is behind an account, in a platform whose accounts never change hands.
func noneOf(t *testing.T, allowed func(p *sim.Platform, e sim.Held) bool) func(*sim.Platform, map[sim.Held]int) {
	return func(p *sim.Platform, held map[sim.Held]int) {
		for e := range held {
			if !allowed(p, e) {
				t.Errorf("round %d: %v is held", p.Round(), e)
			}
		}
	}
}

// Somebody who opts out is gone from the very next fit, for as long as she
// stays out, and what she did meanwhile does not come back with her.
func TestOptedOutReachNoFit(t *testing.T) {
	out := func(round int, p int32) bool { return p%3 == 0 && round >= 6 && round < 12 }
	u := &wary{crowd: newCrowd(300, 3), fixed: func(round int, p int32) sim.Consent {
		return sim.Consent{Tracking: !out(round, p), Sensitive: true, ThirdParty: true}
	}, erase: func(int) []int32 { return nil }}
	check := noneOf(t, func(p *sim.Platform, e sim.Held) bool {
		// A mind is made up in the round before, when people were last active.
		return e.Account%3 != 0 || p.Round() <= 6 || e.Round >= 12
	})
	s, fault := spied(u, func(p *sim.Platform, held map[sim.Held]int) {
		check(p, held)
		for a := range sim.Account(300) {
			if n := len(p.Slate(a, nil)); out(p.Round()-1, int32(a)) && p.Round() > 6 && n > 0 {
				t.Errorf("round %d: account %d shows its last slate", p.Round(), a)
			}
		}
		n := 0
		for e := range held {
			if e.Account%3 == 0 {
				n++
			}
		}
		if (p.Round() == 6 || p.Round() == 16) && n == 0 {
			t.Errorf("round %d: nothing is held of those who allow it", p.Round())
		}
	})
	run(t, start(t, s), 20)
	if *fault != "" {
		t.Error(*fault)
	}
}

// Each kind of consent covers what it says.
func TestConsentByKind(t *testing.T) {
	u := &wary{crowd: newCrowd(300, 3), fixed: func(round int, p int32) sim.Consent {
		return sim.Consent{Tracking: true, Sensitive: round < 8 || p%2 == 0, ThirdParty: round < 8 || p%3 == 0}
	}, erase: func(int) []int32 { return nil }}
	seen := map[string]bool{}
	s, fault := spied(u, func(p *sim.Platform, held map[sim.Held]int) {
		for e := range held {
			sensitive, organic := p.Items().Class(e.Item) > 0, e.Place < 0
			if p.Round() <= 8 {
				seen[fmt.Sprint(sensitive, organic)] = true
				continue
			}
			if sensitive && e.Account%2 != 0 || organic && e.Account%3 != 0 {
				t.Errorf("round %d: %v is held", p.Round(), e)
			}
		}
	})
	run(t, start(t, s), 12)
	if len(seen) != 4 {
		t.Errorf("before, only %v was held", seen)
	}
	if *fault != "" {
		t.Error(*fault)
	}
}

// Whatever the settings, and however they and people's minds change: what came
// and went is what is held, and the same on any number of threads, after
// rewinding, and in a fork.
func TestPlatformAddsUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		settings := map[string][]string{
			"platform.organic":        {"true", "false"},
			"platform.retention":      {"0", "1", "5"},
			"platform.rotate":         {"0", "3", "7"},
			"platform.cohort":         {"1", "5", "400"},
			"platform.reports":        {sim.ReportsExact, sim.ReportsRandomised},
			"platform.epsilon":        {"0", "2", "20"},
			"platform.holding":        {sim.HoldEvents, sim.HoldCounts},
			"platform.release.rounds": {"1", "4"},
			"platform.release.noise":  {sim.NoiseNone, sim.NoiseLaplace},
			"platform.filter":         {sim.FilterKnown, sim.FilterDevice},
		}
		var paths []string
		for p := range settings {
			paths = append(paths, p)
		}
		slices.Sort(paths)
		any := func(label string) (set []param.Assign) {
			for _, p := range paths {
				if rapid.Bool().Draw(rt, label+p) {
					set = append(set, put(p, rapid.SampledFrom(settings[p]).Draw(rt, p)))
				}
			}
			return set
		}
		world := func(threads int, r *recorder, later []param.Assign, set []param.Assign) (*sim.Simulation, *string) {
			s, fault := spied(&wary{crowd: newCrowd(280, 3), seed: 3}, nil, set...)
			s.Threads = threads
			for _, a := range later {
				s.Interventions = append(s.Interventions, sim.Intervention{Round: 6, Assign: a})
			}
			s.Observers = []sim.Observer{r}
			x, err := sim.New(s)
			if err != nil {
				rt.Fatal(err)
			}
			return x, fault
		}
		set, later := any("first "), any("later ")
		one, two := newRecorder(), newRecorder()
		x, fault := world(1, one, later, set)
		y, _ := world(2, two, later, set)
		ctx := context.Background()
		for _, err := range []error{x.Goto(ctx, 12), y.Goto(ctx, 12), y.Goto(ctx, 4),
			y.Fork(ctx, sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "base", At: 7}}), y.Goto(ctx, 12)} {
			if err != nil {
				rt.Fatal(err)
			}
		}
		if *fault != "" {
			rt.Fatal(*fault)
		}
		if one.clash+two.clash > 0 {
			rt.Fatal("a round came out differently when it was run again")
		}
		for round := 1; round <= 12; round++ {
			if one.rows["base"][round] != two.rows["base"][round] {
				rt.Fatalf("round %d differs between 1 and 2 threads", round)
			}
			if round > 7 && two.rows["fork"][round] != two.rows["base"][round] {
				rt.Fatalf("round %d of the fork differs", round)
			}
		}
	})
}

// Erasure makes the next fit a cold one: the recommender's whole state is that
// of a fresh one that was told of the remaining events only, with the same knobs.
func TestErasureFitsCold(t *testing.T) {
	fits := map[int]int{}
	u := &wary{crowd: newCrowd(300, 3), fixed: func(int, int32) sim.Consent {
		return sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true}
	}, erase: func(round int) []int32 {
		if round == 5 {
			return []int32{1, 7, 299}
		}
		return nil
	}}
	var s *spy
	setup, fault := spied(u, func(p *sim.Platform, held map[sim.Held]int) {
		for e := range held {
			if p.Round() >= 5 && e.Round < 5 && (e.Account == 1 || e.Account == 7 || e.Account == 299) {
				t.Errorf("round %d: %v is held", p.Round(), e)
			}
		}
	}, put("platform.retention", "0"))
	inner := setup.Arms[0].Recommender
	setup.Arms[0].Recommender = func() (sim.Recommender, error) {
		r, err := inner()
		s = r.(*spy)
		return r, err
	}
	setup.Arms[0].Set = []param.Assign{{Path: "recommender.offset", Value: param.I(3)}, {Path: "refit", Value: param.I(2)}}
	x := start(t, setup)
	for round := 1; round <= 8; round++ {
		run(t, x, round)
		fits[round] = s.fits
		if s.offset != 3 && round > 1 {
			t.Errorf("round %d: the knob is back at %d", round, s.offset)
		}
	}
	// Fits come in rounds 1, 3, 5 and 7; that of round 5 is a fresh one's first.
	if want := map[int]int{1: 1, 2: 1, 3: 2, 4: 2, 5: 1, 6: 1, 7: 2, 8: 2}; fmt.Sprint(fits) != fmt.Sprint(want) {
		t.Errorf("fits by round %v, want %v", fits, want)
	}
	if *fault != "" {
		t.Error(*fault)
	}
}
