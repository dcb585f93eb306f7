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

// marked is a crowd in which single people may be marked, and asked to cough.
type marked struct {
	*crowd
	marks  map[int]float64
	coughs []int // people, of this round
}

func (m *marked) Persons() param.Family {
	return param.Family{Path: "person", Many: "people", Count: m.Count, Of: func(n int) []param.Knob {
		return []param.Knob{
			param.Float("mark", nil, 0, "how she is marked", param.Range(0, 9), param.Live(), param.Through(
				func() param.Value { return param.F(m.marks[n]) },
				func(v param.Value) { m.marks[n] = v.Float() })),
			param.Bool("cough", nil, false, "makes her cough", param.Live(), param.Once(), param.Through(
				func() param.Value { return param.B(slices.Contains(m.coughs, n)) },
				func(v param.Value) { m.coughs = append(m.coughs, n) })),
		}
	}}
}

func (m *marked) Clone() sim.Users {
	return &marked{m.crowd.Clone().(*crowd), maps.Clone(m.marks), slices.Clone(m.coughs)}
}

func (m *marked) Visit(v *sim.Visit) error {
	for p, x := range m.marks {
		m.taken[p] = float32(x)
	}
	for _, p := range m.coughs {
		m.liking[p] += 10
	}
	m.coughs = nil
	return m.crowd.Visit(v)
}

func value(t *testing.T, s *sim.Simulation, path string) param.Value {
	t.Helper()
	k, ok := s.Knob(path)
	if !ok || k.Path != path {
		t.Fatalf("%s: %v, %q", path, ok, k.Path)
	}
	return k.Get()
}

func TestSetOnePerson(t *testing.T) {
	r := newRecorder()
	setup := small(r)
	setup.Users = &marked{crowd: newCrowd(300, 3), marks: map[int]float64{}}
	s := start(t, setup)
	listed := len(s.Knobs())
	set := func(path string, v param.Value) {
		t.Helper()
		if err := s.Set(path, v); err != nil {
			t.Fatal(err)
		}
		run(t, s, s.Round()+1)
	}
	run(t, s, 3)
	set("arms.other.users.person.17.mark", param.I(2))
	set("users.person.17.mark", param.F(3))
	for path, want := range map[string]float64{
		"users.person.17.mark": 3, "arms.base.users.person.17.mark": 3, "arms.other.users.person.17.mark": 2, "users.person.16.mark": 0,
	} {
		if v := value(t, s, path); v != param.F(want) {
			t.Errorf("%s is %v, want %v", path, v, want)
		}
	}
	if len(s.Knobs()) != listed {
		t.Errorf("%d knobs, and then %d", listed, len(s.Knobs()))
	}

	var families []string
	for _, f := range s.Families() {
		families = append(families, f.Path)
	}
	if want := []string{"users.person", "arms.base.users.person", "arms.same.users.person", "arms.other.users.person", "arms.alone.users.person"}; !slices.Equal(families, want) {
		t.Errorf("families %q", families)
	}

	liking := func(arm string, p int) float32 {
		c, _ := s.View(arm).Column("liking")
		return c.Values[p]
	}
	base, other := liking("base", 40), liking("other", 40)
	set("arms.other.users.person.40.cough", param.B(true))
	if liking("base", 40) > base+5 || liking("other", 40) < other+5 {
		t.Error("another arm coughed")
	}
	// Asked for once, it is no setting of the arm's own.
	set("users.person.40.cough", param.B(true))
	if liking("base", 40) < base+5 || liking("other", 40) < other+15 {
		t.Error("an arm that was asked by itself is not reached with all")
	}
	if value(t, s, "users.person.40.cough") != param.B(false) {
		t.Error("she still coughs")
	}

	run(t, s, 12)
	for _, round := range []int{4, 12, 6, 0, 12} {
		run(t, s, round)
	}
	if err := s.Fork(context.Background(), sim.ArmSpec{
		Name: "fork", Fork: &sim.Fork{Of: "base", At: 6}, Set: []param.Assign{{Path: "users.person.9.mark", Value: param.I(9)}},
	}); err != nil {
		t.Fatal(err)
	}
	run(t, s, 12)
	if r.clash != 0 {
		t.Errorf("%d rounds came out otherwise when run again", r.clash)
	}
	if value(t, s, "arms.fork.users.person.9.mark") != param.F(9) || value(t, s, "users.person.9.mark") != param.F(0) {
		t.Error("a fork's own setting of a person is not its own")
	}
	if err := s.Set("users.person.9.mark", param.I(1)); err != nil {
		t.Fatal(err)
	}
	run(t, s, 5)
	if err := s.Set("users.person.9.mark", param.I(1)); !errors.Is(err, sim.ErrPast) {
		t.Errorf("the past takes it: %v", err)
	}
}

func TestSetOnePersonWrongly(t *testing.T) {
	setup := small(newRecorder())
	setup.Users = &marked{crowd: newCrowd(300, 3), marks: map[int]float64{}}
	s := start(t, setup)
	check := func() {
		t.Helper()
		for path, want := range map[string]string{
			"users.person.5000.mark":                       "users.person.5000.mark: there are 300 people, 0 to 299",
			"arms.base.users.person.300.mark":              "arms.base.users.person.300.mark: there are 300 people, 0 to 299",
			"users.person.3.mrak":                          `unknown parameter "users.person.3.mrak" (did you mean "users.person.3.mark"?)`,
			"arms.base.users.person.3.marks":               `unknown parameter "arms.base.users.person.3.marks" (did you mean "arms.base.users.person.3.mark"?)`,
			"users.persn.3.mark":                           `unknown parameter "users.persn.3.mark" (did you mean "users.person.N.mark"?)`,
			"users.eagr":                                   `unknown parameter "users.eagr" (did you mean "users.eager"?)`,
			"users.person.3.mark":                          "users.person.3.mark: 12 is out of range (0 to 9)",
			"arms." + sim.Placebo + ".users.person.3.mark": `unknown parameter "arms.~placebo.users.person.3.mark"`,
		} {
			err := s.Set(path, param.I(12))
			if err == nil || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("round %d: got %v\nwant %s", s.Round(), err, want)
			}
		}
	}
	check() // before the arms begin
	run(t, s, 2)
	check()
	if n := len(s.Interventions()); n != 0 {
		t.Errorf("%d interventions", n)
	}
	setup.Arms[1].Set = []param.Assign{{Path: "users.person.300.mark", Value: param.I(1)}}
	if _, err := sim.New(setup); err == nil || err.Error() != "arm same: users.person.300.mark: there are 300 people, 0 to 299" {
		t.Errorf("got %v", err)
	}
	// Where every arm has it for itself, none follows.
	for _, arm := range s.Arms() {
		if err := s.Set("arms."+arm+".users.person.3.mark", param.I(1)); err != nil {
			t.Fatal(err)
		}
	}
	run(t, s, 3)
	const own = `unknown parameter "users.person.3.mark" (did you mean "arms.base.users.person.3.mark"?)`
	if err := s.Set("users.person.3.mark", param.I(2)); err == nil || err.Error() != own {
		t.Errorf("got %v\nwant %s", err, own)
	}
}
