//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"bubblechamber/metrics/record"
)

// endless is a run that no test waits for, with much consumption, so that the
// first events soon come to disk.
const endless = `
rounds: 1000000
baseline: plain
placebo: false
users: {count: 60, choice.intercept: 20}
catalog.items: 80
slate.repeats: allow
metrics.sample: 10
arms:
  plain: {recommender: random}
  other: {recommender: newest}
`

// process is a running bubblechamber.
type process struct {
	*exec.Cmd
	out, err bytes.Buffer
}

// launch starts "run" on the endless scenario in an empty folder, with the
// results going to out below it.
func launch(t *testing.T, args ...string) (*process, string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "endless.yaml"), []byte(endless), 0o666); err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: exec.Command("bubblechamber", append([]string{"run", "endless.yaml", "--quiet", "--out", "out", "--events"}, args...)...)}
	p.Dir, p.Stdout, p.Stderr = dir, &p.out, &p.err
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Process.Kill() })
	out := filepath.Join(dir, "out")
	// The first thing that shows that the run has begun.
	wait(t, func() bool {
		info, err := os.Stat(filepath.Join(out, "events.parquet.partial"))
		return err == nil && info.Size() > 0
	})
	return p, out
}

func wait(t *testing.T, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !done(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("nothing happens")
		}
	}
}

func (p *process) interrupt(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
}

func (p *process) wantStatus(t *testing.T, want int) {
	t.Helper()
	err := p.Wait()
	var ended *exec.ExitError
	if !errors.As(err, &ended) || ended.ExitCode() != want {
		t.Fatalf("ended with %v, want status %d\n%s%s", err, want, &p.out, &p.err)
	}
}

func TestInterruptKeepsFinishedRounds(t *testing.T) {
	p, out := launch(t, "--format", "json")
	p.interrupt(t)
	p.wantStatus(t, exitInterrupted)

	m, err := record.ReadManifest(filepath.Join(out, record.ManifestJSON))
	if err != nil {
		t.Fatal(err)
	}
	if m.Status != record.Interrupted || m.LastRound < 1 || m.Rounds != 1000000 {
		t.Errorf("manifest says %s, last round %d of %d", m.Status, m.LastRound, m.Rounds)
	}
	var object struct {
		Rounds int
		Arms   map[string]map[string]*float64
	}
	if err := json.Unmarshal(p.out.Bytes(), &object); err != nil {
		t.Fatal(err)
	}
	if object.Rounds != m.LastRound || len(object.Arms) != 2 || object.Arms["other"]["clicks"] == nil {
		t.Errorf("printed %.200s", &p.out)
	}
	if !strings.Contains(p.err.String(), "bubblechamber: interrupted after round ") {
		t.Errorf("said %q", &p.err)
	}
	if left := partials(t, out); left != nil {
		t.Errorf("%v are left", left)
	}

	// The same rounds in one go are the same bytes.
	whole := filepath.Join(filepath.Dir(out), "whole")
	c := exec.Command("bubblechamber", "run", "endless.yaml", "--quiet", "--events", "--out", whole, "--rounds", strconv.Itoa(m.LastRound))
	c.Dir = filepath.Dir(out)
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for _, name := range []string{record.RoundsCSV, record.RoundsParquet, record.UsersParquet, record.EventsParquet, record.DictionaryCSV} {
		if !bytes.Equal(contents(t, filepath.Join(out, name)), contents(t, filepath.Join(whole, name))) {
			t.Errorf("%s differs from that of a run of %d rounds", name, m.LastRound)
		}
	}
}

// TestSecondInterruptEndsAtOnce holds the program up while it writes, by a pipe
// that nobody reads in place of a file.
func TestSecondInterruptEndsAtOnce(t *testing.T) {
	p, out := launch(t)
	if err := syscall.Mkfifo(filepath.Join(out, "rounds.csv.partial"), 0o666); err != nil {
		t.Fatal(err)
	}
	p.interrupt(t)
	wait(t, func() bool { return exists(filepath.Join(out, record.EventsParquet)) })
	p.interrupt(t)
	p.wantStatus(t, exitInterrupted)
	if exists(filepath.Join(out, record.ManifestJSON)) || exists(filepath.Join(out, record.RoundsCSV)) {
		t.Error("there are files that were not written to the end")
	}
}

// TestFullDiskIsAFailure leads a file to the device that is always full.
func TestFullDiskIsAFailure(t *testing.T) {
	if !exists("/dev/full") {
		t.Skip("needs /dev/full")
	}
	p, out := launch(t)
	if err := os.Symlink("/dev/full", filepath.Join(out, "users.parquet.partial")); err != nil {
		t.Fatal(err)
	}
	p.interrupt(t)
	p.wantStatus(t, exitFailed)
	if !strings.HasPrefix(p.err.String(), "bubblechamber: out/users.parquet was not written: ") || p.out.Len() > 0 {
		t.Errorf("said %q, printed %q", &p.err, &p.out)
	}
	if exists(filepath.Join(out, record.UsersParquet)) || exists(filepath.Join(out, record.ManifestJSON)) {
		t.Error("there are files that were not written to the end")
	}
}

func TestKillLeavesOnlyPartials(t *testing.T) {
	p, out := launch(t)
	if err := p.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	p.Wait()
	entries, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(partials(t, out)) {
		t.Errorf("left are %v", entries)
	}
	// The next run with --force removes them.
	c := exec.Command("bubblechamber", "run", "endless.yaml", "--quiet", "--rounds", "2", "--out", "out", "--force")
	c.Dir = filepath.Dir(out)
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if left := partials(t, out); left != nil {
		t.Errorf("%v are left", left)
	}
}

func TestInterruptOfVerify(t *testing.T) {
	dir := t.TempDir()
	text := endless + "expect: {seeds: 2, that: [plain.clicks > 0]}\n"
	if err := os.WriteFile(filepath.Join(dir, "endless.yaml"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: exec.Command("bubblechamber", "verify", "endless.yaml")}
	p.Dir, p.Stdout = dir, &p.out
	progress, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond) // let it get going; any moment will do
	p.interrupt(t)
	said, err := io.ReadAll(progress)
	if err != nil {
		t.Fatal(err)
	}
	p.wantStatus(t, exitInterrupted)
	if p.out.Len() > 0 || !strings.HasSuffix(string(said), "bubblechamber: interrupted\n") {
		t.Errorf("printed %q, said %q", &p.out, said)
	}
}

func partials(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*.partial"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
