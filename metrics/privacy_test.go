package metrics

import (
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

func set(path string, v param.Value) param.Assign { return param.Assign{Path: path, Value: v} }

// privateSetup is one arm of citizens who stay.
func privateSetup(people int, settings ...param.Assign) sim.Setup {
	s := citizenSetup(people, testCatalog(150, 6))
	s.Baseline, s.Placebo, s.Arms, s.Set = "", false, s.Arms[:1], settings
	return s
}

func privateConfig() Config {
	c := smallWindow()
	c.Sample, c.PrivacyEvery = 1000, 1
	return c
}

func TestEventsHeld(t *testing.T) {
	var held, taken float64
	s := privateSetup(100)
	s.Observers = []sim.Observer{watched(func(f *sim.Frame) {
		held, taken = 0, 0
		for p := range int32(100) {
			l := f.Arms[0].Ledger(p)
			items, _ := f.Arms[0].History(p)
			held += float64(l.Held)
			taken += float64(len(items))
		}
	})}
	rows := collect(t, s, privateConfig(), 10)
	if x := rows.Value("random", 10, "events_held"); x != held/100 || !(held < taken) {
		t.Errorf("%v events held per person, want %v; %v were taken", x, held/100, taken/100)
	}
	kept := collect(t, privateSetup(100, set("platform.retention", param.I(3))), privateConfig(), 10)
	if x, y := kept.Value("random", 10, "events_held"), rows.Value("random", 10, "events_held"); !(x > 0 && x <= 3 && x < y/2) {
		t.Errorf("%v events held for 3 rounds, %v for ever", x, y)
	}
}

// Unicity as its definition has it, with all pairs of a person's items in place
// of draws.
func TestUnicityByTheLetter(t *testing.T) {
	const people = 120
	var want float64
	s := privateSetup(people)
	s.Observers = []sim.Observer{watched(func(f *sim.Frame) {
		v := f.Arms[0]
		has := make([]map[int32]bool, people)
		for p := range has {
			has[p] = map[int32]bool{}
			for _, e := range v.Held(int32(p), nil) {
				has[p][e.Item] = true
			}
		}
		unique := func(a, b int32) float64 {
			n := 0
			for _, h := range has {
				if h[a] && h[b] {
					n++
				}
			}
			return share(n == 1)
		}
		want = 0
		for _, h := range has {
			var sum, pairs float64
			for a := range h {
				for b := range h {
					if a != b || len(h) == 1 {
						sum += unique(a, b)
						pairs++
					}
				}
			}
			if pairs > 0 {
				want += sum / pairs / people
			}
		}
	})}
	rows := collect(t, s, privateConfig(), 12)
	// 20 draws of 120 people: a standard error of at most .01.
	if x := rows.Value("random", 12, "unicity_2"); math.Abs(x-want) > .03 || !(want > .05 && want < .95) {
		t.Errorf("%v singled out by 2 items, want %v", x, want)
	}
	if n := rows.Value("random", 12, "unicity_2.n"); n != people {
		t.Errorf("of %v people, want %d", n, people)
	}
	if n := rows.Value("random", 12, "unicity_2_holding.n"); !(n > 0 && n < people) {
		t.Errorf("%v have as many; who is not tracked has none", n)
	}
	if x, y := rows.Value("random", 12, "unicity_2"), rows.Value("random", 12, "unicity_2_holding"); !(x < y) {
		t.Errorf("%v over everybody, %v over those with two items", x, y)
	}
}

// What a platform does to protect people makes them harder to single out.
func TestProtectionLowersUnicity(t *testing.T) {
	last := func(column string, settings ...param.Assign) float64 {
		return collect(t, privateSetup(150, settings...), privateConfig(), 12).Value("random", 12, column)
	}
	for _, column := range []string{"unicity_4", "unicity_8", "reidentified"} {
		bare := last(column)
		if !(bare > .3) {
			t.Errorf("%s: %v without protection", column, bare)
		}
		for name, set := range map[string]param.Assign{
			"retention": set("platform.retention", param.I(4)),
			"rotation":  set("platform.rotate", param.I(3)),
		} {
			if x := last(column, set); !(x < bare) && !(column == "unicity_8" && name == "retention") {
				t.Errorf("%s: %v with %s, %v without", column, x, name, bare)
			}
		}
		if x := last(column, set("platform.cohort", param.I(5))); x != 0 {
			t.Errorf("%s: %v though five people at least share an account", column, x)
		}
		if x := last(column, set("platform.holding", param.S(sim.HoldCounts))); x != 0 {
			t.Errorf("%s: %v though nothing is held", column, x)
		}
	}
}

func TestEpsilonSpent(t *testing.T) {
	rows := collect(t, privateSetup(100, set("platform.reports", param.S(sim.ReportsRandomised)), set("platform.epsilon", param.F(.5))), privateConfig(), 10)
	// Ninety of a hundred are tracked; five of these leave in round 3; four rounds
	// of warm-up come first. Two bits a visit.
	stay, go3 := 0.0, 0.0
	c := newCitizens(100, 6)
	for p := range int32(100) {
		if c.tracking[p] > 0 {
			if c.leaves(p) {
				go3++
			} else {
				stay++
			}
		}
	}
	if x, want := rows.Value("random", 10, "epsilon_spent"), (stay*14+go3*7)/100; math.Abs(x-want) > 1e-6 {
		t.Errorf("%v spent, want %v", x, want)
	}
}

// leaning makes those with the attribute like the first topic, if so asked, and
// gives it to others by lot if not.
func leaning(c *citizens, really bool) {
	for p := range c.n {
		d := rng.Seed(4).At(rng.PurposeOf("metrics/lean"), 0, uint64(p))
		c.attribute[p] = float32(share(d.Float64() < .4))
		if really && c.attribute[p] == 1 {
			c.taste[p*c.topics], c.innate[p*c.topics] = 4, 4
		}
	}
}

func TestInference(t *testing.T) {
	of := func(people int, really bool, settings ...param.Assign) *Table {
		s := privateSetup(people, settings...)
		s.Catalog = testCatalog(60, 6)
		leaning(s.Users.(*citizens), really)
		c := smallWindow()
		c.Sample, c.PrivacyEvery = 0, 16
		return collect(t, s, c, 16)
	}
	run := func(really bool, settings ...param.Assign) *Table { return of(800, really, settings...) }
	rows := run(true)
	value := func(r *Table, column string) float64 { return r.Value("random", 16, column) }
	held, everyone := value(rows, "inference_auc"), value(rows, "inference_auc_everyone")
	if !(held > .85) || !(everyone > .6 && everyone < held) {
		t.Errorf("AUC %v, over everyone %v", held, everyone)
	}
	// 300 of 800 have told; a tenth of the others is not tracked.
	if a, b := value(rows, "inference_auc.n"), value(rows, "inference_auc_everyone.n"); b != 500 || !(a > 380 && a <= 420) {
		t.Errorf("n %v and %v", a, b)
	}
	if x := value(run(true, set("platform.cohort", param.I(40))), "inference_auc"); !(x > .5 && x < held) {
		t.Errorf("AUC %v from accounts of forty", x)
	}
	// Of 7,000 people some 3,700 are tried, four in ten of them with the attribute:
	// the standard error of chance, sqrt(1 / (12 n .4 .6)), is .0097.
	noisy := of(7000, true, set("platform.reports", param.S(sim.ReportsRandomised)), set("platform.epsilon", param.F(0)), set("platform.organic", param.B(false)), set("platform.retention", param.I(15)))
	if x := value(noisy, "inference_auc"); math.Abs(x-.5) > .02 {
		t.Errorf("AUC %v from reports that say nothing", x)
	}
	if x := value(of(7000, false), "inference_auc"); math.Abs(x-.5) > .02 {
		t.Errorf("AUC %v of an attribute drawn by lot", x)
	}
	if x := value(run(true, set("platform.holding", param.S(sim.HoldCounts))), "inference_auc"); x == x {
		t.Errorf("AUC %v from nothing", x)
	}
}

// What somebody has told and does not allow the platform to hold is not known to
// it: it learns what it would had she said nothing, and has to guess her too.
func TestInferenceLearnsFromWhatMayBeKnown(t *testing.T) {
	run := func(change func(c *citizens), settings ...param.Assign) *Table {
		s := privateSetup(800, settings...)
		s.Catalog = testCatalog(60, 6)
		c := s.Users.(*citizens)
		leaning(c, true)
		change(c)
		config := smallWindow()
		config.Sample, config.PrivacyEvery = 0, 16
		return collect(t, s, config, 16)
	}
	some := func(p int32) bool { return p%8 == 1 } // a third of those who tell
	for name, settings := range map[string][]param.Assign{"alone": nil, "in cohorts": {set("platform.cohort", param.I(20))}} {
		guarded := run(func(c *citizens) { c.guarded = some }, settings...)
		silent := run(func(c *citizens) { c.silent = some }, settings...)
		for _, column := range []string{"inference_auc", "inference_auc.n", "inference_auc_everyone", "inference_auc_everyone.n"} {
			x, y := guarded.Value("random", 16, column), silent.Value("random", 16, column)
			if x != y || x != x {
				t.Errorf("%s: %s is %v where sensitive data may not be held, %v where nothing was told", name, column, x, y)
			}
		}
	}
	for name, refuse := range map[string]func(c *citizens){
		"sensitive processing": func(c *citizens) { c.guarded = func(int32) bool { return true } },
		"tracking":             func(c *citizens) { clear(c.tracking) },
	} {
		rows := run(refuse)
		for _, column := range []string{"inference_auc", "inference_auc_everyone"} {
			if x := rows.Value("random", 16, column); x == x {
				t.Errorf("%s is %v though nobody allows %s", column, x, name)
			}
		}
	}
}

// Randomised response: with y the share of reported bits that are set and p the
// chance that a bit is true, (y-(1-p))/(2p-1) estimates the true share without
// bias, and its variance over n bits, given the truth, is p(1-p)/(n(2p-1)^2)
// (Warner 1965).
func TestRandomisedResponseEstimator(t *testing.T) {
	for _, epsilon := range []float64{.5, 1.5} {
		p := arith.Sigmoid(epsilon)
		var sum, squares float64
		n := 0
		s := privateSetup(120, set("platform.reports", param.S(sim.ReportsRandomised)), set("platform.epsilon", param.F(epsilon)), set("platform.retention", param.I(1)))
		s.Slate.Repeats, s.WarmUp = sim.Allow, sim.WarmUpSpec{}
		s.Catalog, s.Users = testCatalog(20, 4), newToys(120, 4)
		s.Observers = []sim.Observer{watched(func(f *sim.Frame) {
			v := f.Arms[0]
			var truth, reported [5]float64
			for _, e := range v.Events() {
				truth[e.Place]++
			}
			for person := range int32(120) {
				for _, h := range v.Held(person, nil) {
					if int(h.Round) == f.Round {
						reported[h.Place]++
					}
				}
			}
			variance := p * (1 - p) / (120 * (2*p - 1) * (2*p - 1))
			for place := range truth {
				z := ((reported[place]/120-(1-p))/(2*p-1) - truth[place]/120) / math.Sqrt(variance)
				sum += z
				squares += z * z
				n++
			}
		})}
		c := smallWindow()
		c.PrivacyEvery, c.Sample = 0, 0
		collect(t, s, c, 400)
		if se := 1 / math.Sqrt(float64(n)); math.Abs(sum/float64(n)) > 3*se {
			t.Errorf("epsilon %v: off by %v standard deviations on average, standard error %v", epsilon, sum/float64(n), se)
		}
		if ratio := squares / float64(n); ratio < .9 || ratio > 1.1 {
			t.Errorf("epsilon %v: %v times the variance of the formula", epsilon, ratio)
		}
	}
}
