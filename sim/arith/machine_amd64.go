package arith

import "bubblechamber/sim/kernel"

// The functions of this file do their work with the assembly of a kernel, or report that
// there is none for these lengths.

func dot16Machine(k kernel.Kernel, a, b []float32) (dot float32, done bool) {
	switch k {
	case kernel.AVX512:
		return dot16AVX512(&a[0], &b[0], len(a)), true
	case kernel.AVX2:
		return dot16AVX2(&a[0], &b[0], len(a)), true
	}
	return 0, false
}

func axpyMachine(k kernel.Kernel, alpha float32, x, y []float32) bool {
	switch k {
	case kernel.AVX512:
		axpyAVX512(alpha, &x[0], &y[0], len(x))
	case kernel.AVX2:
		axpyAVX2(alpha, &x[0], &y[0], len(x))
	default:
		return false
	}
	return true
}

func symmetricMachine(k kernel.Kernel, m, x, out []float32) bool {
	switch k {
	case kernel.AVX512:
		symmetricAVX512(&m[0], &x[0], &out[0], len(x))
	case kernel.AVX2:
		symmetricAVX2(&m[0], &x[0], &out[0], len(x))
	default:
		return false
	}
	return true
}

func outerMachine(k kernel.Kernel, rows []float32, dim int, sum []float32) bool {
	switch k {
	case kernel.AVX512:
		outerAVX512(&rows[0], len(rows)/dim, dim, &sum[0])
	case kernel.AVX2:
		outerAVX2(&rows[0], len(rows)/dim, dim, &sum[0])
	default:
		return false
	}
	return true
}

// run is how many rows one call gathers: assembly cannot be preempted.
const run = 1024

func gatherMachine(k kernel.Kernel, rows []float32, index []int32, weights, out []float32) bool {
	var f func(rows *float32, index *int32, weights *float32, n int, out *float32)
	switch {
	case k == kernel.AVX512 && len(out) == 16:
		f = gather16AVX512
	case k == kernel.AVX512 && len(out) == 32:
		f = gather32AVX512
	case k == kernel.AVX512 && len(out) == 64:
		f = gather64AVX512
	case k == kernel.AVX2 && len(out) == 16:
		f = gather16AVX2
	case k == kernel.AVX2 && len(out) == 32:
		f = gather32AVX2
	case k == kernel.AVX2 && len(out) == 64:
		f = gather64AVX2
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
	case k == kernel.AVX512 && len(out) == 16:
		f = gatherDot16AVX512
	case k == kernel.AVX512 && len(out) == 32:
		f = gatherDot32AVX512
	case k == kernel.AVX512 && len(out) == 64:
		f = gatherDot64AVX512
	case k == kernel.AVX2 && len(out) == 16:
		f = gatherDot16AVX2
	case k == kernel.AVX2 && len(out) == 32:
		f = gatherDot32AVX2
	case k == kernel.AVX2 && len(out) == 64:
		f = gatherDot64AVX2
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
	n := min(len(x), 16)
	switch {
	case k == kernel.AVX512 && log32sAVX512(&x[0], n) == 0:
		return n
	case k == kernel.AVX2 && log32sAVX2(&x[0], n) == 0:
		return n
	}
	return 0
}

func boundsMachine(k kernel.Kernel, l, mean []float32, alpha float32, panel, out []float32) bool {
	switch k {
	case kernel.AVX512:
		boundsAVX512(&l[0], &mean[0], len(mean), alpha, &panel[0], &out[0])
	case kernel.AVX2:
		for at := 0; at < Panel; at += 32 {
			boundsAVX2(&l[0], &mean[0], len(mean), alpha, &panel[at], &out[at])
		}
	default:
		return false
	}
	return true
}

func sweepMachine(k kernel.Kernel, y []float64, f *[4]float64, c *[4][]float64) bool {
	switch k {
	case kernel.AVX512:
		sweepAVX512(&y[0], len(y), &f[0], &c[0][0], &c[1][0], &c[2][0], &c[3][0])
	case kernel.AVX2:
		sweepAVX2(&y[0], len(y), &f[0], &c[0][0], &c[1][0], &c[2][0], &c[3][0])
	default:
		return false
	}
	return true
}
