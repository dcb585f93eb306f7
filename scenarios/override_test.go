package scenarios

import (
	"strings"
	"testing"
)

const small = `
rounds: 30
baseline: random
warmup: {rounds: 5, under: baseline}
users: {count: 60}
catalog: {items: 80}
slate: {size: 5}
metrics: {window: 5, sample: 30}
arms:
  random: {recommender: random}
  content:
    recommender: {kind: content, rerank: [{kind: mmr, strength: 0.2}]}
  later: {fork: {of: content, at: 20}, set: {recommender.rerank.mmr.strength: 0.6}}
interventions:
  - {round: 25, set: {users.drift.rate: 0}}
expect: {that: ['content.clicks@round:29 > 0']}
`

func parseSmall(t *testing.T) *Scenario {
	t.Helper()
	s, err := Parse("small.yaml", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSet checks what --set may say, and that it is told in the words in which
// the same mistake in a file is.
func TestSet(t *testing.T) {
	s := parseSmall(t)
	for _, c := range []struct{ set, want string }{
		{"users.drift.rate=0.1", ""},
		{"seed=9", ""},
		{"rounds=10", ""}, // what the file has for later rounds does not come
		{"warmup.rounds=6", ""},
		{"arms.content.recommender.rerank.mmr.strength=1", ""},
		{"arms.later.recommender.rerank.mmr.strength = 1", ""},
		{"users.choice.noise=inverse-cdf", ""},
		{"users.drfit.rate=1", `unknown parameter "users.drfit.rate" (did you mean "users.drift.rate"?)`},
		{"drift.rate=1", `unknown parameter "drift.rate" (did you mean "users.drift.rate"?)`},
		{"users.drift.rate=2", "users.drift.rate: 2 is out of range (0 to 1)"},
		{"users.drift.rate=fast", `users.drift.rate: "fast" is not a number (0 to 1)`},
		{"users.drift.rate", "expected PATH=VALUE"},
		{"=1", "expected PATH=VALUE"},
		{"users.drift=1", "users.drift is a group of parameters such as users.drift.rate"},
		{"arms.content.recommender.kind=popular", "arms.content.recommender.kind is part of the file's structure: change it there"},
		{"arms.content.recommender.rerank.mmr.kind=explore", "arms.content.recommender.rerank.mmr.kind is part of the file's structure: change it there"},
		{"arms.later.fork.at=10", "arms.later.fork.at is part of the file's structure: change it there"},
		{"baseline=content", "baseline is part of the file's structure: change it there"},
		{"expect.seeds=3", "expect.seeds is part of the file's structure: change it there"},
		{"arms.contnt.share=0.5", `unknown arm "contnt" (did you mean "content"?)`},
		{"users.person.59.tracking=false", ""},
		{"arms.later.users.person.3.dial=0.25", ""},
		{"users.person.60.tracking=false", "users.person.60.tracking: there are 60 people, 0 to 59"},
		{"users.person.3.traking=false", `unknown parameter "users.person.3.traking" (did you mean "users.person.3.tracking"?)`},
		{"users.person.N.tracking=false", `users.person.N.tracking: "N" is not a number such as 0 or 12`},
		{"arms.contnt.users.person.3.dial=0", `unknown arm "contnt" (did you mean "content"?)`},
		{"users.person.3.dial=half", `users.person.3.dial: "half" is not a number (0 to 1)`},
		{"users.person.3=false", "users.person.3 is a group of parameters such as users.person.3.tracking"},
		{"users.person=3", "users.person is a group of parameters such as users.person.0.tracking"},
		{"users.persn.3.dial=0", `unknown parameter "users.persn.3.dial" (did you mean "users.person.N.dial"?)`},
		{"arms.content.users.count=5", "users.count is the same in all arms: they have the same people"},
		{"slate.size=100", "a slate of 100 items from a catalogue of 80"},
		{"catalog.items=4", "a slate of 5 items from a catalogue of 4"},
		{"arms.random.share=0.5", "a share below 1 leaves the others with the baseline's recommender, and this arm is the baseline"},
		{"users.choice.position.strength=2", "users.choice.position.strength acts only where users.choice.position.mode is utility, and it is examination"},
		{"metrics.window=7", "metrics.window is 7, want a multiple of metrics.bucket, 5"},
	} {
		_, err := s.plan(overrides{set: []string{c.set}})
		want := c.want
		if want != "" {
			want = "--set " + c.set + ": " + want
			if strings.HasPrefix(c.set, "catalog.items") { // the size of the slate is the default's
				want = "small.yaml:7:9: " + c.want
			}
		}
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("--set %s:\n got %s\nwant %s", c.set, got, want)
		}
	}
}

func TestSetAllAtOnce(t *testing.T) {
	_, err := parseSmall(t).Build(Options{Set: []string{"users.drfit.rate=1", "rounds=0", "seed=x"}})
	want := `--set users.drfit.rate=1: unknown parameter "users.drfit.rate" (did you mean "users.drift.rate"?)
--set rounds=0: rounds: 0 is out of range (1 to 1000000)
--set seed=x: seed: "x" is not a whole number (at least 0)`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestOptions(t *testing.T) {
	s := parseSmall(t)
	seed, rounds := uint64(7), 12
	r, err := s.Build(Options{Set: []string{"seed=3", "rounds=9"}, Seed: &seed, Rounds: &rounds})
	if err != nil {
		t.Fatal(err)
	}
	if r.Seed != 7 || r.Rounds != 12 || r.WarmUp != 5 || r.Baseline != "random" || len(r.Arms) != 3 {
		t.Errorf("run is %+v", r)
	}
	values := map[string]string{}
	for i, p := range r.Params {
		values[p.Path] = p.Value.String()
		if i > 0 && r.Params[i-1].Path >= p.Path {
			t.Errorf("parameters are not sorted at %s", p.Path)
		}
	}
	for path, want := range map[string]string{
		"seed": "7", "rounds": "12", "users.count": "60", "arms.content.recommender.rerank.mmr.strength": "0.2",
		"arms.later.recommender.rerank.mmr.strength": "0.6", "arms.random.share": "1",
	} {
		if values[path] != want {
			t.Errorf("%s is %q, want %q", path, values[path], want)
		}
	}
	for _, path := range []string{"arms.random.users.drift.rate", "catalog.movielens"} {
		if v, ok := values[path]; ok {
			t.Errorf("%s is listed as %s, but says nothing in this run", path, v)
		}
	}
}
