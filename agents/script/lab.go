package script

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim/param"
)

// Lab is a script that moves knobs between rounds. It may be used by several runs at
// once: it keeps nothing.
type Lab struct {
	program *program
	before  entry
}

// Bench is what a Lab's script is told of a run, and how it acts on it.
type Bench struct {
	Round  int // that is about to begin
	Arms   []string
	Metric func(arm, name string) ([]float64, error) // of rounds 1 to Round-1; NaN where undefined
	Knob   func(path string) (param.Knob, error)
	Set    func(path string, v param.Value) error
	Stop   func() bool // whether the run has been told to stop; may be nil
}

// ReadLab reads a script that has before_round(lab). The error joins all that is wrong
// with it, each with its place.
func ReadLab(f recommenders.File) (*Lab, error) {
	p, err := compile(f, shared())
	if err != nil {
		return nil, err
	}
	l := &Lab{program: p}
	l.before, err = p.entry("before_round", true, false, "lab")
	return l, err
}

// Before asks the script what moves at the beginning of a round. An error is
// file:line:column: text, with the calls that led there.
func (l *Lab) Before(b Bench) error {
	got, err := newCaller(initSteps, b.Stop).call(l.before.fn, &lab{b})
	if err != nil {
		return err
	}
	if got != starlark.None {
		return fmt.Errorf("%s: before_round returned a %s, expected nothing: it acts by lab.set(path, value)", at(l.before.fn.Position()), got.Type())
	}
	return nil
}

// lab is a Bench as its script sees it.
type lab struct{ Bench }

func (v *lab) String() string        { return "lab" }
func (v *lab) Type() string          { return "lab" }
func (v *lab) Freeze()               {}
func (v *lab) Truth() starlark.Bool  { return true }
func (v *lab) Hash() (uint32, error) { return 0, errors.New("unhashable: lab") }

// AttrNames returns what there is.
func (v *lab) AttrNames() []string { return []string{"arms", "get", "metric", "round", "set"} }

// Attr returns one of it.
func (v *lab) Attr(name string) (starlark.Value, error) {
	switch name {
	case "round":
		return starlark.MakeInt(v.Round), nil
	case "arms":
		var all []starlark.Value
		for _, a := range v.Arms {
			all = append(all, starlark.String(a))
		}
		return starlark.NewList(all), nil
	case "metric":
		return starlark.NewBuiltin(name, v.metric), nil
	case "get":
		return starlark.NewBuiltin(name, v.get), nil
	case "set":
		return starlark.NewBuiltin(name, v.set), nil
	}
	return nil, nil
}

func (v *lab) metric(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var arm, name string
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "arm", &arm, "name", &name); err != nil {
		return nil, err
	}
	if !slices.Contains(v.Arms, arm) {
		err := fmt.Errorf("%s: unknown arm %q", b.Name(), arm)
		if near, ok := param.Nearest(arm, v.Arms); ok {
			err = fmt.Errorf("%w (did you mean %q?)", err, near)
		}
		return nil, err
	}
	values, err := v.Metric(arm, name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	all := make([]starlark.Value, len(values))
	for i, x := range values {
		all[i] = starlark.None
		if !math.IsNaN(x) {
			all[i] = starlark.Float(x)
		}
	}
	return starlark.NewList(all), nil
}

func (v *lab) get(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var path string
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "path", &path); err != nil {
		return nil, err
	}
	k, err := v.Knob(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	switch x := k.Get(); k.Kind {
	case param.FloatKind:
		return starlark.Float(x.Float()), nil
	case param.IntKind:
		return starlark.MakeInt(x.Int()), nil
	case param.BoolKind:
		return starlark.Bool(x.Bool()), nil
	default:
		return starlark.String(x.Text()), nil
	}
}

func (v *lab) set(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var path string
	var to starlark.Value
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "path", &path, "value", &to); err != nil {
		return nil, err
	}
	k, err := v.Knob(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	value, err := valueFor(k, to)
	if err == nil {
		err = v.Set(path, value)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	return starlark.None, nil
}

// valueFor is a script's value as one of a knob, which may not take it.
func valueFor(k param.Knob, v starlark.Value) (param.Value, error) {
	switch v := v.(type) {
	case starlark.Bool:
		return param.B(bool(v)), nil
	case starlark.Int:
		n, ok := v.Int64()
		if !ok {
			return param.Value{}, fmt.Errorf("%s: %v is out of range (%s)", k.Path, v, k.Range())
		}
		if k.Kind == param.FloatKind {
			return param.F(float64(n)), nil
		}
		return param.I(int(n)), nil
	case starlark.Float:
		if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
			return param.Value{}, fmt.Errorf("%s: %v is out of range (%s)", k.Path, v, k.Range())
		}
		return param.F(float64(v)), nil
	case starlark.String:
		return param.S(string(v)), nil
	}
	return param.Value{}, fmt.Errorf("%s: a %s is no value of a parameter (%s)", k.Path, v.Type(), k.Range())
}
