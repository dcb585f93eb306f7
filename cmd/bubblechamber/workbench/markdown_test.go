package workbench

import (
	"strings"
	"testing"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// Items go on under their text, nothing is wider than asked, no letter is lost to
// Markdown's signs, and without colours there is no escape code.
func TestMarkdown(t *testing.T) {
	s := fakeScenarios()[0]
	s.Notice = []string{"Set users.drift_rate to *0* and <look> at [what] #1 `does` in a_b_c, which is long enough to be broken at forty cells."}
	for _, w := range []int{8, 20, 40, 100} {
		for _, ink := range []chart.Ink{{}, {Profile: chart.TrueColor}} {
			lines := rendered(ink, infoText(s), w)
			text := strings.Join(lines, "\n")
			for _, l := range lines {
				if n := chart.Width(l); n != w {
					t.Fatalf("a line of %d cells, want %d: %q", n, w, l)
				}
			}
			if ink.Profile == chart.NoColor && strings.Contains(text, "\x1b") {
				t.Fatalf("escape codes without colours: %q", text)
			}
			if w == 100 {
				for _, want := range []string{"users.drift_rate to *0* and <look> at [what] #1 `does` in a_b_c", "Things to notice", "   · Set users"} {
					if ink.Profile == chart.NoColor && !strings.Contains(text, want) {
						t.Errorf("no %q in\n%s", want, text)
					}
				}
			}
			if w == 40 && ink.Profile == chart.NoColor && !strings.Contains(text, "\n     ") {
				t.Errorf("an item does not go on under its text:\n%s", text)
			}
		}
	}
}
