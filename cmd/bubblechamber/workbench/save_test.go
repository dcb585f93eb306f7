package workbench

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// What is saved by hand is what the manifest runs to: the same bytes, with knobs
// that were moved, a fork, and a person who switched tracking off.
func TestSavedRunRepeats(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 4})
	s.settle(t)
	s.order(t, order{verb: set, set: []param.Assign{{Path: "users.drift.rate", Value: param.F(0.1)}}})
	s.order(t, order{verb: goTo, round: 8})
	s.settle(t)
	s.order(t, order{verb: fork, spec: sim.ArmSpec{Name: "mine", Fork: &sim.Fork{Of: "content", At: 5},
		Set: []param.Assign{{Path: "users.choice.organic", Value: param.F(0.4)}}}})
	s.order(t, order{verb: goTo, round: 9})
	s.settle(t)
	s.order(t, order{verb: set, set: []param.Assign{{Path: "users.person.3.tracking", Value: param.B(false)}}})
	s.order(t, order{verb: goTo, round: 12})
	s.settle(t)
	dir := filepath.Join(t.TempDir(), "saved")
	s.order(t, order{verb: save, dir: dir, baseline: "random"})

	again := filepath.Join(t.TempDir(), "again")
	scenario, err := scenarios.Load(filepath.Join(dir, record.ManifestJSON))
	if err != nil {
		t.Fatal(err)
	}
	run, err := scenario.Build(scenarios.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		t.Fatal(err)
	}
	d, err := record.Create(again, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Save(d, scenarios.Saving{}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{record.RoundsCSV, record.RoundsParquet, record.UsersParquet, record.DictionaryCSV, record.ManifestJSON} {
		a, errA := os.ReadFile(filepath.Join(dir, name))
		b, errB := os.ReadFile(filepath.Join(again, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is not the same: %d and %d bytes, %v, %v", name, len(a), len(b), errA, errB)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(dir, record.ManifestJSON)); !strings.Contains(string(text), `"mine"`) || !strings.Contains(string(text), "users.person.3.tracking") {
		t.Errorf("the manifest says nothing of what was done by hand:\n%s", text)
	}
}

// Another baseline is measured anew beside the run: afterwards the rows are those
// of a run that had it from the beginning, with what was moved meanwhile.
func TestAnotherBaseline(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 6})
	s.order(t, order{verb: rebase, baseline: "content"})
	s.order(t, order{verb: set, set: []param.Assign{{Path: "users.drift.rate", Value: param.F(0.2)}}})
	s.order(t, order{verb: goTo, round: 12})
	snap := s.settle(t)
	for range 5000 {
		if snap = s.feed.latest(); snap.baseline == "content" {
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	if snap.baseline != "content" || snap.round != 12 {
		t.Fatalf("round %d, relative to %q", snap.round, snap.baseline)
	}
	s.order(t, order{verb: goTo, round: 15})
	snap = s.settle(t)

	scenario, err := scenarios.Parse("tiny.yaml", []byte(tiny))
	if err != nil {
		t.Fatal(err)
	}
	base := "content"
	run, err := scenario.Build(scenarios.Options{Baseline: &base, Interventions: []sim.Intervention{{Round: moveRound(snap), Assign: param.Assign{Path: "users.drift.rate", Value: param.F(0.2)}}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Sim.Run(context.Background(), 15); err != nil {
		t.Fatal(err)
	}
	for _, arm := range []string{"random", "content"} {
		for _, metric := range []string{"clicks", "relative_narrowing", "taste_drift", "in_bubble"} {
			_, want := run.Collector.Rows().Series(arm, metric)
			_, got := snap.table.Series(arm, metric)
			if !slices.EqualFunc(want, got, func(a, b float64) bool { return a == b || a != a && b != b }) {
				t.Errorf("%s of %s is %v, want %v", metric, arm, got, want)
			}
		}
	}

	// Saved under the scenario's own baseline it is the run that was never compared
	// with another arm.
	dir := filepath.Join(t.TempDir(), "saved")
	s.order(t, order{verb: save, dir: dir, baseline: "random"})
	rows, err := record.ReadRounds(dir)
	if err != nil {
		t.Fatal(err)
	}
	if v := rows.Value("random", 15, "relative_narrowing"); v != 0 {
		t.Errorf("the saved baseline narrows by %g relative to itself", v)
	}
}

// What a script of the scenario moved is moved again when the past is measured anew: it
// is not asked a second time, with the new baseline's differences before it.
func TestAnotherBaselineUnderScript(t *testing.T) {
	const lab = `
def before_round(lab):
    narrowing = lab.metric("content", "relative_narrowing")
    if narrowing and narrowing[-1] != None:
        lab.set("users.drift.rate", min(max(abs(narrowing[-1]), 0.0), 1.0))
`
	scenario, err := scenarios.ParseWith([]record.File{{Name: "lab.star", Text: lab}}, "tiny.yaml", []byte(tiny+"script: lab.star\n"))
	if err != nil {
		t.Fatal(err)
	}
	s := begun(t, scenario)
	s.order(t, order{verb: goTo, round: 8})
	before := s.settle(t)
	if len(before.marks) < 3 {
		t.Fatalf("the script moves nothing: %v", before.marks)
	}
	s.order(t, order{verb: rebase, baseline: "content"})
	var after *snapshot
	for range 5000 {
		if after = s.feed.latest(); after.baseline == "content" {
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	if after.baseline != "content" || !slices.Equal(after.marks, before.marks) {
		t.Errorf("relative to %q: moves %v, want %v", after.baseline, after.marks, before.marks)
	}
	for _, arm := range []string{"random", "content"} {
		_, want := before.table.Series(arm, "taste_drift")
		_, got := after.table.Series(arm, "taste_drift")
		if !slices.Equal(want, got) {
			t.Errorf("tastes of %s drift by %v, want %v", arm, got, want)
		}
	}
	// From then on the script goes by what is measured against the new baseline.
	s.order(t, order{verb: goTo, round: 12})
	if last := s.settle(t).marks; last[len(last)-1].Value != param.F(0) {
		t.Errorf("moves %v", last)
	}
}

func moveRound(s *snapshot) int { return s.marks[0].Round }

func TestSaveAndExportKeys(t *testing.T) {
	t.Chdir(t.TempDir())
	d := newLabDriver(t, 100, 30, 20)
	d.press("S")
	d.shows("Save the run up to round 20", "filter-bubble-round-20")
	d.press("enter")
	if last := d.f.orders[len(d.f.orders)-1]; last.verb != save || last.dir != "filter-bubble-round-20" || last.baseline != "random" {
		t.Errorf("got %+v", last)
	}
	d.shows("saved to filter-bubble-round-20")
	if err := os.MkdirAll("full/x", 0o755); err != nil {
		t.Fatal(err)
	}
	d.press(":")
	d.typed("save full")
	d.press("enter")
	d.shows("full is not empty")
	d.press("esc")
	for _, keys := range [][]string{{"2"}, {"tab"}, {"tab"}, {"d", "+"}, {"3"}, {"4"}, {"5"}, {"6"}} {
		d.press(keys...)
		d.press("E")
		d.shows("Export ", ".svg")
		d.press("enter")
		d.shows("written to", ".pdf")
		d.tick(10 * time.Second)
	}
	figures, _ := filepath.Glob("*.svg")
	if len(figures) != 8 {
		t.Errorf("figures %v, want 8", figures)
	}
	for _, name := range figures {
		text, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(text), "filter-bubble") || !strings.Contains(string(text), "seed") {
			t.Errorf("%s does not say what reproduces it (%v)", name, err)
		}
	}
	tables, _ := filepath.Glob("*.csv")
	if len(tables) != 1 {
		t.Fatalf("tables %v, want one", tables)
	}
	if text, err := os.ReadFile(tables[0]); err != nil || !strings.HasPrefix(string(text), "metric,unit,better,random,popular,content,content-mmr\n") {
		t.Errorf("the table is %q, %v", text, err)
	}
}
