package sim_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func TestSameOnAnyNumberOfThreads(t *testing.T) {
	want := newRecorder()
	run(t, start(t, small(want)), 30)
	for _, threads := range []int{2, 16} {
		got := newRecorder()
		s := small(got)
		s.Threads = threads
		run(t, start(t, s), 30)
		for name, rows := range want.rows {
			if !maps.Equal(rows, got.rows[name]) {
				t.Errorf("arm %s differs on %d threads", name, threads)
			}
		}
	}
}

func TestTwins(t *testing.T) {
	r := newRecorder()
	run(t, start(t, small(r)), 20)
	if !maps.Equal(r.rows["base"], r.rows["same"]) {
		t.Error("an arm that repeats the baseline under another name differs from it")
	}
	if r.rows["base"][20] == r.rows["other"][20] {
		t.Error("another knob makes no difference")
	}
	if r.rows["base"][20] == r.rows[sim.Placebo][20] {
		t.Error("the placebo has the baseline's draws")
	}
}

func TestRewindRepeatsEveryBit(t *testing.T) {
	for name, make := range map[string]func() (sim.Recommender, error){"copies": newCounter, "does not copy": newExternal} {
		t.Run(name, func(t *testing.T) {
			r := newRecorder()
			s := small(r)
			s.Arms[2].Recommender = make
			x := start(t, s)
			run(t, x, 33)
			for _, round := range []int{31, 12, 0, 33, 5, 40, 1} {
				run(t, x, round)
				if x.Round() != round {
					t.Fatalf("at round %d, want %d", x.Round(), round)
				}
			}
			run(t, x, 40)
			if r.clash != 0 {
				t.Errorf("%d rounds came out otherwise when run again", r.clash)
			}
		})
	}
}

func TestTightBudgetStillRewinds(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Keyframes = 1 // room for the start alone
	x := start(t, s)
	run(t, x, 30)
	run(t, x, 7)
	run(t, x, 30)
	if r.clash != 0 {
		t.Error("replay from the start differs")
	}
}

func TestForkInTheFileEqualsForkByHand(t *testing.T) {
	set := []param.Assign{{Path: "users.eager", Value: param.F(0.9)}}
	for name, make := range map[string]func() (sim.Recommender, error){"copies": newCounter, "does not copy": newExternal} {
		t.Run(name, func(t *testing.T) {
			spec := sim.ArmSpec{Name: "eager", Set: set, Fork: &sim.Fork{Of: "other", At: 12}}

			file := newRecorder()
			s := small(file)
			s.Arms[2].Recommender = make
			s.Arms = append(s.Arms, spec)
			s.Keyframes = 0
			run(t, start(t, s), 25)

			hand := newRecorder()
			s = small(hand)
			s.Arms[2].Recommender = make
			x := start(t, s)
			run(t, x, 21)
			if err := x.Fork(context.Background(), spec); err != nil {
				t.Fatal(err)
			}
			if x.Round() != 12 {
				t.Errorf("at round %d after the fork, want 12", x.Round())
			}
			run(t, x, 25)
			if hand.clash != 0 {
				t.Error("arms that were there before the fork came out otherwise after it")
			}
			if _, early := file.rows["eager"][12]; early {
				t.Error("a fork has a row in the round after which it begins")
			}
			if len(file.rows["eager"]) != 13 || !maps.Equal(file.rows["eager"], hand.rows["eager"]) {
				t.Error("a fork by hand differs from the same fork in the file")
			}
			if file.rows["eager"][25] == file.rows["other"][25] {
				t.Error("the fork's setting has no effect")
			}
			run(t, x, 14)
			run(t, x, 25)
			if hand.clash != 0 {
				t.Error("rewinding after a fork changes results")
			}
		})
	}
}

func TestForkWithoutSettingsContinues(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Arms = append(s.Arms,
		sim.ArmSpec{Name: "again", Fork: &sim.Fork{Of: "other", At: 10}},
		sim.ArmSpec{Name: "grandchild", Fork: &sim.Fork{Of: "again", At: 15}})
	run(t, start(t, s), 22)
	for _, name := range []string{"again", "grandchild"} {
		if r.rows[name][22] == 0 || r.rows[name][22] != r.rows["other"][22] {
			t.Errorf("%s differs from the arm it forked from", name)
		}
	}
}

func TestInterventions(t *testing.T) {
	file := newRecorder()
	s := small(file)
	s.Interventions = []sim.Intervention{
		{Round: 9, Assign: param.Assign{Path: "users.eager", Value: param.F(0.7)}},
		{Round: 9, Assign: param.Assign{Path: "arms.other.recommender.offset", Value: param.I(9)}},
	}
	run(t, start(t, s), 15)

	hand := newRecorder()
	x := start(t, small(hand))
	run(t, x, 8)
	if err := x.Set("users.eager", param.F(0.7)); err != nil {
		t.Fatal(err)
	}
	if err := x.Set("arms.other.recommender.offset", param.I(9)); err != nil {
		t.Fatal(err)
	}
	run(t, x, 15)
	for name := range file.rows {
		if !maps.Equal(file.rows[name], hand.rows[name]) {
			t.Errorf("arm %s: a knob moved by hand differs from the same intervention in the file", name)
		}
	}
	run(t, x, 3)
	if err := x.Set("users.eager", param.F(0.2)); !errors.Is(err, sim.ErrPast) {
		t.Errorf("a knob moved in the past gives %v", err)
	}
	run(t, x, 15)
	if hand.clash != 0 {
		t.Error("replay over an intervention differs")
	}
	if k, ok := x.Knob("users.eager"); !ok || k.Get() != param.F(0.7) {
		t.Errorf("users.eager reads %v", k.Get())
	}
}

// A move that is taken back before it is due never was; what has taken effect,
// and what the setup asks for, stays.
func TestUnset(t *testing.T) {
	want, got := newRecorder(), newRecorder()
	run(t, start(t, small(want)), 12)
	x := start(t, small(got))
	run(t, x, 5)
	if x.Unset("users.eager") {
		t.Error("a move that nobody made was taken back")
	}
	if err := x.Set("users.eager", param.F(0.9)); err != nil {
		t.Fatal(err)
	}
	if !x.Unset("users.eager") || len(x.Interventions()) != 0 {
		t.Errorf("left: %v", x.Interventions())
	}
	run(t, x, 12)
	if !maps.Equal(want.rows["base"], got.rows["base"]) {
		t.Error("a move that was taken back had an effect")
	}
	if err := x.Set("users.eager", param.F(0.9)); err != nil {
		t.Fatal(err)
	}
	run(t, x, 13)
	if x.Unset("users.eager") {
		t.Error("what has taken effect was taken back")
	}
	run(t, x, 12)
	if x.Unset("users.eager") || len(x.Interventions()) != 1 {
		t.Error("what has a future was taken back from before it")
	}
}

func TestOwnSettingIsNotTouchedByThoseOfAll(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Arms[1].Set = []param.Assign{{Path: "users.eager", Value: param.F(0.1)}} // the default, but its own
	s.Interventions = []sim.Intervention{{Round: 5, Assign: param.Assign{Path: "users.eager", Value: param.F(0.8)}}}
	x := start(t, s)
	run(t, x, 10)
	if r.rows["base"][4] != r.rows["same"][4] || r.rows["base"][10] == r.rows["same"][10] {
		t.Error("arms.same.users.eager did not shield the arm from users.eager")
	}
	if k, _ := x.Knob("arms.same.users.eager"); k.Get() != param.F(0.1) {
		t.Errorf("arms.same.users.eager reads %v", k.Get())
	}
}

func TestMistakesAreNamed(t *testing.T) {
	x := start(t, small(newRecorder()))
	run(t, x, 1)
	for path, want := range map[string]string{
		"users.eagre":                  `unknown parameter "users.eagre" (did you mean "users.eager"?)`,
		"arms.base.draws":              "arms.base.draws cannot move during a run",
		"arms.othr.recommender.offset": `unknown parameter "arms.othr.recommender.offset" (did you mean "arms.other.recommender.offset"?)`,
	} {
		if err := x.Set(path, param.I(1)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", path, err, want)
		}
	}
	if err := x.Set("users.eager", param.F(3)); err == nil || !strings.Contains(err.Error(), "out of range") {
		t.Errorf("out of range gives %v", err)
	}
}

func TestDose(t *testing.T) {
	doses := []float64{0, .25, .5, .75, 1}
	r := newRecorder()
	s := small(r)
	other := s.Arms[2]
	for i, dose := range doses {
		arm := other
		arm.Name = []string{"d0", "d1", "d2", "d3", "d4"}[i]
		arm.Set = append([]param.Assign{{Path: "share", Value: param.F(dose)}}, other.Set...)
		s.Arms = append(s.Arms, arm)
	}
	run(t, start(t, s), 12)
	if !maps.Equal(r.rows["d0"], r.rows["base"]) {
		t.Error("a share of 0 differs from the baseline")
	}
	if !maps.Equal(r.rows["d4"], r.rows["other"]) {
		t.Error("a share of 1 differs from the arm itself")
	}
	for _, name := range []string{"d1", "d2", "d3"} {
		if h := r.rows[name][12]; h == r.rows["base"][12] || h == r.rows["other"][12] {
			t.Errorf("%s is not between", name)
		}
	}
}

func TestStoppedRoundIsDropped(t *testing.T) {
	r := newRecorder()
	x := start(t, small(r))
	run(t, x, 6)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := x.Step(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("step gives %v", err)
	}
	if x.Round() != 6 || r.rows["base"][7] != 0 {
		t.Error("a stopped round was observed")
	}
	if err := x.Step(context.Background()); err == nil {
		t.Error("a halted simulation steps on")
	}
	run(t, x, 9)
	want := newRecorder()
	run(t, start(t, small(want)), 9)
	if r.clash != 0 || r.rows["base"][9] != want.rows["base"][9] {
		t.Error("going on after a stop differs")
	}
}

func TestPlatformForgets(t *testing.T) {
	r := newRecorder()
	s := small(r)
	s.Set = []param.Assign{{Path: "platform.retention", Value: param.I(4)}}
	x := start(t, s)
	run(t, x, 15)
	p := x.View("base").Platform()
	held := 0
	for a := range p.Accounts() {
		for _, e := range p.History(sim.Account(a), nil) {
			held++
			if e.Round <= 11 {
				t.Fatalf("an event of round %d is held at round 15 with a retention of 4", e.Round)
			}
		}
	}
	if held == 0 || held != len(p.Added(sim.Revision{}, nil)) {
		t.Errorf("%d events held, %d added", held, len(p.Added(sim.Revision{}, nil)))
	}
	run(t, x, 8)
	run(t, x, 15)
	if r.clash != 0 {
		t.Error("replay differs")
	}
}

// looker notes in Fit what each account was last shown.
type looker struct {
	*inner
	seen []int
}

func (l *looker) Fit(p *sim.Platform) error {
	n := 0
	for a := range p.Accounts() {
		n += len(p.Slate(sim.Account(a), nil))
	}
	l.seen = append(l.seen, n)
	return l.inner.Fit(p)
}

func TestFitSeesTheLastSlates(t *testing.T) {
	l := &looker{}
	s := small(newRecorder())
	s.WarmUp, s.Placebo, s.Baseline, s.Control, s.Keyframes = sim.WarmUpSpec{}, false, "", "", 0
	s.Arms = []sim.ArmSpec{{Name: "look", Recommender: func() (sim.Recommender, error) {
		e, err := newExternal()
		l.inner, l.seen = e.(external).inner, nil
		return l, err
	}}}
	run(t, start(t, s), 3)
	if want := []int{0, 1200, 1200}; !slices.Equal(l.seen, want) {
		t.Errorf("impressions seen by fits: %v, want %v", l.seen, want)
	}
}
