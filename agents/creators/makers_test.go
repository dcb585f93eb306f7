package creators

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// bench is a catalogue with its creators, and attention given by hand.
type bench struct {
	t *testing.T
	m *Makers
	s *sim.Supply
}

func newBench(t *testing.T, change func(c *Config, m *MakersConfig)) *bench {
	t.Helper()
	c := defaults()
	var mc MakersConfig
	param.Defaults(mc.Knobs())
	if change != nil {
		change(&c, &mc)
	}
	catalog := Generate(c, 9)
	return &bench{t, New(mc, c, catalog, 9), &sim.Supply{Seed: 9, Catalog: catalog, Round: -1}}
}

// next begins the next round: items had had the given impressions and
// consumptions in the one before.
func (b *bench) next(shown, taken func(item int32) int64) {
	b.t.Helper()
	for len(b.s.Shown) < b.s.Catalog.Len() && b.s.Round >= 0 {
		b.s.Shown = append(b.s.Shown, 0)
		b.s.Taken = append(b.s.Taken, 0)
	}
	for i := range b.s.Shown {
		if b.s.Catalog.Available(int32(i), b.s.Round) {
			b.s.Shown[i] += shown(int32(i))
			b.s.Taken[i] += taken(int32(i))
		}
	}
	b.s.Round++
	if err := b.m.Publish(b.s); err != nil {
		b.t.Fatal(err)
	}
}

func times(n int64) func(int32) int64 { return func(int32) int64 { return n } }

func (b *bench) column(name string) []float32 {
	b.t.Helper()
	for _, c := range b.m.Columns() {
		if c.Name == name {
			return c.Values
		}
	}
	b.t.Fatalf("no column %s", name)
	return nil
}

func total(x []float32) float64 {
	s := 0.0
	for _, v := range x {
		s += float64(v)
	}
	return s
}

func TestNothingHappensByDefault(t *testing.T) {
	b := newBench(t, nil)
	before := *b.s.Catalog
	for range 30 {
		b.next(times(5), func(i int32) int64 { return int64(i % 3) })
	}
	c := b.s.Catalog
	if c.Len() != before.Len() || slices.ContainsFunc(c.Retired, func(r int32) bool { return r != sim.Never }) {
		t.Error("items came or went")
	}
	if cols := b.m.Columns(); len(cols) != 0 {
		t.Errorf("columns %v of mechanisms that are off", cols)
	}
	for i := range b.m.stance {
		if b.m.stance[i] != 0 || b.m.active[i] != 1 {
			t.Fatalf("creator %d has changed", i)
		}
	}
}

// Published items are a Poisson number: over 60 rounds 100 creators make 1800
// at a rate of 0.3, each 18 with variance 18.
func TestRate(t *testing.T) {
	b := newBench(t, func(_ *Config, m *MakersConfig) { m.Rate = .3 })
	for range 60 {
		b.next(times(0), times(0))
	}
	c := b.s.Catalog
	near(t, "items", float64(c.Len()-1000), 1800, 4*math.Sqrt(1800))
	var made []float64
	keys, titles := map[[2]int32]bool{}, map[string]bool{}
	for _, n := range b.m.next {
		made = append(made, float64(n-10))
	}
	// The variance of a sample variance of 100 is 2·18²/99 + 18/100.
	near(t, "variance", covariance(made, made)*100/99, 18, 4*math.Sqrt(2*18*18/99.0+.18))
	for i := range c.Len() {
		k := [2]int32{c.Creator[i], c.Ordinal[i]}
		if keys[k] || titles[c.Titles[i]] || c.Ordinal[i] >= b.m.next[c.Creator[i]] {
			t.Fatalf("item %d %q is %v again", i, c.Titles[i], k)
		}
		keys[k], titles[c.Titles[i]] = true, true
	}
}

// New items are like initial ones: the same distributions, the same item in
// catalogues that differ in how items retire.
func TestNewItems(t *testing.T) {
	make := func(lifetime int) *sim.Catalog {
		b := newBench(t, func(c *Config, m *MakersConfig) {
			c.AllureSD, c.FalseShare, c.MinorityShare, c.MinorityFame = .3, .1, .5, 2
			m.Rate, m.Lifetime = 5, lifetime
		})
		for range 30 {
			b.next(times(0), times(0))
		}
		return b.s.Catalog
	}
	c, other := make(0), make(3)
	if !slices.Equal(c.Key, other.Key) || !slices.Equal(c.Mix, other.Mix) || !slices.Equal(c.Quality, other.Quality) ||
		!slices.Equal(c.Allure, other.Allure) || !slices.Equal(c.Titles, other.Titles) || !slices.Equal(c.Viewpoint, other.Viewpoint) {
		t.Error("the same items are not the same")
	}
	var quality, allure []float64
	var fame [2][]float64
	lies := 0.0
	for i := 1000; i < c.Len(); i++ {
		quality = append(quality, float64(c.Quality[i]))
		g := c.GroupOfCreator(c.Creator[i])
		fame[g] = append(fame[g], float64(c.Fame[i]))
		if c.False[i] {
			lies++
		} else {
			allure = append(allure, float64(c.Allure[i]))
		}
	}
	n := float64(len(quality))
	near(t, "items", n, 15000, 4*math.Sqrt(15000))
	near(t, "sd of quality", sd(quality), .5, 4*.5/math.Sqrt(2*n))
	near(t, "sd of allure", sd(allure), .3, 4*.3/math.Sqrt(2*n))
	near(t, "false", lies/n, .1, 4*.3/math.Sqrt(n))
	near(t, "head start", mean(fame[0])-mean(fame[1]), 2, 4*1.76*2/math.Sqrt(n))
}

func TestLifetime(t *testing.T) {
	const life = 20
	b := newBench(t, func(_ *Config, m *MakersConfig) { m.Rate, m.Lifetime = .5, life })
	gone := 0
	for round := range 3 * life {
		b.next(times(0), times(0))
		n := 0
		for i := range 1000 {
			if !b.s.Catalog.Available(int32(i), round) {
				n++
			}
		}
		// Initial items go evenly: 50 a round, with the variance of a multinomial.
		if round < life {
			near(t, "gone in a round", float64(n-gone), float64(min(round, 1)*50), 4.5*math.Sqrt(50))
			gone = n
		} else if n != 1000 {
			t.Fatalf("round %d: %d of 1000 are gone", round, n)
		}
	}
	c := b.s.Catalog
	for i := 1000; i < c.Len(); i++ {
		if r := c.Retired[i]; r != sim.Never && r-c.Birth[i] != life || r == sim.Never && int(c.Birth[i]) <= 3*life-1-life {
			t.Fatalf("item of round %d retires in round %d", c.Birth[i], r)
		}
	}
}

func TestEntry(t *testing.T) {
	run := func(rate float64) *bench {
		b := newBench(t, func(c *Config, m *MakersConfig) {
			c.MinorityShare, c.TopicCreators = .4, .3
			m.Rate, m.Entry = .2, rate
		})
		for range 100 {
			b.next(times(0), times(0))
		}
		return b
	}
	few, many := run(2), run(6)
	near(t, "newcomers at 2 a round", float64(len(few.m.next)-100), 200, 4*math.Sqrt(200))
	near(t, "newcomers at 6 a round", float64(len(many.m.next)-100), 600, 4*math.Sqrt(600))
	// The n-th newcomer is the same, and so are her items.
	n := len(few.m.next)
	if !slices.Equal(few.m.group, many.m.group[:n]) || !slices.Equal(few.m.profile, many.m.profile[:n*few.m.topics]) {
		t.Error("newcomers differ")
	}
	if len(few.s.Catalog.GroupOf) != n || few.s.Catalog.GroupOfCreator(int32(n-1)) != uint8(few.m.group[n-1]) {
		t.Error("the catalogue does not know the newcomers' groups")
	}
	near(t, "minority among newcomers", total(many.m.group[100:])/float64(len(many.m.next)-100), .4, .08)
	quality := map[int32]float32{}
	for i, k := range few.s.Catalog.Key {
		quality[k] = few.s.Catalog.Quality[i]
	}
	shared := 0
	for i, k := range many.s.Catalog.Key {
		if q, ok := quality[k]; ok && many.s.Catalog.Creator[i] >= 100 {
			if shared++; q != many.s.Catalog.Quality[i] {
				t.Fatalf("item %d is another one", i)
			}
		}
	}
	if shared < 500 {
		t.Errorf("newcomers share %d items", shared)
	}
	// Somebody drawn like the initial creators has what she would have had then.
	c := defaults()
	c.Creators, c.Items, c.MinorityShare = 150, 150, .4
	if catalog := Generate(c, 9); !slices.EqualFunc(catalog.GroupOf, many.m.group[:150], func(a uint8, b float32) bool { return float32(a) == b }) {
		t.Error("newcomers are drawn in another way than the first creators")
	}
}

func TestHazard(t *testing.T) {
	m := Makers{cfg: MakersConfig{Exit: .1}}
	near(t, "without earnings", m.hazard(0, 5), .1, 0)
	near(t, "mean earnings", m.hazard(5, 5), .1/math.E, 1e-15)
	near(t, "twice the mean", m.hazard(10, 5), .1*math.Exp(-2), 1e-15)
	near(t, "nobody earns", m.hazard(0, 0), .1, 0)
}

// With one hazard for all, the survivors of n rounds are binomial; in the first
// nobody has been seen and nobody leaves.
func TestExit(t *testing.T) {
	for _, c := range []struct {
		taken int64
		stay  float64
	}{{0, .95}, {3, 1 - .05/math.E}} {
		b := newBench(t, func(c *Config, m *MakersConfig) { c.Creators, c.Items, m.Exit = 2000, 2000, .05 })
		b.next(times(0), times(0))
		if total(b.column("active")) != 2000 {
			t.Fatal("creators leave before they are seen")
		}
		for range 20 {
			b.next(times(9), times(c.taken))
		}
		p := math.Pow(c.stay, 20)
		near(t, "survivors", total(b.column("active")), 2000*p, 4*math.Sqrt(2000*p*(1-p)))
	}
	// Attention protects: half of the creators earn all of it.
	b := newBench(t, func(c *Config, m *MakersConfig) { c.Creators, c.Items, m.Exit = 2000, 2000, .05 })
	for range 2 {
		b.next(times(9), func(i int32) int64 { return int64(i % 2) })
	}
	var left [2]float64
	for i, on := range b.column("active") {
		left[i%2] += 1 - float64(on)
	}
	near(t, "unseen who left", left[0], 50, 4*math.Sqrt(50))
	near(t, "seen who left", left[1], 50*math.Exp(-2), 4*math.Sqrt(50*math.Exp(-2)))
}

func TestItemsOfThoseWhoLeft(t *testing.T) {
	for _, what := range []string{Stay, Go} {
		b := newBench(t, func(_ *Config, m *MakersConfig) { m.Rate, m.Exit, m.ExitItems = .5, .1, what })
		for range 10 {
			b.next(times(0), times(0))
		}
		active := b.column("active")
		if n := total(active); n > 80 || n < 10 {
			t.Fatalf("%v of 100 creators are left", n)
		}
		for i, creator := range b.s.Catalog.Creator {
			if on := b.s.Catalog.Available(int32(i), b.s.Round); on != (what == Stay || active[creator] == 1) {
				t.Fatalf("%s: item %d of a creator with active %v is on offer: %v", what, i, active[creator], on)
			}
		}
	}
}

// At a constant reward r a round, attention after n rounds is r(1-kⁿ)/(1-k).
func TestAttention(t *testing.T) {
	for reward, per := range map[string]float64{Shown: 7, Taken: 2} {
		b := newBench(t, func(_ *Config, m *MakersConfig) { m.Exit, m.HalfLife, m.Reward = 1e-12, 4, reward })
		b.next(times(0), times(0))
		for range 6 {
			b.next(times(7), times(2))
		}
		k := math.Pow(.5, .25)
		for _, a := range b.column("attention") {
			near(t, "attention of ten items", float64(a), 10*per*(1-math.Pow(k, 6))/(1-k), 1e-3)
		}
	}
}

// Earnings are a round's, for a newcomer as for anybody: who came later is not
// poorer for it, and who has just come is not judged.
func TestEarningsOfNewcomers(t *testing.T) {
	b := newBench(t, func(_ *Config, m *MakersConfig) { m.Rate, m.Entry, m.Exit, m.HalfLife = 3, 3, 1e-12, 3 })
	b.next(times(0), times(0))
	for range 25 {
		b.next(times(1), times(1))
		for i := range b.m.present {
			b.m.attention[i] = 4 * b.m.present[i] // four a round, whenever she came
			if b.m.present[i] > 0 {
				near(t, "earnings", b.m.earnings(i), 4, 1e-6)
			}
		}
	}
	k := math.Pow(.5, 1.0/3)
	near(t, "fading rounds of the first", float64(b.m.present[0]), (1-math.Pow(k, 25))/(1-k), 1e-5)
	last := len(b.m.present) - 1
	if last < 120 || b.m.known(last) != (b.m.present[last] > 0) || !b.m.known(0) {
		t.Fatalf("%d creators", last+1)
	}
	// At a hazard of 1 all go but those who have just come.
	b = newBench(t, func(_ *Config, m *MakersConfig) { m.Entry, m.Exit = 5, 1 })
	for range 6 {
		came := len(b.m.next)
		b.next(times(0), times(0))
		for i, on := range b.m.active {
			if (on == 1) != (i >= came || b.s.Round == 0) {
				t.Errorf("round %d: creator %d, of %d so far: active %v", b.s.Round, i, came, on)
			}
		}
	}
}

func TestCloneGoesOnAlike(t *testing.T) {
	b := newBench(t, func(c *Config, m *MakersConfig) {
		c.MinorityShare, c.AllureSD, c.TopicCreators = .3, .5, .2
		m.Rate, m.Lifetime, m.Entry, m.Exit, m.ExitItems = .3, 15, 2, .02, Go
		m.Drift, m.Clickbait, m.False = .05, .05, .3
	})
	likes := func(i int32) int64 { return int64(i*7) % 5 }
	for range 12 {
		b.next(times(4), likes)
	}
	catalog := *b.s.Catalog
	catalog.Retired = slices.Clone(catalog.Retired)
	catalog.GroupOf = slices.Clone(catalog.GroupOf)
	twin := &bench{t, b.m.Clone().(*Makers), &sim.Supply{Round: b.s.Round, Seed: 9, Catalog: &catalog,
		Shown: slices.Clone(b.s.Shown), Taken: slices.Clone(b.s.Taken)}}
	stance, topics := slices.Clone(b.m.stance), slices.Clone(b.m.profile)
	for range 10 {
		twin.next(times(4), likes)
	}
	if !slices.Equal(b.m.stance, stance) || !slices.Equal(b.m.profile, topics) || b.m.Bytes() >= twin.m.Bytes() {
		t.Error("a clone's changes reach the original")
	}
	for range 10 {
		b.next(times(4), likes)
	}
	for i, c := range b.m.Columns() {
		if o := twin.m.Columns()[i]; c.Name != o.Name || !slices.Equal(c.Values, o.Values) {
			t.Errorf("column %s differs", c.Name)
		}
	}
	c, o := b.s.Catalog, twin.s.Catalog
	if !slices.Equal(c.Key, o.Key) || !slices.Equal(c.Retired, o.Retired) || !slices.Equal(c.Quality, o.Quality) || !slices.Equal(c.False, o.False) {
		t.Error("catalogues differ")
	}
}

func TestNoMemoryWithoutNewItems(t *testing.T) {
	b := newBench(t, func(c *Config, m *MakersConfig) {
		c.AllureSD = .5
		m.Rate, m.Exit, m.Drift, m.Clickbait, m.Lifetime = 1e-12, 1e-12, .01, .01, 1000
	})
	b.next(times(0), times(0))
	b.next(times(3), times(1))
	if n := testing.AllocsPerRun(20, func() { b.next(times(3), times(1)) }); n != 0 {
		t.Errorf("%v allocations in a round", n)
	}
}

func TestFittedCreators(t *testing.T) {
	catalog := sim.NewCatalog([]string{"a", "b"}, 3)
	add := func(creator, ordinal int32, mix ...float32) {
		catalog.Add(sim.Item{Title: "x", Mix: mix, Vector: []float32{1, 0, 0}, Creator: creator, Ordinal: ordinal}, Start)
	}
	add(120, 0, 1, 0)
	add(120, 1, .5, .5)
	add(7, 0, 0, 1)
	var mc MakersConfig
	param.Defaults(mc.Knobs())
	mc.Rate = 1
	m := NewFitted(mc, defaults(), catalog, rng.Seed(1))
	if got := m.profileOf(120); got[0] != .75 || got[1] != .25 {
		t.Errorf("topics of creator 120: %v", got)
	}
	if m.active[120] != 1 || m.active[7] != 1 || total(m.active) != 2 || m.next[120] != 2 {
		t.Error("who is there, and what comes next")
	}
	near(t, "share of a topic for others", float64(m.profileOf(3)[0]), .5, 1e-7)
	for round := range 10 {
		if err := m.Publish(&sim.Supply{Round: round, Catalog: catalog}); err != nil {
			t.Fatal(err)
		}
	}
	for i := 3; i < catalog.Len(); i++ {
		if catalog.Creator[i] == 7 && catalog.MixOf(int32(i))[0] != 0 {
			t.Error("creator 7 makes items of another topic")
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("a catalogue of other topics is taken")
		}
	}()
	New(mc, defaults(), catalog, 1)
}
