//go:build !amd64 && !arm64

package arith

import "bubblechamber/sim/kernel"

// There is no assembly of these here.

func dot16Machine(kernel.Kernel, []float32, []float32) (float32, bool)           { return 0, false }
func axpyMachine(kernel.Kernel, float32, []float32, []float32) bool              { return false }
func symmetricMachine(kernel.Kernel, []float32, []float32, []float32) bool       { return false }
func outerMachine(kernel.Kernel, []float32, int, []float32) bool                 { return false }
func gatherMachine(kernel.Kernel, []float32, []int32, []float32, []float32) bool { return false }
func gatherDotMachine(kernel.Kernel, []float32, []int32, []float32, []float32, []float32) bool {
	return false
}
func log32sMachine(kernel.Kernel, []float32) int { return 0 }
func boundsMachine(kernel.Kernel, []float32, []float32, float32, []float32, []float32) bool {
	return false
}
func sweepMachine(kernel.Kernel, []float64, *[4]float64, *[4][]float64) bool { return false }
