package creators

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/rng"
)

// near fails when got is further than within from want.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %.6g, want %.6g within %.3g", what, got, want, within)
	}
}

func doubles(x []float32) []float64 {
	d := make([]float64, len(x))
	for i, v := range x {
		d[i] = float64(v)
	}
	return d
}

// What is switched on draws from streams of its own: all else stays as it was.
func TestFurtherSettingsLeaveTheRestAlone(t *testing.T) {
	c := defaults()
	plain := Generate(c, 4)
	if plain.Groups != nil || plain.GroupOf != nil || slices.Contains(plain.False, true) || slices.Max(plain.Allure) != 0 {
		t.Error("something is on by default")
	}
	c.AllureSD, c.FalseShare, c.MinorityShare, c.MinorityFame = .4, .2, .3, 1.5
	other := Generate(c, 4)
	if !slices.Equal(plain.Mix, other.Mix) || !slices.Equal(plain.Vector, other.Vector) ||
		!slices.Equal(plain.Viewpoint, other.Viewpoint) || !slices.Equal(plain.Class, other.Class) ||
		!slices.Equal(plain.Quality, other.Quality) || !slices.Equal(plain.Titles, other.Titles) {
		t.Error("allure, misinformation or groups change other columns")
	}
	for i := range plain.Len() {
		lower := 0.0
		if other.GroupOfCreator(other.Creator[i]) == Minority {
			lower = 1.5
		}
		near(t, "fame lost", float64(plain.Fame[i]-other.Fame[i]), lower, 1e-5)
	}
}

func TestAllureAndFalsehood(t *testing.T) {
	c := defaults()
	c.Items, c.AllureSD, c.AllureQuality = 40000, .4, -.3
	honest := Generate(c, 3)
	a, q := doubles(honest.Allure), doubles(honest.Quality)
	// Four standard errors of 40,000 draws.
	near(t, "sd of allure", sd(a), .4, .006)
	near(t, "correlation", covariance(a, q)/(sd(a)*sd(q)), -.3, .02)

	c.FalseShare, c.FalseAllure = .1, .7
	some := Generate(c, 3)
	near(t, "false items", share(some, func(i int) bool { return some.False[i] }), .1, .006)
	for i, f := range some.False {
		more := 0.0
		if f {
			more = .7
		}
		if d := float64(some.Allure[i] - honest.Allure[i]); math.Abs(d-more) > 1e-6 {
			t.Fatalf("item %d, false %v, has %v more allure", i, f, d)
		}
	}
	c.FalseShare = .2
	more := Generate(c, 3)
	for i, f := range some.False {
		if f && !more.False[i] {
			t.Fatalf("item %d is false only where fewer are", i)
		}
	}
}

func TestViewpoints(t *testing.T) {
	m := newMaker(defaults(), topicShares(19, 1), 8)
	const n = 40000
	for _, polar := range []float64{0, .5, 1} {
		m.c.ViewpointPolar = polar
		var side, fourth []float64
		for i := range int32(n) {
			x := m.side(i)
			side = append(side, x)
			fourth = append(fourth, x*x*x*x)
		}
		near(t, "mean", mean(side), 0, 4/math.Sqrt(n))
		near(t, "variance", covariance(side, side), 1, 4*math.Sqrt(2.0/n))
		// x = sqrt(p)·s + sqrt(1-p)·z has E x⁴ = p² + 6p(1-p) + 3(1-p)², which is
		// 3 - 2p²: the bimodality coefficient rises from 1/3 to 1.
		near(t, "fourth moment", mean(fourth), 3-2*polar*polar, .25)
	}
	c := defaults()
	m = newMaker(c, topicShares(19, 1), 8)
	b, w := m.spreads()
	near(t, "between, unset", b, .5, 0)
	near(t, "within, unset", w, .2, 0)
	m.c.ViewpointCreators = .25
	b, w = m.spreads()
	// A quarter and three quarters of .25 + .04.
	near(t, "between", b*b, .0725, 1e-12)
	near(t, "within", w*w, .2175, 1e-12)

	c.ViewpointTopics = 2 // Drama and Comedy
	plain, two := Generate(defaults(), 8), Generate(c, 8)
	for i := range int32(two.Len()) {
		x := two.MixOf(i)
		want := float32(0)
		if x[0]+x[1] > .499 {
			want = plain.Viewpoint[i]
		}
		if two.Viewpoint[i] != want {
			t.Fatalf("item %d, %v: viewpoint %v, want %v", i, x, two.Viewpoint[i], want)
		}
	}
}

func TestMarkedTopics(t *testing.T) {
	shares := []float64{.3, .05, .4, .019, .02, .2, .011}
	for _, c := range []struct {
		marks []bool
		want  []int
	}{
		{largest(shares, 2), []int{0, 2}},
		{largest(shares, 50), []int{0, 1, 2, 3, 4, 5, 6}},
		{delicate(shares, 1), []int{4}},
		{delicate(shares, 2), []int{1, 4}},
		{delicate(shares, 6), []int{0, 1, 2, 3, 4, 5}}, // one below a fiftieth is needed
	} {
		var got []int
		for g, on := range c.marks {
			if on {
				got = append(got, g)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("marked %v, want %v", got, c.want)
		}
	}
	if largest(shares, 0) != nil || delicate(shares, 0) != nil {
		t.Error("none marks some")
	}
	if third := float32(1) / 3; !half([]float32{.5, .5, 0}, []bool{true, false, false}) || half([]float32{third, third, third}, []bool{true, false, false}) {
		t.Error("half of a mixture")
	}
}

func TestSensitiveTopics(t *testing.T) {
	c := defaults()
	c.SensitiveTopics = 3
	catalog := Generate(c, 2)
	marks := delicate(topicShares(c.Topics, c.TopicSkew), 3)
	n := 0
	for i, class := range catalog.Class {
		if (class == 1) != half(catalog.MixOf(int32(i)), marks) {
			t.Fatalf("item %d of class %d: %v", i, class, catalog.MixOf(int32(i)))
		}
		n += int(class)
	}
	if n == 0 || n > 300 {
		t.Errorf("%d of 1000 items are sensitive", n)
	}
}

func TestGroups(t *testing.T) {
	c := defaults()
	c.Creators, c.Items = 20000, 20000
	c.MinorityShare, c.AdvertisersShare = .2, .1
	catalog := Generate(c, 7)
	if !slices.Equal(catalog.Groups, []string{"majority", "minority", "advertisers"}) {
		t.Errorf("groups %v", catalog.Groups)
	}
	var n [3]float64
	for _, g := range catalog.GroupOf {
		n[g]++
	}
	// Four standard errors: 4·sqrt(.2·.8/20000).
	near(t, "minority", n[Minority]/20000, .2, .0114)
	near(t, "advertisers", n[Advertisers]/20000, .1, .0085)
	c.AdvertisersShare = 0
	if two := Generate(c, 7); !slices.Equal(two.Groups, []string{"majority", "minority"}) {
		t.Errorf("groups %v", two.Groups)
	}
}

func TestMinority(t *testing.T) {
	c := defaults()
	c.Items, c.Creators = 40000, 4000
	c.MinorityShare, c.MinorityFame, c.MinorityQuality = .5, 1, .25
	catalog := Generate(c, 5)
	var fame, quality [2][]float64
	for i := range catalog.Len() {
		g := catalog.GroupOfCreator(catalog.Creator[i])
		fame[g] = append(fame[g], float64(catalog.Fame[i]))
		quality[g] = append(quality[g], float64(catalog.Quality[i]))
	}
	// Four standard errors of a difference of two means of 20,000: fame has a
	// standard deviation of sqrt(1.95² + .5² - 2·.5·1.95·.5) = 1.76.
	near(t, "fame", mean(fame[0])-mean(fame[1]), 1, .07)
	near(t, "quality", mean(quality[1])-mean(quality[0]), .25, .02)
}

func TestProfiles(t *testing.T) {
	shares := []float64{.64, .32, .04}
	got := make([]float64, 3)
	m := newMaker(defaults(), shares, 1)
	for _, c := range []struct {
		turn float64
		want []float64
	}{
		{0, shares},
		{.5, []float64{.8 / 1.5657, .5657 / 1.5657, .2 / 1.5657}},
		{1, []float64{1. / 3, 1. / 3, 1. / 3}},
		{2, []float64{1.5625 / 29.6875, 3.125 / 29.6875, 25 / 29.6875}},
	} {
		m.c.MinorityTopics = c.turn
		m.profile(0, Minority, got)
		for g := range got {
			near(t, "share in the minority", got[g], c.want[g], 1e-4)
		}
		m.profile(0, Majority, got)
		if !slices.Equal(got, shares) {
			t.Errorf("the majority turns, too: %v", got)
		}
	}
	m.c.TopicCreators = .25
	var first []float64
	for i := range int32(20000) {
		m.profile(i, Majority, got)
		first = append(first, got[0])
	}
	near(t, "mean share", mean(first), .64, .008)
	near(t, "variance of a share", covariance(first, first), .25*.64*.36, .002)
	m.c.TopicCreators = 1
	for i := range int32(200) {
		if m.profile(i, Majority, got); slices.Max(got) < .99 {
			t.Fatalf("creator %d has topics %v", i, got)
		}
	}
	// Items follow their creators' topics.
	c := defaults()
	c.TopicCreators, c.TopicsInItem, c.Creators = 1, 1, 10
	catalog := Generate(c, rng.Seed(6))
	for i := 10; i < catalog.Len(); i++ {
		if !slices.Equal(catalog.MixOf(int32(i)), catalog.MixOf(int32(i%10))) {
			t.Fatalf("items %d and %d of one creator are about other topics", i%10, i)
		}
	}
}
