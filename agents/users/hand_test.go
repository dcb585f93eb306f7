package users

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// byHand is a setting of one person, at a round.
func byHand(round int, person int, name string, v param.Value) sim.Intervention {
	path := fmt.Sprintf("users.person.%d.%s", person, name)
	return sim.Intervention{Round: round, Assign: param.Assign{Path: path, Value: v}}
}

// turn sets something of one person.
func turn(t testing.TB, f param.Family, person int, name string, v param.Value) {
	t.Helper()
	tree := param.NewTree()
	tree.AddFamily("", f)
	if err := tree.Set(fmt.Sprintf("person.%d.%s", person, name), v); err != nil {
		t.Fatal(err)
	}
}

// read is what a knob of one person says.
func read(p *People, person int, name string) param.Value {
	tree := param.NewTree()
	tree.AddFamily("", p.Persons())
	v, _ := tree.Get(fmt.Sprintf("person.%d.%s", person, name))
	return v
}

// Who is switched off by hand is not in the next fit, also where nobody else is
// asked anything; what she did before stays withdrawn when she is switched on again.
func TestSwitchedOffByHandIsInNoFit(t *testing.T) {
	var out []int32
	var moves []sim.Intervention
	for person := 3; person < 300; person += 7 {
		out = append(out, int32(person))
		moves = append(moves, byHand(6, person, "tracking", param.B(false)), byHand(11, person, "tracking", param.B(true)))
	}
	neverHeard(t, out, 6, 11, moves...)
}

// What is set by hand takes the place of what she would have decided, each setting
// by itself, and only hers: for all starts, and after any moves.
func TestHandTakesThePlaceOfHerDecision(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		share := rapid.SampledFrom([]float64{0, .3, .8, 1})
		p := asking(40, func(c *BargainConfig) {
			c.Consent.Tracking, c.Consent.Sensitive, c.Consent.ThirdParty = share.Draw(rt, "tracking"), share.Draw(rt, "sensitive"), share.Draw(rt, "third party")
			c.Consent.Dial, c.Consent.DialSpread = share.Draw(rt, "dial"), share.Draw(rt, "spread")
		})
		first := make([]sim.Consent, 40)
		for i := range first {
			first[i] = p.Consent(int32(i))
		}
		want := slices.Clone(first)
		touched := map[int]bool{}
		on := rapid.Bool()
		for range rapid.IntRange(0, 30).Draw(rt, "moves") {
			i := rapid.IntRange(0, 39).Draw(rt, "who")
			touched[i] = true
			switch name := rapid.SampledFrom([]string{"tracking", "sensitive", "third-party", "dial"}).Draw(rt, "what"); name {
			case "dial":
				x := rapid.SampledFrom([]float64{0, .3, .7, 1}).Draw(rt, "to")
				turn(t, p.Persons(), i, name, param.F(x))
				want[i].Dial = float32(x)
				if got := read(p, i, name); got != param.F(x) {
					rt.Fatalf("a dial at %v reads %v", x, got)
				}
			default:
				b := on.Draw(rt, "to")
				turn(t, p.Persons(), i, name, param.B(b))
				*map[string]*bool{"tracking": &want[i].Tracking, "sensitive": &want[i].Sensitive, "third-party": &want[i].ThirdParty}[name] = b
				if got := read(p, i, name); got != param.B(b) {
					rt.Fatalf("%s set to %v reads %v", name, b, got)
				}
			}
		}
		twin := p.Clone().(*People)
		check := func(who string, p *People) {
			for i, c := range want {
				if got := p.Consent(int32(i)); got != c {
					rt.Fatalf("%s: person %d allows %+v, want %+v", who, i, got, c)
				}
			}
		}
		check("the original", p)
		if len(p.cfg.hands) != len(touched) {
			rt.Fatalf("%d hands are kept of %d", len(p.cfg.hands), len(touched))
		}
		// As she was at first, by hand, is as before; the clone stays as it was.
		for i := range touched {
			c := first[i]
			for x, name := range map[permit]string{permitTracking: "tracking", permitSensitive: "sensitive", permitThirdParty: "third-party", permitDial: "dial"} {
				turn(t, p.Persons(), i, name, x.of(c))
			}
		}
		check("the clone", twin)
		want = first
		check("set back", p)
	})
}

// Distrust that has closed everything gives back just what is set by hand, and can
// take it again.
func TestHandGivesBackWhatDistrustTook(t *testing.T) {
	p, s := believer(func(c *BargainConfig) {
		c.Trust.Start, c.Trust.Creep, c.Trust.Dial, c.Trust.OptOut, c.Leave.Trust = .5, 1, .5, 1, 0
	})
	p.bargain.trust[0] = 0
	left := func(tracking, sensitive bool, dial float32) sim.Consent {
		return sim.Consent{Tracking: tracking, Sensitive: sensitive, Dial: dial}
	}
	end := func() sim.Consent {
		s.round++
		p.reckon(s, 0, away)
		return p.Consent(0)
	}
	for _, want := range []sim.Consent{left(true, true, .5), left(true, false, .25), left(false, false, .125), left(false, false, .0625)} {
		if got := end(); got != want {
			t.Fatalf("distrust leaves %+v, want %+v", got, want)
		}
	}
	for _, x := range []struct {
		name string
		v    param.Value
		want sim.Consent
	}{
		{"sensitive", param.B(true), left(false, true, .0625)},
		{"dial", param.F(.8), left(false, true, .8)},
		{"tracking", param.B(true), left(true, true, .8)},
		{"third-party", param.B(false), left(true, true, .8)},
		{"third-party", param.B(true), sim.Consent{Tracking: true, Sensitive: true, ThirdParty: true, Dial: .8}},
	} {
		turn(t, p.Persons(), 0, x.name, x.v)
		if got := p.Consent(0); got != x.want {
			t.Fatalf("%s by hand leaves %+v, want %+v", x.name, got, x.want)
		}
	}
	for _, want := range []sim.Consent{left(true, true, .4), left(true, false, .2), left(false, false, .1)} {
		if got := end(); got != want {
			t.Fatalf("distrust then leaves %+v, want %+v", got, want)
		}
	}
	if v := read(p, 0, "dial"); v != param.F(.1) {
		t.Errorf("her dial reads %v", v)
	}
}

// What is asked for once is asked in its round: the platform then holds nothing of
// her, the next fit is that of a fresh recommender, and nobody asks any more.
func TestEraseByHand(t *testing.T) {
	catalog := catalog200()
	h := &heard{seen: map[int][]bool{}}
	made := 0
	var reads []param.Value
	people := New(few(), catalog, 1)
	d := &diary{events: map[string][]sim.Event{}}
	var s *sim.Simulation
	d.see = func(v *sim.View) {
		k, ok := s.Knob("users.person.8.erase")
		if !ok {
			t.Fatal("nothing can be erased")
		}
		reads = append(reads, k.Get())
	}
	setup := sim.Setup{
		Seed: 1, Catalog: catalog, Users: people, Slate: sim.SlateSpec{Places: 10},
		Arms: []sim.ArmSpec{{Name: "ear", Recommender: func() (sim.Recommender, error) {
			made++
			return ear{heard: h}, nil
		}}},
		Interventions: []sim.Intervention{byHand(7, 8, "erase", param.B(true)), byHand(9, 20, "erase", param.B(false))},
		Observers:     []sim.Observer{d}, Threads: 2,
	}
	s, err := sim.New(setup)
	if err != nil {
		t.Fatal(err)
	}
	for round := 1; round <= 12; round++ {
		before := made
		if err := s.Run(context.Background(), round); err != nil {
			t.Fatal(err)
		}
		if fresh := made - before; round > 1 && (fresh > 0) != (round == 7) {
			t.Errorf("round %d: %d fresh recommenders", round, fresh)
		}
	}
	count := func(fit int, person int32) (n int) {
		for e := range h.whole[fit] {
			if e.Person == person {
				n++
			}
		}
		return n
	}
	if count(5, 8) == 0 || count(6, 8) != 0 || count(11, 8) == 0 {
		t.Errorf("held before %d, at the fit after %d, of later rounds %d; want some, none, some", count(5, 8), count(6, 8), count(11, 8))
	}
	for e := range h.whole[11] {
		if e.Person == 8 && e.Round < 7 {
			t.Errorf("%+v is back", e)
		}
	}
	if count(11, 9) <= count(5, 9) {
		t.Error("others were erased as well")
	}
	if slices.Contains(reads, param.B(true)) {
		t.Errorf("after the round it reads %v", reads)
	}
	if v, ok := s.View("ear").Column("tracking"); ok {
		t.Errorf("erasure alone publishes %s", v.Name)
	}
}

func TestErasuresByHandAreMerged(t *testing.T) {
	p := asking(2000, func(c *BargainConfig) { c.Consent.Erasure = .1 })
	chance := p.Erasures(4, nil)
	want := slices.Clone(chance)
	for _, person := range []int{0, int(chance[3]), 1999} {
		turn(t, p.Persons(), person, "erase", param.B(true))
		if read(p, person, "erase") != param.B(true) {
			t.Error("nothing is asked")
		}
		want = append(want, int32(person))
	}
	slices.Sort(want)
	if got := p.Erasures(4, nil); !slices.Equal(got, slices.Compact(want)) {
		t.Errorf("%d ask, want %d", len(got), len(want))
	}
	turn(t, p.Persons(), 0, "erase", param.B(false))
	if slices.Contains(p.Erasures(4, nil), 0) != slices.Contains(chance, 0) {
		t.Error("what was asked cannot be taken back")
	}
}

// traceMoved is traceWary with interventions.
func traceMoved(t *testing.T, c Config, moves ...sim.Intervention) map[string]map[int]uint64 {
	t.Helper()
	tr := &tracer{t, map[string]map[int]uint64{}}
	s := warySetup(c, tr, 2)
	s.Interventions = moves
	run(t, s, 12)
	return tr.seen
}

// Nothing is stored, published or changed while nobody was set by hand; one who was
// is another from that round on.
func TestNobodyByHand(t *testing.T) {
	for name, c := range map[string]Config{"wary": wary(), "few": few()} {
		a, b := traceMoved(t, c), traceMoved(t, c, byHand(4, 7, "erase", param.B(false)))
		for arm := range a {
			for r, h := range a[arm] {
				if b[arm][r] != h {
					t.Fatalf("%s, arm %s, round %d: nothing asked by hand changes something", name, arm, r)
				}
			}
		}
	}
	p := New(few(), catalog200(), 1)
	turn(t, p.Persons(), 7, "erase", param.B(true))
	turn(t, p.Persons(), 7, "erase", param.B(false))
	if p.furnish(); len(p.cfg.hands) > 0 || p.bargain.bytes() != 0 {
		t.Error("somebody who was not set takes room")
	}
	a, b := traceMoved(t, wary()), traceMoved(t, wary(), byHand(4, 7, "tracking", param.B(false)))
	for r, h := range a["covert"] {
		if r >= 4 && b["covert"][r] == h || r < 4 && b["covert"][r] != h {
			t.Errorf("round %d: changed %v", r, b["covert"][r] != h)
		}
	}
}

// Rounds that are run again, and forks, have the hands of then.
func TestHandsRewindAndFork(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]Config{"wary": wary(), "few": few()} {
		tr := &tracer{t, map[string]map[int]uint64{}}
		setup := warySetup(c, tr, 2)
		setup.Interventions = []sim.Intervention{
			byHand(3, 7, "tracking", param.B(false)), byHand(5, 9, "dial", param.F(.3)), byHand(8, 11, "erase", param.B(true)),
			byHand(8, 7, "tracking", param.B(true)), byHand(9, 7, "sensitive", param.B(false)),
		}
		s := run(t, setup, 12)
		for _, round := range []int{7, 12, 3, 8, 0, 12} {
			if err := s.Goto(ctx, round); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Fork(ctx, sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "covert", At: 6}}); err != nil {
			t.Fatal(err)
		}
		if err := s.Run(ctx, 12); err != nil {
			t.Fatal(err)
		}
		for r := 7; r <= 12; r++ {
			if tr.seen["fork"][r] != tr.seen["covert"][r] {
				t.Fatalf("%s, round %d: the fork differs from what it forked off", name, r)
			}
		}
		if v := s.View("covert").Consent(7); !v.Tracking || v.Sensitive {
			t.Errorf("%s: person 7 allows %+v", name, v)
		}
	}
}

// Where nobody is asked, the columns come with the first who was set by hand.
func TestHandsArePublished(t *testing.T) {
	c := few()
	p := New(c, catalog200(), 1)
	if len(p.bargain.columns(nil)) != 0 {
		t.Fatal("consent is published of people who are not asked")
	}
	turn(t, p.Persons(), 5, "tracking", param.B(false))
	turn(t, p.Persons(), 6, "dial", param.F(.25))
	p.furnish()
	for i := range int32(c.Count) {
		tracked, dial := float32(1), float32(1)
		if i == 5 {
			tracked = 0
		}
		if i == 6 {
			dial = .25
		}
		if p.bargain.tracking[i] != tracked || p.bargain.dial[i] != dial {
			t.Fatalf("person %d: tracking %v, dial %v", i, p.bargain.tracking[i], p.bargain.dial[i])
		}
	}
	// In the settings it holds from the beginning, and may move as all do.
	turn(t, c.Persons(), 5, "tracking", param.B(false))
	began := New(c, catalog200(), 1)
	if began.Consent(5).Tracking || !began.Consent(4).Tracking || began.bargain.tracking[5] != 0 {
		t.Error("what the settings say of one person does not hold")
	}
	turn(t, began.Persons(), 5, "tracking", param.B(true))
	if !began.Consent(5).Tracking || New(c, catalog200(), 1).Consent(5).Tracking {
		t.Error("people who were made of settings move these")
	}
}
