package compare

import (
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"bubblechamber/metrics/record"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

const little = `
seed: 3
rounds: 5
baseline: random
users.count: 24
catalog.items: 40
metrics: {sample: 6, privacy-every: 0}
arms:
  random: {recommender: random}
  content: {recommender: content}
`

// ran is a finished run as its folder has it.
func ran(t *testing.T, name, file string, set ...string) Run {
	t.Helper()
	s, err := scenarios.Parse("little.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Build(scenarios.Options{Set: set, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	d, err := record.Create(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Save(d, scenarios.Saving{}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, record.ManifestJSON)
	m, err := record.ReadManifest(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := record.ReadRounds(dir)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := scenarios.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	return Run{name, m, rows, loaded}
}

func TestRunsSideBySide(t *testing.T) {
	a := ran(t, "a", little)
	b := ran(t, "b", little, "users.choice.intercept=-1", "slate.size=5")
	c, err := OfRuns([]Run{a, b})
	if err != nil {
		t.Fatal(err)
	}
	if !c.Paired || c.Rounds != 5 || len(c.Settings) != 2 {
		t.Fatalf("%+v", c)
	}
	if s := c.Settings[0]; s.Path != "slate.size" || s.Values[0] != "10" || s.Values[1] != "5" {
		t.Errorf("%+v", s)
	}
	found := false
	for _, m := range c.Measures {
		if m.Arm != "content" || m.Metric != "clicks" {
			continue
		}
		found = true
		sum := 0.0
		for round := 1; round <= 5; round++ {
			sum += b.Rows.Value("content", round, "clicks")
		}
		if math.Abs(m.Mean[1]-sum/5) > 1e-12 || m.Last[0] != a.Rows.Value("content", 5, "clicks") {
			t.Errorf("%+v, want a mean of %v", m, sum/5)
		}
	}
	if !found {
		t.Error("no clicks of content")
	}
}

func TestTheSameRunIsTheSame(t *testing.T) {
	c, err := OfRuns([]Run{ran(t, "a", little), ran(t, "b", little)})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Settings) != 0 {
		t.Errorf("%+v", c.Settings)
	}
	for _, m := range c.Measures {
		if m.Mean[0] != m.Mean[1] {
			t.Errorf("%+v", m)
		}
	}
}

// A scenario of another text is the same where it differs in settings alone.
func TestWhatIsNotComparable(t *testing.T) {
	a := ran(t, "a", little)
	for _, c := range []struct{ name, file, want string }{
		{"other settings", strings.Replace(little, "users.count: 24", "users.count: 30", 1), ""},
		{"another arm", little + "  popular: {recommender: popular}\n", "not only settings differ: the arms are random, content, and random, content, popular"},
		{"another kind", strings.Replace(little, "content: {recommender: content}", "content: {recommender: popular}", 1), "not only settings differ: arm content has another recommender"},
		{"another baseline", strings.Replace(little, "baseline: random", "baseline: content", 1), "a is against the baseline random and b against content: what is relative means another thing"},
		{"more rounds", strings.Replace(little, "rounds: 5", "rounds: 6", 1), "a has 5 rounds and b has 6"},
		{"segments", little + "users.segments: {some: {share: 0.5}}\n", "not only settings differ: people are in other segments"},
	} {
		_, err := OfRuns([]Run{a, ran(t, "b", c.file)})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	b := ran(t, "b", little)
	b.Manifest.Engine--
	if _, err := OfRuns([]Run{a, b}); err == nil || !strings.Contains(err.Error(), "by version 3 of the engine and b by version 2") {
		t.Error(err)
	}
	b.Manifest.Engine++
	b.Manifest.Status, b.Manifest.Rounds = record.Interrupted, 9
	if _, err := OfRuns([]Run{a, b}); err == nil || err.Error() != "b was interrupted after round 5 of 9" {
		t.Error(err)
	}
	if _, err := OfRuns([]Run{a}); err == nil {
		t.Error("one run was compared")
	}
	other := ran(t, "b", little, "seed=4")
	c, err := OfRuns([]Run{a, other})
	if err != nil || c.Paired || len(c.Settings) != 0 {
		t.Errorf("other seeds: %+v, %v", c, err)
	}
}

// studied runs a study of the little scenario.
func studied(t *testing.T, name, file string) Study {
	t.Helper()
	of, err := scenarios.Parse("little.yaml", []byte(little))
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.ParseStudyOf(name+".yaml", []byte("scenario: little\n"+file), of)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := study.NewPlan(s)
	if err != nil {
		t.Fatal(err)
	}
	store, err := study.Open(filepath.Join(t.TempDir(), "study"), plan)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	table, err := study.Run(context.Background(), plan, store, study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Study{name, table}
}

const sizes = `
replicates: 4
baseline: random
measures: [content.clicks@mean, random.clicks@mean]
vary: {slate.size: [2, 4]}
`

func TestStudiesArePairedByReplicate(t *testing.T) {
	a := studied(t, "a", sizes)
	b := studied(t, "b", strings.Replace(strings.Replace(sizes, "replicates: 4", "replicates: 3", 1), "[2, 4]", "[8, 4]", 1)+"set: {users.choice.intercept: -1}\n")
	c, err := OfStudies([]Study{a, b})
	if err != nil {
		t.Fatal(err)
	}
	if c.Unpaired != "" || len(c.Settings) != 1 || c.Settings[0].Path != "users.choice.intercept" || len(c.Lines) != 2 {
		t.Fatalf("%+v", c)
	}
	if c.Unmatched[0] != 1 || c.Unmatched[1] != 1 {
		t.Errorf("unmatched %v, want one of each", c.Unmatched)
	}
	l := c.Lines[0]
	if l.Values[0] != "4" || l.Measure != "content.clicks@mean" {
		t.Fatalf("%+v", l)
	}
	var left, right []float64
	for r := range 3 {
		left, right = append(left, b.Table.Value(1, r, 0)), append(right, a.Table.Value(1, r, 0))
	}
	want, err := stats.Paired(left, right, 0.95)
	if err != nil {
		t.Fatal(err)
	}
	if got := l.Differences[1].Difference; got.Mean != want.Mean || got.Lo != want.Lo || got.N != 3 {
		t.Errorf("%+v, want %+v", got, want)
	}
	if l.Means[0].N != 4 || l.Means[1].N != 3 || l.Differences[0].Difference.N != 0 {
		t.Errorf("%+v", l)
	}
	if !math.IsNaN(l.Holm[0]) || l.Holm[1] < l.Differences[1].P() {
		t.Errorf("p %v, corrected %v", l.Differences[1].P(), l.Holm)
	}
}

// A study against itself differs by exactly nothing.
func TestTheSameStudyIsTheSame(t *testing.T) {
	c, err := OfStudies([]Study{studied(t, "a", sizes), studied(t, "b", sizes)})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range c.Lines {
		if d := l.Differences[1].Difference; d.N != 4 || d.Mean != 0 || d.Lo != 0 || d.Hi != 0 {
			t.Errorf("%+v", d)
		}
	}
}

func TestStudiesThatAreNotComparable(t *testing.T) {
	a := studied(t, "a", sizes)
	for _, c := range []struct{ name, file, want string }{
		{"measures", strings.Replace(sizes, "[content.clicks@mean, random.clicks@mean]", "[content.utility]", 1), "a and b have no measure in common: content.clicks@mean, random.clicks@mean, and content.utility"},
		{"points", strings.Replace(sizes, "[2, 4]", "[5, 6]", 1), "a and b have no point in common"},
		{"rounds", sizes + "rounds: 4\n", "a has 5 rounds and b has 4"},
		{"baseline", strings.Replace(sizes, "baseline: random", "baseline: content", 1), "a is against the baseline random and b against content"},
	} {
		if _, err := OfStudies([]Study{a, studied(t, "b", c.file)}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	b := studied(t, "b", sizes)
	b.Table.Missing = 2
	if _, err := OfStudies([]Study{a, b}); err == nil || err.Error() != "2 of 8 cells of b are missing" {
		t.Error(err)
	}
	for name, file := range map[string]string{
		"the cells of b have draws of their own": sizes + "seeds: own\n",
		"a has the root seed 3 and b has 9":      sizes + "set: {seed: 9}\n",
	} {
		c, err := OfStudies([]Study{a, studied(t, "b", file)})
		if err != nil {
			t.Error(err)
			continue
		}
		if c.Unpaired != name {
			t.Errorf("%q, want %q", c.Unpaired, name)
		}
		for _, l := range c.Lines {
			if l.Differences[1].Difference.N != 0 || l.Means[1].N == 0 {
				t.Errorf("%+v", l)
			}
		}
	}
}
