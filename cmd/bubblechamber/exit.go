package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/kernel"
)

// The exit statuses other than 0.
const (
	exitFailed      = 1
	exitInput       = 2
	exitInterrupted = 130
)

// inputError is a mistake in what was typed.
type inputError struct{ error }

func (e inputError) Unwrap() error { return e.error }

func badInput(format string, args ...any) error {
	return inputError{fmt.Errorf(format, args...)}
}

// said is the error of a command that has said all that there is to say.
type said int

func (said) Error() string { return "" }

// exit prints an error, once, and returns the exit status that it means.
func (p *program) exit(err error) int {
	var (
		input    inputError
		problems scenarios.Problems
		quiet    said
	)
	switch {
	case err == nil:
		return 0
	case errors.As(err, &quiet):
		return int(quiet)
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(p.err, "bubblechamber: interrupted")
		return exitInterrupted
	case errors.As(err, &problems):
		fmt.Fprintln(p.err, problems)
		return exitInput
	case errors.As(err, &input):
		fmt.Fprintln(p.err, "bubblechamber: "+input.Error())
		return exitInput
	}
	fmt.Fprintln(p.err, "bubblechamber: "+err.Error())
	return exitFailed
}

// panicked says where the program made a mistake, and what to report.
func (p *program) panicked(fault any, stack []byte, args []string) int {
	if f, ok := fault.(*sim.Fault); ok {
		fault, stack = f.Value, f.Stack
	}
	fmt.Fprintf(p.err, "\nbubblechamber has a mistake: a panic: %v\n\n", fault)
	fmt.Fprintf(p.err, "Please report it with all that follows.\n  command  bubblechamber %s\n  version  %s\n\n%s",
		strings.Join(args, " "), version(), stack)
	return exitFailed
}

// version says which program this is, and which kernel it uses.
func version() string {
	module := "(unknown)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		module = info.Main.Version
	}
	return fmt.Sprintf("bubblechamber %s, engine %d, %s %s/%s, kernel %v", module, sim.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, kernel.Use())
}
