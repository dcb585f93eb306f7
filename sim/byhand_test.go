package sim_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// present is a hash of what people publish in the round last finished, by arm.
func present(s *sim.Simulation) map[string]uint64 {
	hashes := map[string]uint64{}
	f := s.Frame()
	if f == nil {
		return hashes
	}
	for _, v := range f.Arms {
		h := fnv.New64a()
		for _, c := range v.Columns() {
			fmt.Fprint(h, c.Name)
			for _, x := range c.Values {
				fmt.Fprint(h, " ", math.Float32bits(x))
			}
		}
		hashes[v.Name()] = h.Sum64()
	}
	return hashes
}

// session is a simulation that somebody plays with.
type session struct {
	t *rapid.T
	*sim.Simulation
	forks int
}

func (s *session) must(err error) {
	if err != nil {
		s.t.Fatal(err)
	}
}

// goOn runs some rounds.
func (s *session) goOn() {
	s.must(s.Run(context.Background(), max(s.Round(), 0)+rapid.IntRange(1, 8).Draw(s.t, "rounds")))
}

// goBack looks at some round that has been run.
func (s *session) goBack() {
	s.must(s.Goto(context.Background(), rapid.IntRange(0, s.Latest()).Draw(s.t, "round")))
}

// move moves a knob, of all arms or of one; where others have gone on, that is
// refused, and so it is for an arm that has not begun.
func (s *session) move() {
	path, v := "users.eager", param.F(rapid.Float64Range(0, 1).Draw(s.t, "eager"))
	if arm := rapid.SampledFrom(append(s.Arms(), "")).Draw(s.t, "of"); arm != "" {
		path = "arms." + arm + "." + path
		if offset := "arms." + arm + ".recommender.offset"; rapid.Bool().Draw(s.t, "recommender") {
			if _, ok := s.Knob(offset); ok {
				path, v = offset, param.I(rapid.IntRange(0, 9).Draw(s.t, "offset"))
			}
		}
	}
	before := len(s.Interventions())
	if _, ok := s.Knob(path); !ok {
		return // every arm has it for itself
	}
	switch err := s.Set(path, v); {
	case err == nil, errors.Is(err, sim.ErrPast):
	case len(s.Interventions()) != before:
		s.t.Fatalf("refused with an effect: %v", err)
	}
}

// fork begins another arm somewhere in the past, with or without settings.
func (s *session) fork() {
	of := rapid.SampledFrom(s.Arms()).Draw(s.t, "fork of")
	first := 0
	if of == "later" {
		first = 7
	}
	for _, f := range s.Forks() {
		if f.Name == of {
			first = f.Fork.At
		}
	}
	if first > s.Latest() {
		return // it has not begun
	}
	s.forks++
	spec := sim.ArmSpec{Name: fmt.Sprintf("fork-%d", s.forks), Fork: &sim.Fork{Of: of, At: rapid.IntRange(first, s.Latest()).Draw(s.t, "at")}}
	if rapid.Bool().Draw(s.t, "eager of its own") {
		spec.Set = append(spec.Set, param.Assign{Path: "users.eager", Value: param.F(rapid.Float64Range(0, 1).Draw(s.t, "eager"))})
	}
	s.must(s.Fork(context.Background(), spec))
	if s.Round() != spec.Fork.At {
		s.t.Fatalf("at round %d after a fork at %d", s.Round(), spec.Fork.At)
	}
}

// Whatever somebody has done to a running simulation, with knobs, forks and
// rewinding, one that is given all of it at the start comes out the same.
func TestByHandEqualsGivenAtTheStart(t *testing.T) {
	for name, make := range map[string]func() (sim.Recommender, error){"copies": newCounter, "does not copy": newExternal} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				few := func(r *recorder) sim.Setup {
					s := small(r)
					s.Users, s.Threads = newCrowd(40, 3), 2
					s.Arms[2].Recommender = make
					s.Arms = append(s.Arms, sim.ArmSpec{Name: "later", Fork: &sim.Fork{Of: "same", At: 7}})
					return s
				}
				live := newRecorder()
				x, err := sim.New(few(live))
				if err != nil {
					t.Fatal(err)
				}
				s := &session{t: t, Simulation: x}
				s.goOn()
				for range rapid.IntRange(1, 12).Draw(t, "deeds") {
					rapid.SampledFrom([]func(){s.goOn, s.goBack, s.move, s.move, s.fork}).Draw(t, "deed")()
				}
				s.goBack()

				given := newRecorder()
				setup := few(given)
				setup.Interventions, setup.Forks, setup.Keyframes = x.Interventions(), x.Forks(), 0
				y, err := sim.New(setup)
				if err != nil {
					t.Fatal(err)
				}
				if err := y.Run(t.Context(), max(x.Round(), 1)); err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(x.Arms(), y.Arms()) {
					t.Fatalf("arms are %v, want %v", y.Arms(), x.Arms())
				}
				for arm, rows := range given.rows {
					for round, want := range rows {
						if got := live.rows[arm][round]; round <= x.Round() && got != want {
							t.Fatalf("arm %s, round %d: %x by hand, %x when given at the start", arm, round, got, want)
						}
					}
				}
				for arm, rows := range live.rows {
					for round := range rows {
						if _, ok := given.rows[arm][round]; round <= x.Round() && !ok {
							t.Fatalf("arm %s has round %d by hand alone", arm, round)
						}
					}
				}
				if live.clash > 0 {
					t.Fatalf("%d rounds came out otherwise when run again", live.clash)
				}
				if a, b := present(x), present(y); x.Round() > 0 && !maps.Equal(a, b) {
					t.Fatalf("people at round %d are %v by hand, %v when given at the start", x.Round(), a, b)
				}
			})
		})
	}
}

func TestFrame(t *testing.T) {
	s := small(newRecorder())
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "later", Fork: &sim.Fork{Of: "same", At: 5}})
	x := start(t, s)
	names := func() (all []string) {
		if f := x.Frame(); f != nil {
			for _, v := range f.Arms {
				all = append(all, v.Name())
			}
		}
		return all
	}
	if x.Frame() != nil {
		t.Error("a frame before anything was run")
	}
	run(t, x, 5) // a keyframe, too
	want := []string{"base", "same", "other", "alone", sim.Placebo}
	if got := names(); !slices.Equal(got, want) {
		t.Errorf("round 5 is of %v, want %v: the fork begins after it", got, want)
	}
	if f := x.Frame(); f.Round != 5 || f.Baseline.Name() != "base" || f.Placebo.Name() != sim.Placebo {
		t.Errorf("frame is %+v", f)
	}
	run(t, x, 6)
	want = []string{"base", "same", "other", "alone", "later", sim.Placebo}
	if got := names(); !slices.Equal(got, want) {
		t.Errorf("round 6 is of %v, want %v", got, want)
	}
	run(t, x, 5)
	if got := names(); slices.Contains(got, "later") {
		t.Errorf("back at round 5, it is of %v", got)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := x.Step(ctx); err == nil || x.Frame() != nil {
		t.Errorf("a round that was dropped half-way (%v) has the frame %v", err, x.Frame())
	}
}

func TestNoKnobOfAnArmBeforeItBegins(t *testing.T) {
	s := small(newRecorder())
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "later", Fork: &sim.Fork{Of: "same", At: 5}})
	x := start(t, s)
	run(t, x, 4)
	if err := x.Set("arms.later.users.eager", param.F(0.5)); err == nil || err.Error() != "arm later begins only after round 5" {
		t.Errorf("error %v", err)
	}
	run(t, x, 5)
	if err := x.Set("arms.later.users.eager", param.F(0.5)); err != nil {
		t.Error(err)
	}
	run(t, x, 7)
}

func TestForkTakesWhatMayMove(t *testing.T) {
	x := start(t, small(newRecorder()))
	run(t, x, 3)
	err := x.Fork(t.Context(), sim.ArmSpec{Name: "f", Fork: &sim.Fork{Of: "other", At: 2}, Set: []param.Assign{{Path: "users.deaf", Value: param.F(1)}}})
	if err == nil || err.Error() != "arm f: users.deaf cannot move during a run, and a fork begins in one" {
		t.Errorf("error %v", err)
	}
	if len(x.Forks()) != 0 || slices.Contains(x.Arms(), "f") {
		t.Error("a fork that was refused is there")
	}
	if err := x.Fork(t.Context(), sim.ArmSpec{Name: "f", Fork: &sim.Fork{Of: "other", At: 2}, Set: []param.Assign{{Path: "draws", Value: param.I(1)}}}); err != nil {
		t.Error(err)
	}
}

// The baseline decides what is compared; whom a share leaves out, the control.
func TestBaselineDecidesNothingThatHappens(t *testing.T) {
	of := func(baseline string) *recorder {
		r := newRecorder()
		s := small(r)
		s.Baseline = baseline
		s.Placebo = baseline != ""
		s.Arms[2].Set = append(s.Arms[2].Set, param.Assign{Path: "share", Value: param.F(0.5)})
		run(t, start(t, s), 12)
		return r
	}
	want := of("base")
	for _, baseline := range []string{"", "other", "alone"} {
		got := of(baseline)
		for _, arm := range []string{"base", "same", "other", "alone"} {
			if !maps.Equal(got.rows[arm], want.rows[arm]) {
				t.Errorf("with the baseline %q arm %s comes out otherwise", baseline, arm)
			}
		}
		if baseline != "" && maps.Equal(got.rows[sim.Placebo], got.rows[baseline]) && baseline != "alone" {
			t.Errorf("the placebo of %s has its draws", baseline)
		}
	}
	if maps.Equal(want.rows["other"], want.rows["base"]) {
		t.Error("a share of one half is the baseline: the test shows nothing")
	}
}

func TestForkOfAForkThatIsToCome(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Arms = append(s.Arms,
		sim.ArmSpec{Name: "later", Fork: &sim.Fork{Of: "same", At: 5}},
		sim.ArmSpec{Name: "latest", Fork: &sim.Fork{Of: "later", At: 7}})
	s.Keyframes = 0 // the start is dropped when the arms begin
	x := start(t, s)
	run(t, x, 3)
	if k, ok := x.Knob("arms.latest.recommender.offset"); !ok || k.Get() != param.I(0) {
		t.Errorf("knob of an arm that is to come: %v, %v", k, ok)
	}
	run(t, x, 9)
	if r.rows["latest"][9] != r.rows["same"][9] {
		t.Error("a fork of a fork without settings differs")
	}
}

func TestKnobsBeforeAForkBeginsAgain(t *testing.T) {
	s := small(newRecorder())
	s.Arms = append(s.Arms, sim.ArmSpec{Name: "later", Fork: &sim.Fork{Of: "other", At: 7}})
	x := start(t, s)
	run(t, x, 12)
	if err := x.Fork(t.Context(), sim.ArmSpec{Name: "f", Fork: &sim.Fork{Of: "base", At: 10}}); err != nil {
		t.Fatal(err)
	}
	run(t, x, 5)
	for _, path := range []string{"arms.later.recommender.offset", "arms.f.recommender.offset"} {
		if k, ok := x.Knob(path); !ok || k.Path != path {
			t.Errorf("no knob %s", path)
		}
	}
	for _, k := range x.Knobs() {
		if k.Path == "arms.f.recommender.offset" {
			return
		}
	}
	t.Error("the fork's knobs are not among all")
}
