package metrics

import (
	"strings"
	"testing"
)

func TestWarnings(t *testing.T) {
	at := func(x float64) []string { return Warnings(func(string) float64 { return x }) }
	if w := at(.5); len(w) != 0 {
		t.Errorf("at one half: %v", w)
	}
	if w := at(nan); len(w) != 0 {
		t.Errorf("undefined: %v", w)
	}
	if w := at(.62); len(w) != 1 || !strings.HasPrefix(w[0], "exhaustion is 62 %: ") {
		t.Errorf("at .62: %v", w)
	}
}
