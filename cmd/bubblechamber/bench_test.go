package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"bubblechamber/scenarios/speed"
)

// TestBenchText has made-up numbers, among them the longest that are to be expected.
func TestBenchText(t *testing.T) {
	r := &speed.Report{
		Machine: speed.Machine{Model: "Abacus 9", CPUs: 192, Threads: 128, OS: "linux", Arch: "amd64", Go: "go1.26.8", Kernel: "avx512"},
		Repeats: 5,
		Load:    speed.Load{Known: true, Others: 0.004, Missed: 0.0006, Stolen: 0.0004},
		Peak:    []speed.Peak{{Threads: 1, GFLOPS: 99.96, Scaling: 1}, {Threads: 128, GFLOPS: 12_345.6, Scaling: 127.994}},
		Scoring: []speed.Scoring{
			{Shape: speed.Shape{Items: 1000, Dim: 16}, Cold: speed.Scan{GFLOPS: 5.04, Share: 0.0504}, Warm: speed.Scan{GFLOPS: 49, Share: 0.49}},
			{Shape: speed.Shape{Items: 100_000, Dim: 64}, Cold: speed.Scan{GFLOPS: 99.5, Share: 0.996}, Warm: speed.Scan{GFLOPS: 104.4, Share: 1.02}},
		},
		Rounds: []speed.Round{
			{Size: speed.Size{People: 60, Items: 120}, Threads: 1, Rate: 812.4, Scaling: 1, Allocations: 12},
			{Size: speed.Size{People: 60, Items: 120}, Threads: 128, Rate: 640, Scaling: 0.79, Allocations: 140.5},
			{Size: speed.Size{People: 1_000_000, Items: 100_000}, Threads: 1, Rate: 52_345.6, Scaling: 1, Allocations: 1_234, Bytes: 864.7},
			{Size: speed.Size{People: 1_000_000, Items: 100_000}, Threads: 128, Rate: 6_012_345, Scaling: 114.86, Allocations: 99_999, Bytes: 864.7},
		},
	}
	const machine = "Abacus 9, 192 CPUs, 128 threads, linux/amd64, go1.26.8, kernel avx512\n"
	const tables = `
Peak: float32, multiply and add on registers alone, not fused
threads  GFLOP/s  scaling
      1    100.0     1.00
    128   12,346   127.99

Scoring: the 20 best for 64 people, one thread, GFLOP/s and share of the peak
  items  dim  cold  of peak  warm  of peak
  1,000   16   5.0      5 %  49.0     49 %
100,000   64  99.5     99 %   104    102 %

Rounds: one content arm, first metrics, 32 dimensions, slates of ten;
B/person is what a run holds of each of them after ten rounds
     people x items  threads  person-rounds/s  scaling  allocs/round  B/person
           60 x 120        1              812     1.00            12         –
                         128              640     0.79           141
1,000,000 x 100,000        1           52,346     1.00         1,234       865
                         128        6,012,345   114.86        99,999

`
	check := func(quick bool, want string) {
		t.Helper()
		got := benchText(r, quick)
		if got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		for line := range strings.Lines(got) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
				t.Errorf("a line of %d columns: %s", n, line)
			}
		}
	}
	check(false, machine+"Medians of 5 repeats.\n"+tables+`The machine was idle: other programs had 0.4% of the machine's CPU time, and
this one had to wait for 0.1% of what it could have used.
`)
	r.Load = speed.Load{Known: true, Disturbed: true, Others: 0.28, Missed: 0.239, Stolen: 0.001}
	r.Repeats = 3
	check(true, machine+"Quick: medians of 3 repeats only, and short ones.\n"+tables+`warning: something else ran, and these figures are not to be trusted: other
programs had 28.0% of the machine's CPU time, and this one had to wait for 23.9%
of what it could have used; the host gave 0.1% to other guests. Measure again
when the machine is idle.
`)
	r.Load, r.Machine.Model = speed.Load{}, ""
	check(true, strings.Replace(machine, "Abacus 9", "unknown CPU", 1)+"Quick: medians of 3 repeats only, and short ones.\n"+tables+`This system does not say whether anything else ran. The figures hold if nothing
did.
`)
}
