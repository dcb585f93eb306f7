package study

import (
	"context"
	"runtime"
	"sync"
)

// Crew runs cells of a plan, in any order, and tells done of each; calls of done do not
// overlap. It returns when all have ended, when ctx has, or with the first error of done.
// What a cell measures does not depend on the crew.
type Crew interface {
	Run(ctx context.Context, p *Plan, cells []Cell, done func(Cell, Outcome) error) error
}

// Here is the crew within this process: so many cells at a time, or, if it is 0, one for
// each core.
type Here struct{ Workers int }

// Run implements Crew.
func (h Here) Run(ctx context.Context, p *Plan, cells []Cell, done func(Cell, Outcome) error) error {
	workers := h.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	workers = min(workers, len(cells))
	// Cores that cells leave idle help within them.
	threads := max(runtime.GOMAXPROCS(0)/max(workers, 1), 1)
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan Cell)
	var group sync.WaitGroup
	var telling sync.Mutex
	var fault error // of done, which is not called again
	tell := func(c Cell, o Outcome) error {
		telling.Lock()
		defer telling.Unlock()
		if fault == nil {
			fault = done(c, o)
		}
		return fault
	}
	for range workers {
		group.Go(func() {
			for c := range work {
				o, err := p.Run(ctx, c, threads)
				if err == nil {
					err = tell(c, o)
				}
				if err != nil {
					stop(err)
				}
			}
		})
	}
	for _, c := range cells {
		select {
		case work <- c:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(work)
	group.Wait()
	return context.Cause(ctx)
}
