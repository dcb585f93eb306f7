package param

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Value is what a knob holds: a float, an int, a bool or a text. It is small
// and comparable; F(1) and I(1) differ. The zero Value holds nothing.
type Value struct {
	kind Kind
	bits uint64 // the float's bits, the int, or 1 for true
	text string
}

// F is a float value. Negative zero becomes zero, so that == on values agrees
// with == on what they hold.
func F(x float64) Value {
	if x == 0 {
		x = 0
	}
	return Value{kind: FloatKind, bits: math.Float64bits(x)}
}

// I is an int value.
func I(n int) Value { return Value{kind: IntKind, bits: uint64(n)} }

// B is a bool value.
func B(b bool) Value {
	v := Value{kind: BoolKind}
	if b {
		v.bits = 1
	}
	return v
}

// S is a text value, also for choices.
func S(s string) Value { return Value{kind: TextKind, text: s} }

// Kind is FloatKind, IntKind, BoolKind or TextKind, or 0 for the zero Value.
func (v Value) Kind() Kind { return v.kind }

// Float is the number held by a float or an int value; it panics on others.
func (v Value) Float() float64 {
	if v.kind == IntKind {
		return float64(int(v.bits))
	}
	v.must(FloatKind)
	return math.Float64frombits(v.bits)
}

// Int is the number held by an int value; it panics on others, floats included.
func (v Value) Int() int {
	v.must(IntKind)
	return int(v.bits)
}

// Bool is what a bool value holds; it panics on others.
func (v Value) Bool() bool {
	v.must(BoolKind)
	return v.bits == 1
}

// Text is what a text value holds; it panics on others.
func (v Value) Text() string {
	v.must(TextKind)
	return v.text
}

func (v Value) must(k Kind) {
	if v.kind != k {
		panic(fmt.Sprintf("param: %s of a value of kind %s", k, v.kind))
	}
}

// String is the shortest form that reads back as the same value: 0.05, 12,
// true, random. Floats are written as JSON writes them, with an exponent only
// below 1e-6 or from 1e21 on. The zero Value is "".
func (v Value) String() string {
	switch v.kind {
	case FloatKind:
		return formatFloat(math.Float64frombits(v.bits))
	case IntKind:
		return strconv.Itoa(int(v.bits))
	case BoolKind:
		return strconv.FormatBool(v.bits == 1)
	}
	return v.text
}

// formatFloat is strconv's shortest form, without the exponents that 'g' gives
// to a plain million (1e+06).
func formatFloat(x float64) string {
	if a := math.Abs(x); a != 0 && (a < 1e-6 || a >= 1e21) {
		return strings.Replace(strconv.FormatFloat(x, 'e', -1, 64), "e-0", "e-", 1)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// MarshalJSON is a number, a bool, a string, or null for the zero Value. NaN
// and infinities have no JSON form and are an error.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case FloatKind:
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("param: %s has no JSON form", v)
		}
		return []byte(v.String()), nil
	case IntKind, BoolKind:
		return []byte(v.String()), nil
	case TextKind:
		return json.Marshal(v.text)
	}
	return []byte("null"), nil
}
