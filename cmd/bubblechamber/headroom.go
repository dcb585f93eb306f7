package main

import (
	"fmt"
	"os"
	"runtime/debug"
)

const (
	// largeRun is what a run holds, in bytes, from which on it is said before.
	largeRun = 1 << 29
	// sparing is the garbage, in per cent of what is held, that a large run lets
	// wait. Nearly all that it holds are columns without pointers, which cost the
	// collector little to go over; at Go's default it would take twice its memory.
	sparing = 25
	// programBytes is what the program takes before it holds anything, in bytes.
	programBytes = 40 << 20
)

// resident is about how many bytes of the machine a run takes at its largest that
// holds so many, within a quarter, and the percentage of garbage that it is to be run with: 0 leaves
// that as it is. It covers what scenarios.Scenario.Memory covers, garbage, and the
// program.
func resident(holds int64) (bytes int64, garbage int) {
	if holds < largeRun {
		return programBytes + 2*holds, 0
	}
	return programBytes + holds + holds*sparing/100, sparing
}

// prepare says what a large run takes, refuses one for which there is not
// enough, and sees to it that garbage does not take as much again. What it returns
// is to be called when the run has ended. less says what would take less.
func (p *program) prepare(what string, holds int64, quiet bool, less string) (after func(), err error) {
	after = func() {}
	if holds < largeRun {
		return after, nil
	}
	needs, garbage := resident(holds)
	if free, known := systemMemory(machine()); known && needs > free {
		return after, fmt.Errorf("%s takes about %s of memory, and %s are free for it: %s take less", what, size(needs), size(free), less)
	}
	if !quiet {
		fmt.Fprintf(p.err, "bubblechamber: %s takes about %s of memory\n", what, size(needs))
	}
	if os.Getenv("GOGC") != "" {
		return after, nil // somebody knows better
	}
	before := debug.SetGCPercent(garbage)
	return func() { debug.SetGCPercent(before) }, nil
}

// size is a number of bytes to two digits or three.
func size(n int64) string {
	if n < 1e9 {
		return fmt.Sprintf("%.0f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
