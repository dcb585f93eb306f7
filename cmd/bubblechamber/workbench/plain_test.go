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
	open := func(ref string) (*session, error) {
		if ref == "broken" {
			return nil, errNoSuch
		}
		return tinySession(t), nil
	}
	if err := runPlain(context.Background(), strings.NewReader(strings.Join(lines, "\n")), &out, open, ref); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPlainSession(t *testing.T) {
	out := script(t, "tiny",
		"play 3", "2", "back", "4 1", "set users.drift.rate 0.3", "mine", "play 2", "set users.choice.organic 0.5", "step",
		"u", "knobs organic", "arm content", "metric 1 ctr", "values", "explain narrowing", "quit", "n", "q", "y")
	for _, want := range []string{
		"tiny. A tiny one Does it run?", "40 people, 30 rounds, seed 3. Arms: random, content.",
		"1. play [N]: run N rounds", "first the warm-up: 4 rounds",
		"round 1  content: clicks per person 0.", "(baseline 0.", "round 4  content:",
		"round 3 of 4  content:", "round 1 of 4  content:",
		"earlier rounds are read-only: this makes a fork of content after round 1. Name, or nothing for content-from-1> ",
		"fork mine: the past of content up to round 1",
		"round 3 of 4  mine:", "arms.mine.users.choice.organic is 0.5 from round 4 on",
		"round 4  mine:", "arms.mine.users.choice.organic is 0.1 again, from round 5 on",
		"users.choice.organic is 0.1: chance that", "click-through rate", "percent",
		"narrowing: ", "Lower is better.", "Quit? 3 knob moves and forks by hand will be lost. y or n> ",
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
	out := script(t, "", "step", "77", "walk", "1", "go x", "play none", "back", "set users.drift.rat 1", "set users.drift.rate 7", "set users.drift.rate",
		"arm nobody", "metric 9 ctr", "metric 1 ctrr", "undo", "fork Big", "", "go")
	for _, want := range []string{
		"1. filter-bubble. ", "no scenario is open: type the number of one", "there is no scenario 77", `"walk" is no command`,
		"a round is a whole number", "play needs a number of rounds", "there is no round before this one",
		`did you mean "users.drift.rate"?`, "0 to 1", `no arm "nobody"; there are random, content`, "the place is 1, 2 or 3",
		`did you mean "ctr"?`, "there is no move to undo here", "the arms have not parted yet",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

func TestPlainOpensOrFails(t *testing.T) {
	err := runPlain(context.Background(), strings.NewReader(""), &bytes.Buffer{}, func(string) (*session, error) { return nil, errNoSuch }, "broken")
	if !errors.Is(err, errNoSuch) {
		t.Errorf("got %v, want the scenario's error", err)
	}
	err = Run(context.Background(), Options{Open: "filter-bubbel", Plain: true, In: strings.NewReader(""), Out: &bytes.Buffer{}})
	var p scenarios.Problems
	if err == nil || !strings.Contains(err.Error(), "filter-bubbel") {
		t.Errorf("got %v (%v), want the name that was typed", err, errors.As(err, &p))
	}
}
