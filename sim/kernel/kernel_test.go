package kernel

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

func TestChoose(t *testing.T) {
	if k, err := Choose(""); k != Best() || err != nil {
		t.Errorf("the empty name gives %v, %v, want the best, %v", k, err, Best())
	}
	if !Best().Available() || !Go.Available() {
		t.Errorf("the best kernel, %v, or that in Go is not available", Best())
	}
	missing := 0
	for _, k := range All() {
		got, err := Choose(k.String())
		switch {
		case k.Available() && (got != k || err != nil):
			t.Errorf("%v gives %v, %v", k, got, err)
		case !k.Available():
			missing++
			if err == nil || !strings.HasPrefix(err.Error(), "BUBBLECHAMBER_KERNEL="+k.String()+": this machine has no ") {
				t.Errorf("%v, which is not available, gives the error %v", k, err)
			}
		}
	}
	if missing == 0 {
		t.Error("no machine has both AVX2 and NEON")
	}
	_, err := Choose("AVX2")
	if want := `BUBBLECHAMBER_KERNEL=AVX2: unknown kernel "AVX2" (one of go, avx2, avx512, neon)`; err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// A clock that is a counter: every reading is a millisecond later, so that a turn takes
// one, and of ten milliseconds some five turns are seen.
func TestPeakReadsTheClock(t *testing.T) {
	var now time.Time
	readings := 0
	clock := func() time.Time {
		readings++
		now = now.Add(time.Millisecond)
		return now
	}
	for _, k := range All() {
		if !k.Available() {
			continue
		}
		now, readings = time.Time{}, 0
		got := k.Peak(clock, 10*time.Millisecond)
		loop, flops := peakLoop, float64(peakFlops)
		if k != Go {
			loop, flops = machinePeak(k)
		}
		loop(1)
		if want := 1000 * flops / 1e-3; math.Abs(got/want-1) > 1e-12 || readings > 12 {
			t.Errorf("%v: %v after %d readings, want %v", k, got, readings, want)
		}
	}
}

func BenchmarkPeak(b *testing.B) {
	for _, k := range All() {
		b.Run(k.String(), func(b *testing.B) {
			if !k.Available() {
				b.Skipf("this machine has no %s", k)
			}
			var best float64
			for b.Loop() {
				best = max(best, k.Peak(time.Now, 20*time.Millisecond))
			}
			b.ReportMetric(best/1e9, "GFLOP/s")
		})
	}
}

func ExampleKernel_String() {
	fmt.Println(All())
	// Output: [go avx2 avx512 neon]
}
