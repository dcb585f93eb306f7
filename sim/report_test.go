package sim_test

import (
	"context"
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Of the places of reports, a share 1/(1+e^epsilon) is turned round, taken or
// not (Warner 1965), every report costs 2 epsilon, and the estimate
// (y - (1-p))/(2p - 1) of the share of places taken is unbiased with the
// variance p(1-p)/(n(2p-1)^2) + pi(1-pi)/n, less what the known places have not.
func TestRandomisedReports(t *testing.T) {
	for _, epsilon := range []float64{0.5, 1, 3} {
		s := small(newRecorder())
		s.WarmUp = sim.WarmUpSpec{}
		s.Arms = s.Arms[:1]
		s.Placebo = false
		s.Set = []param.Assign{put("platform.reports", sim.ReportsRandomised), {Path: "platform.epsilon", Value: param.F(epsilon)}}
		x := start(t, s)
		keep := math.Exp(epsilon) / (1 + math.Exp(epsilon))
		var truly, reported, places, kept int
		for round := 1; round <= 30; round++ {
			run(t, x, round)
			v := x.View("base")
			took := map[[2]int32]bool{}
			for _, e := range v.Events() {
				took[[2]int32{e.Person, e.Place}] = true
			}
			for p := range int32(v.People()) {
				said := map[int32]bool{}
				for _, e := range v.Held(p, nil) {
					if int(e.Round) == round {
						said[e.Place] = true
					}
				}
				for place := range v.Slate(p) {
					places++
					if took[[2]int32{p, int32(place)}] {
						truly++
					}
					if said[int32(place)] {
						reported++
					}
					if said[int32(place)] == took[[2]int32{p, int32(place)}] {
						kept++
					}
				}
			}
		}
		n := float64(places)
		if got, se := float64(kept)/n, math.Sqrt(keep*(1-keep)/n); math.Abs(got-keep) > 4*se {
			t.Errorf("epsilon %v: %v of %d places are told as they are, want %v ± %v", epsilon, got, places, keep, se)
		}
		estimate := (float64(reported)/n - (1 - keep)) / (2*keep - 1)
		se := math.Sqrt(keep*(1-keep)/n) / (2*keep - 1)
		if d := estimate - float64(truly)/n; math.Abs(d) > 3*se {
			t.Errorf("epsilon %v: the share taken is estimated %v off, standard error %v", epsilon, d, se)
		}
		if got, want := x.View("base").Epsilon(3), 30*2*epsilon; math.Abs(got-want) > 1e-4 {
			t.Errorf("epsilon %v: %v spent, want %v", epsilon, got, want)
		}
	}
}

// tally reads counts and checks that no events come with them.
type tally struct {
	*counter
	seen *[][]float32
}

func (c tally) Fit(p *sim.Platform) error {
	if n := len(p.Added(sim.Revision{}, nil)) + len(p.History(3, nil)) + len(p.Slate(3, nil)); n > 0 {
		panic("events or slates are held")
	}
	if p.Releases() > len(*c.seen) {
		*c.seen = append(*c.seen, append([]float32(nil), p.Counts()...))
	}
	return c.counter.Fit(p)
}

// Released counts are consumptions, at most so many of each person, and with
// noise they have the Laplace distribution's variance, 2 (cap/epsilon)^2.
func TestReleasedCounts(t *testing.T) {
	release := func(set ...param.Assign) ([][]float32, *sim.View) {
		seen := new([][]float32)
		s := small(newRecorder())
		s.WarmUp, s.Placebo, s.Arms = sim.WarmUpSpec{}, false, s.Arms[:1]
		s.Arms[0].Recommender = func() (sim.Recommender, error) {
			c, err := newCounter()
			return tally{c.(*counter), seen}, err
		}
		s.Keyframes = 0
		s.Set = append([]param.Assign{put("platform.holding", sim.HoldCounts), put("platform.release.rounds", "5")}, set...)
		x := start(t, s)
		if err := x.Run(context.Background(), 26); err != nil {
			t.Fatal(err)
		}
		return *seen, x.View("base")
	}
	sum := func(counts []float32) (n float64) {
		for _, c := range counts {
			n += float64(c)
		}
		return n
	}
	all, v := release(put("platform.release.cap", "100"))
	if len(all) != 5 {
		t.Fatalf("%d releases in 25 rounds", len(all))
	}
	n := 0
	for p := range int32(300) {
		_, rounds := v.History(p)
		for _, r := range rounds {
			if r <= 25 {
				n++
			}
		}
	}
	if got := sum(all[4]); got != float64(n) || n == 0 {
		t.Errorf("%v counted, %d happened", got, n)
	}
	capped, _ := release(put("platform.release.cap", "1"))
	if got := sum(capped[4]); got > 5*300 || got < 5*200 {
		t.Errorf("%v counted at one a person and release", got)
	}
	noisy, v := release(put("platform.release.cap", "1"), put("platform.release.noise", sim.NoiseLaplace), put("platform.release.epsilon", "0.5"))
	var squares float64
	for i, c := range noisy[0] {
		d := float64(c - capped[0][i])
		squares += d * d
	}
	// The variance of a squared Laplace number is 20 b^4: standard error
	// sqrt(20/120) b^2 with b = 2.
	if got, want, se := squares/float64(len(noisy[0])), 2*4.0, math.Sqrt(20.0/120)*4; math.Abs(got-want) > 3*se {
		t.Errorf("noise has variance %v, want %v ± %v", got, want, se)
	}
	if got := v.Epsilon(7); math.Abs(got-2.5) > 1e-6 {
		t.Errorf("%v spent in five releases at 0.5", got)
	}
}

// adviser suggests to each account the two that follow it.
type matchmaker struct{ *counter }

func (matchmaker) SuggestWidth() int { return 3 }

func (m matchmaker) Rank(p *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		for j := range 2 {
			q.Suggestions(i)[j] = (q.Account(i) + sim.Account(j) + 1) % sim.Account(p.Accounts())
		}
	}
	return m.counter.Rank(p, q)
}

// listener is a crowd that remembers what was suggested to person 5.
type listener struct {
	*crowd
	heard *[]int32
}

func (l *listener) Visit(v *sim.Visit) error {
	*l.heard = v.Suggested(5, nil)
	return l.crowd.Visit(v)
}

func (l *listener) Clone() sim.Users {
	return &listener{l.crowd.Clone().(*crowd), l.heard}
}

func TestSuggestionsReachPeople(t *testing.T) {
	var heard []int32
	s := small(newRecorder())
	s.WarmUp, s.Placebo, s.Arms, s.Keyframes = sim.WarmUpSpec{}, false, s.Arms[:1], 0
	s.Users = &listener{newCrowd(300, 3), &heard}
	s.Arms[0].Recommender = func() (sim.Recommender, error) {
		c, err := newCounter()
		return matchmaker{c.(*counter)}, err
	}
	x := start(t, s)
	if err := x.Run(context.Background(), 3); err != nil {
		t.Fatal(err)
	}
	if len(heard) != 2 || heard[0] != 6 || heard[1] != 7 {
		t.Errorf("person 5 heard of %v", heard)
	}
}

// asks reads what a platform says of accounts.
type asks struct {
	*counter
	f func(p *sim.Platform, q *sim.Query)
}

func (a asks) Rank(p *sim.Platform, q *sim.Query) error {
	a.f(p, q)
	return a.counter.Rank(p, q)
}

// The dial, disclosures, advertising and devices are as people and settings
// have them.
func TestPlatformAnswers(t *testing.T) {
	u := &wary{crowd: newCrowd(300, 3), seed: rng.Seed(3), fixed: func(_ int, p int32) sim.Consent {
		return sim.Consent{Tracking: p%7 != 0, Sensitive: p%20 != 0, ThirdParty: p%2 == 0, Dial: float32(p) / 300}
	}, erase: func(int) []int32 { return nil }}
	for _, allowed := range []string{"false", "true"} {
		s := small(newRecorder())
		s.WarmUp, s.Placebo, s.Arms, s.Keyframes, s.Users = sim.WarmUpSpec{}, false, s.Arms[:1], 0, u.Clone()
		s.Set = []param.Assign{put("platform.purpose", allowed), put("platform.device", allowed)}
		s.Arms[0].Recommender = func() (sim.Recommender, error) {
			c, err := newCounter()
			return asks{c.(*counter), func(p *sim.Platform, q *sim.Query) {
				if p.Round() < 8 {
					return
				}
				for i := range q.Len() {
					a := q.Account(i)
					if p.Dial(a) != float32(a)/300 {
						t.Fatalf("dial of %d is %v", a, p.Dial(a))
					}
					value, ok := p.Disclosed(a)
					if want := a%10 == 0 && a%20 != 0 && a%7 != 0; ok != want || ok && value != uint8(a%2) {
						t.Fatalf("account %d disclosed %v, %v", a, value, ok)
					}
					all, ads := len(p.History(a, nil)), len(p.ForAdvertising(a, nil))
					if want := all * map[bool]int{true: 1}[a%2 == 0]; ads != want {
						t.Fatalf("account %d: %d of %d events for advertising, want %d", a, ads, all, want)
					}
					if a%7 == 0 && all > 0 {
						t.Fatalf("account %d has %d events", a, all)
					}
					if n := len(q.Device(i, nil)); (n > 0) != (allowed == "true") {
						t.Fatalf("account %d: the device tells of %d events", a, n)
					}
				}
			}}, err
		}
		x := start(t, s)
		if err := x.Run(context.Background(), 8); err != nil {
			t.Fatal(err)
		}
	}
}
