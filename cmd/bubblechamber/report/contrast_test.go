package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// schemes are the colours of the page: light, dark and print.
func schemes(t *testing.T) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	for _, m := range regexp.MustCompile(`(?s)(@media[^{]*\{\s*)?:root \{(.*?)\}`).FindAllStringSubmatch(styleCSS, -1) {
		name := "light"
		switch {
		case strings.Contains(m[1], "dark"):
			name = "dark"
		case strings.Contains(m[1], "print"):
			name = "print"
		}
		all[name] = map[string]string{}
		for _, v := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(m[2], -1) {
			all[name][v[1]] = v[2]
		}
	}
	return all
}

// luminance is that of WCAG 2.1.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	linear := func(shift uint) float64 {
		c := float64(n>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	if c := contrast(t, "#000000", "#ffffff"); math.Abs(c-21) > 1e-9 {
		t.Fatalf("black on white has %v, and WCAG says 21", c)
	}
	all := schemes(t)
	if len(all) != 3 {
		t.Fatalf("%d schemes found, want light, dark and print", len(all))
	}
	for name, v := range all {
		for _, pair := range []struct {
			front, behind string
			least         float64
		}{
			{"ink", "ground", 4.5}, {"ink", "card", 4.5}, {"ink", "stripe", 4.5},
			{"dim", "ground", 4.5}, {"dim", "card", 4.5}, {"dim", "stripe", 4.5},
			{"link", "ground", 4.5}, {"link", "card", 4.5},
			{"note-ink", "note-ground", 4.5}, {"note-line", "ground", 3},
		} {
			if c := contrast(t, v[pair.front], v[pair.behind]); c < pair.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, less than %v", name, pair.front, pair.behind, c, pair.least)
			}
		}
	}
	// Nothing has a colour of its own but the paper of figures.
	for _, m := range regexp.MustCompile(`[^-]color: ([^;]+);|background: ([^;]+);`).FindAllStringSubmatch(styleCSS, -1) {
		if v := m[1] + m[2]; !strings.HasPrefix(v, "var(--") && v != "#222222" && v != "#ffffff" {
			t.Errorf("colour %s is none of the variables", v)
		}
	}
}
