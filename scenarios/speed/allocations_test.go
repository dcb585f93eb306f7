package speed

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
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
			ctx := context.Background()
			run, err := Warm(ctx, c.size, c.threads)
			if err != nil {
				t.Fatal(err)
			}
			defer run.Close()
			const rounds = 20
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
			} else {
				t.Logf("%.1f objects a round: %v", mean, objects)
			}
		})
	}
}
