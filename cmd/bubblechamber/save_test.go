package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// TestRunRepeatsWhatASessionSaved: a session moves knobs, forks and looks back,
// and saves; "run" on the manifest writes the same bytes.
func TestRunRepeatsWhatASessionSaved(t *testing.T) {
	s, err := scenarios.Load("filter-bubble")
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Build(scenarios.Options{Set: []string{"users.count=50", "catalog.items=100", "metrics.sample=20"}, Keyframes: 64 << 20})
	if err != nil {
		t.Fatal(err)
	}
	for _, do := range []func() error{
		func() error { return r.Sim.Run(t.Context(), 7) },
		func() error { return r.Sim.Set("users.drift.rate", param.F(0.3)) },
		func() error { return r.Sim.Run(t.Context(), 12) },
		func() error {
			return r.Sim.Fork(t.Context(), sim.ArmSpec{Name: "aside", Fork: &sim.Fork{Of: "content", At: 5}, Set: []param.Assign{{Path: "users.choice.organic", Value: param.F(0.5)}}})
		},
		func() error { return r.Sim.Set("arms.aside.users.drift.rate", param.F(0)) },
		func() error { return r.Sim.Run(t.Context(), 10) },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	saved, again := filepath.Join(dir, "saved"), filepath.Join(dir, "again")
	d, err := record.Create(saved, false)
	if err == nil {
		err = r.Save(d, scenarios.Saving{})
	}
	if err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"run", filepath.Join(saved, record.ManifestJSON), "--quiet", "--out", again}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit status %d: %s", code, errs.String())
	}
	for _, name := range []string{record.ManifestJSON, record.RoundsCSV, record.RoundsParquet, record.UsersParquet, record.DictionaryCSV} {
		if !bytes.Equal(contents(t, filepath.Join(saved, name)), contents(t, filepath.Join(again, name))) {
			t.Errorf("%s differs when the run is repeated", name)
		}
	}
	if !strings.Contains(out.String(), "aside") || !strings.Contains(out.String(), "round 10") {
		t.Errorf("printed:\n%s", out.String())
	}
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
