package sim_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// TestGoldenRun pins the bits of a run with forks, a rewind and an
// intervention, so that another architecture can be compared with this one.
func TestGoldenRun(t *testing.T) {
	const want = "7788a3b106673d64"
	r := newRecorder()
	s := small(r)
	s.Threads = 2
	s.Interventions = []sim.Intervention{{Round: 9, Assign: param.Assign{Path: "users.eager", Value: param.F(0.7)}}}
	x := start(t, s)
	run(t, x, 24)
	if err := x.Fork(context.Background(), sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "other", At: 11}}); err != nil {
		t.Fatal(err)
	}
	run(t, x, 30)
	h := fnv.New64a()
	for _, name := range append(x.Arms(), sim.Placebo) {
		for round := 1; round <= 30; round++ {
			fmt.Fprintln(h, name, round, r.rows[name][round])
		}
	}
	if got := fmt.Sprintf("%016x", h.Sum64()); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
}
