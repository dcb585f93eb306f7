package script

import (
	"fmt"

	"go.starlark.net/starlark"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// caller runs functions of a script, one at a time, for one worker.
type caller struct {
	thread *starlark.Thread
	sees   sees
	limit  uint64 // steps of one call
	until  uint64
	stop   func() bool
}

// sees is what built-in functions know of the call that they are part of.
type sees struct {
	platform *sim.Platform
	entity   uint64 // of its draws
	draws    map[string]*rng.Draws
	knobs    *settings // nil at the top of a script
	declares *program  // at the top
}

// local is the name under which a thread keeps its sees.
const local = "sees"

func seen(t *starlark.Thread) *sees { return t.Local(local).(*sees) }

// between is how many steps are done before it is asked whether the run has stopped.
const between = 100_000

// newCaller returns one whose calls may take so many steps; stop may be nil.
func newCaller(limit int, stop func() bool) *caller {
	c := &caller{thread: &starlark.Thread{Name: "script"}, limit: uint64(limit), stop: stop}
	c.thread.SetLocal(local, &c.sees)
	// Where its lines would come out depends on threads, and so they do not.
	c.thread.Print = func(*starlark.Thread, string) {}
	c.thread.Load = func(_ *starlark.Thread, module string) (starlark.StringDict, error) {
		return nil, fmt.Errorf("a script stands alone and loads no other file")
	}
	c.thread.OnMaxSteps = func(t *starlark.Thread) {
		switch done := t.ExecutionSteps(); {
		case c.stop != nil && c.stop():
			t.Cancel("the run was stopped")
		case done >= c.until && done < c.until+forPlace && !placed(t):
			t.SetMaxExecutionSteps(done + 1)
		case done >= c.until:
			t.Cancel(fmt.Sprintf("it has not come to an end in %d steps", c.limit))
		default:
			t.SetMaxExecutionSteps(min(done+between, c.until))
		}
	}
	return c
}

// forPlace is how many more steps are done at most so that an error has a better place
// than the beginning of a function, which is that of steps without a place of their own.
const forPlace = 1000

func placed(t *starlark.Thread) bool {
	fn, ok := t.DebugFrame(0).Callable().(*starlark.Function)
	return !ok || t.CallFrame(0).Pos.Line > fn.Position().Line
}

// guard runs f under the limit of steps.
func (c *caller) guard(f func() error) error {
	done := c.thread.ExecutionSteps()
	c.until = done + c.limit
	c.thread.SetMaxExecutionSteps(min(done+between, c.until))
	err := f()
	c.thread.Uncancel()
	return err
}

// call calls a function of a script.
func (c *caller) call(fn starlark.Callable, args ...starlark.Value) (v starlark.Value, err error) {
	clear(c.sees.draws)
	err = c.guard(func() error {
		v, err = starlark.Call(c.thread, fn, args, nil)
		return err
	})
	if err != nil {
		return nil, located(err)
	}
	return v, nil
}
