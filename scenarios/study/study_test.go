package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
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
	all := p.Cells(0, 3)
	seen := map[string]bool{}
	for _, c := range all {
		if len(c.ID) != 16 || seen[c.ID] {
			t.Errorf("id %q", c.ID)
		}
		seen[c.ID] = true
	}
	narrower := planOf(t, strings.Replace(strings.Replace(sizes, "[10, 20, 30]", "[20]", 1), "replicates: 3", "replicates: 1", 1))
	few := narrower.Cells(0, 1)
	for _, c := range few {
		if !seen[c.ID] {
			t.Errorf("cell %v of the narrower study is no cell of the wider one", c.Set)
		}
	}
	for _, other := range []string{
		sizes + "seeds: own\n", sizes + "baseline: content\n", sizes + "set: {users.drift.rate: 0.1}\n", sizes + "rounds: 3\n",
	} {
		cells := planOf(t, other).Cells(0, 1)
		if seen[cells[0].ID] {
			t.Errorf("the ids do not know of %q", strings.TrimPrefix(other, sizes))
		}
	}
	owned := planOf(t, sizes+"seeds: own\n").Cells(0, 1)
	if all[0].Seed != all[1].Seed || owned[0].Seed == owned[1].Seed {
		t.Error("points share their seeds, unless each has its own")
	}
}

// However many work, and wherever it was stopped, the table has the same bytes.
func TestResumesToTheSameBytes(t *testing.T) {
	p := planOf(t, sizes)
	want, wantParquet := ran(t, p, filepath.Join(t.TempDir(), "whole"), Options{Crew: Here{1}})
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
		_, err = Run(ctx, p, s, Options{Crew: Here{2}, Progress: func(g Progress) {
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
	got, gotParquet := ran(t, p, dir, Options{Crew: Here{2}})
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
	if d := lines[0].Compared.Difference.Mean - (means[0] - means[1]); math.Abs(d) > 1e-12 {
		t.Errorf("the difference is off by %v", d)
	}
	if lines[1].Compared.Difference.N != 0 || lines[1].Mean.N != 4 {
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
			table, err := Run(context.Background(), p, s, Options{Crew: Here{workers}})
			if err != nil {
				t.Fatal(err)
			}
			if len(table.Cells) != c.want {
				t.Errorf("until %s: %d replicates, want %d", c.until, len(table.Cells), c.want)
			}
		}
	}
}

// Drawn points depend on the seed of the design, and on nothing else.
func TestDrawnDesigns(t *testing.T) {
	text := func(kind string, seed int) string {
		return fmt.Sprintf("scenario: little.yaml\nmeasures: [content.clicks]\ndesign: {kind: %s, points: 8, seed: %d}\nvary: {users.drift.rate: {from: 0, to: 0.1}, slate.size: [2, 3, 4, 5]}\n", kind, seed)
	}
	for kind, want := range map[string]int{"random": 8, "latin-hypercube": 8, "sobol": 8, "saltelli": 8 * 4} {
		one, again, other := planOf(t, text(kind, 1)), planOf(t, text(kind, 1)), planOf(t, text(kind, 2))
		if len(one.Points) != want {
			t.Errorf("%s: %d points, want %d", kind, len(one.Points), want)
		}
		if !reflect.DeepEqual(one.Points, again.Points) || reflect.DeepEqual(one.Points, other.Points) {
			t.Errorf("%s: points do not follow from the seed", kind)
		}
		if kind == "random" || kind == "saltelli" {
			continue
		}
		sizes := map[string]int{}
		for _, p := range one.Points {
			sizes[p.Values[1]]++
		}
		if len(sizes) != 4 || sizes["2"] != 2 || sizes["5"] != 2 {
			t.Errorf("%s: sizes %v, want each of four twice", kind, sizes)
		}
	}
}

// With an output that is a sum, a parameter accounts for the variance of its term; here
// they are as 9 to 1, by the variances of uniform terms 3 and 1 wide.
func TestSensitivities(t *testing.T) {
	p := planOf(t, "scenario: little.yaml\nreplicates: 2\nmeasures: [content.clicks]\ndesign: {kind: saltelli, points: 512}\nvary: {users.drift.rate: {from: 0, to: 1}, users.choice.organic: {from: 0, to: 1}}\n")
	table := &Table{Plan: p}
	for replicate := range 2 {
		for i, point := range p.Points {
			x, _ := strconv.ParseFloat(point.Values[0], 64)
			y, _ := strconv.ParseFloat(point.Values[1], 64)
			table.Cells = append(table.Cells, Cell{Point: i, Replicate: replicate})
			table.Outcomes = append(table.Outcomes, Outcome{Values: []float64{3*x + y + float64(replicate)}, Baseline: []float64{0}})
		}
	}
	all, err := Sensitivities(table)
	if err != nil || len(all) != 1 {
		t.Fatal(len(all), err)
	}
	s := all[0]
	for i, want := range []float64{0.9, 0.1} {
		if math.Abs(s.First[i].Value-want) > 0.01 || math.Abs(s.Total[i].Value-want) > 0.01 {
			t.Errorf("parameter %d: %+v, %+v, want %v", i, s.First[i], s.Total[i], want)
		}
	}
	if math.Abs(s.Mean-2.5) > 0.01 || s.N != 512 || s.LeftOut != 0 {
		t.Errorf("mean %v of %d rows, %d left out", s.Mean, s.N, s.LeftOut)
	}
	table.Outcomes[5].Values[0] = math.NaN()
	if all, err = Sensitivities(table); err != nil || all[0].LeftOut != 1 || all[0].N != 511 {
		t.Errorf("%d rows, %d left out, %v", all[0].N, all[0].LeftOut, err)
	}
	if none, err := Sensitivities(&Table{Plan: planOf(t, sizes)}); none != nil || err != nil {
		t.Errorf("a grid has %v, %v", none, err)
	}
}

// Shards have each cell once, and together come to the bytes of the whole.
func TestShards(t *testing.T) {
	p := planOf(t, sizes)
	want, _ := ran(t, p, filepath.Join(t.TempDir(), "whole"), Options{})
	dir := filepath.Join(t.TempDir(), "parts")
	if _, err := Open(dir, p); err != nil {
		t.Fatal(err)
	}
	ranCells := 0
	for i := range 4 {
		plan, err := Read(filepath.Join(dir, PlanJSON)) // as another machine has it
		if err != nil {
			t.Fatal(err)
		}
		s, err := Open(dir, plan)
		if err != nil {
			t.Fatal(err)
		}
		var last Progress
		if err := Work(context.Background(), plan, s, Shard{i, 4}, Options{Progress: func(g Progress) { last = g }}); err != nil {
			t.Fatal(err)
		}
		ranCells += last.Total
		s.Close()
	}
	if ranCells != 18 {
		t.Errorf("%d cells in the shards, want 18", ranCells)
	}
	watched, err := Peek(dir, p)
	if err != nil {
		t.Fatal(err)
	}
	cells := p.Cells(0, 3)
	if table := p.Table(watched, cells); table.Missing != 0 {
		t.Errorf("%d cells missing", table.Missing)
	}
	if got, _ := ran(t, p, dir, Options{}); got != want {
		t.Error("shards come to other bytes")
	}
	adaptive := planOf(t, "scenario: little.yaml\nmeasures: [content.clicks]\nuntil: {measure: content.clicks, half_width: 1}\n")
	if err := Work(context.Background(), adaptive, watched, Shard{0, 1}, Options{}); err == nil || !strings.Contains(err.Error(), "until") {
		t.Errorf("got %v", err)
	}
}

func TestShardOfTask(t *testing.T) {
	for _, c := range []struct {
		name, value string
		n           int
		want        Shard
	}{
		{"SLURM_ARRAY_TASK_ID", "3", 4, Shard{3, 4}},
		{"JOB_COMPLETION_INDEX", "0", 4, Shard{0, 4}},
		{"PBS_ARRAY_INDEX", "4", 4, Shard{0, 4}}, // arrays from 1
		{"SGE_TASK_ID", "1", 4, Shard{1, 4}},
		{"HQ_TASK_ID", "11", 4, Shard{3, 4}},
	} {
		got, err := ShardOfTask(c.n, func(name string) string {
			if name == c.name {
				return c.value
			}
			return ""
		})
		if err != nil || got != c.want {
			t.Errorf("%s=%s: %v, %v, want %v", c.name, c.value, got, err, c.want)
		}
	}
	if _, err := ShardOfTask(4, func(string) string { return "" }); err == nil || !strings.Contains(err.Error(), "--shard I/4") {
		t.Errorf("got %v", err)
	}
	for _, text := range []string{"", "4", "4/4", "-1/4", "a/b", "0/0"} {
		if s, err := ParseShard(text); err == nil {
			t.Errorf("%q is read as %v", text, s)
		}
	}
}

// The scripts name what they run by its whole path, each as its shell wants it.
func TestEmit(t *testing.T) {
	p := planOf(t, sizes)
	for _, c := range []struct {
		launcher, name string
		pilots         bool
		want           []string
	}{
		{"slurm", "study.sbatch", false, []string{"#SBATCH --array=0-7\n", "exec /opt/bubblechamber work --plan '/data/my study/plan.json' --shards 8 ", "18 cells in 8 tasks"}},
		{"slurm", "study-pilots.sbatch", true, []string{"#SBATCH --array=0-7\n", "exec /opt/bubblechamber worker --connect '/data/my study' ", "18 cells, pulled by 8 pilots"}},
		{"kubernetes", "study-job.yaml", false, []string{"completionMode: Indexed", "completions: 8\n", "--shards, \"8\""}},
		{"parallel", "study-parallel.sh", false, []string{"seq 0 7 | parallel ", "--shard {}/8 ", "\n/opt/bubblechamber study '/data/my study' --quiet\n"}},
	} {
		name, text, err := Emit(c.launcher, p, "/opt/bubblechamber", "/data/my study", 8, c.pilots)
		if err != nil || name != c.name {
			t.Errorf("%s: %q, %v", c.launcher, name, err)
		}
		for _, want := range c.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", c.launcher, want, text)
			}
		}
	}
	if _, _, err := Emit("slurmm", p, "b", "d", 1, false); err == nil || !strings.Contains(err.Error(), "did you mean \"slurm\"") {
		t.Errorf("got %v", err)
	}
	if _, _, err := Emit("parallel", p, "b", "d", 1, true); err == nil || !strings.Contains(err.Error(), "pilots are for slurm") {
		t.Errorf("got %v", err)
	}
}
