package script

import (
	"fmt"
	"regexp"
	"slices"

	"go.starlark.net/starlark"

	"bubblechamber/sim/param"
)

// declared is a parameter that a script declares at its top. In the script it is a
// function that returns the present value.
type declared struct {
	name, unit, doc string
	value           starlark.Value // by default
	low, high       starlark.Value // None is open
	index           int
}

func (d declared) String() string        { return "knob(" + starlark.String(d.name).String() + ")" }
func (d declared) Type() string          { return "knob" }
func (d declared) Freeze()               {}
func (d declared) Truth() starlark.Bool  { return true }
func (d declared) Hash() (uint32, error) { return 0, fmt.Errorf("unhashable: knob") }
func (d declared) Name() string          { return d.name }

// CallInternal returns the present value.
func (d declared) CallInternal(t *starlark.Thread, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	if len(args)+len(kwargs) > 0 {
		return nil, fmt.Errorf("a knob takes no arguments: it returns its value")
	}
	s := seen(t).knobs
	if s == nil {
		return d.value, nil
	}
	switch d.value.(type) {
	case starlark.Bool:
		return starlark.Bool(s.bools[d.index]), nil
	case starlark.Int:
		return starlark.MakeInt(s.ints[d.index]), nil
	}
	return starlark.Float(s.floats[d.index]), nil
}

// taken are the names that a recommender or a part of one has already.
var taken = []string{"kind", "name", "file", "steps", "candidates", "retrieval", "rerank", "of", "weight"}

var knobName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

func declareKnob(t *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	d := declared{low: starlark.None, high: starlark.None}
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "name", &d.name, "value", &d.value, "doc", &d.doc, "low?", &d.low, "high?", &d.high, "unit?", &d.unit); err != nil {
		return nil, err
	}
	p := seen(t).declares
	switch {
	case p == nil:
		return nil, fmt.Errorf("%s: knobs are declared at the top of a script", b.Name())
	case !knobName.MatchString(d.name):
		return nil, fmt.Errorf("%s: name %q: expected a small letter, then small letters, digits and hyphens", b.Name(), d.name)
	case slices.Contains(taken, d.name):
		return nil, fmt.Errorf("%s: %q means something else beside a recommender", b.Name(), d.name)
	case slices.ContainsFunc(p.knobs, func(o declared) bool { return o.name == d.name }):
		return nil, fmt.Errorf("%s: there are two called %q", b.Name(), d.name)
	}
	d.index = len(p.knobs)
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	p.knobs = append(p.knobs, d)
	return d, nil
}

// check finds whether such a knob can be.
func (d declared) check() error {
	low, high := d.bounds()
	var x float64
	switch v := d.value.(type) {
	case starlark.Bool:
		if d.low != starlark.None || d.high != starlark.None {
			return fmt.Errorf("%s is true or false and has no range", d.name)
		}
		return nil
	case starlark.Int, starlark.Float:
		x, _ = starlark.AsFloat(v)
	default:
		return fmt.Errorf("%s is a %s, expected a number, True or False", d.name, v.Type())
	}
	for _, end := range []starlark.Value{d.low, d.high} {
		if _, ok := starlark.AsFloat(end); !ok && end != starlark.None {
			return fmt.Errorf("the range of %s ends at a %s, expected a number", d.name, end.Type())
		}
	}
	if !(x >= low && x <= high) {
		return fmt.Errorf("%s is %v by default, outside of its own range", d.name, d.value)
	}
	if i, ok := d.value.(starlark.Int); ok {
		if _, ok := i.Int64(); !ok {
			return fmt.Errorf("%s is too large", d.name)
		}
	}
	return nil
}

func (d declared) bounds() (low, high float64) {
	low, high = -1e300, 1e300
	if x, ok := starlark.AsFloat(d.low); ok {
		low = x
	}
	if x, ok := starlark.AsFloat(d.high); ok {
		high = x
	}
	return low, high
}

// settings are the values of a script's knobs, by their index.
type settings struct {
	floats []float64
	ints   []int
	bools  []bool
}

func newSettings(n int) *settings {
	return &settings{make([]float64, n), make([]int, n), make([]bool, n)}
}

func (s *settings) clone() *settings {
	return &settings{slices.Clone(s.floats), slices.Clone(s.ints), slices.Clone(s.bools)}
}

// bind returns the knobs, bound to the values. All of them may move at any time: a
// script asks for them when it needs them.
func (s *settings) bind(all []declared) []param.Knob {
	var knobs []param.Knob
	for i, d := range all {
		opts := []param.Option{param.Live(), param.Source("the script")}
		if d.unit != "" {
			opts = append(opts, param.Unit(d.unit))
		}
		if d.low != starlark.None || d.high != starlark.None {
			low, high := d.bounds()
			opts = append(opts, param.Range(low, high))
		}
		switch v := d.value.(type) {
		case starlark.Bool:
			knobs = append(knobs, param.Bool(d.name, &s.bools[i], bool(v), d.doc, opts...))
		case starlark.Int:
			n, _ := v.Int64()
			knobs = append(knobs, param.Int(d.name, &s.ints[i], int(n), d.doc, opts...))
		case starlark.Float:
			knobs = append(knobs, param.Float(d.name, &s.floats[i], float64(v), d.doc, opts...))
		}
	}
	return knobs
}
