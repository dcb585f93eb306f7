package rng

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// implied is the chance that the table gives each outcome.
func implied(a *Alias) []float64 {
	p := make([]float64, len(a.keep))
	for i, k := range a.keep {
		p[i] += k / float64(len(p))
		p[a.other[i]] += (1 - k) / float64(len(p))
	}
	return p
}

func TestAliasIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		weights := rapid.SliceOfN(rapid.OneOf(rapid.Just(0.0), rapid.Float64Range(0, 1), rapid.Float64Range(0, 1e12)), 1, 60).Draw(t, "weights")
		total := 0.0
		for _, w := range weights {
			total += w
		}
		a, err := NewAlias(weights)
		if total == 0 {
			if err == nil {
				t.Fatal("all zero accepted")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range implied(a) {
			if math.Abs(p-weights[i]/total) > 1e-13 || weights[i] == 0 && p != 0 {
				t.Fatalf("outcome %d has chance %v, want %v", i, p, weights[i]/total)
			}
		}
	})
}

func TestAliasDraw(t *testing.T) {
	a, err := NewAlias([]float64{1, 0, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	d := stream(20)
	var counts [4]float64
	for range sample {
		counts[a.Draw(d)]++
	}
	for i, want := range []float64{0.125, 0, 0.375, 0.5} {
		near(t, "share", counts[i]/sample, want, 5*math.Sqrt(want*(1-want)/sample))
	}
}

func TestAliasErrors(t *testing.T) {
	for _, c := range []struct {
		weights []float64
		want    string
	}{
		{nil, "alias table: no weights"},
		{[]float64{1, -2}, "alias table: weight 1 is -2, want a finite number of at least 0"},
		{[]float64{math.NaN()}, "alias table: weight 0 is NaN, want a finite number of at least 0"},
		{[]float64{math.Inf(1)}, "alias table: weight 0 is +Inf, want a finite number of at least 0"},
		{[]float64{0, 0}, "alias table: all weights are zero"},
		{[]float64{math.MaxFloat64, math.MaxFloat64}, "alias table: the total of the weights is infinite"},
	} {
		if _, err := NewAlias(c.weights); err == nil || err.Error() != c.want {
			t.Errorf("NewAlias(%v): %v, want %q", c.weights, err, c.want)
		}
	}
}

// The numbers are those of one Intn and one Float64, wherever in a block the stream stands.
func TestAliasDrawsOneIntnAndOneFloat64(t *testing.T) {
	a, err := NewAlias([]float64{1, 0, 5, 2, .25})
	if err != nil {
		t.Fatal(err)
	}
	for skip := range 5 {
		d := Seed(5).At(testPurpose, 0, uint64(skip))
		for range skip {
			d.Uint32()
		}
		e := d
		for range 1000 {
			want := e.Intn(5)
			if e.Float64() >= a.keep[want] {
				want = int(a.other[want])
			}
			if got := a.Draw(&d); got != want || d.Uint32() != e.Uint32() {
				t.Fatalf("behind %d words: %d, want %d, or another stream", skip, got, want)
			}
		}
	}
}
