package main

import (
	"strings"
	"testing"
)

// TestResponseChart: bars go from the line of zero, up and down, to the nearest
// of twelve rows over the whole range of 3, which are 0.25 each: 2 is eight rows,
// -1 four, 0.1 none.
func TestResponseChart(t *testing.T) {
	got := strings.Split(responseChart([]float64{2, -1, 0.1}), "\n")
	want := []string{
		"   +2.0000 █", "           █", "           █", "           █", "           █", "           █", "           █", "           █",
		"         0 ───",
		"            █", "            █", "            █", "   −1.0000  █",
		"       lag 1 3", "",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := responseChart([]float64{0, 0}); got != "  no response\n" {
		t.Errorf("nothing is drawn as %q", got)
	}
}
