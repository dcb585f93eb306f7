package workbench

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/sim/param"
)

func floatKnob(def float64, opts ...param.Option) knob {
	x := new(float64)
	k := param.Float("users.x", x, def, "", append(opts, param.Live())...)
	return knob{k, k.Default}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		k    knob
		want chart.Range
	}{
		{floatKnob(.5, param.Range(0, 1)), chart.Range{Lo: 0, Hi: 1}},
		{floatKnob(.02, param.Range(0, 1)), chart.Range{Lo: 0, Hi: .1}},                    // five times what it is
		{floatKnob(0, param.Range(0, 10)), chart.Range{Lo: 0, Hi: 2}},                      // off: the lower fifth
		{floatKnob(0, param.Range(0, 1)), chart.Range{Lo: 0, Hi: 1}},                       // nothing to cut off
		{floatKnob(8, param.Range(1, 1e4), param.LogScale()), chart.Range{Lo: 1, Hi: 800}}, // two decades
		{floatKnob(3), chart.Range{Lo: -12, Hi: 12}},
		{floatKnob(3, param.AtLeast(0)), chart.Range{Lo: 0, Hi: 12}},
	} {
		got, ok := c.k.span(c.k.Default)
		if !ok || math.Abs(got.Lo-c.want.Lo) > 1e-12 || math.Abs(got.Hi-c.want.Hi) > 1e-12 {
			t.Errorf("default %v, %s: %v, want %v", c.k.Default, c.k.Range(), got, c.want)
		}
	}
}

func TestStepped(t *testing.T) {
	half := floatKnob(.5, param.Range(0, 1))
	for _, c := range []struct {
		steps int
		want  float64
	}{{1, .52}, {-1, .48}, {farther, .6}, {1000, 1}, {-1000, 0}} {
		if got := half.stepped(param.F(.5), c.steps, half.Default); got != param.F(c.want) {
			t.Errorf("%d steps from .5: %v, want %v", c.steps, got, c.want)
		}
	}
	// .1 + .2 of doubles is 0.30000000000000004; a knob shows and holds 0.3.
	v := param.F(.1)
	for range 10 {
		v = half.stepped(v, 1, half.Default)
	}
	if v != param.F(.3) {
		t.Errorf("ten steps of .02 from .1: %v, want 0.3", v)
	}
	// A knob that moves by factors: a twentieth of a decade, two digits.
	attention := floatKnob(8, param.Range(1, 1e4), param.LogScale())
	if got := attention.stepped(param.F(8), 1, attention.Default); got != param.F(9) { // 8 x 10^(1/20) = 8.976
		t.Errorf("a step up from 8: %v, want 9", got)
	}
	open := floatKnob(1, param.Above(0))
	if got := open.stepped(param.F(.02), -5, open.Default); open.Check(got) != nil {
		t.Errorf("%v is out of range", got)
	}
}

// Whatever the knob, steps stay within its range, go the right way, and get
// somewhere unless they stand at the end.
func TestSteppedStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := float64(rapid.IntRange(-50, 50).Draw(t, "lo"))
		hi := lo + float64(rapid.IntRange(1, 10000).Draw(t, "width"))
		start := lo + (hi-lo)*rapid.Float64Range(0, 1).Draw(t, "start")
		steps := rapid.SampledFrom([]int{-farther, -1, 1, farther}).Draw(t, "steps")
		var k knob
		if rapid.Bool().Draw(t, "int") {
			k = knob{param.Int("x", new(int), int(start), "", param.Range(lo, hi), param.Live()), param.I(int(start))}
		} else {
			opts := []param.Option{param.Range(lo, hi)}
			if lo > 0 && rapid.Bool().Draw(t, "log") {
				opts = append(opts, param.LogScale())
			}
			k = floatKnob(start, opts...)
		}
		got := k.stepped(k.now, steps, k.Default)
		if err := k.Check(got); err != nil {
			t.Fatal(err)
		}
		if move := (got.Float() - k.now.Float()) * float64(steps); move < 0 {
			t.Fatalf("%d steps from %v lead to %v", steps, k.now, got)
		}
		end := hi
		if steps < 0 {
			end = lo
		}
		if got == k.now && math.Abs(end-k.now.Float()) > (hi-lo)/10 {
			t.Fatalf("%d steps from %v in %s lead nowhere", steps, k.now, k.Range())
		}
	})
}

func TestSlotsAreChosen(t *testing.T) {
	s := tinySession(t)
	slots := chooseSlots(s.first)
	if len(slots) != sliders {
		t.Fatalf("%d slots: %v", len(slots), slots)
	}
	for _, want := range []string{"users.drift.rate", "users.choice.organic", "users.choice.attention"} {
		if !slices.Contains(slots, want) {
			t.Errorf("no %s among %v", want, slots)
		}
	}
	fake := chooseSlots(newFakeFeed().snap.board)
	if !slices.Contains(fake, "arms.content-mmr.recommender.rerank.mmr.strength") {
		t.Errorf("no recommender's knob among %v", fake)
	}
}

func TestShortPath(t *testing.T) {
	for path, want := range map[string]string{
		"users.drift.rate": "drift.rate",
		"arms.content-mmr.recommender.rerank.mmr.strength": "content-mmr mmr.strength",
		"arms.content.users.drift.rate":                    "content drift.rate",
		"platform.retention":                               "platform.retention",
	} {
		if got := shortPath(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
