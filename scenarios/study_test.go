package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// little is a scenario that runs in an instant.
const little = `
seed: 3
rounds: 4
baseline: random
users.count: 20
catalog.items: 40
slate.size: 3
arms:
  random: {recommender: random}
  content: {recommender: content}
`

// studyOf writes a study beside the little scenario, and reads it.
func studyOf(t *testing.T, text string) (*Study, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "little.yaml"), []byte(little), 0o666); err != nil {
		t.Fatal(err)
	}
	return ParseStudy(filepath.Join(dir, "s.yaml"), []byte(text))
}

func TestStudyFile(t *testing.T) {
	s, err := studyOf(t, `
title: A study
scenario: little.yaml
set: {users: {drift.rate: 0.1}}
rounds: 3
replicates: 4
baseline: content
measures: [random.clicks@mean, content.clicks, 'random.topics_shown@slope']
design: {kind: latin-hypercube, points: 5, seed: 2}
vary:
  users.drift:
    rate: {from: 0.01, to: 0.1, scale: log}
  users.satiation.strength: {mean: 1, sd: 0.1}
  slate.size: {from: 2, to: 8, steps: 3}
  slate.repeats: [exclude, allow]
until: {measure: content.clicks, half_width: 0.1, max_replicates: 20}
`)
	if err != nil {
		t.Fatal(err)
	}
	if s.Title != "A study" || s.Replicates != 4 || s.Baseline != "content" || s.OwnSeeds {
		t.Errorf("read %+v", s)
	}
	if want := []string{"users.drift.rate=0.1", "rounds=3"}; !slices.Equal(s.Set, want) {
		t.Errorf("set %q, want %q", s.Set, want)
	}
	if s.Design != (DesignSpec{LatinHypercube, 5, 2}) {
		t.Errorf("design %+v", s.Design)
	}
	if *s.Until != (Until{1, 0.1, 20}) {
		t.Errorf("until %+v", *s.Until)
	}
	for i, want := range []struct{ path, at0, at5, at9 string }{
		{"users.drift.rate", "0.01", "0.031623", "0.098628"}, // 10^-2 10^u
		{"users.satiation.strength", "0.3662", "1", "1.2512"},
		{"slate.size", "2", "5", "8"},
		{"slate.repeats", "exclude", "allow", "allow"},
	} {
		a := s.Axes[i]
		if a.Path != want.path || a.At(0) != want.at0 || a.At(0.5) != want.at5 || a.At(0.994) != want.at9 {
			t.Errorf("%s: %s, %s, %s; want %+v", a.Path, a.At(0), a.At(0.5), a.At(0.994), want)
		}
	}
}

func TestStudyMistakes(t *testing.T) {
	const head = "scenario: little.yaml\nmeasures: [content.clicks]\n"
	for _, c := range []struct{ text, want string }{
		{"", "s.yaml:1:1: the file is empty; a study needs at least scenario"},
		{"- a\n", "s.yaml:1:1: this is a list; a study is a mapping such as \"scenario: ...\""},
		{"title: x\n", "s.yaml:1:1: a study needs scenario\ns.yaml:1:1: a study needs measures"},
		{"scenario: filter-buble\nmeasures: [a.clicks]\n", "s.yaml:1:11: scenario: filter-buble: no such scenario in the gallery (did you mean \"filter-bubble\"?)"},
		{head + "vari: {}\n", "s.yaml:3:1: unknown key \"vari\" in a study (did you mean \"vary\"?)"},
		{head + "vary:\n  users.drift.rat: [1]\n", "s.yaml:4:3: unknown parameter \"users.drift.rat\" (did you mean \"users.drift.rate\"?)"},
		{head + "vary:\n  users.count: [10, 20, many]\n", "s.yaml:4:25: users.count: \"many\" is not a whole number"},
		{head + "vary:\n  users.drift.rate: {from: 0, to: 1, scale: log, steps: 3}\n", "s.yaml:4:3: users.drift.rate begins at 0, and a log scale begins above 0"},
		{head + "vary:\n  users.drift.rate: {from: 0, to: 1}\n", "s.yaml:4:3: users.drift.rate has a distribution, from which grid does not draw"},
		{head + "vary:\n  slate.size: {from: 1, to: 3, steps: 9}\n", "s.yaml:4:3: slate.size has not 9 whole numbers from 1 to 3"},
		{head + "design: zip\nvary:\n  users.count: [10, 20]\n  slate.size: [2]\n", "s.yaml:4:1: zip takes the values side by side, but users.count has 2 and slate.size has 1"},
		{head + "vary:\n  seed: [1, 2]\n", "s.yaml:4:3: seed does not vary here"},
		{head + "baseline: rnadom\n", "s.yaml:3:11: unknown arm \"rnadom\" (did you mean \"random\"?)"},
		{"scenario: little.yaml\nmeasures: [content.clicks@median]\n", "s.yaml:2:26: unknown \"@median\", expected @end"},
		{"scenario: little.yaml\nmeasures: [content.click]\n", "s.yaml:2:20: unknown metric \"click\" (did you mean \"clicks\"?)"},
		{head + "set: {users.count: 0}\n", "s.yaml:3:20: users.count: 0 is out of range"},
		{head + "until: {measure: random.clicks, half_width: 1}\n", "s.yaml:3:18: \"random.clicks\" is none of the measures"},
	} {
		_, err := studyOf(t, c.text)
		if err == nil {
			t.Errorf("%q is read", c.text)
			continue
		}
		got := err.Error()
		for want := range strings.SplitSeq(c.want, "\n") {
			if !strings.Contains(got, want) {
				t.Errorf("%q: got\n%s\nwant\n%s", c.text, got, want)
			}
		}
	}
}

// The replicates of a study are those of verify.
func TestStudySeeds(t *testing.T) {
	s, err := studyOf(t, "scenario: little.yaml\nmeasures: [content.clicks]\n")
	if err != nil {
		t.Fatal(err)
	}
	var verified [3]uint64
	err = s.Scenario.Replicate(t.Context(), VerifyOptions{Seeds: 3}, func(i int, r *Run) { verified[i] = r.Seed })
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range verified {
		if got := s.Seed(i); got != want {
			t.Errorf("replicate %d has the seed %d, that of verify %d", i, got, want)
		}
	}
}

func TestShippedStudies(t *testing.T) {
	for _, name := range StudyNames() {
		s, err := LoadStudy(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s.Title == "" || s.Question == "" || s.About == "" {
			t.Errorf("%s does not say what it is about", name)
		}
	}
	if _, err := LoadStudy("mmr-tradeof"); err == nil || !strings.Contains(err.Error(), "did you mean \"mmr-tradeoff\"?") {
		t.Errorf("got %v", err)
	}
}
