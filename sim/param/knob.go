package param

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Knob describes one setting and is bound to the field that holds it, or by
// [Through] to functions. Make one with [Float], [Int], [Bool], [Choice] or
// [Text]; the zero Knob is bound to nothing. A copy of a knob is bound to the
// same field.
type Knob struct {
	Path    string   // dotted address
	Doc     string   // one line
	Unit    string   // what the number counts; may be empty
	Source  string   // citation; may be empty
	Kind    Kind     // what the field is
	Choices []string // of a ChoiceKind knob, in the order to offer them; not to be changed
	Default Value
	Live    bool // may move mid-run
	Once    bool // asks for something: acts once and is at its default again
	Log     bool // a slider should move by factors

	// Bounds of a number, infinite where there is none, included unless open.
	Min, Max         float64
	MinOpen, MaxOpen bool

	float *float64
	int   *int
	bool  *bool
	text  *string // of a choice, too
	// Instead of a field.
	get func() Value
	set func(Value)
}

// Float is a knob on a float64. It panics where def is outside the range.
func Float(path string, p *float64, def float64, doc string, opts ...Option) Knob {
	return newKnob(Knob{Path: path, Doc: doc, Kind: FloatKind, Default: F(def), float: p}, p == nil, opts)
}

// Int is a knob on an int. It panics where def is outside the range.
func Int(path string, p *int, def int, doc string, opts ...Option) Knob {
	return newKnob(Knob{Path: path, Doc: doc, Kind: IntKind, Default: I(def), int: p}, p == nil, opts)
}

// Bool is a knob on a bool.
func Bool(path string, p *bool, def bool, doc string, opts ...Option) Knob {
	return newKnob(Knob{Path: path, Doc: doc, Kind: BoolKind, Default: B(def), bool: p}, p == nil, opts)
}

// Choice is a knob on a string that is one of choices. It panics where def is
// none of them.
func Choice(path string, p *string, def string, choices []string, doc string, opts ...Option) Knob {
	return newKnob(Knob{
		Path: path, Doc: doc, Kind: ChoiceKind, Choices: slices.Clone(choices), Default: S(def), text: p,
	}, p == nil, opts)
}

// Text is a knob on a string that may be anything, such as a file's name.
func Text(path string, p *string, def string, doc string, opts ...Option) Knob {
	return newKnob(Knob{Path: path, Doc: doc, Kind: TextKind, Default: S(def), text: p}, p == nil, opts)
}

// newKnob applies opts to k and panics on what can only be a slip in code.
func newKnob(k Knob, unbound bool, opts []Option) Knob {
	k.Min, k.Max = math.Inf(-1), math.Inf(1)
	for _, opt := range opts {
		opt(&k)
	}
	switch {
	case !validPath(k.Path):
		panic(fmt.Sprintf("param: %q is not a path", k.Path))
	case unbound && k.get == nil:
		panic(fmt.Sprintf("param: %s is bound to nothing", k.Path))
	case !k.Kind.numeric() && (k.bounded() || k.Log):
		panic(fmt.Sprintf("param: %s: a %s has no range", k.Path, k.Kind))
	}
	if err := k.Check(k.Default); err != nil {
		panic(fmt.Sprintf("param: default of %v", err))
	}
	return k
}

// validPath reports whether path is dotted segments, none empty, without
// blanks or the "=" that ends a path in path=value.
func validPath(path string) bool {
	return !strings.ContainsAny(path, "= \t\r\n") && !slices.Contains(strings.Split(path, "."), "")
}

// Get is the field's present value. A choice is a text value.
func (k Knob) Get() Value {
	if k.get != nil {
		return k.get()
	}
	switch k.Kind {
	case FloatKind:
		return F(*k.float)
	case IntKind:
		return I(*k.int)
	case BoolKind:
		return B(*k.bool)
	}
	return S(*k.text)
}

// Set writes v to the field. A float knob takes an int, too. An error is a
// [*ValueError] and leaves the field as it was.
func (k Knob) Set(v Value) error {
	if err := k.Check(v); err != nil {
		return err
	}
	k.put(v)
	return nil
}

// put writes a checked value.
func (k Knob) put(v Value) {
	if k.set != nil {
		if k.Kind == FloatKind {
			v = F(v.Float())
		}
		k.set(v)
		return
	}
	switch k.Kind {
	case FloatKind:
		*k.float = v.Float()
	case IntKind:
		*k.int = v.Int()
	case BoolKind:
		*k.bool = v.Bool()
	default:
		*k.text = v.Text()
	}
}

// Under is the knob with prefix and a dot before its path, bound to the same
// field. An empty prefix changes nothing.
func (k Knob) Under(prefix string) Knob {
	if prefix != "" {
		k.Path = prefix + "." + k.Path
	}
	return k
}

// Defaults sets each knob's field to its default.
func Defaults(knobs []Knob) {
	for _, k := range knobs {
		k.put(k.Default)
	}
}
