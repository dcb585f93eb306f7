package workbench

import (
	"slices"
	"strings"
	"testing"
)

// No key means two things in one place, and a screen's own keys are none of
// those that mean the same everywhere.
func TestKeysAreUnique(t *testing.T) {
	for _, p := range places {
		seen := map[string]bool{}
		for _, b := range bindings(p) {
			for _, k := range b.keys {
				if seen[k] {
					t.Errorf("%s: two entries for %q", p, k)
				}
				seen[k] = true
			}
		}
		for _, b := range ownKeys(p) {
			for _, k := range b.keys {
				if slices.Contains(reserved, k) {
					t.Errorf("%s: own key %q is reserved", p, k)
				}
			}
		}
	}
	for _, b := range globalKeys() {
		for _, k := range b.keys {
			if !slices.Contains(reserved, k) {
				t.Errorf("global key %q is not reserved", k)
			}
		}
	}
}

func TestKeysAreExplained(t *testing.T) {
	for _, p := range places {
		for _, b := range bindings(p) {
			if b.help == "" || b.show == "" || b.why == nil || b.do == nil || len(b.keys) == 0 {
				t.Errorf("%s: incomplete entry %q", p, b.keys)
			}
		}
	}
	d := newLabDriver(t, 120, 40, 30)
	d.press("?")
	page := strings.Join(d.m.dialog.(reading).text(d.m, 120), "\n")
	for _, b := range bindings(atCharts) {
		if !strings.Contains(page, keyNames(b.keys)) {
			t.Errorf("the help does not have %s", keyNames(b.keys))
		}
	}
	for _, word := range []string{"click-through rate", "narrowing relative to random", "relative_narrowing", "1 - exp("} {
		if !strings.Contains(page, word) {
			t.Errorf("the help does not have %q", word)
		}
	}
}

// What a key does not do, it says why.
func TestDisabledKeysSayWhy(t *testing.T) {
	d := newDriver(t, 100, 30)
	d.press("2")
	d.shows("no scenario is open yet")
	d.press("esc", "space")
	d.shows("no scenario is open yet")
	d.press("enter")
	d.press("m")
	d.shows("the trade shows the metrics of the first two charts")
	d.press("u")
	d.shows("no knob has been moved")
	d.f.snap.round = -5
	d.tick(1)
	d.press("f")
	d.shows("the arms have not parted yet")
}

// The footer never offers what would do nothing.
func TestFooterOffersWhatWorks(t *testing.T) {
	d := newDriver(t, 160, 40)
	if f := d.m.footer(); !strings.Contains(f, "open") || strings.Contains(f, "fork") {
		t.Errorf("footer of the gallery: %q", f)
	}
	d.press("/")
	d.typed("nothing like this")
	d.press("enter")
	if f := d.m.footer(); strings.Contains(f, "open") {
		t.Errorf("nothing to open, but: %q", f)
	}
}
