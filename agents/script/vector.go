package script

import (
	"fmt"
	"strings"

	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// vector is a list of numbers that does not change, with arithmetic.
type vector []float64

func (v vector) String() string {
	var b strings.Builder
	b.WriteString("vector([")
	for i, x := range v {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(starlark.Float(x).String())
	}
	return b.String() + "])"
}
func (v vector) Type() string               { return "vector" }
func (v vector) Freeze()                    {}
func (v vector) Truth() starlark.Bool       { return len(v) > 0 }
func (v vector) Hash() (uint32, error)      { return 0, fmt.Errorf("unhashable: vector") }
func (v vector) Len() int                   { return len(v) }
func (v vector) Index(i int) starlark.Value { return starlark.Float(v[i]) }
func (v vector) Iterate() starlark.Iterator { return &iterator{of: v} }

// Slice returns a part of it.
func (v vector) Slice(start, end, step int) starlark.Value {
	var part vector
	for i := start; step > 0 && i < end || step < 0 && i > end; i += step {
		part = append(part, v[i])
	}
	return part
}

// CompareSameType compares for equality, number by number.
func (v vector) CompareSameType(op syntax.Token, y starlark.Value, _ int) (bool, error) {
	w := y.(vector)
	same := len(v) == len(w)
	for i := 0; same && i < len(v); i++ {
		same = v[i] == w[i]
	}
	switch op {
	case syntax.EQL:
		return same, nil
	case syntax.NEQ:
		return !same, nil
	}
	return false, fmt.Errorf("vectors are neither smaller nor larger than others")
}

// Unary is the sign.
func (v vector) Unary(op syntax.Token) (starlark.Value, error) {
	if op != syntax.MINUS {
		return nil, nil
	}
	r := make(vector, len(v))
	for i, x := range v {
		r[i] = -x
	}
	return r, nil
}

// Binary is + - * / with a vector of the same length or a number, element by element.
func (v vector) Binary(op syntax.Token, y starlark.Value, side starlark.Side) (starlark.Value, error) {
	f := operation(op)
	other, ok := asOperand(y, len(v))
	if f == nil || !ok {
		return nil, nil // not for this type to say
	}
	if other.many != nil && len(other.many) != len(v) {
		return nil, fmt.Errorf("vectors of %d and %d numbers do not go together", len(v), len(other.many))
	}
	r := make(vector, len(v))
	for i, x := range v {
		z := other.at(i)
		if side == starlark.Right {
			x, z = z, x
		}
		if op == syntax.SLASH && z == 0 {
			return nil, fmt.Errorf("division by zero at element %d of a vector", i)
		}
		r[i] = f(x, z)
	}
	return r, nil
}

// operation is an operation of arithmetic; nil for others.
func operation(op syntax.Token) func(x, y float64) float64 {
	switch op {
	case syntax.PLUS:
		return func(x, y float64) float64 { return x + y }
	case syntax.MINUS:
		return func(x, y float64) float64 { return x - y }
	case syntax.STAR:
		return func(x, y float64) float64 { return x * y }
	case syntax.SLASH:
		return func(x, y float64) float64 { return x / y }
	}
	return nil
}

// operand is the other side of an operation.
type operand struct {
	one  float64
	many vector // nil: one
}

func (o operand) at(i int) float64 {
	if o.many != nil {
		return o.many[i]
	}
	return o.one
}

func asOperand(y starlark.Value, n int) (operand, bool) {
	switch y := y.(type) {
	case vector:
		if y == nil {
			y = vector{}
		}
		return operand{many: y}, true
	case numbers:
		return operand{many: y.vector()}, true
	case starlark.Int, starlark.Float:
		x, ok := starlark.AsFloat(y)
		return operand{one: x}, ok
	}
	return operand{}, false
}

// numbers is a list of whole numbers that does not change: a column of items.
type numbers []int32

func (n numbers) String() string             { return wholes("", n) }
func (n numbers) Type() string               { return "numbers" }
func (n numbers) Freeze()                    {}
func (n numbers) Truth() starlark.Bool       { return len(n) > 0 }
func (n numbers) Hash() (uint32, error)      { return 0, fmt.Errorf("unhashable: numbers") }
func (n numbers) Len() int                   { return len(n) }
func (n numbers) Index(i int) starlark.Value { return starlark.MakeInt(int(n[i])) }
func (n numbers) Iterate() starlark.Iterator { return &iterator{of: n} }

// Unary is the vector's.
func (n numbers) Unary(op syntax.Token) (starlark.Value, error) { return n.vector().Unary(op) }

// Binary is a vector's, and whether a number is in it.
func (n numbers) Binary(op syntax.Token, y starlark.Value, side starlark.Side) (starlark.Value, error) {
	if op == syntax.IN {
		return isIn(y, side, n)
	}
	return n.vector().Binary(op, y, side)
}

func (n numbers) vector() vector {
	v := make(vector, len(n))
	for i, x := range n {
		v[i] = float64(x)
	}
	return v
}

// wholes writes whole numbers as a list.
func wholes(name string, n []int32) string {
	s := strings.ReplaceAll(fmt.Sprint(n), " ", ", ")
	if name == "" {
		return s
	}
	return name + "(" + s + ")"
}

// isIn answers "y in n", as n alone can.
func isIn(y starlark.Value, side starlark.Side, n []int32) (starlark.Value, error) {
	x, ok := y.(starlark.Int)
	if !ok || side != starlark.Right {
		return nil, nil
	}
	want, ok := x.Int64()
	found := false
	for _, have := range n {
		found = found || ok && int64(have) == want
	}
	return starlark.Bool(found), nil
}

// indexed is what an iterator goes along.
type indexed interface {
	Len() int
	Index(i int) starlark.Value
}

type iterator struct {
	of indexed
	i  int
}

func (it *iterator) Next(p *starlark.Value) bool {
	if it.i >= it.of.Len() {
		return false
	}
	*p = it.of.Index(it.i)
	it.i++
	return true
}
func (it *iterator) Done() {}
