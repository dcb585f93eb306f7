package param

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Check tells whether Set would take v. An error is a [*ValueError].
func (k Knob) Check(v Value) error {
	switch k.Kind {
	case FloatKind:
		if v.kind != FloatKind && v.kind != IntKind {
			return k.refuse(literal(v), notNumber)
		}
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			return k.refuse(v.String(), notFinite)
		}
	case IntKind:
		if v.kind != IntKind {
			return k.refuse(literal(v), notWhole)
		}
	case BoolKind:
		if v.kind != BoolKind {
			return k.refuse(literal(v), notOffered)
		}
	case ChoiceKind:
		if v.kind != TextKind || !slices.Contains(k.Choices, v.text) {
			err := k.refuse(literal(v), notOffered)
			err.nearest, _ = Nearest(v.text, k.Choices)
			return err
		}
	default:
		if v.kind != TextKind {
			return k.refuse(literal(v), notText)
		}
	}
	if k.Kind.numeric() && !k.inside(v.Float()) {
		return k.refuse(v.String(), outOfRange)
	}
	return nil
}

// Parse reads what a person wrote as a value that Set takes. Blanks around it
// do not count, except in a text. An error is a [*ValueError].
func (k Knob) Parse(s string) (Value, error) {
	v := S(s)
	if k.Kind != TextKind {
		s = strings.TrimSpace(s)
		v = S(s)
	}
	var err error
	switch k.Kind {
	case FloatKind:
		var x float64
		if x, err = strconv.ParseFloat(s, 64); err == nil {
			v = F(x)
		}
	case IntKind:
		var n int
		if n, err = strconv.Atoi(s); err == nil {
			v = I(n)
		}
	case BoolKind:
		if s == "true" || s == "false" {
			v = B(s == "true")
		}
	}
	// The digits are a number, but one that the machine cannot hold.
	if ne, ok := err.(*strconv.NumError); ok && ne.Err == strconv.ErrRange {
		return Value{}, k.refuse(s, outOfRange)
	}
	// What did not parse is still a text here, and Check says what is wrong.
	if err := k.Check(v); err != nil {
		return Value{}, err
	}
	return v, nil
}

// Range says in words what the knob takes: "0 to 1", "above 0", "at least 1",
// "one of a, b, c", "true or false", "any number", "any whole number" or "any
// text".
func (k Knob) Range() string {
	switch k.Kind {
	case FloatKind, IntKind:
		return k.interval()
	case BoolKind:
		return "true or false"
	case ChoiceKind:
		return "one of " + strings.Join(k.Choices, ", ")
	}
	return "any text"
}

func (k Knob) interval() string {
	if !k.bounded() {
		if k.Kind == IntKind {
			return "any whole number"
		}
		return "any number"
	}
	low, high := "at least "+formatFloat(k.Min), "at most "+formatFloat(k.Max)
	if k.MinOpen {
		low = "above " + formatFloat(k.Min)
	}
	if k.MaxOpen {
		high = "below " + formatFloat(k.Max)
	}
	switch {
	case math.IsInf(k.Max, 1):
		return low
	case math.IsInf(k.Min, -1):
		return high
	case k.MinOpen || k.MaxOpen:
		return low + ", " + high
	}
	return formatFloat(k.Min) + " to " + formatFloat(k.Max)
}

func (k Knob) bounded() bool { return !math.IsInf(k.Min, -1) || !math.IsInf(k.Max, 1) }

func (k Knob) inside(x float64) bool {
	return (x > k.Min || x == k.Min && !k.MinOpen) && (x < k.Max || x == k.Max && !k.MaxOpen)
}

// literal is v as a message shows it: texts quoted, and floats recognisable as
// such, since a float 3 is "not a whole number" only to the type.
func literal(v Value) string {
	s := v.String()
	switch {
	case v.kind == TextKind:
		return strconv.Quote(s)
	case v.kind == FloatKind && !strings.ContainsAny(s, ".eNI"):
		return s + ".0"
	case v.kind == 0:
		return "nothing"
	}
	return s
}
