package kernel

import "golang.org/x/sys/cpu"

// has asks for the sets of instructions that the generated code uses; package cpu has
// made sure that the operating system keeps the registers. Machines with AVX2 but
// without BMI are not known.
func has(k Kernel) bool {
	x := &cpu.X86
	switch k {
	case AVX2:
		return x.HasAVX2 && x.HasBMI1
	case AVX512:
		return x.HasAVX2 && x.HasBMI1 && x.HasAVX512F && x.HasAVX512DQ && x.HasAVX512VL && x.HasAVX512BW
	}
	return false
}
