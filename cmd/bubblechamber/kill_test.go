//go:build unix

package main

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// killed is a study whose cells take some milliseconds each.
const killed = `
scenario: little.yaml
replicates: 4
measures: [content.clicks@mean, content.topics_shown]
vary:
  slate.size: [2, 4, 8, 12]
  users.drift.rate: [0, 0.01, 0.05]
`

const killedLittle = `
rounds: 10
baseline: random
placebo: false
users.count: 30
catalog.items: 60
arms:
  random: {recommender: random}
  content: {recommender: content}
`

// A study that is killed again and again, at any moment, alone or together with its
// workers, comes to the same bytes as one that was left alone.
func TestStudySurvivesKills(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"killed.yaml": killed, "little.yaml": killedLittle} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	study := func(out string) *exec.Cmd {
		c := exec.Command("bubblechamber", "study", "killed.yaml", "--quiet", "--out", out)
		c.Dir = dir
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // its workers are killed with it
		return c
	}
	began := time.Now()
	if text, err := study("whole").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	whole := time.Since(began)
	random := rand.New(rand.NewPCG(1, 2))
	kills := 0
	for i := range 6 {
		c := study("parts")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(whole))/3 + 1))
		if i%2 == 0 {
			c.Process.Kill()
		} else {
			syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		}
		if err := c.Wait(); err != nil {
			kills++
		}
	}
	if text, err := study("parts").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, name := range []string{"results.csv", "results.parquet"} {
		want, err := os.ReadFile(filepath.Join(dir, "whole", name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(dir, "parts", name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s: after %d kills, other bytes than without", name, kills)
		}
	}
	if kills == 0 {
		t.Error("nothing was killed")
	}
}
