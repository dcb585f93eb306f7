package speed

import (
	"context"
	"slices"

	"bubblechamber/metrics/stats"
)

// course is a measurement on its way.
type course struct {
	Options
	ctx         context.Context
	done, total int
}

// turns calls measure for each of n things, and then again for each, as often as there
// are repeats. Before each call it asks whether to go on.
func (c *course) turns(what string, n int, measure func(i int) error) error {
	for range c.Repeats {
		for i := range n {
			if err := c.ctx.Err(); err != nil {
				return err
			}
			if err := measure(i); err != nil {
				return err
			}
			c.done++
			if c.Progress != nil {
				c.Progress(what, c.done, c.total)
			}
		}
	}
	return nil
}

// median is that of one or more numbers.
func median(xs []float64) float64 { return stats.Quantile(slices.Sorted(slices.Values(xs)), 0.5) }

// ratios are those of the numbers of each repeat.
func ratios(xs, to []float64) []float64 {
	out := make([]float64, len(xs))
	for i, x := range xs {
		out[i] = x / to[i]
	}
	return out
}

// calls is how many calls fill the time that a repeat takes, at least one.
func calls(slice, one float64) int { return max(1, int(slice/max(one, 1e-9))) }
