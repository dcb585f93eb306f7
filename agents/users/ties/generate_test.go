package ties

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/rng"
)

// sound fails where a drawn network breaks what all keep: ties are mutual, none
// twice, none to oneself.
func sound(t *testing.T, n *Network) {
	t.Helper()
	for p := range int32(n.People()) {
		list := slices.Clone(n.Of(p))
		slices.Sort(list)
		if len(slices.Compact(list)) != len(n.Of(p)) || slices.Contains(list, p) {
			t.Fatalf("person %d listens to %v", p, n.Of(p))
		}
		for _, q := range n.Of(p) {
			if !n.Has(q, p) {
				t.Fatalf("%d listens to %d, but not the other way round", p, q)
			}
		}
	}
}

// clustering is the mean over people of the share of pairs of their ties that
// are tied themselves.
func clustering(n *Network) float64 {
	sum := 0.0
	for p := range int32(n.People()) {
		list, closed := n.Of(p), 0
		for i, a := range list {
			for _, b := range list[:i] {
				if n.Has(a, b) {
					closed++
				}
			}
		}
		if k := len(list); k > 1 {
			sum += float64(closed) / float64(k*(k-1)/2)
		}
	}
	return sum / float64(n.People())
}

func TestErdosRenyi(t *testing.T) {
	// The number of ties is binomial with n(n-1)/2 pairs of chance p = k/(n-1);
	// a degree is binomial with n-1, so its variance is (n-1)p(1-p).
	const people, k, runs = 2000, 7.3, 5
	p := k / (people - 1)
	degree, square := 0.0, 0.0
	for seed := range rng.Seed(runs) {
		n := Generate(Spec{Kind: ErdosRenyi, Degree: k}, people, nil, seed)
		sound(t, n)
		for i := range int32(people) {
			x := float64(len(n.Of(i)))
			degree += x / (people * runs)
			square += x * x / (people * runs)
		}
	}
	if se := math.Sqrt(2 * k * (1 - p) / (people * runs)); math.Abs(degree-k) > 4*se {
		t.Errorf("mean of %v ties, want %v +- %v", degree, k, se)
	}
	want := (people - 1) * p * (1 - p)
	if v := square - degree*degree; math.Abs(v-want) > 4*want*math.Sqrt(2.0/(people*runs)) {
		t.Errorf("variance of ties %v, want %v", v, want)
	}
	all := Generate(Spec{Kind: ErdosRenyi, Degree: 100}, 20, nil, 1)
	if sound(t, all); all.Len() != 20*19 {
		t.Errorf("%d ties where all are tied, want 380", all.Len())
	}
}

// On the ring of Watts & Strogatz that is not rewired the clustering is
// 3(k-2)/(4(k-1)) (Barrat & Weigt 2000).
func TestRingHasItsClustering(t *testing.T) {
	for _, k := range []int{4, 6, 10} {
		n := Generate(Spec{Kind: WattsStrogatz, Degree: float64(k)}, 200, nil, 3)
		sound(t, n)
		want := 3 * float64(k-2) / (4 * float64(k-1))
		if got := clustering(n); math.Abs(got-want) > 1e-12 {
			t.Errorf("%d ties: clustering %v, want %v", k, got, want)
		}
		for p := range int32(200) {
			if len(n.Of(p)) != k {
				t.Fatalf("person %d has %d ties, want %d", p, len(n.Of(p)), k)
			}
		}
	}
}

// Rewired with chance b, a closed triple stays with chance (1-b)^3, up to terms
// of 1/n (Barrat & Weigt 2000); the number of ties stays.
func TestRewiring(t *testing.T) {
	const people, k = 3000, 10
	for _, b := range []float64{.1, .5, 1} {
		n := Generate(Spec{Kind: WattsStrogatz, Degree: k, Rewired: b}, people, nil, 5)
		sound(t, n)
		if n.Len() != people*k {
			t.Errorf("rewired %v: %d ties, want %d", b, n.Len(), people*k)
		}
		want := 3 * (k - 2) / (4 * (k - 1.0)) * (1 - b) * (1 - b) * (1 - b)
		if got := clustering(n); math.Abs(got-want) > .02 {
			t.Errorf("rewired %v: clustering %v, want %v", b, got, want)
		}
	}
}

func TestBarabasiAlbert(t *testing.T) {
	// k/2 = 3: four all tied make 6 ties, everybody after them brings 3.
	const people, each = 6000, 3
	n := Generate(Spec{Kind: BarabasiAlbert, Degree: 2 * each}, people, nil, 7)
	sound(t, n)
	if want := 2 * (6 + each*(people-4)); n.Len() != want {
		t.Errorf("%d ties, want %d", n.Len(), want)
	}
	// P(degree = d) = 2m(m+1)/(d(d+1)(d+2)), so P(degree >= d) = m(m+1)/(d(d+1))
	// (Dorogovtsev, Mendes & Samukhin 2000).
	for _, d := range []int{3, 4, 6, 12, 30} {
		got := 0.0
		for p := range int32(people) {
			if len(n.Of(p)) >= d {
				got += 1.0 / people
			}
		}
		want := float64(each*(each+1)) / float64(d*(d+1))
		if math.Abs(got-want) > 4*math.Sqrt(want*(1-want)/people)+1e-9 {
			t.Errorf("share with %d ties or more: %.4f, want %.4f", d, got, want)
		}
	}
}

func TestCommunitiesMix(t *testing.T) {
	const people, k, mixing = 4000, 10, .2
	given := make([]int32, people) // 10%, 30%, 60%
	for p := range given {
		if p*10 >= 4*people {
			given[p] = 2
		} else if p*10 >= people {
			given[p] = 1
		} else {
			given[p] = 0
		}
	}
	n := Generate(Spec{Kind: Communities, Degree: k, Mixing: mixing}, people, given, 2)
	sound(t, n)
	inside, across, size := [3]float64{}, 0.0, [3]float64{.1 * people, .3 * people, .6 * people}
	for p := range int32(people) {
		for _, q := range n.Of(p) {
			if given[p] == given[q] {
				inside[given[p]]++
			} else {
				across++
			}
		}
	}
	// Ties are counted from both ends: variances are twice the means.
	for g, got := range inside {
		if want := (1 - mixing) * k * size[g]; math.Abs(got-want) > 4*math.Sqrt(2*want) {
			t.Errorf("group %d: %v ties inside, want %v", g, got, want)
		}
	}
	if want := mixing * k * people; math.Abs(across-want) > 4*math.Sqrt(2*want) {
		t.Errorf("%v ties between groups, want %v", across, want)
	}

	// Mixing 0 falls apart into communities of equal size.
	n = Generate(Spec{Kind: Communities, Degree: 12, Communities: 4}, 400, nil, 2)
	sound(t, n)
	component := make([]int, 400)
	sizes := []int{}
	for p := range int32(400) {
		if component[p] > 0 {
			continue
		}
		sizes = append(sizes, 0)
		for queue := []int32{p}; len(queue) > 0; queue = queue[1:] {
			if q := queue[0]; component[q] == 0 {
				component[q] = len(sizes)
				sizes[len(sizes)-1]++
				queue = append(queue, n.Of(q)...)
			}
		}
	}
	if !slices.Equal(sizes, []int{100, 100, 100, 100}) {
		t.Errorf("components of %v, want four of 100", sizes)
	}
}

func TestGenerateIsAFunctionOfItsSeed(t *testing.T) {
	for _, kind := range []string{ErdosRenyi, WattsStrogatz, BarabasiAlbert, Communities} {
		s := Spec{Kind: kind, Degree: 6, Rewired: .3, Communities: 3, Mixing: .1}
		a, b, other := Generate(s, 300, nil, 4), Generate(s, 300, nil, 4), Generate(s, 300, nil, 5)
		if !slices.Equal(a.arena, b.arena) || !slices.Equal(a.start, b.start) {
			t.Errorf("%s: two networks of one seed", kind)
		}
		if slices.Equal(a.arena, other.arena) {
			t.Errorf("%s: one network of two seeds", kind)
		}
		if a.Bytes() != 0 {
			t.Errorf("%s: %d bytes of its own, newly drawn", kind, a.Bytes())
		}
		// Who is where says nothing about ties.
		n := 0
		for p := range int32(300) {
			for _, q := range a.Of(p) {
				if d := (p - q + 300) % 300; d == 1 || d == 299 {
					n++
				}
			}
		}
		if n > 40 { // 600 neighbouring numbers, each tied with chance 6/299: 12
			t.Errorf("%s: %d ties among neighbouring numbers", kind, n)
		}
	}
}

func TestFewPeople(t *testing.T) {
	for _, kind := range []string{None, ErdosRenyi, WattsStrogatz, BarabasiAlbert, Communities} {
		for people := 1; people < 12; people++ {
			n := Generate(Spec{Kind: kind, Degree: 8, Rewired: 1, Communities: 5, Mixing: .5}, people, nil, 1)
			if sound(t, n); n.People() != people || people == 1 && n.Len() > 0 {
				t.Errorf("%s: %d people of %d, %d ties", kind, n.People(), people, n.Len())
			}
		}
	}
}

// The distances between ties are geometric: mean 1/p, variance (1-p)/p².
func TestSkips(t *testing.T) {
	for _, p := range []float64{.5, .03, 1e-6} {
		s := newSkips(p, rng.Seed(1).At(purposePairs, 0, 1))
		const n = 50_000
		mean := 0.0
		for range n {
			mean += float64(s.next()) / n
		}
		if se := math.Sqrt((1-p)/n) / p; math.Abs(mean-1/p) > 4*se {
			t.Errorf("chance %v: mean skip %v, want %v +- %v", p, mean, 1/p, se)
		}
	}
	for p := 1e-12; p < 1; p *= 1.7 {
		if got, want := log1m(p), math.Log1p(-p); math.Abs(got/want-1) > 1e-12 {
			t.Errorf("log1m(%v) = %v, want %v", p, got, want)
		}
	}
}

func ExampleGenerate() {
	n := Generate(Spec{Kind: WattsStrogatz, Degree: 4}, 1000, nil, 1)
	fmt.Println(n.Len(), len(n.Of(0)))
	// Output: 4000 4
}

func BenchmarkGenerate(b *testing.B) {
	for _, kind := range []string{ErdosRenyi, WattsStrogatz, BarabasiAlbert, Communities} {
		b.Run(kind, func(b *testing.B) {
			const people = 100_000
			for b.Loop() {
				Generate(Spec{Kind: kind, Degree: 10, Rewired: .1, Communities: 8, Mixing: .1}, people, nil, 1)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/people, "ns/person")
		})
	}
}
