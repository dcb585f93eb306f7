package study

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bubblechamber/scenarios"
)

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

const sizes = `
scenario: little.yaml
replicates: 3
measures: [content.clicks@mean, random.clicks@mean]
vary:
  slate.size: [2, 5]
  users.count: [10, 20, 30]
`

func planOf(t testing.TB, text string) *Plan {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "little.yaml"), []byte(little), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.ParseStudy(filepath.Join(dir, "s.yaml"), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// ran runs a plan in a folder and returns its table's bytes.
func ran(t testing.TB, p *Plan, dir string, o Options) (csv, parquet string) {
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
	if err := s.Save(table); err != nil {
		t.Fatal(err)
	}
	return content(t, dir, "results.csv"), content(t, dir, "results.parquet")
}

func content(t testing.TB, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDesignsThatAreWrittenDown(t *testing.T) {
	for _, c := range []struct {
		design string
		want   []string
	}{
		{"grid", []string{"2 10", "2 20", "5 10", "5 20"}},
		{"zip", []string{"2 10", "5 20"}},
		{"one-at-a-time", []string{"2 10", "5 10", "2 20"}},
	} {
		p := planOf(t, "scenario: little.yaml\nmeasures: [content.clicks]\ndesign: "+c.design+"\nvary: {slate.size: [2, 5], users.count: [10, 20]}\n")
		var got []string
		for _, point := range p.Points {
			got = append(got, strings.Join(point.Values, " "))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.design, got, c.want)
		}
	}
	if p := planOf(t, "scenario: little.yaml\nmeasures: [content.clicks]\n"); len(p.Points) != 1 || p.Describe(0) != "as it is" {
		t.Errorf("nothing varies, and there are %d points", len(p.Points))
	}
}

// A cell's id follows from what it is, and not from the study that it is in.
func TestCellIDs(t *testing.T) {
	p := planOf(t, sizes)
	all, err := p.Cells(0, 3)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range all {
		if len(c.ID) != 16 || seen[c.ID] {
			t.Errorf("id %q", c.ID)
		}
		seen[c.ID] = true
	}
	narrower := planOf(t, strings.Replace(strings.Replace(sizes, "[10, 20, 30]", "[20]", 1), "replicates: 3", "replicates: 1", 1))
	few, err := narrower.Cells(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range few {
		if !seen[c.ID] {
			t.Errorf("cell %v of the narrower study is no cell of the wider one", c.Set)
		}
	}
	for _, other := range []string{
		sizes + "seeds: own\n", sizes + "baseline: content\n", sizes + "set: {users.drift.rate: 0.1}\n", sizes + "rounds: 3\n",
	} {
		cells, err := planOf(t, other).Cells(0, 1)
		if err != nil {
			t.Fatal(err)
		}
		if seen[cells[0].ID] {
			t.Errorf("the ids do not know of %q", strings.TrimPrefix(other, sizes))
		}
	}
	owned, err := planOf(t, sizes+"seeds: own\n").Cells(0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if all[0].Seed != all[1].Seed || owned[0].Seed == owned[1].Seed {
		t.Error("points share their seeds, unless each has its own")
	}
}

// However many work, and wherever it was stopped, the table has the same bytes.
func TestResumesToTheSameBytes(t *testing.T) {
	p := planOf(t, sizes)
	want, wantParquet := ran(t, p, filepath.Join(t.TempDir(), "whole"), Options{Workers: 1})
	if n := strings.Count(want, "\n"); n != 1+3*6*2 {
		t.Fatalf("%d lines", n)
	}
	dir := filepath.Join(t.TempDir(), "parts")
	for range 3 {
		ctx, stop := context.WithCancel(context.Background())
		s, err := Open(dir, p)
		if err != nil {
			t.Fatal(err)
		}
		first := true
		_, err = Run(ctx, p, s, Options{Workers: 2, Progress: func(g Progress) {
			if !first {
				stop()
			}
			first = false
		}})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped with %v", err)
		}
		s.Close()
		// A crash in the middle of a line.
		files, _ := filepath.Glob(filepath.Join(dir, "cells", "*.jsonl"))
		if f, err := os.OpenFile(files[len(files)-1], os.O_APPEND|os.O_WRONLY, 0); err == nil {
			f.WriteString(`0badbeef {"cell":"`)
			f.Close()
		}
	}
	got, gotParquet := ran(t, p, dir, Options{Workers: 2})
	if got != want || gotParquet != wantParquet {
		t.Error("another table")
	}
	s, err := Open(dir, p)
	if err != nil {
		t.Fatal(err)
	}
	if s.Torn != 3 {
		t.Errorf("%d torn lines, want 3", s.Torn)
	}
	var last Progress
	if _, err := Run(context.Background(), p, s, Options{Progress: func(g Progress) { last = g }}); err != nil || last.Reused != 18 || last.Done != 18 {
		t.Errorf("run once more: %+v, %v", last, err)
	}
}

// What the table has is what the runs had.
func TestTable(t *testing.T) {
	p := planOf(t, "scenario: little.yaml\nreplicates: 4\nmeasures: [content.clicks@mean, random.clicks@mean]\n")
	s, err := Open(t.TempDir(), p)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Run(context.Background(), p, s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var means [2]float64
	err = p.Study.Scenario.Replicate(context.Background(), scenarios.VerifyOptions{Seeds: 4}, func(i int, r *scenarios.Run) {
		for k, m := range p.Study.Measures {
			v, b := m.Read(r)
			if got := table.Outcomes[i].Values[k]; got != v {
				t.Errorf("replicate %d: %s is %v, want %v", i, m.Text, got, v)
			}
			if got := table.Outcomes[i].Baseline[k]; got != b && !(math.IsNaN(got) && math.IsNaN(b)) {
				t.Errorf("replicate %d: the baseline's %s is %v, want %v", i, m.Text, got, b)
			}
			means[k] += v / 4
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	lines, err := Summarise(table)
	if err != nil || len(lines) != 2 {
		t.Fatal(len(lines), err)
	}
	if d := lines[0].Difference.Mean - (means[0] - means[1]); math.Abs(d) > 1e-12 {
		t.Errorf("the difference is off by %v", d)
	}
	if lines[1].Difference.N != 0 || lines[1].Mean.N != 4 {
		t.Errorf("the baseline has a difference to itself: %+v", lines[1])
	}
}

// A cell that fails is said to have failed, and the others are run.
func TestFailures(t *testing.T) {
	p := planOf(t, sizes)
	p.Points[1].Values = []string{"2", "none"}
	run := func(o Options) (*Table, error) {
		s, err := Open(t.TempDir(), p)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		return Run(context.Background(), p, s, o)
	}
	table, err := run(Options{RetryFailed: true})
	if err != nil {
		t.Fatal(err)
	}
	if table.Failed != 3 || table.Missing != 0 || !math.IsNaN(table.Outcomes[1].Values[0]) || !strings.Contains(table.Outcomes[1].Error, "users.count") {
		t.Errorf("%d failed, %d missing: %+v", table.Failed, table.Missing, table.Outcomes[1])
	}
	for _, o := range []Options{{FailFast: true}, {MaxFailures: 2}} {
		if _, err := run(o); !errors.Is(err, ErrFailures) || !strings.Contains(err.Error(), "count none") {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestFoldersOfOthers(t *testing.T) {
	p := planOf(t, sizes)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.tex"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, p); err == nil || !strings.Contains(err.Error(), "holds thesis.tex, and no study") {
		t.Errorf("got %v", err)
	}
	dir = t.TempDir()
	if _, err := Open(dir, p); err != nil {
		t.Fatal(err)
	}
	text, err := encode(Outcome{Cell: "0123456789abcdef", Values: []float64{1, 2}, Baseline: []float64{1, 2}}, p.Study.Measures, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cells", "0001.jsonl"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, p); err == nil || !strings.Contains(err.Error(), "0001.jsonl:1: this cell was run by version 1 of the engine") {
		t.Errorf("got %v", err)
	}
}

// Replicates come in batches until the interval is narrow enough, or there are as many
// as there may be; the set does not depend on the workers.
func TestUntil(t *testing.T) {
	for _, c := range []struct {
		until string
		want  int
	}{
		{"{measure: content.clicks@mean, half_width: 100}", 5},
		{"{measure: content.clicks@mean, half_width: 0, max_replicates: 12}", 12},
	} {
		p := planOf(t, "scenario: little.yaml\nmeasures: [content.clicks@mean]\nuntil: "+c.until+"\n")
		for _, workers := range []int{1, 3} {
			s, err := Open(t.TempDir(), p)
			if err != nil {
				t.Fatal(err)
			}
			table, err := Run(context.Background(), p, s, Options{Workers: workers})
			if err != nil {
				t.Fatal(err)
			}
			if len(table.Cells) != c.want {
				t.Errorf("until %s: %d replicates, want %d", c.until, len(table.Cells), c.want)
			}
		}
	}
}
