// Package kernel chooses the instructions in which inner loops are compiled: plain Go, or
// assembly for the registers that a machine has.
//
// # Basics
//
// A [Kernel] is one of [Go], [AVX2], [AVX512] and [NEON]. [Use] returns the one in use:
// the fastest that this machine has, unless the environment variable [Variable] names
// another. [Kernel.Peak] measures how fast it could be on registers alone, to compare
// loops with.
//
// Packages with kernels of their own (topk, arith) ask here which to use. Their assembly,
// and the loops of Peak, are written by the generator in internal/gen, which is a module
// of its own; "go generate ./sim/kernel" runs it.
//
// # Invariants
//
//   - A kernel changes the time that a result takes, never a bit of it: all round the same
//     operations in the same order, and none is fused.
//   - The kernel in use is the same until the program ends.
//   - Assembly is called for some 50 µs at most, for it cannot be preempted.
//
// # Caveats
//
// Cores that add and multiply in the same place, many of Intel and Arm among them, can do
// twice what Peak says if they fuse, which no kernel here does.
package kernel

//go:generate go -C internal/gen run . ../../..
