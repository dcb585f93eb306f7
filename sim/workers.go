package sim

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync/atomic"
)

// Workers spreads numbered pieces of work over a fixed number of goroutines.
// Pieces are taken from an atomic counter, so which worker runs which piece
// varies from run to run: results may depend on the piece, never the worker.
type Workers struct {
	ctx  context.Context
	n    int
	idle atomic.Pointer[crew] // the last one that has done its work, or nil
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
	c := w.idle.Swap(nil)
	if c == nil { // the first time, or where work makes work
		c = newCrew(w)
	}
	c.pieces, c.f = pieces, f
	c.next.Store(0)
	c.group.Add(n - 1)
	for worker := 1; worker < n; worker++ {
		c.call(worker)
	}
	c.take(0)
	c.await(n)
	fault := c.fault.Swap(nil)
	c.f = nil
	w.idle.Store(c)
	if fault != nil {
		panic(fault)
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
