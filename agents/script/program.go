package script

import (
	"errors"
	"fmt"
	"strings"

	"go.starlark.net/resolve"
	"go.starlark.net/starlark"
	"go.starlark.net/syntax"

	"bubblechamber/agents/recommenders"
)

// program is a script that has been read and run once from top to bottom. It holds
// nothing that can change, so that copies of a recommender share it.
type program struct {
	name    string // what errors call it
	globals starlark.StringDict
	knobs   []declared
}

// options are what of the language a script may use beside the core: sets, while loops,
// and loops at the top. Recursion is not in it: it would end in the memory of the
// machine and not in an error.
var options = syntax.FileOptions{Set: true, While: true, TopLevelControl: true}

// initSteps is the limit of what a script may do at its top.
const initSteps = 10_000_000

// compile reads a script. The error joins all that is wrong with it, each with its
// place. Cost is some 100 µs, and what the script does at its top.
func compile(f recommenders.File, predeclared starlark.StringDict) (*program, error) {
	p := &program{name: f.Name}
	_, code, err := starlark.SourceProgramOptions(&options, f.Name, f.Text, predeclared.Has)
	if err != nil {
		return nil, located(err)
	}
	c := newCaller(initSteps, nil)
	c.sees.declares = p
	err = c.guard(func() error {
		p.globals, err = code.Init(c.thread, predeclared)
		return err
	})
	if err != nil {
		return nil, located(err)
	}
	p.globals.Freeze()
	return p, nil
}

// entry is a function that the program that runs scripts calls.
type entry struct {
	fn    *starlark.Function // nil: the script does not have it
	state bool               // it takes the state as its last argument
}

// entry finds a function. args are the names of what it takes, for errors; where
// stateful it may take the state behind them.
func (p *program) entry(name string, required, stateful bool, args ...string) (entry, error) {
	form := name + "(" + strings.Join(args, ", ") + ")"
	forms := form
	if stateful {
		forms += " or " + name + "(" + strings.Join(append(args[:len(args):len(args)], "state"), ", ") + ")"
	}
	v, ok := p.globals[name]
	if !ok {
		if required {
			return entry{}, fmt.Errorf("%s:1:1: there is no function %s: expected def %s", p.name, name, form)
		}
		return entry{}, nil
	}
	fn, ok := v.(*starlark.Function)
	if !ok {
		return entry{}, fmt.Errorf("%s:1:1: %s is a %s, expected a function, def %s", p.name, name, v.Type(), forms)
	}
	n := fn.NumParams()
	if fn.HasVarargs() || fn.HasKwargs() || fn.NumKwonlyParams() > 0 || n != len(args) && (!stateful || n != len(args)+1) {
		return entry{}, fmt.Errorf("%s: %s takes %s, expected %s", at(fn.Position()), name, parameters(fn), forms)
	}
	return entry{fn, n > len(args)}, nil
}

// parameters says what a function takes.
func parameters(fn *starlark.Function) string {
	n := fn.NumParams()
	names := make([]string, n)
	for i := range n {
		names[i], _ = fn.Param(i)
	}
	rest := n
	if fn.HasKwargs() {
		rest--
		names[rest] = "**" + names[rest]
	}
	if fn.HasVarargs() {
		rest--
		names[rest] = "*" + names[rest]
	}
	return "(" + strings.Join(names, ", ") + ")"
}

// at is a place as file:line:column.
func at(p syntax.Position) string {
	return fmt.Sprintf("%s:%d:%d", p.Filename(), max(p.Line, 1), max(p.Col, 1))
}

// cancelled is what the interpreter puts before the reason for which it stops.
const cancelled = "Starlark computation cancelled: "

// located is an error of the interpreter as file:line:column: text, with a line for
// each call that led there, the innermost first.
func located(err error) error {
	var syntaxError syntax.Error
	var unresolved resolve.ErrorList
	var evaluated *starlark.EvalError
	switch {
	case errors.As(err, &syntaxError):
		return fmt.Errorf("%s: %s", at(syntaxError.Pos), syntaxError.Msg)
	case errors.As(err, &unresolved):
		var all []error
		for _, e := range unresolved {
			all = append(all, fmt.Errorf("%s: %s", at(e.Pos), e.Msg))
		}
		return errors.Join(all...)
	case errors.As(err, &evaluated):
		return errors.New(backtrace(evaluated))
	}
	return err
}

func backtrace(e *starlark.EvalError) string {
	var b strings.Builder
	builtin := ""
	for i := range e.CallStack {
		call := e.CallStack.At(i)
		if call.Pos.Filename() == "<builtin>" {
			builtin = call.Name + ": "
			continue
		}
		if b.Len() == 0 {
			text := strings.TrimPrefix(strings.TrimPrefix(e.Msg, cancelled), builtin)
			if call.Name != "<toplevel>" || builtin != "" {
				text = builtin + text
			}
			fmt.Fprintf(&b, "%s: %s", at(call.Pos), text)
		}
		if call.Name != "<toplevel>" {
			fmt.Fprintf(&b, "\n\t%s: in %s", at(call.Pos), call.Name)
		}
	}
	if b.Len() == 0 {
		return e.Msg
	}
	return b.String()
}
