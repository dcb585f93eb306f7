package numeral

import (
	"math"
	"testing"
)

func TestShort(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1.000", -1: "−1.000", 0.03125: "0.0312", 12.3456: "12.35",
		123.456: "123.5", 1234.56: "1235", 98765: "98765", 0.00001234: "1.2e-05", 9.99996: "10.000",
	} {
		if got := Short(x); got != want {
			t.Errorf("%v: got %s, want %s", x, got, want)
		}
	}
	if got := Short(math.NaN()); got != Dash {
		t.Errorf("undefined: got %s", got)
	}
}

func TestOthers(t *testing.T) {
	for _, c := range [][2]string{
		{Signed(0.5), "+0.5000"}, {Signed(-0.5), "−0.5000"}, {Signed(0), "0"},
		{Range(-1, 2, Signed), "[−1.000, +2.000]"},
		{Probability(0.0004), "<0.001"}, {Probability(0.0432), "0.043"}, {Probability(1), "1"}, {Probability(math.NaN()), Dash},
		{Effect(-1.26), "−1.3"}, {Effect(math.Inf(1)), Dash}, {Share(-0.004), "−0.00"}, {Share(0.3), "0.30"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %s, want %s", c[0], c[1])
		}
	}
}

func TestWhole(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -321: "−321", -4321: "−4,321"} {
		if got := Whole(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}
