package chart

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestBar(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		b    Bar
		w    int
		want string
	}{
		{Bar{Value: .5, Was: .3, Other: .6, Name: "believed"}, 40, "████▓▓▓│····· 0.30 → 0.50  believed 0.60"},
		{Bar{Value: .5, Was: .3, Other: nan}, 22, "███▓▓····· 0.30 → 0.50"},
		{Bar{Value: .3, Was: .5, Other: nan}, 22, "███░░····· 0.50 → 0.30"},
		{Bar{Value: .5, Was: nan, Other: .5, Name: "believed"}, 15, "████│····· 0.50"},
		{Bar{Value: 7, Was: nan, Other: nan}, 15, "██████████ 7.00"},
		{Bar{Value: nan, Was: nan, Other: nan}, 15, "··········    –"},
		{Bar{Value: .5, Was: .3, Other: nan}, 9, "█▓·· 0.50"},
		{Bar{Value: .5, Was: .3, Other: nan}, 8, "    0.50"},
		{Bar{Value: .5, Was: .3, Other: nan}, 3, "0.…"},
		{Bar{Value: .5, Was: .3, Other: nan}, 0, ""},
	} {
		c.b.Range = Range{0, 1}
		if got := c.b.Line(Ink{}, c.w); got != c.want {
			t.Errorf("%+v in %d cells: %q, want %q", c.b, c.w, got, c.want)
		}
	}
}

func TestGap(t *testing.T) {
	for _, c := range []struct {
		value, best float64
		want        string
	}{
		{.5, .8, "█████░░░·· −0.30"}, {.8, .8, "████████··  best"}, {.4, .1, "█▓▓▓······ +0.30"}, {math.NaN(), .5, "··········     –"},
	} {
		if got := (Gap{Value: c.value, Best: c.best, Range: Range{0, 1}}).Line(Ink{}, 16); got != c.want {
			t.Errorf("%v of %v: %q, want %q", c.value, c.best, got, c.want)
		}
	}
}

// A larger value never has a shorter bar.
func TestBarsAreInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.Float64Range(-1, 2)
		a, b, w := value.Draw(t, "a"), value.Draw(t, "b"), rapid.IntRange(9, 80).Draw(t, "w")
		length := func(v float64) int {
			return strings.Count(Bar{Value: v, Was: math.NaN(), Other: math.NaN(), Range: Range{0, 1}}.Line(Ink{}, w), "█")
		}
		if length(min(a, b)) > length(max(a, b)) {
			t.Fatalf("%d cells for %v, %d for %v", length(a), a, length(b), b)
		}
	})
}
