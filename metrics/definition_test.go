package metrics

import (
	"reflect"
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
	"cross_cutting", "viewpoint_variance", "bimodality", "esteban_ray", "segregation", "segregation_segment", "audience_gini", "fragmentation",
	"misinformation", "misinformation_taken", "utility_gap", "exposure_calibration", "provider_exposure_ratio", "popularity_lift",
	"slate_distance", "narrowing_drift", "narrowing_ranking", "narrowing_feedback", "narrowing_total",
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
	columns := Columns("niche", "early birds")
	for i, name := range columns {
		d, ok := Lookup(name)
		if !ok || d.Name != name || d.Meaning == "" {
			t.Errorf("Lookup(%q) = %+v, %v", name, d, ok)
		}
		if slices.Index(columns, name) != i {
			t.Errorf("two columns %q", name)
		}
	}
	for _, name := range []string{"topics_shown.p05", "topics_consumed.p95", "narrowing.p50", "narrowing.n", "relative_narrowing.hi", "topics_shown[niche].p25", "clicks[early birds]"} {
		if !slices.Contains(columns, name) {
			t.Errorf("no column %q", name)
		}
	}
	for _, name := range []string{"", "nothing", "ctr.p05", "topics_shown.p10", "ctr.n", "topics_shown.p05.n", "topics_shown.", "topics_shown[]", "topics_shown[niche", "topics_shown]", "topics_shown[niche]p05", "topics_shown[niche].", "coverage[niche]", "relative_narrowing[niche].lo"} {
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
	d, _ = Lookup("relative_narrowing[niche].p50")
	if got, want := d.Label("popular"), "narrowing relative to popular, niche, median"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
	d, _ = Lookup("relative_narrowing.p50")
	if got, want := d.Label(""), "narrowing relative to the baseline, median"; got != want {
		t.Errorf("label %q, want %q", got, want)
	}
}

func TestUndefinedSaysWhy(t *testing.T) {
	full := Context{Baseline: true, Placebo: true, Truth: true, Recommends: true, OneTopic: true,
		WarmUp: 20, WarmUpSlates: 20, Window: 20, Ties: true, Minority: true, Twins: true, ModelFrozen: true, Groups: []string{"niche"},
		Columns: []string{"taste", "innate", "utility", "utility_innate", "segment", "attribute", "viewpoint",
			"present", "trust", "dial", "tracking", "creep", "regretted"}}
	for _, name := range Columns("niche") {
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
		"clicks[bogus]":          `there is no group of people "bogus"`,
		"ctr[niche":              `there is no metric "ctr[niche"`,
		"trust":                  `these people publish no column "trust"`,
		"relative_narrowing.lo":  "no arm is the baseline",
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
	if want := (Config{Window: 20, Bucket: 5, Sample: 1000, Bubble: 0.6931471805599453, PrivacyEvery: 10}); !reflect.DeepEqual(c, want) {
		t.Errorf("defaults %+v", c)
	}
	tree := param.NewTree()
	tree.Add("metrics", c.Knobs())
	if err := tree.Set("metrics.window", param.I(30)); err != nil || c.Window != 30 {
		t.Errorf("window %d, %v", c.Window, err)
	}
	for _, bad := range []Config{
		{Window: 20, Bucket: 3, Sample: 1, Bubble: 1}, {Window: 64, Bucket: 1, Sample: 1, Bubble: 1},
		{Window: 0, Bucket: 1, Sample: 1, Bubble: 1}, {Window: 20, Bucket: 5, Sample: -1, Bubble: 1},
		{Window: 20, Bucket: 5, PrivacyEvery: -1}, {Window: 20, Bucket: 5, Groups: []string{"a", "a"}},
		{Window: 20, Bucket: 5, Groups: []string{"a]"}}, {Window: 20, Bucket: 5, Groups: []string{""}},
		{Window: 20, Bucket: 5, Groups: make([]string, 65)},
	} {
		if _, err := NewCollector(bad); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}

func TestHeadingAndAxis(t *testing.T) {
	for _, c := range []struct{ title, unit, heading, axis string }{
		{"narrowing relative to %s", "nats", "Narrowing relative to random", "narrowing relative to random (nats)"},
		{"clicks", "", "Clicks", "clicks"},
		{"", "", "", ""},
	} {
		d := Definition{Title: c.title, Unit: c.unit}
		if h, a := d.Heading("random"), d.Axis("random"); h != c.heading || a != c.axis {
			t.Errorf("%+v: %q and %q", c, h, a)
		}
	}
}
