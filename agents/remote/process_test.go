package remote

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"bubblechamber/agents/contract"
	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// with is a spec whose processes, at the given places, do what is right.
func with(s recommenders.Spec, kind string, places ...string) recommenders.Spec {
	s.Given = map[string]recommenders.Given{}
	for _, at := range places {
		s.Given[at] = recommenders.Given{Values: map[string][]string{"command": as(kind)}}
	}
	return s
}

// stands is a process in every place in which it may stand.
func stands() map[string]recommenders.Spec {
	stages := []recommenders.StageSpec{{Kind: "mmr"}, {Kind: "explore"}}
	parts := []recommenders.PartSpec{{Kind: "content"}, {Kind: "process"}}
	return map[string]recommenders.Spec{
		"alone":                     with(recommenders.Spec{Kind: "process"}, "well", ""),
		"with scores and reasons":   with(recommenders.Spec{Kind: "process"}, "reasons", ""),
		"re-ranked":                 with(recommenders.Spec{Kind: "process", Rerank: stages}, "reasons", ""),
		"behind another":            with(recommenders.Spec{Kind: "process", Retrieval: "popular", Rerank: stages}, "well", ""),
		"in front of another":       with(recommenders.Spec{Kind: "content", Retrieval: "process"}, "well", "retrieval"),
		"behind itself":             with(recommenders.Spec{Kind: "process", Retrieval: "process"}, "well", "", "retrieval"),
		"in a blend":                with(recommenders.Spec{Kind: "blend", Of: parts, Rerank: stages}, "reasons", "of.1"),
		"in a blend behind another": with(recommenders.Spec{Kind: "blend", Of: parts, Retrieval: "newest"}, "well", "of.1"),
	}
}

// A process that does what is right keeps the contract.
func TestContract(t *testing.T) {
	for _, name := range []string{"alone", "behind another", "in front of another", "in a blend"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			spec := stands()[name]
			results, err := contract.Check(t.Context(), maker(t, spec))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range results {
				if !r.Holds() {
					t.Errorf("%s (%s): %s", r.Name, r.Meaning, r.Fails)
				}
			}
		})
	}
}

// People are told why, wherever the process stands.
func TestReasons(t *testing.T) {
	for name, spec := range stands() {
		s := world(t, maker(t, spec))
		if err := s.Run(t.Context(), 1); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		v := s.View("mine")
		for _, p := range v.Active() {
			why, ok := v.Reasons(p)
			if !ok || len(why) != 5 {
				t.Errorf("%s: person %d gets %d reasons, %v", name, p, len(why), ok)
			}
			for _, r := range why {
				if r.Text == "" || strings.Contains(r.Text, "perhaps") {
					t.Errorf("%s: person %d, item %d: %q", name, p, r.Item, r.Text)
				}
			}
		}
	}
}

// A list is what the process said, with its scores and reasons or those that are made
// up in their place.
func TestAnswers(t *testing.T) {
	for name, want := range map[string]string{
		"alone":                   "1 0.8 remote.test -as well puts it in place 2 of 5",
		"with scores and reasons": "1000 999 it is item 21[31m",
	} {
		s := world(t, maker(t, stands()[name]))
		if err := s.Run(t.Context(), 1); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		v := s.View("mine")
		for _, p := range v.Active() {
			if slate := v.Slate(p); !slices.IsSortedFunc(slate, func(a, b int32) int { return int(b - a) }) {
				t.Errorf("%s: slate %v", name, slate)
			}
		}
		p := v.Active()[0]
		why, _ := v.Reasons(p)
		got := fmt.Sprint(why[0].Score, " ", why[1].Score, " ", why[1].Text[strings.LastIndexByte(why[1].Text, '/')+1:])
		if want := strings.Replace(want, "item 21", fmt.Sprint("item ", why[1].Item), 1); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// slatesOf is what was shown.
func slatesOf(v *sim.View) string {
	var b strings.Builder
	for p := range v.People() {
		fmt.Fprintln(&b, v.Slate(int32(p)))
	}
	return b.String()
}

// A process is restored by telling a fresh one the past: a fork and a rewound run come
// out as one that never was.
func TestRewindAndFork(t *testing.T) {
	spec := with(recommenders.Spec{Kind: "process", Rerank: []recommenders.StageSpec{{Kind: "explore"}}}, "well", "")
	straight := world(t, maker(t, spec))
	var want []string
	for round := range 9 {
		if err := straight.Run(t.Context(), round+1); err != nil {
			t.Fatal(err)
		}
		want = append(want, slatesOf(straight.View("mine")))
	}
	s := world(t, maker(t, spec))
	if err := s.Run(t.Context(), 8); err != nil {
		t.Fatal(err)
	}
	if ok, slow := s.Rewindable(); !ok || !slow {
		t.Errorf("rewindable %v, slow %v", ok, slow)
	}
	for _, round := range []int{3, 7, 0, 6} {
		if err := s.Goto(t.Context(), round); err != nil {
			t.Fatal(err)
		}
		if round > 0 && slatesOf(s.View("mine")) != want[round-1] {
			t.Errorf("round %d differs after going back", round)
		}
	}
	if err := s.Fork(t.Context(), sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "mine", At: 4}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Run(t.Context(), 9); err != nil {
		t.Fatal(err)
	}
	for _, arm := range []string{"mine", "fork"} {
		if slatesOf(s.View(arm)) != want[8] {
			t.Errorf("arm %s differs after a fork", arm)
		}
	}
	if _, err := s.Probe("mine", nil); err == nil {
		t.Error("an arm with a process is probed")
	}
}

// A run that is told to stop does so while a process thinks, and a fresh process goes on
// after going back.
func TestStop(t *testing.T) {
	s := world(t, maker(t, alone(as("unread")...)))
	if err := s.Run(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	began := time.Now()
	if err := s.Step(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	if err := s.Goto(t.Context(), 1); err != nil {
		t.Errorf("going back: %v", err)
	}
}

// A process that does not hear that it is to end is ended.
func TestDeafToShutdown(t *testing.T) {
	s := world(t, maker(t, alone(as("deaf to shutdown")...)))
	if err := s.Run(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := s.Close(); err != nil || time.Since(began) > 2*patience {
		t.Errorf("closing took %v: %v", time.Since(began), err)
	}
}

// What people's own devices know is not told, and is struck out all the same.
func TestDeviceIsNotTold(t *testing.T) {
	s := world(t, maker(t, alone(as("untold")...)), param.Assign{Path: "platform.filter", Value: param.S(sim.FilterDevice)})
	for range 8 {
		if err := s.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		v := s.View("mine")
		if v == nil {
			continue
		}
		for _, p := range v.Active() {
			if len(v.Slate(p)) != 5 {
				t.Errorf("round %d: slate %v", s.Round(), v.Slate(p))
			}
		}
	}
}

func TestKind(t *testing.T) {
	k := Kind()
	if knobs := k.Knobs(); len(knobs) != 1 || knobs[0].Path != "timeout" || knobs[0].Get().Float() != 30 {
		t.Errorf("knobs %v", knobs)
	}
	if k.Bound() || !k.Unportable {
		t.Error("a process is a bound, or portable")
	}
	if _, err := append(recommenders.Kinds(), k).New(recommenders.Spec{Kind: "process"}); err == nil || err.Error() != "process needs command: [python3, mine.py]" {
		t.Errorf("error %v", err)
	}
}
