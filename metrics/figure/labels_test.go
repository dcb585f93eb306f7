package figure

import (
	"math"
	"sort"
	"testing"

	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		want, places []vg.Length
	}{
		{[]vg.Length{10, 50}, []vg.Length{10, 50}},             // far enough apart
		{[]vg.Length{50, 50}, []vg.Length{45, 55}},             // half the gap each
		{[]vg.Length{50, 50, 50}, []vg.Length{40, 50, 60}},     // about the middle
		{[]vg.Length{1, 2}, []vg.Length{0, 10}},                // the lower limit
		{[]vg.Length{99, 100}, []vg.Length{90, 100}},           // the upper limit
		{[]vg.Length{20, 21, 80}, []vg.Length{15.5, 25.5, 80}}, // the third is left alone
	} {
		for i, got := range spread(c.want, 10, 0, 100) {
			if math.Abs(float64(got-c.places[i])) > 1e-9 {
				t.Errorf("%v: place %d is %v, want %v", c.want, i, got, c.places[i])
			}
		}
	}
}

// The places keep to the limits, the order and the gap, and no single one can
// move nearer to where it should be.
func TestSpreadProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const gap, eps = 10, 1e-6
		raw := rapid.SliceOfN(rapid.Float64Range(0, 200), 1, 15).Draw(t, "want")
		sort.Float64s(raw)
		want := make([]vg.Length, len(raw))
		for i, v := range raw {
			want[i] = vg.Length(v)
		}
		got := spread(want, gap, 0, 200)
		for i, at := range got {
			if at < -eps || at > 200+eps || i > 0 && at-got[i-1] < gap-eps {
				t.Fatalf("%v", got)
			}
			freeDown := at > eps && (i == 0 || at-got[i-1] > gap+eps)
			freeUp := at < 200-eps && (i == len(got)-1 || got[i+1]-at > gap+eps)
			if at > want[i]+eps && freeDown && freeUp || at < want[i]-eps && freeUp && freeDown {
				t.Fatalf("place %d of %v could be nearer to %v", i, got, want[i])
			}
		}
	})
}

// Names of points that coincide do not lie on each other, nor outside.
func TestArrange(t *testing.T) {
	p := &page{fonts: newFonts(), w: 300, h: 200}
	a := area{left: 30, right: 286, bottom: 30, top: 190}
	for _, at := range []vg.Point{{X: 150, Y: 100}, {X: 31, Y: 31}, {X: 285, Y: 189}, {X: 285, Y: 31}} {
		tags := []tag{{text: "content", at: at}, {text: "content+mmr", at: at}, {text: "random", at: at}}
		names := p.arrange(tags, nil, a)
		for i, n := range names {
			if n.left < a.left-1e-9 || n.right > p.w-margin+1e-9 || n.bottom < a.bottom-1e-9 || n.top > a.top+1e-9 {
				t.Errorf("%s at %v is outside: %v", n.text, at, n.box)
			}
			for _, m := range names[:i] {
				if n.overlap(m.box) > 1e-9 {
					t.Errorf("%s lies on %s at %v", n.text, m.text, at)
				}
			}
		}
	}
}

func TestWrapAndCut(t *testing.T) {
	f := newFonts()
	rapid.Check(t, func(t *rapid.T) {
		s := texts.Draw(t, "text") + " " + texts.Draw(t, "more")
		width := vg.Length(rapid.Float64Range(20, 300).Draw(t, "width"))
		for _, line := range append(f.wrap(s, textSize, width), f.cut(s, textSize, width)) {
			if got := f.width(line, textSize); got > width {
				t.Fatalf("%q is %v wide, more than %v", line, got, width)
			}
		}
	})
	if got := f.cut("content", textSize, 500); got != "content" {
		t.Errorf("%q was cut without need", got)
	}
	if got := clean("a\nb\x00c\xff"); got != "a b c?" {
		t.Errorf("clean gives %q", got)
	}
}
