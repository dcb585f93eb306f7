package scenarios

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

const hypothesesOfLittle = "scenario: little.yaml\nhypotheses:\n"

func TestHypotheses(t *testing.T) {
	s, err := studyOf(t, `scenario: little.yaml
measures: [content.clicks@mean]
hypotheses:
  - {claim: 'content.clicks@mean > random.clicks@mean', smallest: 0.01, note: a note, at: {slate.size: 2.0}}
  - {claim: 'content.topics_shown < random.topics_shown@round:2', smallest: 0, effect: total}
  - {claim: 'content.clicks@max < 1', smallest: 0}
vary: {slate: {size: [2, 3]}}
`)
	if err != nil {
		t.Fatal(err)
	}
	var effects, measured []string
	for _, h := range s.Hypotheses {
		effects = append(effects, h.Effect)
	}
	for _, m := range s.Measures {
		measured = append(measured, m.Text)
	}
	if want := []string{"total", "total", ""}; !slices.Equal(effects, want) {
		t.Errorf("effects %q, want %q", effects, want)
	}
	if len(s.Listed()) != 1 || measured[0] != "content.clicks@mean" {
		t.Errorf("lists %v", s.Listed())
	}
	for _, want := range []string{"random.clicks@mean", "content.retention", "random.topics_shown@round:2", "content.clicks@max"} {
		if !slices.Contains(measured, want) {
			t.Errorf("%s is not measured, only %q", want, measured)
		}
	}
	first := s.Hypotheses[0]
	if first.Smallest != 0.01 || first.Note != "a note" || !first.About(s.Axes, []string{"2"}) || first.About(s.Axes, []string{"3"}) {
		t.Errorf("read %+v", first)
	}
	if !s.Hypotheses[1].About(s.Axes, []string{"3"}) {
		t.Error("a hypothesis without at is about all points")
	}
	text, err := json.Marshal(s.Hypotheses[1].Estimands())
	if want := `[{"left":{"arm":"content","metric":"topics_shown","population":"everybody","window":"last round"},"relation":"\u003c","right":{"arm":"random","metric":"topics_shown","population":"everybody","window":"round 2"},"effect":"total"}]`; err != nil || string(text) != want {
		t.Errorf("estimand %s, want %s", text, want)
	}
}

// What an effect is of follows from the shares, whether they stand or vary.
func TestDirectEffects(t *testing.T) {
	const claim = "  - {claim: 'content.clicks > random.clicks', smallest: 0"
	for _, c := range []struct{ text, effect, problem string }{
		{claim + "}\n", TotalEffect, ""},
		{claim + "}\nset: {arms.content.share: 0.1}\n", DirectEffect, ""},
		{claim + ", effect: direct}\nvary: {arms.content.share: [0.1, 0.5]}\n", DirectEffect, ""},
		{claim + ", effect: direct}\n", "", "s.yaml:3:68: a direct effect needs an arm with a share of the people"},
		{claim + ", effect: total}\nset: {arms.content.share: 0.1}\n", "", "s.yaml:3:68: in arm content only a share of the people gets its recommender"},
		{claim + ", effect: indirect}\n", "", "effect: \"indirect\" is not one of total, direct (did you mean \"direct\"?)"},
		{"  - {claim: 'content.clicks > 0.1', smallest: 0, effect: total}\n", "", "s.yaml:3:50: content.clicks > 0.1 compares no two arms"},
	} {
		s, err := studyOf(t, hypothesesOfLittle+c.text)
		switch {
		case c.problem != "":
			if err == nil || !strings.Contains(err.Error(), c.problem) {
				t.Errorf("%q: got %v, want %s", c.text, err, c.problem)
			}
		case err != nil:
			t.Errorf("%q: %v", c.text, err)
		case s.Hypotheses[0].Effect != c.effect:
			t.Errorf("%q: effect %q, want %q", c.text, s.Hypotheses[0].Effect, c.effect)
		}
	}
}

func TestHypothesisMistakes(t *testing.T) {
	const vary = "\nvary: {slate.size: [2, 3]}\n"
	for _, c := range []struct{ text, want string }{
		{"  - content.clicks > 0", "s.yaml:3:5: this hypothesis is a single value, expected {claim: ..., smallest: ...}"},
		{"  - {claim: 'content.clicks > 0'}", "s.yaml:3:13: a hypothesis needs the smallest effect of interest"},
		{"  - {claim: 'content.clicks ~ random.clicks'}", "~ needs the smallest effect of interest"},
		{"  - {claim: 'content.clicks > 0', smalest: 0}", "s.yaml:3:35: unknown key \"smalest\" in a hypothesis (did you mean \"smallest\"?)"},
		{"  - {claim: 'content.clicks > 0', smallest: 0, kind: emergent}", "s.yaml:3:48: unknown key \"kind\" in a hypothesis"},
		{"  - {claim: 'conten.clicks > 0', smallest: 0}", "s.yaml:3:14: unknown arm \"conten\" (did you mean \"content\"?)"},
		{"  - {claim: 'content.click > 0', smallest: 0}", "s.yaml:3:22: unknown metric \"click\" (did you mean \"clicks\"?)"},
		{"  - {claim: 'content.clicks >', smallest: 0}", "expected ARM.METRIC or a number after >"},
		{"  - {claim: 'content.clicks > 0', smallest: 0, at: {slate.siz: 2}}" + vary, "s.yaml:3:53: slate.siz does not vary (did you mean \"slate.size\"?)"},
		{"  - {claim: 'content.clicks > 0', smallest: 0, at: {slate.size: 4}}" + vary, "s.yaml:3:65: slate.size is never 4, expected 2 or 3"},
		{"  - {claim: 'content.clicks > 0', smallest: 0, at: {slate.size: 2}}\ndesign: sobol" + vary, "at names values, and sobol draws them"},
		{"  - {claim: 'content.clicks > 0', smallest: 0}\n  - {claim: 'content.clicks > 0', smallest: 1}", "s.yaml:4:5: content.clicks > 0 is claimed twice"},
	} {
		if _, err := studyOf(t, hypothesesOfLittle+c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got\n%v\nwant\n%s", c.text, err, c.want)
		}
	}
	if _, err := studyOf(t, "scenario: little.yaml\nhypotheses: {}\n"); err == nil || !strings.Contains(err.Error(), "s.yaml:2:1: hypotheses is an empty mapping, expected a list") {
		t.Errorf("got %v", err)
	}
}

// Worked: mean differences 2, against a smallest of .5, of a chain of two links.
func TestJudgeAndMargin(t *testing.T) {
	values := map[string][]float64{
		"content.clicks": {5, 6, 7}, "random.clicks": {3, 4, 5}, "content.retention": {1, 1, 1}, "random.retention": {1, 1, 1},
	}
	for _, c := range []struct {
		claim   string
		verdict string
		margin  float64
	}{
		{"content.clicks > random.clicks", "holds", 2},
		{"content.clicks < random.clicks", "fails", -2},
		{"content.clicks ~ random.clicks", "fails", -1.5},
		{"content.clicks > random.clicks > 3.5", "undecided", 0.5},
	} {
		s, err := studyOf(t, hypothesesOfLittle+"  - {claim: '"+c.claim+"', smallest: 0.5}\n")
		if err != nil {
			t.Fatal(err)
		}
		l, err := s.Hypotheses[0].Judge(3, func(measure string, i int) float64 { return values[measure][i] })
		if err != nil || l.Verdict.String() != c.verdict || l.Margin() != c.margin {
			t.Errorf("%s: %v with margin %v (%v), want %s with %v", c.claim, l.Verdict, l.Margin(), err, c.verdict, c.margin)
		}
	}
}
