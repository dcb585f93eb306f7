package sim_test

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// The ledger of a round that has not come yet is empty.
func TestLedgerBeforeTheFirstRound(t *testing.T) {
	x := witnessed(t, &puppets{}, witness{})
	run(t, x, 0)
	if l := x.View("a").Ledger(0); l.Held != 0 || l.Sharing != 1 || !l.Disclosed || !l.Consent.Tracking {
		t.Errorf("ledger %+v", l)
	}
}

// Every kind of withdrawal makes the next fit a cold one; forgetting in time, a
// dial, or allowing more does not.
func TestWithdrawalFitsCold(t *testing.T) {
	for name, c := range map[string]struct {
		then sim.Consent
		cold bool
	}{
		"tracking":       {sim.Consent{Sensitive: true, ThirdParty: true, Dial: 1}, true},
		"sensitive":      {sim.Consent{Tracking: true, ThirdParty: true, Dial: 1}, true},
		"third-party":    {sim.Consent{Tracking: true, Sensitive: true, Dial: 1}, true},
		"dial":           {sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true}, false},
		"nothing":        {all, false},
		"after all that": {sim.Consent{}, true},
	} {
		t.Run(name, func(t *testing.T) {
			made := 0
			s := &puppets{consent: func(round int, p int32) sim.Consent {
				if p == 5 && round >= 4 && round < 8 {
					return c.then
				}
				return all
			}}
			s.n = 20
			s.twist = func(int, int32) twist { return twist{} }
			var fits []int // fits of the recommender at hand, by round
			x := start(t, sim.Setup{
				Seed: 7, Catalog: shelf(60), Users: s, Slate: sim.SlateSpec{Places: 4}, Threads: 1,
				Set: []param.Assign{put("platform.retention", "3")},
				Arms: []sim.ArmSpec{{Name: "a", Recommender: func() (sim.Recommender, error) {
					made++
					r, err := newCounter()
					return asks{r.(*counter), func(*sim.Platform, *sim.Query) { fits = append(fits, r.(*counter).fits) }}, err
				}}},
			})
			run(t, x, 10)
			want := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
			if c.cold {
				want = []int{1, 2, 3, 1, 2, 3, 4, 5, 6, 7}
			}
			if !slices.Equal(fits, want) {
				t.Errorf("fits %v, want %v", fits, want)
			}
		})
	}
}

// Counts of randomised reports are sums of the bits that were reported: at odds of
// one to one what was taken does not show in them, at odds of e^20 it does.
func TestCountsOfReports(t *testing.T) {
	counted := func(reports, epsilon string) (sum float64, per []float32) {
		w := witness{fit: func(p *sim.Platform) { per = slices.Clone(p.Counts()) }}
		x := witnessed(t, &puppets{}, w, put("platform.holding", sim.HoldCounts), put("platform.release.rounds", "5"),
			put("platform.release.cap", "1000"), put("platform.organic", "false"), put("platform.reports", reports), put("platform.epsilon", epsilon))
		run(t, x, 11)
		for _, n := range per {
			sum += float64(n)
		}
		return sum, per
	}
	exact, each := counted(sim.ReportsExact, "0")
	if sure, same := counted(sim.ReportsRandomised, "20"); sure != exact || !slices.Equal(each, same) {
		t.Errorf("%v events are counted at epsilon 20, %v were taken", sure, exact)
	}
	// 60 people come six times in seven for ten rounds and are shown six items.
	places := 60.0 * 10 * 6 / 7 * 6
	if blind, _ := counted(sim.ReportsRandomised, "0"); math.Abs(blind-places/2) > 4*math.Sqrt(places)/2+12 {
		t.Errorf("%v events are counted at epsilon 0, want half of %v places", blind, places)
	}
}

// Who opts out before a release is not counted in it, and not charged; who stays is
// charged for each, and what was released without noise is taken back.
func TestReleaseCountsWhoStays(t *testing.T) {
	const out = 6 // a mind that is made up in round 5
	for _, noise := range []string{sim.NoiseNone, sim.NoiseLaplace} {
		s := &puppets{consent: func(round int, p int32) sim.Consent {
			c := all
			c.Tracking = p != 0 || round < out
			return c
		}}
		var counts [][]float32
		w := witness{fit: func(p *sim.Platform) {
			if p.Releases() > 0 {
				counts = append(counts, slices.Clone(p.Counts()))
			}
		}}
		// Releases after rounds 4 and 8, one before and one after she has gone.
		x := witnessed(t, s, w, put("platform.holding", sim.HoldCounts), put("platform.release.rounds", "4"), put("platform.release.cap", "50"),
			put("platform.release.noise", noise), put("platform.release.epsilon", "0.5"))
		run(t, x, 9)
		v := x.View("a")
		var want float64
		for p := int32(1); p < 60; p++ {
			_, rounds := v.History(p)
			for _, r := range rounds {
				if r <= 8 {
					want++
				}
			}
		}
		got := 0.0
		for _, n := range counts[len(counts)-1] {
			got += float64(n)
		}
		switch noise {
		case sim.NoiseNone:
			if got != want {
				t.Errorf("%v events are counted, want the %v of those who stayed", got, want)
			}
			if v.Epsilon(0) != 0 || v.Epsilon(1) != 0 {
				t.Error("exact counts spend a budget")
			}
		default:
			if math.Abs(v.Epsilon(0)-.5) > 1e-6 || math.Abs(v.Epsilon(1)-1) > 1e-6 {
				t.Errorf("%v spent of one who left after a release, %v of one who stayed for two", v.Epsilon(0), v.Epsilon(1))
			}
		}
	}
}

// Retention forgets what was counted, too, where that was exact.
func TestCountsExpire(t *testing.T) {
	var counts []float32
	w := witness{fit: func(p *sim.Platform) { counts = slices.Clone(p.Counts()) }}
	x := witnessed(t, &puppets{}, w, put("platform.holding", sim.HoldCounts), put("platform.release.rounds", "2"), put("platform.release.cap", "50"), put("platform.retention", "4"))
	run(t, x, 11)
	want := make([]float32, 120)
	for p := range int32(60) {
		items, rounds := x.View("a").History(p)
		for i, r := range rounds {
			if r > 6 && r <= 10 {
				want[items[i]]++
			}
		}
	}
	if !slices.Equal(counts, want) {
		t.Errorf("counts %v, want those of rounds 7 to 10 %v", counts, want)
	}
}

// What advertising may use: nothing of those who refuse, whatever platform.purpose
// says; with it, of those who come to allow it only what came since.
func TestPurpose(t *testing.T) {
	for _, purpose := range []string{"false", "true"} {
		s := &puppets{consent: func(round int, p int32) sim.Consent {
			c := all
			switch p % 3 {
			case 0: // allows it later
				c.ThirdParty = round >= 5
			case 1: // refuses for a while
				c.ThirdParty = round < 5 || round >= 7
			}
			return c
		}}
		w := witness{fit: func(p *sim.Platform) {
			for a := range sim.Account(60) {
				from, allowed := 1, true
				switch a % 3 {
				case 0:
					from, allowed = 4, p.Round() >= 5 // the mind is made up in round 4
				case 1:
					from, allowed = 6, p.Round() < 5 || p.Round() >= 7
					if p.Round() < 5 {
						from = 1
					}
				}
				var want []sim.Held
				for _, e := range p.History(a, nil) {
					if allowed && (purpose == "false" || int(e.Round) >= from) {
						want = append(want, e)
					}
				}
				if got := p.ForAdvertising(a, nil); !slices.Equal(got, want) {
					t.Errorf("purpose %s, round %d, account %d: %d events for advertising, want %d", purpose, p.Round(), a, len(got), len(want))
				}
			}
		}}
		run(t, witnessed(t, s, w, put("platform.purpose", purpose), put("platform.retention", "20")), 10)
	}
}

// Shown counts the impressions that may be known, which the truth does not depend on.
func TestShownIsWhatMayBeKnown(t *testing.T) {
	s := &puppets{
		consent: func(round int, p int32) sim.Consent {
			c := all
			c.Tracking, c.Sensitive = p%3 != 0, p%3 != 1 || round < 6
			return c
		},
		erase: func(round int, p int32) bool { return p == 2 && round == 8 },
	}
	type shown struct {
		person, item int32
		round        int
	}
	var ever []shown
	x := witnessed(t, s, witness{}, put("platform.retention", "7"))
	for round := 1; round <= 12; round++ {
		run(t, x, round)
		v := x.View("a")
		for _, person := range v.Active() {
			for _, item := range v.Slate(person) {
				ever = append(ever, shown{person, item, round})
			}
		}
		want, truth := make([]int64, 120), make([]int64, 120)
		for _, e := range ever {
			truth[e.item]++
			sensitive := v.Catalog().Class[e.item] > 0
			switch {
			case e.person%3 == 0, e.person%3 == 1 && sensitive && round >= 5, // the mind is made up in round 5
				e.person == 2 && e.round < 8 && round >= 8, e.round <= round-7:
			default:
				want[e.item]++
			}
		}
		for item := range int32(120) {
			if got := v.Platform().Shown(item); got != want[item] {
				t.Fatalf("round %d: item %d was shown %d times that may be known, want %d", round, item, got, want[item])
			}
		}
		if !slices.Equal(v.Shown(), truth) {
			t.Fatalf("round %d: the truth is off", round)
		}
	}
}

// The last slate is the platform's to know only while it may be, and but for what
// she does not allow; so are ties, at both ends.
func TestSlatesAndTiesOfThoseWhoAllowThem(t *testing.T) {
	s := &puppets{
		consent: func(round int, p int32) sim.Consent {
			c := all
			c.Tracking, c.Sensitive = p%5 != 0, p%5 != 1
			if p == 3 {
				c.Tracking = round != 6 // opts out and in again
			}
			return c
		},
		erase: func(round int, p int32) bool { return p == 2 && round == 8 },
	}
	var x *sim.Simulation
	withheld := 0
	w := witness{fit: func(p *sim.Platform) {
		if p.Round() == 1 {
			return
		}
		for a := range sim.Account(60) {
			want := slices.Clone(x.View("a").Slate(int32(a)))
			if a%5 == 1 {
				for i, item := range want {
					if p.Items().Class(item) > 0 {
						want[i] = -1
						withheld++
					}
				}
			}
			if a%5 == 0 || a == 2 && p.Round() == 8 || a == 3 && p.Round() == 6 {
				want = nil
			}
			if got := p.Slate(a, nil); !slices.Equal(got, want) {
				t.Errorf("round %d: account %d was shown %v, want %v", p.Round(), a, got, want)
			}
			var ties []sim.Account
			for _, other := range s.Ties(int32(a), nil) {
				if other%5 != 0 && a%5 != 0 && (a != 3 && other != 3 || p.Round() != 6) {
					ties = append(ties, sim.Account(other))
				}
			}
			if got := p.Ties(a, nil); !slices.Equal(got, ties) {
				t.Errorf("round %d: account %d listens to %v, want %v", p.Round(), a, got, ties)
			}
		}
	}}
	x = witnessed(t, s, w)
	run(t, x, 10)
	if withheld == 0 {
		t.Error("nothing was withheld")
	}
}

// Where people's own devices have a hand in their slates, neither slates nor
// impressions are known, and once they have not, only what comes from then on is.
func TestOwnHandHidesSlates(t *testing.T) {
	for path, values := range map[string][2]string{
		"platform.filter": {sim.FilterDevice, sim.FilterKnown},
		"platform.device": {"true", "false"},
		"platform.cohort": {"5", "1"},
	} {
		var x *sim.Simulation
		w := witness{fit: func(p *sim.Platform) {
			slates, shown := 0, int64(0)
			for a := range sim.Account(p.Accounts()) {
				slates += len(p.Slate(a, nil))
			}
			for i := range int32(120) {
				shown += p.Shown(i)
			}
			want := 0
			if p.Round() > 6 { // fifty-one come a round and are shown six items
				want = 6 * 51 * (p.Round() - 6)
			}
			if int(shown) != want || (slates > 0) != (want > 0) {
				t.Errorf("%s, round %d: %d places of slates, %d impressions, want %d", path, p.Round(), slates, shown, want)
			}
			if p.Round() > 6 && p.ShownSince() != 6 {
				t.Errorf("%s, round %d: impressions are known since %d", path, p.Round(), p.ShownSince())
			}
		}}
		x = witnessed(t, &puppets{}, w, put(path, values[0]))
		run(t, x, 5)
		if err := x.Set(path, put(path, values[1]).Value); err != nil {
			t.Fatal(err)
		}
		run(t, x, 8)
	}
}
