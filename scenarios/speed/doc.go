// Package speed measures how fast a machine simulates.
//
// # Basics
//
//	report, err := speed.Measure(ctx, speed.Quick(time.Now))
//
// There are three measurements, each in the kernel in use (package kernel):
//
//   - the peak: float32 multiplications and additions a second on registers alone, on
//     one thread to all ([Peak]);
//   - scoring: topk's selection of the 20 best items for 64 people, on one thread, as a
//     share of the peak ([Scoring]);
//   - rounds: whole rounds of one content arm, people, platform and first metrics
//     included, on one thread to all ([Round]). [Warm] makes the run, benchmarks use it too.
//
// What a figure is compared with takes turns with it: in each repeat all thread counts or all
// shapes come once, and shares and scalings are formed within a repeat. A figure is the median
// over the repeats of the work in a time divided by that time.
//
//	options.go measure.go  what is asked for; the course of it
//	peak.go scoring.go rounds.go   the three measurements
//	machine.go model_*.go  on what
//	load.go                what else ran meanwhile
//	repeats.go             turns and medians
//
// # Invariants
//
// Times are those of the clock of the [Options]. Nothing here reaches a result of a
// simulation.
//
// # Caveats
//
// Figures hold for a machine that does nothing else. On Linux [Load] says whether that was so;
// it does not see the limits that a control group sets to CPU time, a clock that is
// turned down, or other guests of a host that does not tell. Elsewhere it knows nothing.
//
// A share is that of a peak which does not fuse; see package kernel.
package speed
