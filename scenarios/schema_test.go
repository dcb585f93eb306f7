package scenarios

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/jsonschema-go/jsonschema"
)

func resolved(t *testing.T) *jsonschema.Resolved {
	t.Helper()
	text, err := Schema()
	if err != nil {
		t.Fatal(err)
	}
	return resolve(t, text)
}

func resolve(t *testing.T, text []byte) *jsonschema.Resolved {
	t.Helper()
	var s jsonschema.Schema
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	r, err := s.Resolve(&jsonschema.ResolveOptions{ValidateDefaults: true})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// instance is YAML as an editor hands it to a schema.
func instance(t *testing.T, text string) any {
	t.Helper()
	j, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var v any
	if err := json.Unmarshal(j, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSchemaOfGallery(t *testing.T) { takesFiles(t, resolved(t), "gallery/*.yaml", len(Names())) }

// takesFiles holds that many files of a kind against their schema.
func takesFiles(t *testing.T, schema *jsonschema.Resolved, pattern string, want int) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) != want {
		t.Fatalf("%d files in the gallery, %d shown, %v", len(files), want, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(instance(t, string(text))); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// agrees checks that a schema and the reader of files take the same of these, and refuse
// the same.
func agrees(t *testing.T, schema *jsonschema.Resolved, read func(text string) error, good, bad []string) {
	t.Helper()
	for _, text := range good {
		if err := schema.Validate(instance(t, text)); err != nil {
			t.Errorf("refused: %v\n%s", err, text)
		}
		if err := read(text); err != nil {
			t.Errorf("the schema takes what the reader refuses: %v\n%s", err, text)
		}
	}
	for _, text := range bad {
		if schema.Validate(instance(t, text)) == nil {
			t.Errorf("taken:\n%s", text)
		}
		if read(text) == nil {
			t.Errorf("the reader takes what the schema should refuse:\n%s", text)
		}
	}
}

func TestSchema(t *testing.T) {
	const arms = "arms: {a: {recommender: random}}\n"
	good := []string{
		arms,
		arms + "users: {drift: {rate: 0.1}, choice.taste: 1}\nusers.drift.seen: 0\n",
		"arms: {a: {recommender: {kind: content, half-life: 3, rerank: [mmr, {kind: explore, name: x, epsilon: 0.2}]}, refit: 5}}",
		"arms: {a: {recommender: none}, b: {fork: {of: a, at: 3}, set: {users.drift.rate: 0}}}",
		arms + "expect: {seeds: 3, that: ['a.ctr > 0', {claim: 'a.ctr ~ 0', smallest: 1, kind: field}]}",
		small,
		arms + "users: {segments: {niche: {share: 0.1, drift.rate: 0.2, satiation: {strength: 0}}}}\nusers.segments.heavy.share: 0.2\n",
		arms + "users.segments: {niche: {share: 0.1}}\nusers.segments.niche.drift: {rate: 0}\nexpect: {that: ['a.clicks[niche] > 0']}",
		"users.segments: {niche: {share: 0.1}}\narms: {a: {recommender: random, users.segments.niche.drift.rate: 0, users: {segments: {niche: {drift: {seen: 0}}}}}}",
		arms + "users: {count: 20, person: {3: {tracking: false, dial: 0.5}}}\nusers.person.4.erase: true",
		"arms: {a: {recommender: random, users.person.0.dial: 0, users: {person: {12: {third-party: false}}}}}",
		"creators: {rate: 0.1}\narms: {b: {recommender: popular, creators: {rate: 0}, creators.drift: 1}}\n",
		"arms: {a: {recommender: {kind: editorial, items: [3, Some Title], topics: [Drama=2, Comedy], within: popular}}}",
		"arms: {a: {recommender: {kind: item-knn, similarity: lift}}, b: {recommender: {kind: user-knn, recent: 0}}, c: {recommender: {kind: markov, smoothing: 1}}}",
		"arms: {a: {recommender: {kind: blend, depth: 20, of: [popular, {kind: content, name: slow, weight: 2, half-life: 30}]}}}",
		"arms: {a: {recommender: random}, b: {recommender: random}, c: {recommender: random}, d: {recommender: random}}\ntwins: {frozen: a, moving: b, personal-frozen: c, personal: d}",
		arms + "depends: [on this]\nrivals: [{name: still, set: {users.drift.rate: 0}, note: x}]\nexpect: {that: [{claim: a.ctr > 0, except: [still]}]}",
	}
	bad := []string{
		"rounds: 3\n",
		arms + "round: 3\n",
		arms + "rounds: 0\n",
		arms + "rounds: many\n",
		arms + "users: {drift: {rte: 0.1}}\n",
		arms + "users: {drift.rate: 2}\n",
		arms + "slate: {repeats: sometimes}\n",
		"arms: {A: {recommender: random}}",
		"arms: {a: {recommender: rndom}}",
		"arms: {a: {recommender: {kind: content, rerank: [content]}}}",
		"arms: {a: {recommender: {kind: content, rerank: [{kind: mmr, epsilon: 1}]}}}",
		arms + "expect: {seeds: 1, that: []}",
		arms + "interventions: [{round: 1}]",
		arms + "users: {segments: {Niche: {share: 0.1}}}",
		arms + "users: {segments: {niche: {shar: 0.1}}}",
		arms + "users.segments.niche.share: 2",
		"arms: {a: {recommender: random, users: {segments: {niche: {share: 0.1}}}}}",
		arms + "users: {person: {bob: {dial: 1}}}",
		arms + "users: {person: {3: {dail: 1}}}",
		arms + "users.person.3.dial: 2",
		arms + "users.person.03.dial: 1",
		arms + "creators: {rte: 0.1}",
		"arms: {a: {recommender: {kind: blend, of: [mmr]}}}",
		"arms: {a: {recommender: {kind: blend, of: [{kind: content, weight: -1}]}}}",
		arms + "twins: {frozen: a}",
		arms + "rivals: [{name: still}]",
	}
	agrees(t, resolved(t), func(text string) error { _, err := Parse("a.yaml", []byte(text)); return err }, good, bad)
}
