package queue

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"bubblechamber/scenarios/study"
)

// run runs a plan in a folder, for a minute at most.
func run(t testing.TB, p *study.Plan, dir string, o study.Options) (*study.Table, error) {
	t.Helper()
	s, err := study.Open(dir, p)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	return study.Run(ctx, p, s, o)
}

// A queue without room for its cells says so, and how much it may have.
func TestFullQueue(t *testing.T) {
	p := planOf(t, sizes, 4)
	h, dir := open(t, p, Config{Store: 1500})
	defer h.Close(false)
	_, err := run(t, p, dir, study.Options{Crew: h})
	if err == nil || !strings.Contains(err.Error(), "the queue is full with") || !strings.Contains(err.Error(), "of 18 cells: it may have 1500 bytes in "+dir) {
		t.Fatalf("%v", err)
	}
	if n, _ := os.ReadDir(filepath.Join(dir, "cells")); len(n) > 0 {
		t.Error("cells were run")
	}
}

// Results that cannot be written end the study, and the worker says why.
func TestFailingWriter(t *testing.T) {
	p := planOf(t, sizes, 4)
	h, dir := open(t, p, Config{})
	defer h.Close(false)
	said := make(chan error, 1)
	go func() {
		_, err := (&Worker{Access: h.Access}).Run(context.Background())
		said <- err
	}()
	full := errors.New("no space left on device")
	err := h.Run(context.Background(), p, p.Cells(0, 3), func(study.Cell, study.Outcome) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("the head: %v", err)
	}
	if err := <-said; err == nil || !strings.Contains(err.Error(), "could not keep a result: no space left on device") {
		t.Errorf("the worker: %v", err)
	}
	if got := table(t, p, dir, study.Options{}); strings.Count(got, "\n") != 1+36 {
		t.Errorf("the study cannot go on:\n%s", got)
	}
}

// A worker waits for a head that is gone, goes on with one that comes back, and says
// that it is lost when it does not.
func TestLostHead(t *testing.T) {
	p := planOf(t, sizes, 100)
	h, dir := open(t, p, Config{})
	w := &Worker{Access: h.Access, Patience: 3 * time.Second}
	type end struct {
		n   int
		err error
	}
	ended := make(chan end, 1)
	go func() {
		n, err := w.Run(context.Background())
		ended <- end{n, err}
	}()
	s, err := study.Open(dir, p)
	if err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	err = h.Run(context.Background(), p, p.Cells(0, 3), func(c study.Cell, o study.Outcome) error {
		if err := s.Add(o); err != nil {
			return err
		}
		if c.Replicate == 0 && c.Point == 4 {
			go func() { closed <- h.Close(false) }()
		}
		return nil
	})
	if err == nil {
		t.Fatal("a head that is closed ends its cells without an error")
	}
	s.Close()
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	address := strings.TrimPrefix(h.Access.URL, "nats://")
	h, err = Open(dir, Config{Listen: Listen{Address: address, Token: w.Token}})
	if err != nil {
		t.Fatal(err)
	}
	got := table(t, p, dir, study.Options{Crew: h})
	if want := table(t, p, filepath.Join(t.TempDir(), "alone"), study.Options{}); got != want {
		t.Error("another table than without the queue")
	}
	if err := h.Close(false); err != nil {
		t.Fatal(err)
	}
	e := <-ended
	if e.err == nil || !strings.Contains(e.err.Error(), "has been silent for 3s") {
		t.Errorf("%v", e.err)
	}
	if e.n < 18 {
		t.Errorf("the worker ran %d cells of 18", e.n)
	}
	_, err = (&Worker{Access: h.Access, Patience: time.Second}).Run(context.Background())
	if err == nil || !strings.Contains(err.Error(), "no head at "+h.Access.URL) {
		t.Errorf("a head that was never there: %v", err)
	}
}

// A cell that takes longer than the head bears silence is given once, since its worker
// speaks of it.
func TestSlowWorkerKeepsItsCell(t *testing.T) {
	p := planOf(t, "scenario: little.yaml\nreplicates: 1\nmeasures: [content.clicks@mean]\n", 3000)
	h, dir := open(t, p, Config{Silence: 600 * time.Millisecond})
	first, second := &Worker{Access: h.Access}, &Worker{Access: h.Access}
	done := make(chan error, 2)
	for _, w := range []*Worker{first, second} {
		go func() {
			_, err := w.Run(context.Background())
			done <- err
		}()
	}
	began := time.Now()
	if _, err := run(t, p, dir, study.Options{Crew: h}); err != nil {
		t.Fatal(err)
	}
	if spent := time.Since(began); spent < 1200*time.Millisecond {
		t.Skipf("the cell took %s: too fast to show anything", spent)
	}
	h.Close(true)
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if first.ran+second.ran != 1 {
		t.Errorf("the cell was run %d times", first.ran+second.ran)
	}
}

// A worker that takes a cell and says nothing more loses it to another; a cell that
// all are silent about fails, and the others are run.
func TestSilentWorkerLosesItsCell(t *testing.T) {
	p := planOf(t, sizes, 4)
	h, dir := open(t, p, Config{Silence: 300 * time.Millisecond, Tries: 2})
	defer h.Close(true)
	conn, err := connect(h.Access, "silent")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	js, err := jetstream.New(conn)
	if err != nil {
		t.Fatal(err)
	}
	pull, err := js.Consumer(context.Background(), cellsStream, consumer)
	if err != nil {
		t.Fatal(err)
	}
	poison := p.Cell(0, 1).ID // silent about this one whenever it comes, and once about another
	go func() {
		once := false
		for {
			m, err := pull.Next(jetstream.FetchMaxWait(5 * time.Second))
			if err != nil {
				return
			}
			var c task
			if json.Unmarshal(m.Data(), &c) != nil {
				return
			}
			switch {
			case c.Cell == poison:
			case !once:
				once = true
			default:
				w := &Worker{Access: h.Access}
				w.conn, w.pull, w.silence, w.plan, w.Say = conn, pull, time.Second, p, func(string) {}
				if err := w.cell(context.Background(), m, c); err != nil {
					t.Error(err)
				}
			}
		}
	}()
	results, err := run(t, p, dir, study.Options{Crew: h})
	if err != nil {
		t.Fatal(err)
	}
	if results.Failed != 1 || results.Missing != 0 {
		t.Fatalf("%d failed, %d missing", results.Failed, results.Missing)
	}
	for _, o := range results.Outcomes {
		if o.Error != "" && (o.Cell != poison || o.Error != "2 workers were given this cell, and each has died or gone silent") {
			t.Errorf("%s: %s", o.Cell, o.Error)
		}
	}
}

// Two programs do not run one study's folder at the same time.
func TestOneHeadForAFolder(t *testing.T) {
	p := planOf(t, sizes, 4)
	h, dir := open(t, p, Config{})
	if _, err := Open(dir, Config{}); err == nil || !strings.Contains(err.Error(), dir+" is being run by another program, at "+h.Access.URL) {
		t.Errorf("%v", err)
	}
	if info, err := os.Stat(filepath.Join(dir, HeadJSON)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s, which holds the token: %v %v", HeadJSON, info, err)
	}
	if err := h.Close(true); err != nil {
		t.Fatal(err)
	}
	// What a killed head leaves does not keep another from the folder.
	if err := h.Access.write(dir); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, Config{})
	if err != nil {
		t.Fatal(err)
	}
	again.Close(true)
}
