package speed

import (
	"sync"
	"time"

	"bubblechamber/sim/kernel"
)

// Peak is what registers alone can do.
type Peak struct {
	Threads int     `json:"threads"`
	GFLOPS  float64 `json:"gflops"`  // 10^9 float32 multiplications and additions a second, all threads together
	Scaling float64 `json:"scaling"` // of one thread's
}

func (c *course) peaks() ([]Peak, error) {
	threads := c.threads()
	rates := make([][]float64, len(threads))
	err := c.turns("peak", len(threads), func(i int) error {
		rates[i] = append(rates[i], together(threads[i], c.Clock, c.Slice))
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []Peak
	for i, n := range threads {
		all = append(all, Peak{n, median(rates[i]) / 1e9, median(ratios(rates[i], rates[0]))})
	}
	return all, nil
}

// together is the sum of the peaks of so many threads at the same time.
func together(threads int, clock func() time.Time, d time.Duration) float64 {
	k, each := kernel.Use(), make([]float64, threads)
	var group sync.WaitGroup
	for i := range each {
		group.Go(func() { each[i] = k.Peak(clock, d) })
	}
	group.Wait()
	sum := 0.0
	for _, x := range each {
		sum += x
	}
	return sum
}
