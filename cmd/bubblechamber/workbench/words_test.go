package workbench

import (
	"math"
	"strings"
	"testing"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
)

func def(t *testing.T, name string) metrics.Definition {
	t.Helper()
	d, ok := metrics.Lookup(name)
	if !ok {
		t.Fatalf("no metric %s", name)
	}
	return d
}

func TestAgainst(t *testing.T) {
	clicks, share := def(t, "clicks"), def(t, "coverage")
	for _, c := range []struct {
		d       metrics.Definition
		v, base float64
		want    string
	}{
		{clicks, .87, .31, " (181 % above 0.31)"}, // .56 / .31 = 1.806
		{clicks, .30, .31, " (3.2 % below 0.31)"},
		{clicks, .312, .311, " (the same)"},
		{clicks, .87, 0, " (0.87 above)"},
		{clicks, .87, math.NaN(), ""},
		{share, .65, .40, " (25 points above)"},
	} {
		if got := against(c.d, c.v, c.base); got != c.want {
			t.Errorf("%s %v against %v: %q, want %q", c.d.Name, c.v, c.base, got, c.want)
		}
	}
	if got := difference(clicks, .31, .87); got != "−0.56" {
		t.Errorf("difference %q", got)
	}
	if got := difference(share, .65, .40); got != "+25 pts" {
		t.Errorf("difference %q", got)
	}
}

// The sentence is the lesson; these are the numbers of the invented rows.
func TestSentence(t *testing.T) {
	d := newLabDriver(t, 100, 30, 128)
	for arm, want := range map[string]string{
		"content": "▲ content against □ random: clicks per person 0.83",
		"random":  "□ random, the baseline: clicks per person 0.3",
	} {
		d.m.lab.arm = arm
		if got := d.m.sentence(); !strings.HasPrefix(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	d.m.lab.arm = "content"
	for _, want := range []string{"effective topics shown 3.2 (64 % below 8.9)", "narrowing 64 %", "411 of 1,000 people in a bubble."} {
		if got := d.m.sentence(); !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	d.m.lab.base, d.m.lab.snap.baseline, d.m.lab.session.baseline = "", "", ""
	if got := d.m.sentence(); !strings.HasPrefix(got, "■ content: clicks") {
		t.Errorf("without a baseline: %q", got)
	}
}

// A mean of what is defined among the last values; where the value itself is
// undefined there is none.
func TestTrailing(t *testing.T) {
	nan := math.NaN()
	got := trailing([]float64{nan, 2, 4, nan, 6})
	for i, want := range []float64{nan, 2, 3, nan, 4} {
		if got[i] != want && !(math.IsNaN(want) && math.IsNaN(got[i])) {
			t.Errorf("place %d: %v, want %v", i, got[i], want)
		}
	}
	long := make([]float64, 30)
	for i := range long {
		long[i] = float64(i)
	}
	if got := trailing(long)[29]; got != 24.5 { // the mean of 20 to 29
		t.Errorf("got %v, want 24.5", got)
	}
}

// A fork's past is its parent's.
func TestForkSharesThePast(t *testing.T) {
	d := newLabDriver(t, 100, 30, 60)
	for range 10 {
		d.press("left")
	}
	d.press("f", "enter")
	l := d.m.lab
	if got, want := l.value("content-from-50", "clicks"), l.value("content", "clicks"); got != want {
		t.Errorf("at the fork: %v, want %v", got, want)
	}
	d.f.run(5)
	d.tick(1)
	l = d.m.lab
	first, y := l.series("content-from-50", "clicks")
	if first != 1 || len(y) != 55 || y[10] != l.snap.table.Value("content", 11, "clicks") || y[54] != l.snap.table.Value("content-from-50", 55, "clicks") {
		t.Errorf("from round %d, %d values", first, len(y))
	}
}

// The charts show what the scenario speaks of.
func TestChartsFollowTheClaims(t *testing.T) {
	for _, c := range []struct {
		claims []string
		want   [3]string
	}{
		{nil, [3]string{"clicks", "topics_shown", "relative_narrowing"}},
		{[]string{"a.clicks > b.clicks", "a.ctr > b.ctr", "a.ctr@end > 0.1"}, [3]string{"clicks", "topics_shown", "ctr"}},
		{[]string{"a.exposure_gini > b.exposure_gini", "a.consumption_gini > 0.5"}, [3]string{"consumption_gini", "exposure_gini", "relative_narrowing"}},
		{[]string{"a.exposure_gini > 0.5", "a.clicks > 0", "a.consumption_gini@mean > 0.5"}, [3]string{"clicks", "exposure_gini", "consumption_gini"}},
		{[]string{"a.in_bubble@round:20 < b.in_bubble@round:20", "a.nonsense > 3"}, [3]string{"clicks", "topics_shown", "in_bubble"}},
	} {
		s := fakeSession(newFakeFeed())
		s.scenario.Expect = &scenarios.Expect{}
		for _, text := range c.claims {
			s.scenario.Expect.Claims = append(s.scenario.Expect.Claims, scenarios.Claim{Text: text})
		}
		if got := s.chartMetrics(); got != c.want {
			t.Errorf("%q: %v, want %v", c.claims, got, c.want)
		}
	}
}
