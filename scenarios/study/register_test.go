package study

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bubblechamber/metrics/stats"
)

// The first is what a personal recommender does; the second cannot be.
const claiming = `
scenario: little.yaml
set: {users.count: 40, catalog.items: 80}
rounds: 12
replicates: 3
measures: [content.clicks@mean]
hypotheses:
  - {claim: 'random.topics_shown > content.topics_shown', smallest: 0}
  - {claim: 'content.clicks@mean > 2', smallest: 0.1, at: {slate.size: 5}}
vary: {slate.size: [3, 5]}
`

// verdicts runs a plan in a folder and holds its hypotheses against what is there.
func verdicts(t testing.TB, p *Plan, dir string, o Options) *Verdicts {
	t.Helper()
	s, err := Open(dir, p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	table, err := Run(context.Background(), p, s, o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Registered(dir)
	if err != nil {
		t.Fatal(err)
	}
	v, err := Hypotheses(table, r)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRegistration(t *testing.T) {
	p, dir := planOf(t, claiming), filepath.Join(t.TempDir(), "s")
	r, again, err := Register(dir, p)
	if err != nil || again || len(r.Hash) != 64 {
		t.Fatalf("%+v, %v, %v", r, again, err)
	}
	text := content(t, dir, RegisteredJSON)
	for _, want := range []string{
		r.Hash, p.Study.Hash(), p.Study.Scenario.Hash(), `"root_seed": 3`, `"replicates": 3`,
		`"claim": "random.topics_shown > content.topics_shown"`, `"population": "everybody"`, `"effect": "total"`,
		`"window": "last round"`, `"smallest": 0.1`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if same, again, err := Register(dir, p); err != nil || !again || same.Hash != r.Hash || content(t, dir, RegisteredJSON) != text {
		t.Errorf("registered a second time: %v, %v", again, err)
	}
	other := strings.Replace(claiming, "replicates: 3", "replicates: 4", 1)
	if _, _, err := Register(dir, planOf(t, other)); err == nil || !strings.Contains(err.Error(), `replicates is registered as 3, and is now 4`) {
		t.Errorf("something else is registered: %v", err)
	}
	if content(t, dir, RegisteredJSON) != text {
		t.Error("a refused registration has changed the file")
	}
	if _, _, err := Register(dir, planOf(t, "title: another\n"+claiming)); err == nil || !strings.Contains(err.Error(), "other texts or measures") {
		t.Errorf("another title: %v", err)
	}
	// The hash does not depend on blanks, and on everything else.
	name := filepath.Join(dir, RegisteredJSON)
	if err := os.WriteFile(name, []byte(strings.ReplaceAll(text, "\n  ", "\n\t ")), 0o666); err != nil {
		t.Fatal(err)
	}
	if spaced, err := Registered(dir); err != nil || spaced.Hash != r.Hash {
		t.Errorf("other blanks: %v", err)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(text, `"smallest": 0.1`, `"smallest": 0.2`, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Registered(dir); err == nil || !strings.Contains(err.Error(), "this registration was changed: its content has the hash") {
		t.Errorf("a changed file: %v", err)
	}
	if _, _, err := Register(t.TempDir(), planOf(t, sizes)); err == nil || !strings.Contains(err.Error(), "the study has no hypotheses") {
		t.Errorf("nothing to register: %v", err)
	}
}

func TestRegisteringTooLate(t *testing.T) {
	p, dir := planOf(t, claiming), t.TempDir()
	ran(t, p, dir, Options{})
	// Not even by a study that measures something else.
	other := planOf(t, "scenario: little.yaml\nhypotheses: [{claim: 'content.utility > 0', smallest: 0}]\n")
	for _, p := range []*Plan{p, other} {
		if _, _, err := Register(dir, p); err == nil || !strings.Contains(err.Error(), "6 cells were run here before") {
			t.Errorf("registered when all is known: %v", err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, RegisteredJSON)); err == nil {
		t.Error("a refused registration has left a file")
	}
}

// What was registered, what of it fails, and what came later.
func TestClasses(t *testing.T) {
	dir := t.TempDir()
	if v := verdicts(t, planOf(t, claiming), t.TempDir(), Options{}); v.Registration != nil || len(v.Of(Exploratory)) != 2 {
		t.Errorf("nothing was registered: %+v", v)
	}
	if _, _, err := Register(dir, planOf(t, claiming)); err != nil {
		t.Fatal(err)
	}
	v := verdicts(t, planOf(t, claiming), dir, Options{})
	first, second := v.All[0], v.All[1]
	if first.Class != RegisteredClaim || first.Verdict != stats.Holds || len(first.Points) != 2 {
		t.Errorf("first %+v", first)
	}
	if second.Class != Failed || second.Verdict != stats.Fails || len(second.Points) != 1 || second.Points[0].Point != 1 || second.Points[0].N != 3 {
		t.Errorf("second %+v", second)
	}
	// Two points are tested in the claimed direction, one is not: Holm over three.
	if a, b := first.Points[0].Intervals[0].Interval.P, first.Points[1].Intervals[0].Interval.P; first.Points[0].Holm < min(3*a, 1) && first.Points[1].Holm < min(3*b, 1) || second.Points[0].Holm != 1 {
		t.Errorf("p %v and %v are %v and %v after Holm", a, b, first.Points[0].Holm, first.Points[1].Holm)
	}
	// One that came later is exploratory, one with another smallest effect is another
	// one, and one that is gone is not forgotten.
	later := strings.Replace(claiming, "smallest: 0.1", "smallest: 0.2", 1)
	later = strings.Replace(later, "vary:", "  - {claim: 'content.clicks@mean < 2', smallest: 0}\nvary:", 1)
	v = verdicts(t, planOf(t, later), dir, Options{})
	if len(v.All) != 4 || v.All[0].Class != RegisteredClaim || v.All[1].Class != Exploratory || v.All[2].Class != Exploratory {
		t.Fatalf("%+v", v.All)
	}
	if gone := v.All[3]; gone.Smallest != 0.1 || gone.Class != RegisteredClaim || gone.Verdict != stats.Undecided || !strings.Contains(gone.Why, "no longer in the study's file") {
		t.Errorf("gone: %+v", gone)
	}
	// A study of other runs is another study.
	v = verdicts(t, planOf(t, strings.Replace(claiming, "replicates: 3", "replicates: 4", 1)), dir, Options{})
	for _, o := range v.All {
		if o.Class != Exploratory || !strings.Contains(o.Why, `replicates is registered as 3, and is now 4`) {
			t.Errorf("more replicates: %+v", o)
		}
	}
	// Texts and measures are none of it.
	same := "title: another\n" + strings.Replace(claiming, "[content.clicks@mean]", "[content.clicks@mean, random.clicks]", 1)
	if v = verdicts(t, planOf(t, same), dir, Options{}); v.All[0].Class != RegisteredClaim || v.All[1].Class != Failed {
		t.Errorf("another title: %+v", v.All)
	}
}

// A verdict waits for all replicates, and leaves out those that failed.
func TestVerdictsOfIncompleteStudies(t *testing.T) {
	p := planOf(t, claiming)
	s, err := Open(t.TempDir(), p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cells := p.Cells(0, 3)
	for i, c := range cells[:5] {
		o, err := p.Run(context.Background(), c, 1)
		if err != nil {
			t.Fatal(err)
		}
		if i == 4 {
			o = Outcome{Cell: c.ID, Error: "no"}
		}
		if err := s.Add(o); err != nil {
			t.Fatal(err)
		}
	}
	v, err := Hypotheses(p.Table(s, cells), nil)
	if err != nil {
		t.Fatal(err)
	}
	// The last replicate of the first point failed, that of the second was not run.
	one, two := v.All[0].Points[0], v.All[0].Points[1]
	if one.N != 2 || !strings.Contains(strings.Join(one.Warnings, "\n"), "1 of 3 replicates failed and are left out") {
		t.Errorf("%+v", one)
	}
	if two.Verdict != stats.Undecided || !strings.Contains(strings.Join(two.Warnings, "\n"), "1 of 3 replicates are yet to be run") {
		t.Errorf("%+v", two)
	}
}

// Adding hypotheses changes no cell and no summary of what the file lists.
func TestHypothesesChangeNoCells(t *testing.T) {
	with := planOf(t, claiming)
	without := planOf(t, "scenario: little.yaml\nset: {users.count: 40, catalog.items: 80}\nrounds: 12\nreplicates: 3\nmeasures: [content.clicks@mean]\nvary: {slate.size: [3, 5]}\n")
	for i, c := range without.Cells(0, 3) {
		if with.Cells(0, 3)[i].ID != c.ID {
			t.Fatal("ids differ")
		}
	}
	holms := func(p *Plan) (all []float64) {
		s, err := Open(t.TempDir(), p)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		table, err := Run(context.Background(), p, s, Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines, err := Summarise(table)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			if l.Measure == 0 {
				all = append(all, l.Holm, l.Compared.Difference.Mean)
			}
		}
		return all
	}
	a, b := holms(with), holms(without)
	for i := range a {
		if a[i] != b[i] {
			t.Errorf("%v with hypotheses, %v without", a, b)
			break
		}
	}
}
