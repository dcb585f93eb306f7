package users

import (
	"context"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// wary is few people among whom everything of the bargain is on.
func wary() Config {
	c := few()
	c.ActivitySpread, c.Organic, c.Decision.Allure = .1, .3, 1
	b := &c.Bargain
	b.Consent = ConsentConfig{.9, .8, .9, Logit, 2, 1, 1, .8, .2, .02, true}
	b.Sensitive = SensitiveConfig{.4, .5, .2}
	b.Creep = CreepConfig{1, 1, 1, .7, .6, 3, .3, .5, 1}
	b.Trust = TrustConfig{.6, .05, .1, .1, .02, .2, .2, .1, .3, .2, .3}
	b.Leave = LeaveConfig{.2, 3, .01}
	return c
}

// tender is the catalogue that they choose from: some of it sensitive, some of it
// alluring.
func tender() *sim.Catalog {
	c, topic := delicate()
	for i := range c.Len() {
		if c.MixOf(int32(i))[topic] > 0 {
			c.Class[i] = 1
		}
		if i%3 == 0 {
			c.Allure[i] = 1.5
		}
	}
	return c
}

// warySetup has people meet chance under cover and in the open, and live without
// it.
func warySetup(c Config, o sim.Observer, threads int, set ...param.Assign) sim.Setup {
	catalog := tender()
	is := func(path string, on bool) param.Assign { return param.Assign{Path: path, Value: param.B(on)} }
	return sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 10},
		WarmUp: sim.WarmUpSpec{Rounds: 3},
		Arms: []sim.ArmSpec{
			{Name: "covert", Recommender: newChance, Set: append([]param.Assign{is("platform.notice", false)}, set...)},
			{Name: "overt", Recommender: newChance, Set: append([]param.Assign{is("platform.why", true)}, set...)},
			{Name: "alone", Set: set},
		},
		Observers: []sim.Observer{o}, Threads: threads, Keyframes: 1 << 26,
	}
}

func traceWary(t *testing.T, c Config, threads int, set ...param.Assign) map[string]map[int]uint64 {
	t.Helper()
	tr := &tracer{t, map[string]map[int]uint64{}}
	run(t, warySetup(c, tr, threads, set...), 12)
	return tr.seen
}

func TestBargainSameOnAnyNumberOfThreads(t *testing.T) {
	one, many := traceWary(t, wary(), 1), traceWary(t, wary(), 7)
	for arm, rounds := range one {
		for r, h := range rounds {
			if many[arm][r] != h {
				t.Fatalf("arm %s: round %d differs between one thread and seven", arm, r)
			}
		}
	}
}

func TestBargainRewindAndFork(t *testing.T) {
	ctx := context.Background()
	tr := &tracer{t, map[string]map[int]uint64{}}
	s := run(t, warySetup(wary(), tr, 2), 12)
	for _, round := range []int{7, 12, 3, 0, 12} {
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
			t.Fatalf("round %d: the fork differs from what it forked off", r)
		}
	}
}

// bargained reports whether the knob is one of the bargain's, most of which move
// nothing unless others are on.
func bargained(path string) bool {
	return slices.ContainsFunc(new(BargainConfig).Knobs(), func(k param.Knob) bool { return k.Path == path })
}

// Everything that is switched on depends on each of its knobs, and where its main
// knobs are 0 none of the others changes a bit, also not by being published.
func TestEveryBargainKnobMoves(t *testing.T) {
	base := traceWary(t, wary(), 2)
	for _, k := range new(BargainConfig).Knobs() {
		if !k.Live || k.Path == "erasure.leavers" { // moves nothing but what is held: TestSurvivors
			continue
		}
		v := map[string]param.Value{
			"consent.model": param.S(Shares),
			"creep.after":   param.I(1), "creep.match": param.F(1), "creep.near": param.F(.95),
		}[k.Path]
		if k.Kind == param.FloatKind && v == (param.Value{}) {
			v = param.F(.5)
			if strings.Contains(k.Path, "explained") {
				v = param.F(.9)
			}
		}
		moved := traceWary(t, wary(), 2, param.Assign{Path: "users." + k.Path, Value: v})
		if moved["covert"][12] == base["covert"][12] && moved["overt"][12] == base["overt"][12] {
			t.Errorf("%s at %v: results are the same", k.Path, v)
		}
	}

	off := wary()
	b := &off.Bargain
	b.Consent.Tracking, b.Consent.Sensitive, b.Consent.ThirdParty, b.Consent.Model = 1, 1, 1, Shares
	b.Consent.Dial, b.Consent.DialSpread, b.Consent.Erasure = 1, 0, 0
	b.Sensitive.Prevalence = 0
	b.Creep.Sensitive, b.Creep.ThirdParty, b.Creep.Exact = 0, 0, 0
	b.Trust = TrustConfig{Start: .2, Memory: .7, Discovery: 1, Attention: 1}
	b.Leave.Hazard, b.Leave.Disappointment = 0, 0
	none := off
	var plain BargainConfig
	param.Defaults(plain.Knobs())
	none.Bargain = plain
	a, z := traceWary(t, off, 2), traceWary(t, none, 2)
	for arm, rounds := range z {
		for r, h := range rounds {
			if a[arm][r] != h {
				t.Fatalf("arm %s, round %d: what is off changes something", arm, r)
			}
		}
	}
	if p := New(off, tender(), 1); p.bargain.bytes() != 0 || len(p.bargain.columns(nil)) != 0 {
		t.Error("what is off takes room, or is published")
	}
}

func TestBargainCloneAndColumns(t *testing.T) {
	d := &diary{events: map[string][]sim.Event{}}
	names := []string{"attribute", "trust", "present", "dial", "tracking", "creep"}
	most := map[string]float32{}
	d.see = func(v *sim.View) {
		for _, name := range names {
			c, ok := v.Column(name)
			if !ok || c.Width != 1 || c.Of != sim.PerPerson || len(c.Values) != v.People() || c.Doc == "" || c.Unit == "" || (c.Range == "") != (c.Labels != nil) {
				t.Fatalf("column %s: %v, %+v", name, ok, c)
			}
			if (name == "attribute") != slices.Equal(c.Labels, []string{"without", "with"}) {
				t.Fatalf("column %s has labels %q", name, c.Labels)
			}
			for _, x := range c.Values {
				if x < 0 || name != "creep" && x > 1 {
					t.Fatalf("column %s: %v", name, x)
				}
				most[name] = max(most[name], x)
			}
		}
	}
	s := warySetup(wary(), d, 2)
	p := s.Users.(*People)
	run(t, s, 0)
	c := p.Clone().(*People)
	if c.Bytes() != p.Bytes() {
		t.Errorf("%d bytes, the clone %d", p.Bytes(), c.Bytes())
	}
	// trust, mean, kept, left, creep, dial, tracking, present; what is closed; recall.
	if want := int64(300 * (8*4 + 1 + 4*12)); p.bargain.bytes() != want {
		t.Errorf("%d bytes, want %d", p.bargain.bytes(), want)
	}
	for _, x := range p.bargain.floats() {
		clear(*x)
	}
	clear(p.bargain.left)
	clear(p.bargain.recall.found)
	for i, x := range c.bargain.floats() {
		if i != 3 && i != 1 && slices.Max(*x) == 0 { // creep and running means are 0 after a warm-up alone
			t.Errorf("figure %d of the clone went with the original", i)
		}
	}
	if !slices.Contains(c.bargain.left, stays) || slices.Max(c.bargain.recall.found) == 0 {
		t.Error("the clone changed with the original")
	}
	run(t, warySetup(wary(), d, 2), 12)
	for _, name := range names {
		if most[name] == 0 {
			t.Errorf("column %s is always 0", name)
		}
	}
}

// mirror shows what is most like the last thing that it holds of an account, and
// what chance does where it holds nothing.
type mirror struct{ chance }

func newMirror() (sim.Recommender, error)  { return mirror{}, nil }
func (m mirror) Snapshot() sim.Recommender { return m }
func (m mirror) Rank(p *sim.Platform, q *sim.Query) error {
	if err := m.chance.Rank(p, q); err != nil {
		return err
	}
	items := p.Items()
	var held []sim.Held
	for i := range q.Len() {
		if held = p.History(q.Account(i), held[:0]); len(held) == 0 {
			continue
		}
		last := items.Vector(held[len(held)-1].Item)
		slate := q.Slate(i)
		near := make([]float32, len(slate))
		n := 0
		for item := range int32(items.Len()) {
			x := arith.Dot(items.Vector(item), last)
			if n == len(slate) && x <= near[n-1] || q.Excluded(i, item) {
				continue
			}
			n = min(n+1, len(slate))
			k := n - 1
			for ; k > 0 && x > near[k-1]; k-- {
				slate[k], near[k] = slate[k-1], near[k-1]
			}
			slate[k], near[k] = item, x
		}
	}
	return nil
}

// Overt collection with personalisation raises clicks, covert collection lowers
// them, against a platform that knows nothing of anybody (the signs of Aguirre et
// al. 2015). True by the equations, for people whom creep costs a lot.
func TestOvertRaisesAndCovertLowersClicks(t *testing.T) {
	c := few()
	c.Organic, c.DriftRate, c.DriftReturn, c.Satiation = .5, 0, 0, 0
	c.Bargain.Creep.ThirdParty, c.Bargain.Creep.Near = 2, .7
	catalog := catalog1000()
	d := &diary{events: map[string][]sim.Event{}}
	set := func(path string, v param.Value) param.Assign { return param.Assign{Path: path, Value: v} }
	run(t, sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 10},
		Arms: []sim.ArmSpec{
			{Name: "nothing", Recommender: newMirror, Set: []param.Assign{set("users.consent.tracking", param.F(0)), set("platform.organic", param.B(false))}},
			{Name: "overt", Recommender: newMirror},
			{Name: "covert", Recommender: newMirror, Set: []param.Assign{set("platform.notice", param.B(false))}},
		},
		Observers: []sim.Observer{d}, Threads: 2,
	}, 20)
	clicks := map[string]int{}
	for arm, events := range d.events {
		for _, e := range events {
			if !e.Organic() {
				clicks[arm]++
			}
		}
	}
	if !(clicks["covert"] < clicks["nothing"] && clicks["nothing"] < clicks["overt"]) {
		t.Errorf("clicks %v, want covert < nothing < overt", clicks)
	}
	t.Log(clicks)
}

// A warm visit of the wary does not allocate either.
func TestWarmWaryVisitDoesNotAllocate(t *testing.T) {
	p, round := waryRound()
	round()
	if n := testing.AllocsPerRun(3, round); n != 0 {
		t.Errorf("%v allocations for %d visits", n, p.people)
	}
}

// waryRound returns people and a round of their visits to a slate of ten; nobody
// leaves.
func waryRound() (p *People, round func()) {
	c := wary()
	c.Bargain.Leave = LeaveConfig{}
	p = New(c, tender(), 1)
	s := newScene(&p.cfg, p.crowd, tender(), 1, 1)
	s.visit, s.stock = &sim.Visit{ThirdParty: true}, newStock(s.catalog, 1)
	m := newMind(p.topics)
	slate := []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	return p, func() {
		for i := range int32(p.people) {
			p.act(s, m, i, slate, i%4 == 0)
		}
	}
}

func BenchmarkWaryVisit(b *testing.B) {
	p, round := waryRound()
	for b.Loop() {
		round()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p.people), "ns/visit")
}
