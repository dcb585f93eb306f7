package speed

import (
	"context"
	"fmt"
	"runtime"

	"bubblechamber/scenarios"
)

// Round is the rate of whole rounds.
type Round struct {
	Size
	Threads int     `json:"threads"`
	Rate    float64 `json:"person_rounds_per_second"`
	Scaling float64 `json:"scaling"` // of one thread's rate
	// Allocations is how many objects a round allocates.
	Allocations float64 `json:"allocations_per_round"`
	// Bytes is what a run on one thread holds for each person after ten rounds, in bytes: what
	// it holds beyond one of few people with as many items. Histories grow with what is
	// consumed. 0 where the people are too few to tell.
	Bytes float64 `json:"bytes_per_person,omitempty"`
}

// Few is how many people there are in a run that tells what does not depend on people, and
// the sample of metrics in all runs.
const Few = 256

// scenario is one content arm with the first metrics, 32 dimensions, 16 topics, slates of ten
// and windows of 20 rounds, that has five rounds without a platform.
func scenario(size Size, threads int, set ...string) (*scenarios.Scenario, scenarios.Options, error) {
	const text = "title: speed\nquestion: how fast\nrounds: 100000\ncatalog: {topics: 16}\narms: {content: {recommender: {kind: content}}}\nwarmup: {rounds: 5, under: organic}\n"
	s, err := scenarios.Parse("speed.yaml", []byte(text))
	set = append([]string{
		fmt.Sprintf("users.count=%d", size.People), fmt.Sprintf("catalog.items=%d", size.Items), fmt.Sprintf("metrics.sample=%d", Few),
	}, set...)
	return s, scenarios.Options{Threads: threads, Set: set}, err
}

// Warm returns a run of one content arm with the first metrics, 32 dimensions, 16 topics, slates
// of ten and windows of 20 rounds, after five rounds without a platform and five with it. set is
// as typed. Who has the run closes it.
func Warm(ctx context.Context, size Size, threads int, set ...string) (*scenarios.Run, error) {
	s, o, err := scenario(size, threads, set...)
	if err != nil {
		return nil, err
	}
	run, err := s.Build(o)
	if err != nil {
		return nil, err
	}
	if err := run.Sim.Run(ctx, 5); err != nil {
		run.Close()
		return nil, err
	}
	return run, nil
}

// Heap returns how many bytes the heap holds, after collecting garbage.
func Heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func (c *course) rounds(size Size) ([]Round, error) {
	threads := c.threads()
	runs := make([]*scenarios.Run, len(threads))
	defer func() {
		for _, r := range runs {
			if r != nil {
				r.Close()
			}
		}
	}()
	var err error
	bytes := 0.0
	if size.People > 2*Few {
		few, _, err := held(c.ctx, Size{Few, size.Items})
		if err != nil {
			return nil, err
		}
		var all int64
		if all, runs[0], err = held(c.ctx, size); err != nil {
			return nil, err
		}
		bytes = float64(all-few) / float64(size.People-Few)
	}
	slowest := 0.0
	for i, n := range threads {
		if runs[i] == nil {
			if runs[i], err = Warm(c.ctx, size, n); err != nil {
				return nil, err
			}
		}
		one, _, err := c.timed(runs[i], 1)
		if err != nil {
			return nil, err
		}
		slowest = max(slowest, one)
	}
	n := calls(c.Slice.Seconds(), slowest) // the same rounds for all
	rates, objects := make([][]float64, len(threads)), make([][]float64, len(threads))
	err = c.turns(fmt.Sprintf("%d x %d", size.People, size.Items), len(threads), func(i int) error {
		spent, allocated, err := c.timed(runs[i], n)
		rates[i] = append(rates[i], float64(size.People)*float64(n)/spent)
		objects[i] = append(objects[i], allocated/float64(n))
		return err
	})
	if err != nil {
		return nil, err
	}
	var all []Round
	for i, n := range threads {
		all = append(all, Round{size, n, median(rates[i]), median(ratios(rates[i], rates[0])), median(objects[i]), bytes})
	}
	return all, nil
}

// held is what a warm run on one thread holds, in bytes, and that run.
func held(ctx context.Context, size Size) (int64, *scenarios.Run, error) {
	before := Heap()
	run, err := Warm(ctx, size, 1)
	if err != nil {
		return 0, nil, err
	}
	return Heap() - before, run, nil
}

// timed is how many seconds n rounds take, and how many objects they allocate.
func (c *course) timed(run *scenarios.Run, n int) (seconds, objects float64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := c.Clock()
	for range n {
		if err := run.Sim.Step(c.ctx); err != nil {
			return 0, 0, err
		}
	}
	spent := c.Clock().Sub(start)
	runtime.ReadMemStats(&after)
	return spent.Seconds(), float64(after.Mallocs - before.Mallocs), nil
}
