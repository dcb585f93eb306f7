package queue

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// TestMain is also the worker of these tests: with a folder in the environment it runs
// cells for the head of the study there, until its standard input ends.
func TestMain(m *testing.M) {
	dir := os.Getenv("QUEUE_TEST_STUDY")
	if dir == "" {
		os.Exit(m.Run())
	}
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		os.Stdin.Read(make([]byte, 1))
		stop()
	}()
	a, err := AccessOf(dir)
	if err == nil {
		_, err = (&Worker{Access: a, Threads: 1}).Run(ctx)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

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

// planOf is a study of little, whose cells have so many rounds.
func planOf(t testing.TB, text string, rounds int) *study.Plan {
	t.Helper()
	dir := t.TempDir()
	scenario := strings.Replace(little, "rounds: 4", fmt.Sprintf("rounds: %d", rounds), 1)
	if err := os.WriteFile(filepath.Join(dir, "little.yaml"), []byte(scenario), 0o666); err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.ParseStudy(filepath.Join(dir, "s.yaml"), []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	p, err := study.NewPlan(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// table runs a plan with a crew in a folder, and returns the bytes of its results.
func table(t testing.TB, p *study.Plan, dir string, o study.Options) string {
	t.Helper()
	s, err := study.Open(dir, p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	defer stop()
	results, err := study.Run(ctx, p, s, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Save(results); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "results.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// open starts a head in a new folder of a study.
func open(t testing.TB, p *study.Plan, c Config) (*Head, string) {
	t.Helper()
	dir := t.TempDir()
	if _, err := study.Open(dir, p); err != nil {
		t.Fatal(err)
	}
	h, err := Open(dir, c)
	if err != nil {
		t.Fatal(err)
	}
	return h, dir
}

// worker is a process that runs cells for the study in a folder.
func worker(dir string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "QUEUE_TEST_STUDY="+dir)
	return c
}

// Three workers, one of which is killed in the middle of a cell: every cell is there
// once, with the bytes that one process makes alone.
func TestAKilledWorkerLosesNothing(t *testing.T) {
	p := planOf(t, sizes, 100)
	want := table(t, p, filepath.Join(t.TempDir(), "alone"), study.Options{})
	said, joined := make(chan string, 100), make(chan string, 100)
	h, dir := open(t, p, Config{Silence: time.Second, Say: func(text string) { said <- text }, Joined: func(name string) { joined <- name }})
	h.Employ(3, func() *exec.Cmd { return worker(dir) })
	kills := 0
	got := table(t, p, dir, study.Options{Crew: h, Progress: func(g study.Progress) {
		if g.Done == 4 { // those that have come are at a cell, or about to take one
			_, pid, _ := strings.Cut(<-joined, "/")
			n, err := strconv.Atoi(pid)
			if err != nil {
				t.Error(err)
				return
			}
			if c, err := os.FindProcess(n); err == nil && c.Kill() == nil {
				kills++
			}
		}
	}})
	if err := h.Close(true); err != nil {
		t.Fatal(err)
	}
	if kills != 1 {
		t.Fatalf("%d workers killed", kills)
	}
	if got != want {
		t.Error("another table than without the queue")
	}
	lines, err := os.ReadFile(filepath.Join(dir, "cells", "0001.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(lines), "\n"); n != 18 {
		t.Errorf("%d lines of results for 18 cells", n)
	}
	for _, left := range []string{HeadJSON, "queue-*"} {
		if found, _ := filepath.Glob(filepath.Join(dir, left)); found != nil {
			t.Errorf("%s is left", found)
		}
	}
	close(said)
	var all []string
	for text := range said {
		all = append(all, text)
	}
	if !slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, "signal: killed; another takes its place") }) {
		t.Errorf("nothing was said of the kill: %q", all)
	}
}
