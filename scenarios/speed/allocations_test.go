package speed

import (
	"context"
	"runtime"
	"slices"
	"testing"
)

// A warm round on one thread allocates two objects: the columns that people publish and
// the set of those who consumed. More is allocated where a history on a shelf of the log
// or the window of somebody in the sample outgrows its room, seldomer the longer a run is,
// and every ten rounds where what the platform holds is looked through.
func TestAllocationsOfAWarmRound(t *testing.T) {
	ctx := context.Background()
	run, err := Warm(ctx, Size{People: 512, Items: 500}, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	if err := run.Sim.Run(ctx, 25); err != nil {
		t.Fatal(err)
	}
	const rounds = 40
	objects := make([]uint64, 0, rounds)
	var all uint64
	for range rounds {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := run.Sim.Step(ctx); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		n := after.Mallocs - before.Mallocs
		all += n
		objects = append(objects, n)
	}
	slices.Sort(objects)
	if median := objects[rounds/2]; median > 4 {
		t.Errorf("%d objects in the median round, want at most 4: %v", median, objects)
	}
	if mean := float64(all) / rounds; mean > 10 {
		t.Errorf("%.1f objects a round, want at most 10: %v", mean, objects)
	}
}
