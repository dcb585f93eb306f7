package sim_test

import (
	"errors"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// deciding is small with a Decide that notes when it is asked and moves a knob at round 9.
func deciding(o *recorder, asked *[]int) sim.Setup {
	s := small(o)
	s.Decide = func(x *sim.Simulation, round int) error {
		*asked = append(*asked, round)
		if round == 9 {
			return x.Set("users.eager", param.F(0.7))
		}
		return nil
	}
	return s
}

// Decide is asked once for each round that comes for the first time, and what it moves
// is an intervention like one of the file, after going back as well.
func TestDecide(t *testing.T) {
	file := newRecorder()
	s := small(file)
	s.Interventions = []sim.Intervention{{Round: 9, Assign: param.Assign{Path: "users.eager", Value: param.F(0.7)}}}
	run(t, start(t, s), 15)

	var asked []int
	decided := newRecorder()
	x := start(t, deciding(decided, &asked))
	for _, round := range []int{12, 3, 11, 15} {
		run(t, x, round)
	}
	alike(t, file, decided)
	var want []int
	for round := 1; round <= 15; round++ {
		want = append(want, round)
	}
	if !slices.Equal(asked, want) {
		t.Errorf("asked before rounds %v", asked)
	}
	if got := x.Interventions(); !slices.Equal(got, s.Interventions) {
		t.Errorf("interventions %v", got)
	}
}

// A run that repeats another one is not asked about the rounds that this one had.
func TestDecided(t *testing.T) {
	var asked []int
	x := start(t, deciding(newRecorder(), &asked))
	x.Decided(11)
	x.Decided(3)
	run(t, x, 13)
	if !slices.Equal(asked, []int{12, 13}) || len(x.Interventions()) != 0 {
		t.Errorf("asked before rounds %v: %v", asked, x.Interventions())
	}
	s := small(newRecorder())
	fault := errors.New("no idea")
	s.Decide = func(*sim.Simulation, int) error { return fault }
	if err := start(t, s).Run(t.Context(), 1); !errors.Is(err, fault) {
		t.Errorf("got %v", err)
	}
}

// alike fails where two recorders have seen something else.
func alike(t *testing.T, a, b *recorder) {
	t.Helper()
	for name := range a.rows {
		for round, row := range a.rows[name] {
			if b.rows[name][round] != row {
				t.Errorf("arm %s, round %d differs", name, round)
			}
		}
	}
	if b.clash != 0 {
		t.Error("a replay differs")
	}
}
