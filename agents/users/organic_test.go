package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/rng"
)

func TestStock(t *testing.T) {
	mix := [][]float32{{1}, {1}, {1}, {1}}
	catalog := shelf(mix, nil, []float32{0, float32(math.Log(3)), 9, 9})
	catalog.Retire(2, 5)
	catalog.Retire(3, 6)
	s := newStock(catalog, 6)
	if !slices.Equal(s.offered, []bool{true, true, false, false}) {
		t.Fatalf("on offer: %v", s.offered)
	}
	if s.fits(catalog, 5) || !s.fits(catalog, 6) || !s.fits(catalog, 7) {
		t.Error("the stock does not know which rounds it is of")
	}
	// Items 0 and 1 have odds 1 to 3.
	d := rng.Seed(1).At(purposeLooks, 0, 0)
	n := 0.0
	for range 20000 {
		switch s.alias.Draw(&d) {
		case 1:
			n++
		case 2, 3:
			t.Fatal("came across what is not on offer")
		}
	}
	if got := n / 20000; math.Abs(got-.75) > .013 {
		t.Errorf("item 1 has %.4f of the looks, want 3/4", got)
	}
	catalog.Retire(0, 0)
	catalog.Retire(1, 0)
	if s := newStock(catalog, 1<<20); s.alias != nil {
		t.Error("something is come across when nothing is on offer")
	}
}

func TestLookAround(t *testing.T) {
	c := defaults()
	c.Looks = 40
	catalog := shelf([][]float32{{1}, {1}, {1}, {1}}, nil, nil)
	s := newScene(&c, []float32{1}, catalog, 1, 1)
	s.stock = newStock(catalog, 1)
	past := newTaken(2, 4)
	past.take(1, 3)
	s.history = past
	m := newMind(1)
	for person, want := range [][]int32{{0, 1, 2, 3}, {0, 1, 2}} {
		s.lookAround(m, int32(person))
		got := slices.Clone(m.items)
		slices.Sort(got)
		// Forty looks miss one of four items with chance 4·(3/4)^40 = 4e-5.
		if !slices.Equal(got, want) || m.place[0] != -1 {
			t.Errorf("person %d can take %v, want each of %v once", person, got, want)
		}
	}
	s.lookAt(m, 1, []int32{3, 2, 0})
	if !slices.Equal(m.items, []int32{2, 0}) || !slices.Equal(m.place, []int32{1, 2}) {
		t.Errorf("of a slate with something consumed: items %v at places %v", m.items, m.place)
	}
}

func TestOrganicShare(t *testing.T) {
	c := defaults()
	n := 0.0
	for round := range 20000 {
		if newScene(&c, nil, nil, 1, round).wanders(3) {
			n++
		}
	}
	if math.Abs(n/20000-.1) > .0085 {
		t.Errorf("%.4f of visits without the slate, want .1", n/20000)
	}
}

// With fame as it is, an item of fame 1 is met e times as often as one of fame
// 0; if quality makes up for it, both are consumed equally often: L is the same.
func TestManyLooksGiveBackPopularity(t *testing.T) {
	c := defaults()
	c.Looks = 12
	var mix [][]float32
	var quality, fame []float32
	for i := range 40 {
		mix = append(mix, []float32{1})
		quality = append(quality, float32(i%2))
		fame = append(fame, float32((i+1)%2))
	}
	catalog := shelf(mix, quality, fame)
	m := newMind(1)
	m.weight = []float32{0, 1, 3, 0, 0} // no taste, quality 1, eager
	good, all := 0.0, 0.0
	for round := range 8000 {
		s := newScene(&c, []float32{1}, catalog, 1, round)
		s.stock = newStock(catalog, round)
		s.lookAround(m, 0)
		if i := s.choose(m, 0); i >= 0 {
			all++
			good += float64(m.items[i] % 2)
		}
	}
	if got := good / all; math.Abs(got-.5) > .05 {
		t.Errorf("good items have %.3f of consumption, want about half", got)
	}
}
