package kernel

import "time"

// Peak measures how many float32 additions and multiplications a second this core does on
// registers alone, as many of the one as of the other and not fused, in the kernel's
// instructions: the best of several loops within about d, read off clock. What else runs
// on the machine lowers it. It panics if the kernel is not available.
func (k Kernel) Peak(clock func() time.Time, d time.Duration) float64 {
	if !k.Available() {
		panic("kernel: no peak of " + k.String() + ", which is not available")
	}
	loop, flops := peakLoop, float64(peakFlops)
	if k != Go {
		loop, flops = machinePeak(k)
	}
	n, best := 1000, 0.0
	for end := clock().Add(d); clock().Before(end); {
		start := clock()
		loop(n)
		spent := clock().Sub(start)
		if spent < 50*time.Microsecond {
			n *= 2 // too short for the clock
			continue
		}
		best = max(best, float64(n)*flops/spent.Seconds())
	}
	return best
}

// peakFlops is what one turn of peakLoop does.
const peakFlops = 16

// peakLoop is the loop in Go: eight sums hide each other's latency.
func peakLoop(n int) {
	var a, b, c, d, e, f, g, h float32
	x := float32(n) * 0x1p-64
	for range n {
		a += float32(a * x)
		b += float32(b * x)
		c += float32(c * x)
		d += float32(d * x)
		e += float32(e * x)
		f += float32(f * x)
		g += float32(g * x)
		h += float32(h * x)
	}
	if a+b+c+d+e+f+g+h != 0 {
		panic("kernel: sums of zeros")
	}
}
