package sim

import (
	"context"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// Every piece is run once, also where work makes work, and where several ask at once.
func TestWorkersRunEveryPieceOnce(t *testing.T) {
	w := NewWorkers(3)
	var done [40][30]atomic.Int32
	for range 5 {
		w.Run(len(done), func(worker, i int) {
			if worker < 0 || worker >= w.Count() {
				t.Errorf("worker %d", worker)
			}
			w.Run(len(done[i]), func(_, j int) { done[i][j].Add(1) })
		})
	}
	for i := range done {
		for j := range done[i] {
			if n := done[i][j].Load(); n != 5 {
				t.Fatalf("piece %d of %d was run %d times in 5", j, i, n)
			}
		}
	}
}

// Hands that linger and hands that have gone are called alike, and none stays for good.
func TestWorkersComeAndGo(t *testing.T) {
	before := runtime.NumGoroutine()
	w := NewWorkers(min(4, runtime.GOMAXPROCS(0)))
	for i := range 300 {
		var sum atomic.Int64
		w.Run(50, func(_, piece int) { sum.Add(int64(piece)) })
		if sum.Load() != 1225 {
			t.Fatalf("run %d: pieces left out or run twice: %d", i, sum.Load())
		}
		if i%50 == 0 {
			time.Sleep(2 * time.Millisecond)
		}
	}
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// A panic comes through with the stack of its piece, and says nothing of the next run.
func TestWorkersPanic(t *testing.T) {
	w := NewWorkers(2)
	for range 3 {
		func() {
			defer func() {
				f, ok := recover().(*Fault)
				if !ok || f.Value != "seven" || !strings.Contains(string(f.Stack), "faulty") {
					t.Errorf("recovered %v", f)
				}
			}()
			w.Run(10, faulty)
			t.Error("no panic")
		}()
		var sum atomic.Int64
		w.Run(10, func(_, i int) { sum.Add(int64(i)) })
		if sum.Load() != 45 {
			t.Errorf("pieces left out: %d", sum.Load())
		}
	}
}

func faulty(_, piece int) {
	if piece == 7 {
		panic("seven")
	}
}

func TestWorkersStop(t *testing.T) {
	for _, n := range []int{1, 2} {
		w := NewWorkers(n)
		ctx, stop := context.WithCancel(context.Background())
		w.ctx = ctx
		var ran atomic.Int32
		w.Run(1000, func(_, i int) {
			ran.Add(1)
			stop()
		})
		if !w.Stopped() || ran.Load() > int32(n) {
			t.Errorf("%d workers: %d pieces begun", n, ran.Load())
		}
	}
}

// The first run on several workers makes what the others need.
func TestWorkersAllocateNothing(t *testing.T) {
	w := NewWorkers(2)
	f := func(_, _ int) {}
	if n := testing.AllocsPerRun(200, func() { w.Run(20, f) }); n > 0 {
		t.Errorf("%v objects a run", n)
	}
}
