package sim_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// ways are platforms of every kind, by what they know.
func ways() map[string][]param.Assign {
	counts := func(more ...param.Assign) []param.Assign {
		return append([]param.Assign{put("platform.holding", sim.HoldCounts), put("platform.release.rounds", "3"), put("platform.release.cap", "60000")}, more...)
	}
	return map[string][]param.Assign{
		"exact":              nil,
		"lists only":         {put("platform.organic", "false")},
		"randomised":         {put("platform.reports", sim.ReportsRandomised)},
		"counts":             counts(),
		"capped counts":      counts(put("platform.release.cap", "2")),
		"counts of reports":  counts(put("platform.reports", sim.ReportsRandomised)),
		"counts for a while": counts(put("platform.retention", "4")),
		"noisy counts":       counts(put("platform.release.noise", sim.NoiseLaplace), put("platform.release.rounds", "9")),
		"cohorts":            {put("platform.cohort", "5")},
		"moving cohorts":     {put("platform.cohort", "5"), put("platform.rotate", "4")},
		"pseudonyms":         {put("platform.rotate", "4")},
		"device filter":      {put("platform.filter", sim.FilterDevice)},
		"device":             {put("platform.device", "true")},
		"on device":          counts(put("platform.device", "true"), put("platform.filter", sim.FilterDevice)),
		"no ties":            {put("platform.ties", "false")},
		"retention":          {put("platform.retention", "4")},
		"purpose":            {put("platform.purpose", "true")},
		"little by little":   {put("refit", "3"), put("platform.retention", "5"), put("platform.rotate", "7")},
	}
}

var all = sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: 1}

// odd is what nobody does by rule; alien is that with ties that nobody has by rule.
var (
	odd   = twist{1, 1, 1, 0}
	alien = twist{1, 1, 1, 2}
)

// some is one person in three.
func some(p int32) bool { return p%3 == 0 }

// of returns a twist of some people in some rounds.
func of(by twist, when func(round int) bool) func(int, int32) twist {
	return func(round int, p int32) twist {
		if some(p) && when(round) {
			return by
		}
		return twist{}
	}
}

func never(int) bool  { return false }
func always(int) bool { return true }

// differing are two worlds of puppets that differ in what some people do.
func differing(t testing.TB, s puppets, by twist, when func(int) bool, repeats sim.Repeats, set []param.Assign) (one, other book) {
	return twoOf(t, s, s, of(by, never), of(by, when), repeats, set)
}

func twoOf(t testing.TB, a, b puppets, how, otherwise func(int, int32) twist, repeats sim.Repeats, set []param.Assign) (one, other book) {
	a.n, b.n, a.twist, b.twist = 24, 24, how, otherwise
	return readings(t, &a, repeats, 12, set), readings(t, &b, repeats, 12, set)
}

// untracked are people some of whom are never tracked.
func untracked() puppets {
	return puppets{consent: func(_ int, p int32) sim.Consent {
		c := all
		c.Tracking = !some(p)
		return c
	}}
}

// What people do who are not tracked is nowhere to be read: not in events, counts,
// impressions, slates, ties or cohorts, nor in who is called when.
func TestUntrackedTellNothing(t *testing.T) {
	for name, set := range ways() {
		t.Run(name, func(t *testing.T) {
			one, other := differing(t, untracked(), alien, always, sim.Exclude, set)
			agree(t, 1, one, other)
		})
	}
}

// Were they tracked it would be, which shows that the worlds differ and the clerk
// can read.
func TestTrackedTell(t *testing.T) {
	for name, set := range ways() {
		t.Run(name, func(t *testing.T) {
			s := puppets{consent: func(int, int32) sim.Consent { return all }}
			one, other := differing(t, s, alien, always, sim.Exclude, set)
			if reflect.DeepEqual(one, other) {
				t.Error("nothing is to be read of people who allow everything")
			}
		})
	}
}

// Nor is it under any mixture of settings, and however they change on the way.
func TestUntrackedTellNothingUnderAnySettings(t *testing.T) {
	choices := map[string][]string{
		"platform.organic":        {"true", "false"},
		"platform.retention":      {"0", "1", "5"},
		"platform.rotate":         {"0", "3", "5"},
		"platform.cohort":         {"1", "2", "5", "400"},
		"platform.reports":        {sim.ReportsExact, sim.ReportsRandomised},
		"platform.epsilon":        {"0", "2"},
		"platform.holding":        {sim.HoldEvents, sim.HoldCounts},
		"platform.release.rounds": {"1", "4"},
		"platform.release.cap":    {"1", "100"},
		"platform.release.noise":  {sim.NoiseNone, sim.NoiseLaplace},
		"platform.filter":         {sim.FilterKnown, sim.FilterDevice},
		"platform.device":         {"true", "false"},
		"platform.purpose":        {"true", "false"},
		"refit":                   {"1", "3"},
	}
	var paths []string
	for p := range choices {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	rapid.Check(t, func(rt *rapid.T) {
		var set []param.Assign
		for _, p := range paths {
			if rapid.Bool().Draw(rt, "set "+p) {
				set = append(set, put(p, rapid.SampledFrom(choices[p]).Draw(rt, p)))
			}
		}
		repeats := rapid.SampledFrom([]sim.Repeats{sim.Exclude, sim.Allow, sim.Show}).Draw(rt, "repeats")
		one, other := differing(t, untracked(), alien, always, repeats, set)
		agree(t, 1, one, other)
		if t.Failed() {
			rt.FailNow()
		}
	})
}

const quit = 6

func before(round int) bool { return round < quit }

// After somebody opts out nothing tells what she did before. What a noisy release
// has counted is counted, and who was put together in a cohort stays so; see
// package sim.
func TestOptOutTellsNothing(t *testing.T) {
	for name, set := range ways() {
		if name == "moving cohorts" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := puppets{consent: func(round int, p int32) sim.Consent {
				c := all
				c.Tracking = !some(p) || round < quit
				return c
			}}
			one, other := differing(t, s, alien, before, sim.Exclude, set)
			agree(t, quit, one, other)
		})
	}
}

// It is as if she had never taken part, and the recommender began now, as it does
// in both worlds since somebody else is erased who never took part.
func TestOptOutIsAsIfNeverTakenPart(t *testing.T) {
	for name, set := range ways() {
		if name == "moving cohorts" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := puppets{consent: func(round int, p int32) sim.Consent {
				c := all
				c.Tracking = p != 1 && (!some(p) || round < quit) // one is never tracked
				return c
			}, erase: func(round int, p int32) bool { return p == 1 && round == quit }}
			never := s
			never.consent = func(_ int, p int32) sim.Consent {
				c := all
				c.Tracking = p != 1 && !some(p)
				return c
			}
			rule := of(odd, func(int) bool { return false })
			one, other := twoOf(t, s, never, rule, rule, sim.Exclude, set)
			agree(t, quit, one, other)
		})
	}
}

// After an erasure nothing tells what was erased, though she goes on.
func TestErasureTellsNothing(t *testing.T) {
	for name, set := range ways() {
		if name == "moving cohorts" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := puppets{
				consent: func(int, int32) sim.Consent { return all },
				erase:   func(round int, p int32) bool { return some(p) && round == quit },
			}
			one, other := differing(t, s, odd, before, sim.Allow, set)
			agree(t, quit, one, other)
		})
	}
}

// Who refuses only one thing tells nothing of that, from the start or from when she
// withdraws it. With a cap on counts, what she withdraws may have stood in for what
// she does not.
func TestPartialConsentTellsNothing(t *testing.T) {
	for name, set := range ways() {
		if name == "moving cohorts" {
			continue
		}
		for kind, by := range map[string]twist{"sensitive": {sensitive: 1}, "third-party": {organic: 1}} {
			refuses := func(from int) puppets {
				return puppets{consent: func(round int, p int32) sim.Consent {
					c := all
					if some(p) && round >= from {
						c.Sensitive, c.ThirdParty = kind != "sensitive", kind != "third-party"
					}
					return c
				}}
			}
			t.Run(name+", no "+kind, func(t *testing.T) {
				one, other := differing(t, refuses(0), by, always, sim.Allow, set)
				agree(t, 1, one, other)
			})
			if name == "capped counts" {
				continue
			}
			t.Run(name+", "+kind+" withdrawn", func(t *testing.T) {
				one, other := differing(t, refuses(quit), by, before, sim.Allow, set)
				agree(t, quit, one, other)
			})
		}
	}
}
