package figure

import (
	"fmt"
	"image/color"
	"testing"
)

// The first seven arms differ in colour, dash and mark at once, whatever of
// these a reader or a printer loses; the next seven in colour and mark together.
func TestArmsDiffer(t *testing.T) {
	seen := map[string]int{}
	for i := range 14 {
		s := Series{Index: i}.style()
		keys := []string{fmt.Sprint("together ", s.color, s.glyph)}
		if i < 7 {
			keys = append(keys, fmt.Sprint("colour ", s.color), fmt.Sprint("mark ", s.glyph), fmt.Sprint("dash ", s.dash))
		}
		for _, k := range keys {
			if j, ok := seen[k]; ok {
				t.Errorf("arms %d and %d have the same: %s", j, i, k)
			}
			seen[k] = i
		}
	}
	baseline := Series{Index: 3, Baseline: true}.style()
	if baseline.color != grey || baseline.glyph != (glyph{square, true}) || baseline.dash != nil {
		t.Errorf("the baseline is %v", baseline)
	}
	if a, b := (Series{Index: -1}).style(), (Series{Index: 0}).style(); a.color != b.color {
		t.Errorf("a negative number is %v, want %v", a, b)
	}
}

// Contrast of graphics with their ground: 3:1 at least, of text 4.5:1 (WCAG 2.1,
// 1.4.11 and 1.4.3, with its definition of relative luminance).
func TestContrast(t *testing.T) {
	least := map[color.NRGBA]float64{ink: 4.5, dim: 4.5, grey: 3, rule: 3}
	for _, h := range hues {
		least[h] = 3
	}
	for c, want := range least {
		if got := contrast(c, white); got < want {
			t.Errorf("%v has a contrast of %.2f with white, want %v", c, got, want)
		}
	}
}
