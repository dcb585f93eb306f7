package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bubblechamber/metrics/record"
	"bubblechamber/metrics/stats"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// scripted has a recommender in a script, and a script that moves its knob, from what is
// measured of another arm, and knobs of all arms.
const scripted = `
rounds: 12
baseline: random
warmup: {rounds: 3}
users: {count: 40}
catalog: {items: 60}
slate: {size: 4}
metrics: {window: 5, sample: 20}
script: lab.star
arms:
  random: {recommender: random}
  mine: {recommender: {kind: script, file: mine.star, shift: 2}}
`

var scripts = map[string]string{
	"mine.star": `
shift = knob("shift", 0, "places by which the catalogue is turned", low = 0, high = 50)

def rank(person, candidates):
    n = min(shift(), len(candidates))
    return list(candidates[n:]) + list(candidates[:n])
`,
	"lab.star": `
def before_round(lab):
    clicks = lab.metric("mine", "clicks")
    if lab.round % 3 == 0 and clicks[-1] != None:
        lab.set("arms.mine.recommender.shift", lab.get("arms.mine.recommender.shift") + 1 + int(clicks[-1] * 10) % 3)
    lab.set("users.drift.rate", 0.5 if lab.round >= 7 else lab.get("users.drift.rate"))
`,
}

// folder writes a scenario and its scripts, some of them changed, and returns the
// scenario's file.
func folder(t *testing.T, text string, changed map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{"s.yaml": text}
	for name, text := range scripts {
		files[name] = text
	}
	for name, text := range changed {
		files[name] = text
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "s.yaml")
}

func loaded(t *testing.T, name string) *Scenario {
	t.Helper()
	s, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// ran builds and runs; the run can go back.
func ran(t *testing.T, s *Scenario, o Options) *Run {
	t.Helper()
	o.Keyframes = 1 << 24
	r, err := s.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(t.Context(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	return r
}

// everything is all that a run has measured and moved.
func everything(r *Run) string {
	var b strings.Builder
	for _, arm := range r.Collector.Rows().Arms() {
		for _, c := range r.Collector.Rows().Columns() {
			_, values := r.Collector.Rows().Series(arm, c)
			fmt.Fprintln(&b, arm, c, values)
		}
	}
	fmt.Fprintln(&b, r.Sim.Interventions())
	return b.String()
}

func TestScriptMovesKnobs(t *testing.T) {
	r := ran(t, loaded(t, folder(t, scripted, nil)), Options{})
	var rounds []int
	for _, in := range r.Sim.Interventions() {
		switch in.Path {
		case "arms.mine.recommender.shift":
			rounds = append(rounds, in.Round)
		case "users.drift.rate":
			if in.Round != 7 || in.Value != param.F(0.5) {
				t.Errorf("drift is set at round %d to %v", in.Round, in.Value)
			}
		}
	}
	if want := []int{3, 6, 9, 12}; !slices.Equal(rounds, want) {
		t.Errorf("shift is moved at %v, want %v", rounds, want)
	}
	if again := ran(t, loaded(t, folder(t, scripted, nil)), Options{Threads: 16}); everything(again) != everything(r) {
		t.Error("the same files and another number of threads: another run")
	}
}

// What was decided stays, whatever way a round is reached again.
func TestScriptAndTheWayBack(t *testing.T) {
	s := loaded(t, folder(t, scripted, nil))
	plain := ran(t, s, Options{})
	r := ran(t, s, Options{})
	for _, round := range []int{4, 9, 0, 12} {
		if err := r.Sim.Goto(t.Context(), round); err != nil {
			t.Fatal(err)
		}
	}
	if everything(r) != everything(plain) {
		t.Error("going back and forth changes the run")
	}
	// An arm forked off by hand gets what was set for all arms, and is in the manifest.
	if err := r.Sim.Fork(t.Context(), sim.ArmSpec{Name: "hand", Fork: &sim.Fork{Of: "mine", At: 5}}); err != nil {
		t.Fatal(err)
	}
	r.Rounds = 15
	if err := r.Sim.Run(t.Context(), 15); err != nil {
		t.Fatal(err)
	}
	if k, _ := r.Sim.Knob("arms.hand.users.drift.rate"); k.Get() != param.F(0.5) {
		t.Errorf("drift in the fork is %v", k.Get())
	}
	dir, err := record.Create(filepath.Join(t.TempDir(), "run"), false)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Save(dir, Saving{}); err != nil {
		t.Fatal(err)
	}
	again := ran(t, loaded(t, filepath.Join(dir.Path(), record.ManifestJSON)), Options{})
	if everything(again) != everything(r) {
		t.Error("the manifest gives another run")
	}
	// Beyond what was recorded the script is asked again.
	for _, on := range []*Run{r, again} {
		if err := on.Sim.Run(t.Context(), 18); err != nil {
			t.Fatal(err)
		}
	}
	if everything(again) != everything(r) || !strings.Contains(everything(r), "{18 {arms.mine.recommender.shift") {
		t.Error("the repeated run goes on another way")
	}
}

// The texts of scripts belong to the scenario.
func TestAttached(t *testing.T) {
	name := folder(t, scripted, nil)
	s := loaded(t, name)
	if other := loaded(t, folder(t, scripted, map[string]string{"mine.star": scripts["mine.star"] + "# other\n"})); other.Hash() == s.Hash() {
		t.Error("another script, and the same hash")
	}
	if same := loaded(t, folder(t, scripted, nil)); same.Hash() != s.Hash() {
		t.Error("the hash depends on the folder")
	}
	without, err := Parse("x.yaml", []byte("arms: {a: {recommender: random}}"))
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(without.Text); without.Hash() != hex.EncodeToString(sum[:]) || without.Attached() != nil {
		t.Error("the hash of a scenario without scripts is not that of its text")
	}
	// With the texts at hand, no folder is looked at.
	if err := os.RemoveAll(filepath.Dir(name)); err != nil {
		t.Fatal(err)
	}
	again, err := ParseWith(s.Attached(), name, s.Text)
	if err != nil {
		t.Fatal(err)
	}
	if again.Hash() != s.Hash() || everything(ran(t, again, Options{})) != everything(ran(t, s, Options{})) {
		t.Error("the texts at hand make another run")
	}
	if _, err := ParseWith(s.Attached()[:1], name, s.Text); err == nil || !strings.Contains(err.Error(), "s.yaml:12:44: mine.star: the text of this file is not there") {
		t.Error(err)
	}
	r, err := s.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !r.manifest(0, false).Portable || s.Dir() != "" {
		t.Error("a script makes a run depend on the machine or the folder")
	}
}

// Mistakes in scripts are found by Check, with the place in the scenario and in the script.
func TestScriptMistakes(t *testing.T) {
	for _, c := range []struct {
		text    string
		changed map[string]string
		want    []string
	}{
		{strings.Replace(scripted, "mine.star", "gone.star", 1), nil, []string{"s.yaml:12:44: DIR/gone.star: no such file"}},
		{scripted, map[string]string{"mine.star": "def rank(person):\n  return nearest(person)\nx = far\n"}, []string{
			"s.yaml:12:44: mine.star:2:10: undefined: nearest", "s.yaml:12:44: mine.star:3:5: undefined: far",
		}},
		{scripted, map[string]string{"mine.star": "def rank(person):\n  return []\ndef fit():\n  pass\n"}, []string{
			"s.yaml:12:44: mine.star:3:1: fit takes (), expected fit(platform) or fit(platform, state)",
			"s.yaml:12:44: mine.star:1:1: rank takes (person), expected rank(person, candidates) or rank(person, candidates, state)",
		}},
		{scripted, map[string]string{"lab.star": "def before_round():\n  pass"}, []string{"s.yaml:9:9: lab.star:1:1: before_round takes (), expected before_round(lab)"}},
		{scripted, map[string]string{"lab.star": "x = 1"}, []string{"s.yaml:9:9: lab.star:1:1: there is no function before_round: expected def before_round(lab)"}},
		{scripted, map[string]string{"lab.star": ""}, []string{"s.yaml:9:9: lab.star is empty"}},
		{scripted, map[string]string{"lab.star": "\xff"}, []string{"s.yaml:9:9: lab.star is no text: it is not UTF-8"}},
		{strings.Replace(scripted, "shift: 2", "shif: 2", 1), nil, []string{`s.yaml:12:55: unknown parameter "arms.mine.recommender.shif" (did you mean "arms.mine.recommender.shift"?)`}},
		{strings.Replace(scripted, "shift: 2", "shift: 51", 1), nil, []string{"s.yaml:12:62: arms.mine.recommender.shift: 51 is out of range (0 to 50)"}},
		{strings.Replace(scripted, "script: lab.star", "script: [lab.star]", 1), nil, []string{"s.yaml:9:1: script is a list, expected a text"}},
	} {
		name := folder(t, c.text, c.changed)
		_, _, err := Check(name)
		if err == nil {
			t.Errorf("%v passes", c.want)
			continue
		}
		got := strings.ReplaceAll(err.Error(), filepath.Dir(name)+"/s.yaml", "s.yaml")
		got = strings.ReplaceAll(got, filepath.Dir(name), "DIR")
		if got != strings.Join(c.want, "\n") {
			t.Errorf("got\n%s\nwant\n%s", got, strings.Join(c.want, "\n"))
		}
	}
}

// What goes wrong between rounds has its place, and the nearest name.
func TestScriptErrors(t *testing.T) {
	for _, c := range []struct{ does, want string }{
		{`lab.set("arms.mine.recommender.shft", 1)`, `set: unknown parameter "arms.mine.recommender.shft" (did you mean "arms.mine.recommender.shift"?)`},
		{`lab.get("users.drift.rte")`, `get: unknown parameter "users.drift.rte" (did you mean "users.drift.rate"?)`},
		{`lab.set("users.drift.rate", 2)`, "set: users.drift.rate: 2 is out of range (0 to 1)"},
		{`lab.set("users.drift.rate", "high")`, `set: users.drift.rate: "high" is not a number (0 to 1)`},
		{`lab.set("users.drift.rate", [1])`, "set: users.drift.rate: a list is no value of a parameter (0 to 1)"},
		{`lab.set("users.taste.concentration", 3.0)`, `set: users.taste.concentration cannot move during a run`},
		{`lab.metric("min", "clicks")`, `metric: unknown arm "min" (did you mean "mine"?)`},
		{`lab.metric("mine", "click")`, `metric: unknown metric "click" (did you mean "clicks"?)`},
	} {
		s := loaded(t, folder(t, scripted, map[string]string{"lab.star": "def before_round(lab):\n    if lab.round == 2:\n        " + c.does + "\n"}))
		r, err := s.Build(Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = r.Sim.Run(t.Context(), 3)
		if err == nil || !strings.HasPrefix(err.Error(), "before round 2: ") || !strings.Contains(err.Error(), "before round 2: lab.star:3:") || !strings.Contains(err.Error(), ": "+c.want) {
			t.Errorf("%s: got %v, want %s", c.does, err, c.want)
		}
	}
	s := loaded(t, folder(t, scripted, map[string]string{"lab.star": "def before_round(lab):\n    return lab.round\n"}))
	r, err := s.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Step(t.Context()); err != nil { // in the warm-up nobody asks
		t.Fatal(err)
	}
	if err := r.Sim.Run(t.Context(), 1); err == nil || !strings.Contains(err.Error(), "lab.star:1:1: before_round returned a int, expected nothing") {
		t.Error(err)
	}
}

// The example that ships does what it says: the thermostat's moves are in the manifest.
func TestScriptExample(t *testing.T) {
	s := loaded(t, "gallery/plugins/nearby.yaml")
	r, err := s.Build(Options{Set: []string{"users.count=60", "catalog.items=120"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(t.Context(), 20); err != nil {
		t.Fatal(err)
	}
	moves := r.manifest(20, false).Moves
	if len(moves) == 0 || moves[0].Round != 2 || moves[0].Path != "arms.kept.recommender.curiosity" || moves[0].Value != param.F(0.05) {
		t.Errorf("moves: %v", moves)
	}
	rows := r.Collector.Rows()
	alone, kept := rows.Value("alone", 20, "topics_shown"), rows.Value("kept", 20, "topics_shown")
	if !(kept > alone) {
		t.Errorf("topics shown: %v alone, %v kept", alone, kept)
	}
	if why, ok := r.Sim.View("alone").Reasons(0); !ok || !strings.HasPrefix(why[0].Text, "lies near to what you took") || len(why[0].Past) == 0 {
		t.Errorf("why: %v", why)
	}
	// The schema knows neither the example's knobs nor those of other scripts, and lets
	// them stand.
	for _, text := range []string{string(s.Text), scripted, "arms: {a: {recommender: {kind: blend, of: [{kind: script, file: x.star, depth: 3}, random]}}}"} {
		if err := resolved(t).Validate(instance(t, text)); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
	}
}

// TestLongScriptExample verifies what the example claims, which takes some 15 seconds.
func TestLongScriptExample(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG to run")
	}
	v, err := loaded(t, "gallery/plugins/nearby.yaml").Verify(t.Context(), VerifyOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range v.Lines {
		if l.Verdict != stats.Holds {
			t.Errorf("%s: %v", l.Text, l.Verdict)
		}
	}
}
