package arith

import "bubblechamber/sim/kernel"

// The functions of this file do their work with the assembly of a kernel, or report that
// there is none for these lengths.

func dot16Machine(k kernel.Kernel, a, b []float32) (dot float32, done bool) {
	if k != kernel.NEON {
		return 0, false
	}
	return dot16NEON(&a[0], &b[0], len(a)), true
}

func axpyMachine(k kernel.Kernel, alpha float32, x, y []float32) bool {
	if k != kernel.NEON {
		return false
	}
	axpyNEON(alpha, &x[0], &y[0], len(x))
	return true
}

func symmetricMachine(k kernel.Kernel, m, x, out []float32) bool {
	if k != kernel.NEON {
		return false
	}
	symmetricNEON(&m[0], &x[0], &out[0], len(x))
	return true
}

func outerMachine(k kernel.Kernel, rows []float32, dim int, sum []float32) bool {
	if k != kernel.NEON {
		return false
	}
	outerNEON(&rows[0], len(rows)/dim, dim, &sum[0])
	return true
}

// run is how many rows one call gathers: assembly cannot be preempted.
const run = 1024

func gatherMachine(k kernel.Kernel, rows []float32, index []int32, weights, out []float32) bool {
	var f func(rows *float32, index *int32, weights *float32, n int, out *float32)
	switch {
	case k == kernel.NEON && len(out) == 16:
		f = gather16NEON
	case k == kernel.NEON && len(out) == 32:
		f = gather32NEON
	case k == kernel.NEON && len(out) == 64:
		f = gather64NEON
	default:
		return false
	}
	for i := 0; i < len(index); i += run {
		f(&rows[0], &index[i], &weights[i], min(run, len(index)-i), &out[0])
	}
	return true
}

func gatherDotMachine(k kernel.Kernel, rows []float32, index []int32, weights, x, out []float32) bool {
	var f func(rows *float32, index *int32, weights *float32, n int, x, out *float32)
	switch {
	case k == kernel.NEON && len(out) == 16:
		f = gatherDot16NEON
	case k == kernel.NEON && len(out) == 32:
		f = gatherDot32NEON
	case k == kernel.NEON && len(out) == 64:
		f = gatherDot64NEON
	default:
		return false
	}
	for i := 0; i < len(index); i += run {
		f(&rows[0], &index[i], &weights[i], min(run, len(index)-i), &x[0], &out[0])
	}
	return true
}

// log32sMachine returns how many of the first numbers, at most sixteen, it has replaced.
func log32sMachine(k kernel.Kernel, x []float32) int {
	n := min(len(x), 16) &^ 3
	if k == kernel.NEON && n > 0 && log32sNEON(&x[0], n) == 0 {
		return n
	}
	return 0
}

func boundsMachine(k kernel.Kernel, l, mean []float32, alpha float32, panel, out []float32) bool {
	if k != kernel.NEON {
		return false
	}
	for at := 0; at < Panel; at += 16 {
		boundsNEON(&l[0], &mean[0], len(mean), alpha, &panel[at], &out[at])
	}
	return true
}

func sweepMachine(k kernel.Kernel, y []float64, f *[4]float64, c *[4][]float64) bool {
	if k != kernel.NEON {
		return false
	}
	sweepNEON(&y[0], len(y), &f[0], &c[0][0], &c[1][0], &c[2][0], &c[3][0])
	return true
}
