package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// with returns few people with segments that have the settings for themselves.
func with(t *testing.T, segments ...Segment) Config {
	t.Helper()
	c := few()
	c.Segments = segments
	for i := range c.Segments {
		own := c.Segments[i].Own
		param.Defaults(own.Knobs())
		for _, path := range c.Segments[i].Set {
			copySetting(t, path, segments[i].Own, &own)
		}
		c.Segments[i].Own = own
	}
	return c
}

// copySetting copies one setting from one Config to another.
func copySetting(t *testing.T, path string, from Config, to *Config) {
	t.Helper()
	for i, k := range from.Knobs() {
		if k.Path == path {
			if err := to.Knobs()[i].Set(k.Get()); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no setting %s", path)
}

func knob(t *testing.T, knobs []param.Knob, path string) param.Knob {
	t.Helper()
	for _, k := range knobs {
		if k.Path == path {
			return k
		}
	}
	t.Fatalf("no knob %s", path)
	return param.Knob{}
}

func TestSegmentsHaveTheirShares(t *testing.T) {
	c := with(t, Segment{Name: "a", Share: .2}, Segment{Name: "b", Share: .3})
	c.Count = 20000
	p := New(c, catalog200(), 1)
	counts := make([]float64, 3)
	for _, x := range p.segment {
		counts[int(x)] += 1 / float64(c.Count)
	}
	// Standard error at most sqrt(.25/20000) = .0035.
	for k, want := range []float64{.5, .2, .3} {
		if math.Abs(counts[k]-want) > .012 {
			t.Errorf("segment %d has the share %.3f, want %.3f", k, counts[k], want)
		}
	}
	bigger := c
	bigger.Segments = slices.Clone(c.Segments)
	bigger.Segments[1].Share = .5
	for i, x := range New(bigger, catalog200(), 1).segment {
		if was := p.segment[i]; was != 0 && x != was {
			t.Fatalf("person %d left segment %v for %v as one grew", i, was, x)
		}
	}
}

func TestSegmentLabels(t *testing.T) {
	c := with(t, Segment{Name: "a", Share: .2}, Segment{Name: "b", Share: .3})
	column := func(c Config) (sim.Column, bool) {
		for _, x := range New(c, catalog200(), 1).Columns() {
			if x.Name == "segment" {
				return x, true
			}
		}
		return sim.Column{}, false
	}
	if _, ok := column(few()); ok {
		t.Error("people without segments publish them")
	}
	if x, _ := column(c); !slices.Equal(x.Labels, []string{"others", "a", "b"}) {
		t.Errorf("labels %v", x.Labels)
	}
	c.Rest = "most"
	if x, _ := column(c); x.Labels[0] != "most" {
		t.Errorf("labels %v", x.Labels)
	}
	c.Segments[0].Share = .7
	x, _ := column(c)
	if !slices.Equal(x.Labels, []string{"a", "b"}) || slices.Max(x.Values) > 1 {
		t.Errorf("labels %v, values to %v, although nobody is left", x.Labels, slices.Max(x.Values))
	}
}

// A segment that sets nothing is as if it were not there.
func TestBareSegmentChangesNothing(t *testing.T) {
	plain := live(t, few(), 6, 2)
	named := live(t, with(t, Segment{Name: "a", Share: .4}), 6, 2)
	for _, arm := range []string{"chance", "alone"} {
		if !slices.Equal(plain.events[arm], named.events[arm]) {
			t.Errorf("arm %s: other events", arm)
		}
	}
}

// If everybody is of a segment, what it sets is as if all had it.
func TestSegmentOfEverybody(t *testing.T) {
	c := few()
	c.Concentration, c.ActivitySpread, c.Attention, c.DriftRate, c.TopicMood = 2, .3, 3, .2, .5
	c.Decision.Kind = CascadeChoice
	all := with(t, Segment{Name: "a", Share: 1, Own: c,
		Set: []string{"taste.concentration", "activity.spread", "choice.attention", "drift.rate", "choice.topic-mood", "choice.kind"}})
	want, got := live(t, c, 6, 2), live(t, all, 6, 2)
	for _, arm := range []string{"chance", "alone"} {
		if len(want.events[arm]) == 0 || !slices.Equal(want.events[arm], got.events[arm]) {
			t.Errorf("arm %s: %d events, %d when all are a segment", arm, len(want.events[arm]), len(got.events[arm]))
		}
	}
}

// What a segment does not set follows the setting of everybody, also later; what
// it sets does not.
func TestSegmentFollows(t *testing.T) {
	c := with(t, Segment{Name: "a", Share: .4, Own: Config{DriftRate: .5}, Set: []string{"drift.rate"}})
	p := New(c, catalog200(), 1)
	move := func(path string, v float64) {
		if err := knob(t, p.Knobs(), path).Set(param.F(v)); err != nil {
			t.Fatal(err)
		}
		p.resolve()
	}
	move("drift.return", .3)
	move("drift.rate", .9)
	if a := p.roles[1].cfg; a.DriftReturn != .3 || a.DriftRate != .5 {
		t.Errorf("return %v, rate %v, want .3 and its own .5", a.DriftReturn, a.DriftRate)
	}
	move("segments.a.drift.rate", .7)
	if p.roles[1].cfg.DriftRate != .7 || p.roles[0].cfg.DriftRate != .9 {
		t.Errorf("rates %v and %v, want .9 and .7", p.roles[0].cfg.DriftRate, p.roles[1].cfg.DriftRate)
	}
	twin := p.Clone().(*People)
	if err := knob(t, twin.Knobs(), "segments.a.drift.rate").Set(param.F(.1)); err != nil {
		t.Fatal(err)
	}
	p.resolve()
	if twin.resolve(); p.roles[1].cfg.DriftRate != .7 || twin.roles[1].cfg.DriftRate != .1 {
		t.Error("a twin's segment is bound to the original's")
	}
	if c.Segments[0].Own.DriftRate != .5 {
		t.Error("the people's segment is bound to the Config that they were made from")
	}
}

func TestSegmentKnobs(t *testing.T) {
	var paths []string
	for _, k := range SegmentKnobs() {
		paths = append(paths, k.Path)
	}
	if !slices.Contains(paths, "share") || !slices.Contains(paths, "taste.mainstream") || slices.Contains(paths, "count") {
		t.Errorf("a segment can set %v", paths)
	}
	defer func() {
		if recover() == nil {
			t.Error("a segment sets what there is not")
		}
	}()
	c := few()
	c.Segments = []Segment{{Name: "a", Set: []string{"drift.rat"}}}
	c.Knobs()
}

// Mean taste is proportional to crowd^e: at .5 of shares (.64, .36) they are as
// 8 to 6, at -1 the other way round, at 0 equal.
func TestMeanTaste(t *testing.T) {
	crowd := []float32{.64, .36}
	for e, want := range map[float64]float64{1: .64, .5: 8. / 14, 0: .5, -1: .36, 2: .64 * .64 / (.64*.64 + .36*.36)} {
		got := meanTaste(crowd, e)
		if math.Abs(got[0]-want) > 1e-6 || math.Abs(got[0]+got[1]-1) > 1e-12 {
			t.Errorf("exponent %v: %v, want %v first", e, got, want)
		}
	}
}
