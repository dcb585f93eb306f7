package sim

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Workers spreads numbered pieces of work over a fixed number of goroutines.
// Pieces are taken from an atomic counter, so which worker runs which piece
// varies from run to run: results may depend on the piece, never the worker.
type Workers struct {
	ctx context.Context
	n   int
}

// NewWorkers returns a pool of n workers, at least one.
func NewWorkers(n int) *Workers {
	return &Workers{ctx: context.Background(), n: max(n, 1)}
}

// Count returns the number of workers.
func (w *Workers) Count() int { return w.n }

// Stopped reports whether the run has been told to stop. Long work may ask, and
// return early: the round is dropped anyway.
func (w *Workers) Stopped() bool { return w.ctx.Err() != nil }

// Run calls f(worker, piece) for every piece from 0 to pieces-1 and returns
// when all have returned. When the run is told to stop, pieces that have not
// begun are left out. A panic in f is raised again in the caller, with the
// stack of the worker it came from.
func (w *Workers) Run(pieces int, f func(worker, piece int)) {
	n := min(w.n, pieces)
	if n <= 1 {
		for i := 0; i < pieces && !w.Stopped(); i++ {
			f(0, i)
		}
		return
	}
	var (
		next  atomic.Int64
		group sync.WaitGroup
		fault atomic.Pointer[Fault]
	)
	work := func(worker int) {
		defer group.Done()
		defer func() {
			if r := recover(); r != nil {
				fault.CompareAndSwap(nil, asFault(r))
			}
		}()
		for !w.Stopped() && fault.Load() == nil {
			i := int(next.Add(1)) - 1
			if i >= pieces {
				return
			}
			f(worker, i)
		}
	}
	group.Add(n)
	for worker := 1; worker < n; worker++ {
		go work(worker)
	}
	work(0)
	group.Wait()
	if p := fault.Load(); p != nil {
		panic(p)
	}
}

// Fault is what Run panics with when a piece of work panicked.
type Fault struct {
	Value any
	Stack []byte
}

func asFault(r any) *Fault {
	if f, ok := r.(*Fault); ok {
		return f
	}
	return &Fault{Value: r, Stack: debug.Stack()}
}

// Error says what went wrong and where.
func (f *Fault) Error() string { return fmt.Sprintf("%v\n%s", f.Value, f.Stack) }
