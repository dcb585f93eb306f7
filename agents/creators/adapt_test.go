package creators

import (
	"math"
	"testing"

	"bubblechamber/sim/rng"
)

func TestReplicate(t *testing.T) {
	// By hand: the mean yield is .5·2 + .3·1 = 1.3.
	p := []float32{.5, .3, .2}
	replicate(.1, []float64{2, 1, 0}, p)
	for g, want := range []float64{.5 * (.9 + .2/1.3), .3 * (.9 + .1/1.3), .2 * .9} {
		near(t, "share", float64(p[g]), want, 1e-7)
	}
	q := []float32{.5, .25, .25}
	replicate(1, []float64{3, 3, 3}, q)
	if q[0] != .5 || q[1] != .25 {
		t.Errorf("equal yields move topics to %v", q)
	}
	replicate(.5, []float64{0, 0, 0}, q)
	if q[0] != .5 {
		t.Errorf("no yields move topics to %v", q)
	}
}

func TestDriftGoesWhereTheRewardIs(t *testing.T) {
	const target = 5
	run := func(rate, drift float64, taken func(b *bench) func(int32) int64) *bench {
		b := newBench(t, func(_ *Config, m *MakersConfig) { m.Rate, m.Drift = rate, drift })
		for range 40 {
			b.next(times(1), taken(b))
		}
		return b
	}
	favours := func(b *bench) func(int32) int64 {
		return func(i int32) int64 {
			if b.s.Catalog.MixOf(i)[target] > 0 {
				return 8
			}
			return 1
		}
	}
	before := topicShares(19, defaults().TopicSkew)[target]
	b := run(.05, .1, favours)
	for i := range b.m.next {
		if now := float64(b.m.profileOf(int32(i))[target]); now < 2*before {
			t.Fatalf("creator %d: share %.3f of the rewarded topic, before %.3f", i, now, before)
		}
	}
	// What they publish follows.
	sum, n := 0.0, 0.0
	for i := 1000; i < b.s.Catalog.Len(); i++ {
		if b.s.Catalog.Birth[i] > 30 {
			sum += float64(b.s.Catalog.MixOf(int32(i))[target])
			n++
		}
	}
	if sum/n < 2*before {
		t.Errorf("share %.3f of new items, before %.3f", sum/n, before)
	}
	for name, b := range map[string]*bench{
		"equal rewards":  run(.05, .1, func(*bench) func(int32) int64 { return times(2) }),
		"no rewards":     run(.05, .1, func(*bench) func(int32) int64 { return times(0) }),
		"no drift":       run(.05, 0, favours),
		"no publication": run(0, .1, favours),
	} {
		near(t, name, float64(b.m.profileOf(3)[target]), before, 1e-6)
	}
}

// Earnings that are linear in allure and quality have the slopes for gradient.
func TestGradient(t *testing.T) {
	b := newBench(t, func(c *Config, _ *MakersConfig) { c.AllureSD, c.AllureQuality, c.QualitySD = 1, .5, 1 })
	b.next(times(0), times(0))
	c, n := b.s.Catalog, float64(b.s.Catalog.Len())
	a, q := total(c.Allure)/n, total(c.Quality)/n
	for i := range b.m.taken {
		b.m.shown[i], b.m.offered[i] = 10, 1
		b.m.taken[i] = float32(3 * (1 + .4*(float64(c.Allure[i])-a) - .2*(float64(c.Quality[i])-q)))
	}
	allure, quality := b.m.gradient(b.s)
	near(t, "slope of allure", allure, .4, 2e-3)
	near(t, "slope of quality", quality, -.2, 2e-3)
	// All allure is a mirror of quality: only the direction between them counts,
	// and the slope 3 along it is shared.
	for i := range b.m.taken {
		c.Allure[i] = -c.Quality[i]
		b.m.taken[i] = float32(10 + 3*(float64(c.Allure[i])+q))
	}
	allure, quality = b.m.gradient(b.s)
	near(t, "both", allure-quality, .3, 2e-3)
	clear(b.m.taken)
	if a, q := b.m.gradient(b.s); a != 0 || q != 0 {
		t.Errorf("without earnings %v, %v", a, q)
	}
}

func TestClickbaitFollowsTheReward(t *testing.T) {
	run := func(reward string, weight func(b *bench, i int32) float64) *bench {
		b := newBench(t, func(c *Config, m *MakersConfig) {
			c.AllureSD, m.Rate, m.Clickbait, m.ClickbaitMax, m.Reward = .5, .1, .1, 1.5, reward
		})
		for range 60 {
			b.next(times(40), func(i int32) int64 {
				d := rng.Seed(3).At(rng.PurposeOf("test"), b.s.Round, entity(b.s.Catalog.Creator[i], b.s.Catalog.Ordinal[i]))
				return int64(d.Poisson(4 * math.Exp(weight(b, i))))
			})
		}
		return b
	}
	allure := func(b *bench, i int32) float64 { return float64(b.s.Catalog.Allure[i]) }
	quality := func(b *bench, i int32) float64 { return float64(b.s.Catalog.Quality[i]) }
	b := run(Taken, allure)
	for i, x := range b.column("stance") {
		if x != 1.5 {
			t.Fatalf("creator %d has stance %v where allure pays", i, x)
		}
	}
	// A late item against the same item of an honest creator: half of the stance
	// each, up and down.
	honest := newBench(t, func(c *Config, _ *MakersConfig) { c.AllureSD = .5 }).m
	c := b.s.Catalog
	last := int32(c.Len() - 1)
	o := order{creator: c.Creator[last], ordinal: c.Ordinal[last], shares: honest.maker.shares}
	item := honest.maker.item(c.Topics, o, sign)
	near(t, "more allure", float64(c.Allure[last]-item.Allure), .75, 1e-6)
	near(t, "less quality", float64(item.Quality-c.Quality[last]), .75, 1e-6)

	if x := run(Taken, quality).column("stance")[0]; x != -1.5 {
		t.Errorf("stance %v where quality pays", x)
	}
	// Equal impressions, whatever is taken.
	near(t, "reward blind to allure", float64(run(Shown, allure).column("stance")[0]), 0, 1e-4)
	both := func(b *bench, i int32) float64 { return allure(b, i) + quality(b, i) }
	near(t, "both pay alike", float64(run(Taken, both).column("stance")[0]), 0, .3)
}

// Only creators whose items are worth less than average turn to misinformation.
func TestFalseItems(t *testing.T) {
	b := newBench(t, func(c *Config, m *MakersConfig) { c.FalseShare, m.Rate, m.False = .1, 1, .4 })
	var lies, items [2]float64
	for range 50 {
		low := make([]int, len(b.m.merit))
		for i, x := range b.m.merit {
			if x < 0 {
				low[i] = 1
			}
		}
		from := b.s.Catalog.Len()
		b.next(times(0), times(0))
		for i := from; i < b.s.Catalog.Len(); i++ {
			creator := b.s.Catalog.Creator[i]
			if b.s.Catalog.Ordinal[i]+1 != b.m.next[creator] || i > from && b.s.Catalog.Creator[i-1] == creator {
				continue // her standing may have changed within the round
			}
			items[low[creator]]++
			if b.s.Catalog.False[i] {
				lies[low[creator]]++
			}
		}
	}
	// .1, and .1 + .9·.4 for low creators; some 1000 items each.
	near(t, "of good creators", lies[0]/items[0], .1, 4*math.Sqrt(.09/items[0]))
	near(t, "of low creators", lies[1]/items[1], .46, 4*math.Sqrt(.2484/items[1]))
	if items[0] < 300 || items[1] < 300 {
		t.Errorf("items %v", items)
	}
}

// Only what is on offer counts; a topic of which nothing is counts as the mean.
func TestYields(t *testing.T) {
	b := newBench(t, func(c *Config, _ *MakersConfig) { c.Topics, c.TopicsInItem, c.TopicFame = 3, 1, 0 })
	b.next(times(0), times(0))
	c := b.s.Catalog
	rounds, earned := 0.0, 0.0
	for i := range b.m.taken {
		switch mix := c.MixOf(int32(i)); {
		case mix[2] == 1:
			c.Retire(int32(i), 0)
			b.m.taken[i], b.m.offered[i] = 100, 1
		case mix[0] == 1:
			b.m.taken[i], b.m.offered[i] = 6, 2
		default:
			b.m.taken[i], b.m.offered[i] = 1, 4
		}
		if c.Available(int32(i), 0) {
			rounds += float64(b.m.offered[i])
			earned += float64(b.m.taken[i])
		}
	}
	if !b.m.yields(b.s) {
		t.Fatal("nothing is earned")
	}
	for g, want := range []float64{3, .25, earned / rounds} {
		near(t, "yield of a topic", b.m.earned[g], want, 1e-12)
	}
	// What is gone teaches nothing about allure either.
	for i := range b.m.shown {
		b.m.shown[i] = 10
		b.m.taken[i] = 2
		c.Allure[i] = float32(i % 2)
		if !c.Available(int32(i), 0) {
			b.m.taken[i] = float32(9 * (i % 2))
		}
	}
	allure, quality := b.m.gradient(b.s)
	near(t, "slope of allure", allure, 0, 1e-9)
	near(t, "slope of quality", quality, 0, 1e-9)
}

// Where being shown is the reward, it counts by the round: an item's age alone
// makes no difference, and that the platform prefers allure does.
func TestClickbaitForImpressions(t *testing.T) {
	b := newBench(t, func(c *Config, m *MakersConfig) { c.AllureSD, m.Reward = 1, Shown })
	b.next(times(0), times(0))
	c := b.s.Catalog
	for i := range b.m.shown {
		c.Allure[i] = float32(i%2)*2 - 1
		b.m.offered[i] = 5 - 2*c.Allure[i]
		b.m.shown[i] = 7 * b.m.offered[i]
	}
	allure, _ := b.m.gradient(b.s)
	near(t, "equal impressions a round", allure, 0, 1e-9)
	for i := range b.m.shown {
		b.m.offered[i] = 4
		b.m.shown[i] = 4 * (10 + 3*c.Allure[i])
	}
	allure, _ = b.m.gradient(b.s)
	near(t, "a third more impressions per unit", allure, .3, 1e-3)
}
