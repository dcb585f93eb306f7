package kernel

// machinePeak returns the loop of a kernel and what one turn of it does.
func machinePeak(Kernel) (loop func(n int), flops float64) { return peakNEON, 2 * 16 * 4 }
