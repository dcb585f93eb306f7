package workbench

import (
	"fmt"
	"strings"

	"bubblechamber/sim"
)

// Crash is the error that Run returns after a panic, when the terminal is
// itself again: where it happened, and what to report.
type Crash struct {
	where string
	value any
	stack string
	about []string // what else to report: scenario, seed, what was done by hand
}

func newCrash(where string, value any, stack []byte) *Crash {
	if f, ok := value.(*sim.Fault); ok {
		value, stack = f.Value, f.Stack
	}
	return &Crash{where: where, value: value, stack: string(stack)}
}

// Error is several lines: the first says what happened.
func (c *Crash) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "bubblechamber has a mistake: a panic in %s: %v\n\n", c.where, c.value)
	b.WriteString("Please report it with all that follows. What was saved before is whole; nothing else was written.\n")
	for _, line := range c.about {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	b.WriteString("\n" + c.stack)
	return b.String()
}
