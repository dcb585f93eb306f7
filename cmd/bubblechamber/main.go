// Command bubblechamber simulates people who meet recommenders, and shows what
// becomes of both.
//
// # Basics
//
// Without arguments it opens the workbench; "bubblechamber help" lists the
// commands. There is one file per command, which reads flags and prints: what is
// done is done by the packages below.
//
// # Invariants
//
// Results go to the standard output, everything else to the standard error. The
// exit status is 0 when all went well, 1 when something failed while running or
// a claim failed, 2 when the input was wrong, 130 when interrupted.
//
// # Caveats
//
// The environment variable BUBBLECHAMBER_KERNEL forces the instructions in which the
// inner loops are compiled, one of go, avx2, avx512 and neon; without it they are the
// fastest that the machine has. It changes no result.
//
// The first interrupt stops within a round and closes files with the rounds
// finished; the second ends the program at once.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"bubblechamber/sim/kernel"
)

func main() {
	os.Exit(run(interruptible(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the whole program; it returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, err io.Writer) (status int) {
	p := &program{in: in, out: out, err: err}
	defer func() {
		if fault := recover(); fault != nil {
			status = p.panicked(fault, debug.Stack(), args)
		}
	}()
	if _, err := kernel.Current(); err != nil {
		return p.exit(inputError{err})
	}
	c := p.command()
	c.SetArgs(args)
	return p.exit(c.ExecuteContext(ctx))
}

// interruptible returns a context that the first interrupt ends. The second one
// ends the program.
func interruptible() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals
		os.Exit(exitInterrupted)
	}()
	return ctx
}
