package metrics

import (
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim/param"
)

// The keys that files, expectations and readers rely on.
var frozen = []string{
	"ctr", "clicks", "consumption", "platform_share", "utility", "utility_innate", "regret", "consumption_gini",
	"intra_list_distance", "entropy_shown", "topics_shown", "entropy_consumed", "topics_consumed", "selection",
	"coverage", "exposure_gini", "novelty", "novelty_current",
	"narrowing", "relative_narrowing", "in_bubble", "in_bubble_placebo", "escape_rate", "exhaustion", "taste_drift", "overlap",
}

func TestDefinitionsAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range All() {
		if seen[d.Name] {
			t.Errorf("%s is defined twice", d.Name)
		}
		seen[d.Name] = true
		if d.Title == "" || d.Meaning == "" || d.Formula == "" || d.Range == "" || d.Group == "" {
			t.Errorf("%s lacks a title, meaning, formula, range or group: %+v", d.Name, d)
		}
		if d.Meaning[0] >= 'A' && d.Meaning[0] <= 'Z' && !strings.HasPrefix(d.Meaning, "Shannon") || strings.HasSuffix(d.Meaning, ".") {
			t.Errorf("%s: the meaning is a phrase: %q", d.Name, d.Meaning)
		}
		if strings.Contains(strings.ReplaceAll(d.Title, "%s", ""), "%") {
			t.Errorf("%s: title %q", d.Name, d.Title)
		}
		if slices.Contains(d.Needs, NeedBaseline) != strings.Contains(d.Title, "%s") && d.Name != "escape_rate" {
			t.Errorf("%s: who needs a baseline names it: %q", d.Name, d.Title)
		}
	}
	for _, name := range frozen {
		if !seen[name] {
			t.Errorf("the key %s is gone", name)
		}
	}
}

func TestEveryColumnIsFound(t *testing.T) {
	columns := Columns()
	for i, name := range columns {
		d, ok := Lookup(name)
		if !ok || d.Name != name || d.Meaning == "" {
			t.Errorf("Lookup(%q) = %+v, %v", name, d, ok)
		}
		if slices.Index(columns, name) != i {
			t.Errorf("two columns %q", name)
		}
	}
	for _, name := range []string{"topics_shown.p05", "topics_consumed.p95", "narrowing.p50", "narrowing.n"} {
		if !slices.Contains(columns, name) {
			t.Errorf("no column %q", name)
		}
	}
	for _, name := range []string{"", "nothing", "ctr.p05", "topics_shown.p10", "ctr.n", "topics_shown.p05.n"} {
		if d, ok := Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v", name, d)
		}
	}
}

func TestRelativeLabelsNameTheBaseline(t *testing.T) {
	d, _ := Lookup("relative_narrowing.p50")
	if got, want := d.Label("popular"), "narrowing relative to popular, median"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
	if got, want := d.Label(""), "narrowing relative to the baseline, median"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
}

func TestUndefinedSaysWhy(t *testing.T) {
	full := Context{Baseline: true, Placebo: true, Truth: true, Recommends: true, OneTopic: true,
		WarmUp: 20, WarmUpSlates: 20, Window: 20, Columns: []string{"taste", "utility", "utility_innate"}}
	for _, name := range Columns() {
		if why := Undefined(name, full); why != "" {
			t.Errorf("%s: %s", name, why)
		}
	}
	for name, want := range map[string]string{
		"relative_narrowing.p50": "no arm is the baseline",
		"narrowing":              "the warm-up has 0 rounds with slates, and a window is 0",
		"utility":                `these people publish no column "utility"`,
		"regret":                 "these people have no linear expected utility",
		"ctr":                    "nobody recommends in this arm",
		"bogus":                  `there is no metric "bogus"`,
	} {
		c := Context{}
		if name == "regret" {
			c.Recommends = true
		}
		if name == "narrowing" {
			c.Window, c.WarmUpSlates, want = 20, 8, "the warm-up has 8 rounds with slates, and a window is 20"
		}
		if got := Undefined(name, c); got != want {
			t.Errorf("Undefined(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestConfig(t *testing.T) {
	c := DefaultConfig()
	if c != (Config{20, 5, 1000, 0.6931471805599453}) {
		t.Errorf("defaults %+v", c)
	}
	tree := param.NewTree()
	tree.Add("metrics", c.Knobs())
	if err := tree.Set("metrics.window", param.I(30)); err != nil || c.Window != 30 {
		t.Errorf("window %d, %v", c.Window, err)
	}
	for _, bad := range []Config{{20, 3, 1, 1}, {64, 1, 1, 1}, {0, 1, 1, 1}, {20, 5, -1, 1}} {
		if _, err := NewCollector(bad); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}
