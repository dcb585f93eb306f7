package workbench

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"bubblechamber/scenarios"
)

// script types lines into a plain session of the tiny scenario.
func script(t *testing.T, ref string, lines ...string) string {
	t.Helper()
	var out bytes.Buffer
	m := newModel(theme{}, func(ref string) (*session, error) {
		if ref == "broken" {
			return nil, errNoSuch
		}
		return tinySession(t), nil
	})
	m.gallery.all = fakeScenarios()
	if err := runPlain(context.Background(), strings.NewReader(strings.Join(lines, "\n")), &out, m, ref); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPlainSession(t *testing.T) {
	out := script(t, "tiny",
		"play 3", "step", "back", "goto 1", "set users.drift.rate 0.3", "mine", "", "play 2", "set users.choice.organic 0.5", "step",
		"u", "knobs organic", "arm content", "metric ctr 1", "values", "explain narrowing", "quit", "n", "q", "y")
	for _, want := range []string{
		"tiny. A tiny one Does it run?", "40 people, 30 rounds, seed 3. Arms: random, content.",
		"first the warm-up: 4 rounds",
		"round 1  content: clicks per person 0.", "(baseline 0.", "round 4  content:",
		"round 3 of 4  content:", "round 1 of 4  content:",
		"Fork of content after round 1: a new arm with the same past", "name, or nothing for content-from-1> ",
		"settings, or nothing for users.drift.rate=0.3> ", "fork mine: the past of content up to round 1",
		"round 3 of 4  mine:", "mine choice.organic: 0.5 from round 4 on",
		"round 4  mine:", "mine choice.organic: back to 0.1 from round 5 on",
		"users.choice.organic is 0.1: chance that", "click-through rate", "percent",
		"Narrowing", "Lower is better.", "Quit? 3 knob moves and forks by hand will be lost. y or n> ",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	for _, r := range out {
		if r >= 0x2500 && r < 0x2900 || r == '\x1b' {
			t.Errorf("%q in a plain session", r)
		}
	}
}

func TestPlainMistakes(t *testing.T) {
	out := script(t, "", "step", "77", "walk", "1", "goto x", "play none", "back", "set users.drift.rat 1", "set users.drift.rate 7", "set users.drift.rate",
		"arm nobody", "metric ctr 9", "metric ctrr", "undo", "fork Big", "step", "fork Big", "goto")
	for _, want := range []string{
		"1. filter-bubble. ", "no scenario is open: type the number of one", "there is no scenario 77", `no command "walk"`,
		"a round is a whole number", "play needs a number of rounds", "there is no round before this one",
		`did you mean "users.drift.rate"?`, "0 to 1", `no arm "nobody"; there are random, content`, "the chart is 1, 2 or 3",
		`did you mean "ctr"?`, "no knob has been moved", "the arms have not parted yet", "lower-case letters", "Which value?",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

// Every screen can be read, its keys typed, and its dialogs answered.
func TestPlainScreens(t *testing.T) {
	out := script(t, "tiny", "play 4", "map", "o", "person 7", "w", "t", "undo", "d", "0.5", "X", "n", "/", "12", "audit", "v", "compare", "s", "enter",
		"lab", "b", "popular", "2", "m", "!", "i", ":", "goto 2", "gallery", "/", "rich", "?", "until clicks > 0", "step", "speed 7")
	for _, want := range []string{
		"In content people see", "Person 7 of 40, arm content, round 4.", "Her twin in random:", "The platform holds",
		"person.6.tracking: false from round 5 on, in all arms", "Dial of person", "dial, or nothing for 1> ", "Erase all that is held about person",
		"Gini of impressions over items:", "Clicks per person in content:", "Clicks per person: random", "Formula:",
		"Compare with", "number, or words to look for> ", "round 2 of 4", "rich-get-richer", "only scenarios with these words",
		"a speed is one of",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if strings.Contains(out, "\x1b") {
		t.Error("escape codes in a plain session")
	}
}

func TestPlainOpensOrFails(t *testing.T) {
	m := newModel(theme{}, func(string) (*session, error) { return nil, errNoSuch })
	err := runPlain(context.Background(), strings.NewReader(""), &bytes.Buffer{}, m, "broken")
	if !errors.Is(err, errNoSuch) {
		t.Errorf("got %v, want the scenario's error", err)
	}
	err = Run(context.Background(), Options{Open: "filter-bubbel", Plain: true, In: strings.NewReader(""), Out: &bytes.Buffer{}})
	var p scenarios.Problems
	if err == nil || !strings.Contains(err.Error(), "filter-bubbel") {
		t.Errorf("got %v (%v), want the name that was typed", err, errors.As(err, &p))
	}
}
