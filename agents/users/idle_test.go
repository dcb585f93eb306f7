package users

import (
	"slices"
	"testing"

	"bubblechamber/sim/param"
)

// What is idle changes nothing when it moves.
func TestIdleChangesNothing(t *testing.T) {
	events := func(c Config) *diary { c.Count = 60; return live(t, c, 6, 1) }
	own := few()
	own.PositionMode, own.Satiation, own.DriftRate = InUtility, 0, 0
	for name, c := range map[string]Config{"as by default": few(), "position in utility, no drift, no satiation": own} {
		plain := events(c)
		tried := 0
		for _, k := range c.Knobs() {
			if k.Kind != param.FloatKind && k.Kind != param.IntKind || !c.Idle(k.Path) {
				continue
			}
			v := k.Get()
			moved := param.F(min(max(2*v.Float(), 0.3), k.Max))
			if k.Kind == param.IntKind {
				moved = param.I(2*v.Int() + 1)
			}
			if err := k.Set(moved); err != nil {
				t.Fatal(err)
			}
			if now := events(c); !slices.Equal(plain.events["chance"], now.events["chance"]) || !slices.Equal(plain.events["alone"], now.events["alone"]) {
				t.Errorf("%s: %s is idle, and %v in place of %v changes what happens", name, k.Path, moved, v)
			}
			if err := k.Set(v); err != nil {
				t.Fatal(err)
			}
			tried++
		}
		if tried < 20 {
			t.Errorf("%s: only %d settings are idle", name, tried)
		}
	}
}

// A setting is not idle where it acts, be it for a segment alone.
func TestNotIdle(t *testing.T) {
	c := few()
	for path, idle := range map[string]bool{
		"drift.rate": false, "drift.return": false, "choice.attention": false, "choice.position.strength": true,
		"satiation.half-life": false, "boredom.window": true, "social.degree": true, "choice.risk.aversion": true,
	} {
		if got := c.Idle(path); got != idle {
			t.Errorf("%s: idle %v, want %v", path, got, idle)
		}
	}
	bored := defaults()
	bored.Boredom.Strength = 1
	c.Segments = []Segment{{Name: "niche", Share: .1, Own: bored, Set: []string{"boredom.strength"}}}
	if c.Idle("boredom.window") {
		t.Error("boredom.window is idle where a segment is bored")
	}
}
