package scenarios

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// TestManifest: a run that was moved by hand is repeated from what a manifest
// holds, to the bit.
func TestManifest(t *testing.T) {
	ctx := context.Background()
	const text = tiny + `
  random: {recommender: random}
  content: {recommender: content}
interventions: [{round: 3, set: {users.choice.taste: 0.5}}]
`
	s, err := Parse("tiny.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	seed := uint64(1<<63 + 5) // no positive int
	r, err := s.Build(Options{Seed: &seed, Set: []string{"rounds=12", "users.drift.rate=0.05"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(ctx, 6); err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Set("users.drift.rate", param.F(0.2)); err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(ctx, r.Rounds); err != nil {
		t.Fatal(err)
	}
	var moves []map[string]any
	for _, in := range r.Sim.Interventions() {
		moves = append(moves, map[string]any{"round": in.Round, "path": in.Path, "value": in.Value})
	}
	if len(moves) != 2 {
		t.Fatalf("interventions are %v", moves)
	}
	m, err := json.Marshal(map[string]any{
		"scenario_text": text, "scenario_name": "tiny", "seed": r.Seed, "rounds": r.Rounds, "set": r.Set,
		"interventions": moves, "baseline": "random",
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "manifest.json")
	if err := os.WriteFile(path, m, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if again.Name != "tiny" || again.Hash() != s.Hash() || again.Rounds != 12 {
		t.Errorf("scenario of the manifest is %s, %d rounds", again.Name, again.Rounds)
	}
	repeated, err := again.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if repeated.Seed != seed || repeated.Rounds != 12 || len(repeated.Set) != 2 {
		t.Errorf("the repetition has seed %d, %d rounds, set %q", repeated.Seed, repeated.Rounds, repeated.Set)
	}
	if err := repeated.Sim.Run(ctx, repeated.Rounds); err != nil {
		t.Fatal(err)
	}
	for _, arm := range r.Arms {
		if history(r, arm, 1) != history(repeated, arm, 1) {
			t.Errorf("arm %s comes out another way", arm)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct{ ref, want string }{
		{"filter-buble", `filter-buble: no such scenario in the gallery (did you mean "filter-bubble"?)`},
		{"zzzzzz", "zzzzzz: no such scenario in the gallery, which has " + strings.Join(Names(), ", ") + "; a file is named with its ending"},
		{filepath.Join(dir, "no.yaml"), "no.yaml: no such file"},
		{dir + "/", "/: is a directory"},
		{write("a.json", "{\n \"seed\": x}"), "a.json:2:11: not a manifest: invalid character 'x' looking for beginning of value"},
		{write("b.json", "{\"seed\": -1}"), "b.json:1:12: not a manifest: json: cannot unmarshal number -1 into Go struct field manifest.seed of type uint64"},
		{write("c.json", "{}"), "c.json: this is no manifest of a run: it has no scenario_text"},
		{write("f.json", `{"scenario_text": "arms: 1", "engine_version": 999}`), "f.json: this run was made by version 999 of the engine, and this is version " + strconv.Itoa(sim.Version) + ": it would come out another way"},
		{write("g.json", `{"scenario_text": "arms: {a: {recommender: random}}\nround: 3\n"}`), "g.json (its scenario):2:1: unknown parameter \"round\" (did you mean \"rounds\"?)"},
		{write("d.json", `{"scenario_text": "arms: {a: {recommender: random}}", "rounds": 3, "interventions": [{"round": 1, "path": "x", "value": []}]}`),
			"d.json: intervention 1: x: [] is not a number, true or false, or text"},
		{write("e.yaml", "arms: 1\n"), "e.yaml:1:1: arms is a single value, expected a mapping of names to arms"},
	} {
		_, err := Load(c.ref)
		if _, ok := err.(Problems); !ok || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%s: got %v\nwant %s", c.ref, err, c.want)
		}
	}
	if _, _, err := Check(filepath.Join(dir, "e.yaml")); err == nil || !strings.HasSuffix(err.Error(), "e.yaml:1:1: arms is a single value, expected a mapping of names to arms") {
		t.Errorf("check: %v", err)
	}
}

var suggested = regexp.MustCompile(`--set ([a-z][a-z0-9.-]*=[^ ,]*[^ ,.])`)

// inARow are settings to be made together: nothing stands between them.
var inARow = regexp.MustCompile(suggested.String() + `( ` + suggested.String() + `)*`)

// TestTry checks that what the gallery suggests to set can be set.
func TestTry(t *testing.T) {
	for _, s := range Gallery() {
		n := 0
		for _, text := range s.Try {
			for _, together := range inARow.FindAllString(text, -1) {
				var set []string
				for _, m := range suggested.FindAllStringSubmatch(together, -1) {
					set = append(set, m[1])
					n++
				}
				if _, err := s.plan(overrides{set: set}); err != nil {
					t.Errorf("%s suggests %s: %v", s.Name, together, err)
				}
			}
		}
		if n < 3 {
			t.Errorf("%s suggests only %d settings", s.Name, n)
		}
	}
}

// TestParams: every parameter has a line of documentation, and its path once for
// each kind.
func TestParams(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Params() {
		if k.Doc == "" {
			t.Errorf("%s has no documentation", k.Path)
		}
		if seen[k.Path+k.Doc] {
			t.Errorf("%s is listed twice", k.Path)
		}
		seen[k.Path+k.Doc] = true
	}
	for _, want := range []string{"seed", "users.drift.rate", "arms.NAME.share", "arms.NAME.users.drift.rate", "users.person.N.tracking", "arms.NAME.users.person.N.erase", "arms.NAME.recommender.rerank.mmr.strength", "arms.NAME.recommender.candidates"} {
		found := false
		for _, k := range Params() {
			found = found || k.Path == want
		}
		if !found {
			t.Errorf("%s is not listed", want)
		}
	}
}
