package kernel

// machinePeak returns the loop of a kernel and what one turn of it does.
func machinePeak(k Kernel) (loop func(n int), flops float64) {
	if k == AVX512 {
		return peakAVX512, 2 * 24 * 16
	}
	return peakAVX2, 2 * 12 * 8
}
