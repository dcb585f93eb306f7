package speed

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"bubblechamber/sim/kernel"
)

// ticking is a clock that is 100 µs later at each reading.
func ticking() func() time.Time {
	var mu sync.Mutex
	var now time.Time
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(100 * time.Microsecond)
		return now
	}
}

func tiny() Options {
	return Options{
		Clock: ticking(), System: fstest.MapFS{"cpuinfo": {Data: []byte("processor\t: 0\nmodel name\t: Abacus 9\n")}},
		Repeats: 2, Slice: time.Millisecond, Threads: 3,
		Shapes: []Shape{{40, 3}, {33, 5}}, Sizes: []Size{{30, 40}, {600, 20}},
	}
}

func TestMeasure(t *testing.T) {
	o := tiny()
	var steps []string
	o.Progress = func(what string, done, total int) { steps = append(steps, fmt.Sprintf("%s %d/%d", what, done, total)) }
	r, err := Measure(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if len(steps) != 26 || steps[0] != "peak 1/26" || steps[6] != "scoring 7/26" || steps[25] != "600 x 20 26/26" {
		t.Errorf("progress %q", steps)
	}
	if r.Repeats != 2 || r.Load.Known || r.Machine.Kernel != kernel.Use().String() {
		t.Errorf("%+v", r)
	}
	var threads []int
	for _, p := range r.Peak {
		threads = append(threads, p.Threads)
		if !(p.GFLOPS > 0 && p.Scaling > 0) {
			t.Errorf("peak %+v", p)
		}
	}
	if !slices.Equal(threads, []int{1, 2, 3}) || r.Peak[0].Scaling != 1 {
		t.Errorf("peaks %+v", r.Peak)
	}
	if len(r.Scoring) != 2 || r.Scoring[1].Shape != (Shape{33, 5}) {
		t.Errorf("scoring %+v", r.Scoring)
	}
	for _, s := range r.Scoring {
		// The call that is timed first takes 100 µs, a slice is ten of them, and these take
		// 100 µs together, too.
		want := 10 * 2 * 64 * float64(s.Items*s.Dim) / 1e-4 / 1e9
		for _, x := range []Scan{s.Cold, s.Warm} {
			if x.GFLOPS < want*0.999 || x.GFLOPS > want*1.001 || !(x.Share > 0) {
				t.Errorf("scoring %+v, want %v", s, want)
			}
		}
	}
	if len(r.Rounds) != 6 {
		t.Fatalf("rounds %+v", r.Rounds)
	}
	for i, x := range r.Rounds {
		// As above: ten rounds in 100 µs.
		if want := float64(x.People) * 10 / 1e-4; x.Threads != 1+i%3 || x.Rate < want*0.999 || x.Rate > want*1.001 || x.Scaling < 0.999 || x.Scaling > 1.001 || !(x.Allocations > 0) {
			t.Errorf("round %+v, want a rate of %v", x, want)
		}
		if known := x.Bytes != 0; known != (x.People == 600) {
			t.Errorf("round %+v: bytes of a person are told of 600", x)
		}
	}
}

func TestMeasureStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	o := tiny()
	o.Progress = func(_ string, done, _ int) {
		if done == 20 {
			stop()
		}
	}
	if r, err := Measure(ctx, o); r != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSizeThatCannotBe(t *testing.T) {
	o := tiny()
	o.Sizes = []Size{{30, 4}}
	if _, err := Measure(t.Context(), o); err == nil {
		t.Error("a slate of 10 out of 4 items")
	}
}

// Runs on one thread and on two are there at once, and one size after the other.
func TestMemory(t *testing.T) {
	memory := func(threads int, sizes ...Size) int64 {
		o := tiny()
		o.Threads, o.Sizes = threads, sizes
		n, err := o.Memory()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	small, large := Size{1000, 1000}, Size{1_000_000, 1000}
	one := memory(1, large)
	if one < 500e6 || one > 1500e6 {
		t.Errorf("a million people take %d bytes, want some 850 each", one)
	}
	if two := memory(2, small, large, small); two != 2*one {
		t.Errorf("two runs take %d bytes, want twice %d", two, one)
	}
	o := tiny()
	o.Sizes = []Size{{30, 4}}
	if _, err := o.Memory(); err == nil {
		t.Error("a slate of 10 out of 4 items")
	}
}

func TestListed(t *testing.T) {
	if got := listed(tiny().System); got != "Abacus 9" {
		t.Errorf("model %q", got)
	}
	if got := listed(fstest.MapFS{"cpuinfo": {Data: []byte("CPU implementer : 0x41\n")}}); got != "" {
		t.Errorf("model %q where there is none", got)
	}
}

func TestThreads(t *testing.T) {
	for most, want := range map[int][]int{0: {1}, 1: {1}, 2: {1, 2}, 6: {1, 2, 4, 6}, 8: {1, 2, 4, 8}} {
		o := Options{Threads: most}
		if got := o.threads(); !slices.Equal(got, want) {
			t.Errorf("up to %d: %v, want %v", most, got, want)
		}
	}
}

// Repeats take turns, and a ratio is one within a repeat.
func TestTurns(t *testing.T) {
	c := &course{ctx: t.Context(), Options: Options{Repeats: 2}}
	var order []int
	if err := c.turns("x", 3, func(i int) error { order = append(order, i); return nil }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(order, []int{0, 1, 2, 0, 1, 2}) {
		t.Errorf("order %v", order)
	}
	if got := median(ratios([]float64{4, 9, 30}, []float64{2, 3, 5})); got != 3 {
		t.Errorf("median of ratios %v", got)
	}
}
