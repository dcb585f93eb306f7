package report

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim/param"
)

// ofTheRun are the parameters that belong to no mechanism: those of the run itself, of
// measurement, of arms and of recommenders.
func ofTheRun(path string) bool {
	return slices.ContainsFunc([]string{"seed", "rounds", "placebo", "warmup.", "metrics.", "refit", "share", "draws", "recommender."}, func(p string) bool {
		return path == p || strings.HasSuffix(p, ".") && strings.HasPrefix(path, p)
	})
}

func TestEveryParameterBelongsToAMechanism(t *testing.T) {
	var all []string
	for _, k := range scenarios.Params() {
		path := bare(k.Path)
		all = append(all, path)
		if !ofTheRun(path) && !slices.ContainsFunc(mechanisms, func(m mechanism) bool { return m.of(path) }) {
			t.Errorf("%s belongs to no mechanism: add it to the table, or to one that is there", k.Path)
		}
	}
	for _, m := range mechanisms {
		for _, p := range m.paths {
			if !slices.ContainsFunc(all, func(path string) bool { return path == p || strings.HasSuffix(p, ".") && strings.HasPrefix(path, p) }) {
				t.Errorf("%s: there is no parameter %s", m.name, p)
			}
		}
		for _, p := range m.switches() {
			if p != "users.segments" && p != "users.person" && !slices.Contains(all, p) {
				t.Errorf("%s: there is no parameter %s to switch it", m.name, p)
			}
		}
	}
}

const quiet = `
rounds: 5
baseline: random
warmup: {rounds: 2}
users.count: 24
catalog.items: 40
catalog.dim: 4
metrics: {sample: 6, privacy-every: 4}
arms:
  random: {recommender: random}
  content: {recommender: {kind: content, rerank: [{kind: mmr}]}}
`

const busy = quiet + `
users.social.network: erdos-renyi
users.social.share: 0.5
users.viewpoint.weight: 1
users.choice.allure: 0.5
users.sensitive.prevalence: 0.3
users.trust.satisfaction: 0.1
users.attention.budget: 8
users.choice.position.mode: utility
creators: {rate: 0.1, exit: 0.01}
catalog.allure.sd: 0.5
catalog.minority.share: 0.3
catalog.viewpoint.polar: 0.5
platform.reports: randomised
slate.repeats: allow
`

// TestWhatIsOffIsDead runs the engine against the table of mechanisms: whatever is set of
// a mechanism that stays off, every number stays as it was, to the bit.
func TestWhatIsOffIsDead(t *testing.T) {
	for name, file := range map[string]string{"quiet": quiet, "busy": busy} {
		s, err := scenarios.Parse(name+".yaml", []byte(file))
		if err != nil {
			t.Fatal(err)
		}
		was := rowsOf(t, s, nil)
		before, err := onIn(s, nil)
		if err != nil {
			t.Fatal(err)
		}
		tried := 0
		for _, k := range scenarios.Params() {
			if strings.Contains(k.Path, "NAME") || strings.Contains(k.Path, ".N.") || k.Path == "catalog.movielens" || ofTheRun(k.Path) {
				continue
			}
			if slices.ContainsFunc(mechanisms, func(m mechanism) bool { return m.of(k.Path) && slices.Contains(before, m.name) }) {
				continue
			}
			for _, v := range others(k) {
				set := []string{k.Path + "=" + v}
				on, err := onIn(s, set)
				if err != nil || !slices.Equal(on, before) {
					continue // it does not go with the rest, or is a switch, and this switches it on
				}
				tried++
				if where := differs(was, rowsOf(t, s, set)); where != "" {
					t.Errorf("%s: %s belongs to what is off, and changes %s", name, set[0], where)
				}
			}
		}
		if tried < 20 {
			t.Errorf("%s: only %d settings of what is off were tried", name, tried)
		}
	}
}

// onIn are the mechanisms that are on.
func onIn(s *scenarios.Scenario, set []string) ([]string, error) {
	o, err := s.Outline(set)
	if err != nil {
		return nil, err
	}
	st := newState(o, nil)
	var names []string
	for _, m := range mechanisms {
		if on, _, _ := st.on(m); on {
			names = append(names, m.name)
		}
	}
	return names, nil
}

// others are values of a knob that are not its default.
func others(k param.Knob) []string {
	var candidates []string
	switch k.Kind {
	case param.BoolKind:
		candidates = []string{"true", "false"}
	case param.ChoiceKind:
		candidates = k.Choices
	case param.TextKind:
		return nil
	default:
		candidates = []string{"1", "0.5", "3", "0.05"}
	}
	var all []string
	for _, c := range candidates {
		if v, err := k.Parse(c); err == nil && k.Check(v) == nil && v.String() != k.Default.String() && (k.Kind == param.BoolKind || k.Kind == param.ChoiceKind || len(all) == 0) {
			all = append(all, c)
		}
	}
	return all
}

func rowsOf(t *testing.T, s *scenarios.Scenario, set []string) *metrics.Table {
	t.Helper()
	r, err := s.Build(scenarios.Options{Set: set, Threads: 1})
	if err != nil {
		t.Fatal(set, err)
	}
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	return r.Collector.Rows()
}

// differs names the first number that is another one.
func differs(a, b *metrics.Table) string {
	for _, arm := range a.Arms() {
		_, last := a.Rounds(arm)
		for _, column := range a.Columns() {
			for round := 1; round <= last; round++ {
				if x, y := a.Value(arm, round, column), b.Value(arm, round, column); math.Float64bits(x) != math.Float64bits(y) && !(math.IsNaN(x) && math.IsNaN(y)) {
					return column + " of " + arm
				}
			}
		}
	}
	return ""
}

func TestStateSeesArmsMovesAndAxes(t *testing.T) {
	s, err := scenarios.Parse("x.yaml", []byte(quiet+`
users.satiation.strength: 0
interventions:
  - {round: 4, set: {users.satiation.strength: 0.3}}
`))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(mechanisms, func(m mechanism) bool { return m.name == "Satiation" })
	drift := slices.IndexFunc(mechanisms, func(m mechanism) bool { return m.name == "Drift of taste" })
	o, err := s.Outline([]string{"arms.content.users.drift.rate=0"})
	if err != nil {
		t.Fatal(err)
	}
	st := newState(o, []varied{{"users.satiation.strength", []string{"0.0", "0.5"}}})
	on, only, but := st.on(mechanisms[at])
	if !on || where(only, but) != "only from round 4; where users.satiation.strength = 0.5" {
		t.Errorf("%v, %q", on, where(only, but))
	}
	on, only, but = st.on(mechanisms[drift])
	if !on || where(only, but) != "not in arm content" {
		t.Errorf("%v, %q", on, where(only, but))
	}
	boredom := slices.IndexFunc(mechanisms, func(m mechanism) bool { return m.name == "Boredom" })
	if on, _, _ := st.on(mechanisms[boredom]); on || st.why(mechanisms[boredom]) != "users.boredom.strength = 0" {
		t.Errorf("boredom: %v, %s", on, st.why(mechanisms[boredom]))
	}
}
