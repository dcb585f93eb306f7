package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestVerdicts(t *testing.T) {
	tests := []struct {
		lo, hi, smallest   float64
		decide, equivalent Verdict
	}{
		{1, 3, 0, Holds, Fails},
		{1, 3, .5, Holds, Fails},
		{1, 3, 2, Holds, Undecided},
		{1, 3, 5, Holds, Holds}, // a difference, and below what matters: both are so
		{-1, 3, 0, Undecided, Undecided},
		{-1, 3, 2, Undecided, Undecided},
		{-1, 3, 3, Undecided, Undecided}, // the ends of the margin are outside
		{-1, 3, 4, Fails, Holds},
		{-3, -1, 0, Fails, Fails},
		{-3, -1, 2, Fails, Undecided},
		{-3, -1, 4, Fails, Holds},
		{-3, -1, 1, Fails, Undecided},
		{0, 0, 0, Fails, Holds},
		{0, 0, 1, Fails, Holds},
		{2, 2, 0, Holds, Fails}, // no variation
		{-2, -2, 0, Fails, Fails},
		{0, 1, 0, Undecided, Undecided},
		{-1, 0, 0, Fails, Undecided}, // does not reach above 0
	}
	for _, tt := range tests {
		iv := Interval{Lo: tt.lo, Hi: tt.hi}
		if got := Decide(iv, tt.smallest); got != tt.decide {
			t.Errorf("Decide([%v, %v], %v) = %v, want %v", tt.lo, tt.hi, tt.smallest, got, tt.decide)
		}
		if got := Equivalent(iv, tt.smallest); got != tt.equivalent {
			t.Errorf("Equivalent([%v, %v], %v) = %v, want %v", tt.lo, tt.hi, tt.smallest, got, tt.equivalent)
		}
	}
}

func TestVerdictPanics(t *testing.T) {
	for _, smallest := range []float64{-1, math.NaN()} {
		for name, verdict := range map[string]func(Interval, float64) Verdict{"Decide": Decide, "Equivalent": Equivalent} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("%s: no panic on %v", name, smallest)
					}
				}()
				verdict(Interval{}, smallest)
			}()
		}
	}
}

func TestVerdictProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		end := rapid.Map(rapid.IntRange(-8, 8), func(i int) float64 { return float64(i) / 4 })
		a, b := end.Draw(t, "a"), end.Draw(t, "b")
		iv := Interval{Lo: min(a, b), Hi: max(a, b)}
		other := Interval{Lo: -iv.Hi, Hi: -iv.Lo}
		s := math.Abs(end.Draw(t, "smallest"))
		if Equivalent(iv, s) != Equivalent(other, s) {
			t.Fatal("equivalence depends on which arm is named first")
		}
		if Decide(iv, s) == Holds && Decide(other, s) != Fails {
			t.Fatal("left > right holds, and right > left does not fail")
		}
		// A larger effect of interest may only move a claim toward its failure,
		// and equivalence toward its hold.
		more := s + math.Abs(end.Draw(t, "more"))
		if d, e := Decide(iv, s), Decide(iv, more); d != e && !(d == Undecided && e == Fails) {
			t.Fatalf("Decide went from %v to %v", d, e)
		}
		if d, e := Equivalent(iv, s), Equivalent(iv, more); d == Holds && e != Holds || d == Undecided && e == Fails {
			t.Fatalf("Equivalent went from %v to %v", d, e)
		}
	})
}

func TestVerdictString(t *testing.T) {
	for v, want := range map[Verdict]string{Undecided: "undecided", Holds: "holds", Fails: "fails", 7: "Verdict(7)"} {
		if v.String() != want {
			t.Errorf("%d: %q, want %q", int(v), v.String(), want)
		}
	}
}
