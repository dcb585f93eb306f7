package sim

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// crew is what a Run needs beside what it runs. It is kept for the next one, which
// then allocates nothing.
//
// To begin takes a goroutine some 90 µs where threads have gone to sleep, and a round has
// some twenty Runs with little between them. So a hand that is done lingers, on the look-out
// for the next call, for two or three times as long, and ends.
type crew struct {
	pool   *Workers
	pieces int
	f      func(worker, piece int)
	hands  []hand // by worker; the first is the caller's
	next   atomic.Int64
	group  sync.WaitGroup // hands at work
	fault  atomic.Pointer[Fault]
}

// hand is a goroutine, or will be one.
type hand struct {
	state atomic.Int32
	work  func() // serve, bound
}

// The states of a hand.
const (
	away      = iota
	lingering // done, and on the look-out
	called
)

// patience is how often somebody looks who lingers, or waits for hands, before she sleeps:
// for about 240 µs.
const patience = 1500

func newCrew(w *Workers) *crew {
	c := &crew{pool: w, hands: make([]hand, w.n)}
	for worker := range c.hands {
		c.hands[worker].work = func() { c.serve(worker) }
	}
	return c
}

// call has a hand take pieces.
func (c *crew) call(worker int) {
	h := &c.hands[worker]
	for !h.state.CompareAndSwap(lingering, called) {
		if h.state.CompareAndSwap(away, called) {
			go h.work()
			return
		}
		runtime.Gosched() // she is done, and about to say so
	}
}

// serve takes pieces as long as there are calls.
func (c *crew) serve(worker int) {
	h := &c.hands[worker]
	for {
		c.take(worker)
		c.group.Done()
		h.state.Store(lingering)
		if !c.look(func() bool { return h.state.Load() == called }) && h.state.CompareAndSwap(lingering, away) {
			return
		}
	}
}

// await waits until the hands of the first n workers are done.
func (c *crew) await(n int) {
	c.look(func() bool {
		for i := range c.hands[1:n] {
			if c.hands[1+i].state.Load() == called {
				return false
			}
		}
		return true
	})
	c.group.Wait()
}

// look waits for something to become true, as long as patience lasts; not at all where
// there are more workers than can run.
func (c *crew) look(done func() bool) bool {
	if c.pool.n > runtime.GOMAXPROCS(0) {
		return false
	}
	for range patience {
		for range 64 {
			if done() {
				return true
			}
		}
		runtime.Gosched()
	}
	return false
}

// take has a worker take pieces until none is left.
func (c *crew) take(worker int) {
	defer func() {
		if r := recover(); r != nil {
			c.fault.CompareAndSwap(nil, asFault(r))
		}
	}()
	for !c.pool.Stopped() && c.fault.Load() == nil {
		i := int(c.next.Add(1)) - 1
		if i >= c.pieces {
			return
		}
		c.f(worker, i)
	}
}
