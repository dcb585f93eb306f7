// Package arith is arithmetic that gives the same bits on every machine, at
// every optimisation level and on any number of threads.
//
// # Basics
//
// [Exp], [Log], [Log2], [Pow], [Tanh] and [Sigmoid] work in float64; [Exp32]
// and [Log32] are their fast float32 kin for inner loops, [Log32s] that of many
// numbers. [Dot] adds products in index order, as the scoring kernel does; [Dot16]
// adds them in sixteen interleaved partial sums, as the learned models do. [Axpy],
// [Scale] and [Normalize] finish the vector set; [Symmetric], [Outer], [Gather] and
// [GatherDot] are many of their calls in one, as solvers of least squares need
// them, and [Sweep] is what inverting a matrix takes; [UpperBounds] scores by a
// mean and what is not known of it. [Sum], [Sum32], [Mean] and [TreeSum] add long
// columns in blocks of [Block] that are merged by a fixed tree, so that threads may
// take blocks in any order.
//
// # Invariants
//
// Every result is a function of the argument bits alone. Only operations whose
// result IEEE 754 fixes are used (add, subtract, multiply, divide, square root,
// conversion, integer operations on the bits), each rounded on its own: every
// product that feeds an addition is wrapped in an explicit conversion, which
// forbids the compiler to fuse the two into one rounding (Go specification,
// "Floating-point operators"). Where there is assembly, for the kernel in use (package
// kernel), it does the same operations in the same order. The standard library's Exp
// and Log are not used because some machines have them in assembly with other last
// bits. The test in fused_test.go reads an arm64 listing of the packages that affect results
// and fails on any fused instruction.
//
// # Caveats
//
// A NaN that these functions make is the canonical quiet NaN, but a NaN that
// comes in through a sum or a product keeps the payload that the machine gives
// it: compare NaN with NaN, never by bits. The accuracy given with each
// function was measured by its test on the grid described there.
package arith
