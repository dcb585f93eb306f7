package speed

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"bubblechamber/scenarios"
)

// A warm round allocates nothing. More is allocated where a shelf of the log outgrows its
// room, every third round at first and seldomer the longer a run is, and every ten rounds
// where what the platform holds is looked through.
func TestAllocationsOfAWarmRound(t *testing.T) {
	for _, c := range []struct {
		size    Size
		threads int
	}{{Size{512, 500}, 1}, {Size{4000, 1000}, 1}, {Size{4000, 1000}, 2}} {
		t.Run(fmt.Sprintf("%d x %d on %d", c.size.People, c.size.Items, c.threads), func(t *testing.T) {
			run, err := Warm(t.Context(), c.size, c.threads)
			if err != nil {
				t.Fatal(err)
			}
			defer run.Close()
			// On a busy machine Go itself needs a few more, so that there are three tries.
			for try := 1; ; try++ {
				median, mean, all := allocations(t, run)
				t.Logf("%d objects in the median round, %.1f in the mean: %v", median, mean, all)
				if median <= 4 && mean <= 10 {
					return
				}
				if try == 3 {
					t.Fatalf("%d objects in the median round and %.1f in the mean, want at most 4 and 10", median, mean)
				}
			}
		})
	}
}

// allocations are the objects that each of some rounds allocates, sorted.
func allocations(t *testing.T, run *scenarios.Run) (median uint64, mean float64, all []uint64) {
	const rounds = 20
	for range rounds {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if err := run.Sim.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		n := after.Mallocs - before.Mallocs
		all = append(all, n)
		mean += float64(n) / rounds
	}
	slices.Sort(all)
	return all[rounds/2], mean, all
}
