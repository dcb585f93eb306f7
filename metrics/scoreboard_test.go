package metrics

import (
	"fmt"
	"slices"
	"testing"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var purposeCrowd = rng.PurposeOf("metrics/crowd")

// zipf draws items whose popularity falls as 1/rank^exponent.
type zipf []float64

func newZipf(items int, exponent float64) zipf {
	z := make(zipf, items)
	var sum float64
	for i := range z {
		sum += arith.Pow(float64(i+1), -exponent)
		z[i] = sum
	}
	return z
}

func (z zipf) draw(d *rng.Draws) int32 {
	i, _ := slices.BinarySearch(z, d.Float64()*z[len(z)-1])
	return int32(min(i, len(z)-1))
}

// crowd is the reference generator: each of n people consumes size() distinct
// items, one after another, by popularity.
func crowd(seed rng.Seed, n int, z zipf, size func(d *rng.Draws) int) [][]int32 {
	people := make([][]int32, n)
	for p := range people {
		d := seed.At(purposeCrowd, 0, uint64(p))
		want := size(&d)
		for len(people[p]) < want {
			if item := z.draw(&d); !slices.Contains(people[p], item) {
				people[p] = append(people[p], item)
			}
		}
	}
	return people
}

// pick draws m of the items without replacement.
func pick(d *rng.Draws, items []int32, m int) []int32 {
	some := slices.Clone(items)
	d.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	return some[:min(m, len(some))]
}

func ascending(items []int32) []int32 {
	some := slices.Clone(items)
	slices.Sort(some)
	return some
}

func last(n int) func(*rng.Draws, []int32) []int32 {
	return func(_ *rng.Draws, items []int32) []int32 { return items[max(len(items)-n, 0):] }
}

func portion(share float64) func(*rng.Draws, []int32) []int32 {
	return func(d *rng.Draws, items []int32) []int32 { return pick(d, items, int(share*float64(len(items)))) }
}

// attack is a run of the scoreboard against what is stored of a crowd.
type attack struct {
	people   int
	exponent float64
	store    func(*rng.Draws, []int32) []int32
	known    int
	retained bool // the attacker's items are stored ones
	targets  int
}

// run returns the shares of targets that are claimed rightly and wrongly.
func (a attack) run(seed rng.Seed) (right, wrong float64) {
	const items = 1000
	people := crowd(seed, a.people, newZipf(items, a.exponent), func(d *rng.Draws) int { return max(15, d.Poisson(40)) })
	d := seed.At(purposeCrowd, 1, 0)
	stored := make([][]int32, len(people))
	for p, items := range people {
		if stored[p] = ascending(items); a.store != nil {
			stored[p] = ascending(a.store(&d, items))
		}
	}
	board := NewScoreboard(stored, items)
	for target := range a.targets {
		from := people[target]
		if a.retained {
			from = stored[target]
		}
		switch claim, ok := board.Match(pick(&d, from, a.known), Eccentricity); {
		case ok && claim == target:
			right++
		case ok:
			wrong++
		}
	}
	return right / float64(a.targets), wrong / float64(a.targets)
}

// The reference values are those of an independent run on crowds of the same
// description, to be met within .05; here each is the mean of three
// crowds.
func TestScoreboardReferenceValues(t *testing.T) {
	for _, c := range []struct {
		name string
		a    attack
		want float64
	}{
		{"2 items of all that is stored", attack{known: 2}, .065},
		{"4 items of all that is stored", attack{known: 4}, .50},
		{"8 items of all that is stored", attack{known: 8}, .957},
		{"8 items, the last 20 stored", attack{known: 8, store: last(20)}, .41},
		{"8 items, the last 10 stored", attack{known: 8, store: last(10)}, .19},
		{"8 items, the last 5 stored", attack{known: 8, store: last(5)}, .043},
		{"4 of the 20 retained", attack{known: 4, store: last(20), retained: true}, .85},
		{"4 of the 10 retained", attack{known: 4, store: last(10), retained: true}, .998},
		{"8 items, 80 % stored", attack{known: 8, store: portion(.8)}, .655},
		{"8 items, 30 % stored", attack{known: 8, store: portion(.3)}, .155},
	} {
		c.a.people, c.a.exponent, c.a.targets = 2000, 1, 600
		var right, wrong float64
		for seed := range rng.Seed(3) {
			x, y := c.a.run(1 + 101*seed)
			right, wrong = right+x/3, wrong+y/3
		}
		if right < c.want-.05 || right > c.want+.05 {
			t.Errorf("%s: %.3f re-identified, want %.3f", c.name, right, c.want)
		}
		if c.a.store == nil && wrong > .001 {
			t.Errorf("%s: %.4f claimed falsely, want none", c.name, wrong)
		}
		t.Logf("%s: %.3f re-identified (want %.3f), %.3f claimed falsely", c.name, right, c.want, wrong)
	}
}

func TestScoreboardOrder(t *testing.T) {
	run := func(a attack) float64 {
		a.people, a.targets = 2000, 300
		if a.exponent == 0 {
			a.exponent = 1
		}
		right, _ := a.run(5)
		return right
	}
	rises := func(name string, attacks ...attack) {
		t.Helper()
		for i := 1; i < len(attacks); i++ {
			if x, y := run(attacks[i-1]), run(attacks[i]); !(x < y) {
				t.Errorf("%s: %v, then %v", name, x, y)
			}
		}
	}
	rises("items known", attack{known: 1}, attack{known: 2}, attack{known: 4}, attack{known: 8})
	rises("items stored", attack{known: 8, store: last(5)}, attack{known: 8, store: last(10)}, attack{known: 8, store: last(20)}, attack{known: 8})
	rises("items less alike in popularity", attack{known: 4, exponent: 1.5}, attack{known: 4}, attack{known: 4, exponent: .5})
}

func TestScoreboardWorked(t *testing.T) {
	s := NewScoreboard([][]int32{{0, 1}, {1, 2}, {1, 3}, {0, 4}}, 6)
	// Item 0 has two profiles, item 1 three.
	for _, c := range []struct {
		known        []int32
		eccentricity float64
		profile      int
		ok           bool
	}{
		{[]int32{0, 1}, .5, 0, true},
		{[]int32{0, 1}, 5, 0, false},
		{[]int32{4}, 1.5, 3, true},
		{[]int32{1}, 1.5, 0, false}, // three alike
		{[]int32{5}, 0, -1, false},
		{[]int32{99}, 0, -1, false},
		{nil, 0, -1, false},
	} {
		if p, ok := s.Match(c.known, c.eccentricity); p != c.profile || ok != c.ok {
			t.Errorf("known %v at %v: %d, %v, want %d, %v", c.known, c.eccentricity, p, ok, c.profile, c.ok)
		}
	}
	// Scores by hand: 1/ln 2 + 1/ln 3 = 2.352935, twice 1/ln 3 = .910239, 1/ln 2 =
	// 1.442695: mean 1.404027, standard deviation .589401; the first is 1.544347 of
	// these before the last.
	if _, ok := s.Match([]int32{0, 1}, 1.5443); !ok {
		t.Error("no claim just below the eccentricity")
	}
	if _, ok := s.Match([]int32{0, 1}, 1.5444); ok {
		t.Error("a claim just above the eccentricity")
	}
	if _, ok := NewScoreboard([][]int32{{0}}, 1).Match([]int32{0}, 0); ok {
		t.Error("a claim among a single profile")
	}
}

func ExampleScoreboard() {
	stored := [][]int32{{0, 1, 2}, {0, 1, 3}, {0, 4, 5}, {0, 1, 4}}
	board := NewScoreboard(stored, 6)
	who, ok := board.Match([]int32{0, 3}, 1)
	fmt.Println(who, ok)
	// Output: 1 true
}
