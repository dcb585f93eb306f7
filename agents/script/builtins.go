package script

import (
	"fmt"
	"math"
	"slices"

	"go.starlark.net/starlark"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
	"bubblechamber/sim/topk"
)

// shared are the functions that every script has beside the core of the language.
func shared() starlark.StringDict {
	return dict(map[string]function{
		"vector": makeVector, "dot": dot, "cosine": cosine, "sum": sum, "count": count,
		"sqrt": each(math.Sqrt, 0), "exp": each(arith.Exp, math.Inf(-1)), "log": each(arith.Log, math.SmallestNonzeroFloat64),
	})
}

// predeclared are the functions that a recommender's script has.
func predeclared() starlark.StringDict {
	all := dict(map[string]function{"top": top, "pick": pick, "item": makeItem, "draw": draw, "knob": declareKnob})
	for name, f := range shared() {
		all[name] = f
	}
	return all
}

type function = func(t *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error)

func dict(all map[string]function) starlark.StringDict {
	d := starlark.StringDict{}
	for name, f := range all {
		d[name] = starlark.NewBuiltin(name, f)
	}
	return d
}

// asVector reads numbers.
func asVector(x starlark.Value) (vector, error) {
	switch x := x.(type) {
	case vector:
		return x, nil
	case numbers:
		return x.vector(), nil
	}
	it := starlark.Iterate(x)
	if it == nil {
		return nil, fmt.Errorf("got a %s, expected numbers", x.Type())
	}
	defer it.Done()
	v := vector{}
	for y := starlark.Value(nil); it.Next(&y); {
		z, ok := number(y)
		if !ok {
			return nil, fmt.Errorf("element %d is a %s, expected a number", len(v), y.Type())
		}
		v = append(v, z)
	}
	return v, nil
}

func number(x starlark.Value) (float64, bool) {
	switch x.(type) {
	case starlark.Int, starlark.Float:
		return starlark.AsFloat(x)
	}
	return 0, false
}

func makeVector(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var of starlark.Value
	var filling starlark.Value = starlark.MakeInt(0)
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "of", &of, "fill?", &filling); err != nil {
		return nil, err
	}
	fill, ok := number(filling)
	if !ok {
		return nil, fmt.Errorf("%s: fill is a %s, expected a number", b.Name(), filling.Type())
	}
	if n, ok := of.(starlark.Int); ok {
		size, ok := n.Int64()
		if !ok || size < 0 || size > 1<<24 {
			return nil, fmt.Errorf("%s: length %v out of range [0:%d]", b.Name(), n, 1<<24)
		}
		v := make(vector, size)
		for i := range v {
			v[i] = fill
		}
		return v, nil
	}
	v, err := asVector(of)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	return v, nil
}

// pairOf reads the arguments of a product: rows times a vector, or two vectors.
func pairOf(b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (rows *matrix, x, y vector, err error) {
	var first, second starlark.Value
	if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 2, &first, &second); err != nil {
		return nil, nil, nil, err
	}
	rows, _ = first.(*matrix)
	n := 0
	if rows != nil {
		n = rows.dim
	} else {
		if x, err = asVector(first); err != nil {
			return nil, nil, nil, fmt.Errorf("%s: %w", b.Name(), err)
		}
		n = len(x)
	}
	if y, err = asVector(second); err != nil {
		return nil, nil, nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	if n != len(y) {
		return nil, nil, nil, fmt.Errorf("%s: vectors of %d and %d numbers do not go together", b.Name(), n, len(y))
	}
	return rows, x, y, nil
}

// inner is the inner product, added up in order.
func inner[X float32 | float64](x []X, y vector) float64 {
	s := 0.0
	for i, z := range x {
		s += float64(float64(z) * y[i])
	}
	return s
}

func squared(x vector) float64 { return inner(x, x) }

// angle is the cosine between vectors; 0 where one of them is 0.
func angle[X float32 | float64](x []X, y vector, yy float64) float64 {
	xx, xy := 0.0, 0.0
	for i, z := range x {
		w := float64(z)
		xx += float64(w * w)
		xy += float64(w * y[i])
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / (math.Sqrt(xx) * math.Sqrt(yy))
}

func dot(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	rows, x, y, err := pairOf(b, args, kwargs)
	switch {
	case err != nil:
		return nil, err
	case rows == nil:
		return starlark.Float(inner(x, y)), nil
	}
	v := make(vector, len(rows.items))
	for n, i := range rows.items {
		v[n] = inner(rows.row(i), y)
	}
	return v, nil
}

func cosine(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	rows, x, y, err := pairOf(b, args, kwargs)
	switch {
	case err != nil:
		return nil, err
	case rows == nil:
		return starlark.Float(angle(x, y, squared(y))), nil
	}
	v, yy := make(vector, len(rows.items)), squared(y)
	for n, i := range rows.items {
		v[n] = angle(rows.row(i), y, yy)
	}
	return v, nil
}

// sum adds up numbers to a number, and vectors to a vector, from the first to the last.
func sum(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var of starlark.Value
	if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 1, &of); err != nil {
		return nil, err
	}
	if m, ok := of.(*matrix); ok {
		v := make(vector, m.dim)
		for _, i := range m.items {
			for k, x := range m.row(i) {
				v[k] += float64(x)
			}
		}
		return v, nil
	}
	it := starlark.Iterate(of)
	if it == nil {
		return nil, fmt.Errorf("%s: got a %s, expected numbers or vectors", b.Name(), of.Type())
	}
	defer it.Done()
	var total starlark.Value = starlark.MakeInt(0)
	n := 0
	for x := starlark.Value(nil); it.Next(&x); n++ {
		switch x := x.(type) {
		case vector:
			into, ok := total.(vector)
			if n == 0 {
				into, ok = make(vector, len(x)), true
				total = into
			}
			if !ok || len(into) != len(x) {
				return nil, fmt.Errorf("%s: element %d is a vector of %d numbers, those before it are not", b.Name(), n, len(x))
			}
			for k, y := range x {
				into[k] += y
			}
		case starlark.Int:
			switch t := total.(type) {
			case starlark.Int:
				total = t.Add(x)
			case starlark.Float:
				y, _ := starlark.AsFloat(x)
				total = t + starlark.Float(y)
			default:
				return nil, fmt.Errorf("%s: element %d is a number, those before it are vectors", b.Name(), n)
			}
		case starlark.Float:
			y, ok := number(total)
			if !ok {
				return nil, fmt.Errorf("%s: element %d is a number, those before it are vectors", b.Name(), n)
			}
			total = starlark.Float(y) + x
		default:
			return nil, fmt.Errorf("%s: element %d is a %s, expected a number or a vector", b.Name(), n, x.Type())
		}
	}
	return total, nil
}

// count says how often each value comes, in the order in which they come first.
func count(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var of starlark.Iterable
	if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 1, &of); err != nil {
		return nil, err
	}
	d := new(starlark.Dict)
	it := of.Iterate()
	defer it.Done()
	for x := starlark.Value(nil); it.Next(&x); {
		have, found, err := d.Get(x)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", b.Name(), err)
		}
		n := starlark.MakeInt(1)
		if found {
			n = n.Add(have.(starlark.Int))
		}
		if err := d.SetKey(x, n); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// each makes a function of a number, or of every number of a vector, from least on.
func each(f func(float64) float64, least float64) function {
	return func(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
		var of starlark.Value
		if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 1, &of); err != nil {
			return nil, err
		}
		one, single := number(of)
		v := vector{one}
		if !single {
			var err error
			if v, err = asVector(of); err != nil {
				return nil, fmt.Errorf("%s: %w", b.Name(), err)
			}
		}
		r := make(vector, len(v))
		for i, x := range v {
			if !(x >= least) {
				return nil, fmt.Errorf("%s of %v is no number", b.Name(), starlark.Float(x))
			}
			r[i] = f(x)
		}
		if single {
			return starlark.Float(r[0]), nil
		}
		return r, nil
	}
}

// top returns the k items with the highest scores, best first; of equals those go first
// that came first.
func top(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var k int
	var of starlark.Indexable
	var by starlark.Value
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "k", &k, "items", &of, "scores", &by); err != nil {
		return nil, err
	}
	scores, err := asVector(by)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	if len(scores) != of.Len() {
		return nil, fmt.Errorf("%s: %d scores for %d items", b.Name(), len(scores), of.Len())
	}
	if k < 0 {
		return nil, fmt.Errorf("%s: k is %d", b.Name(), k)
	}
	keys, err := ordered(scores, k, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	best := make([]starlark.Value, len(keys))
	for i := range best {
		best[i] = of.Index(int(keys[i].Item()))
	}
	return starlark.NewList(best), nil
}

// pick returns the numbers of a vector that has one for each item of the catalogue; 0 for
// items that have come since.
func pick(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var from starlark.Value
	var of starlark.Iterable
	if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 2, &from, &of); err != nil {
		return nil, err
	}
	all, err := asVector(from)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	items, err := itemNumbers(of)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.Name(), err)
	}
	v := make(vector, len(items))
	for n, i := range items {
		if i < 0 {
			return nil, fmt.Errorf("%s: there is no item %d", b.Name(), i)
		}
		if int(i) < len(all) {
			v[n] = all[i]
		}
	}
	return v, nil
}

// itemNumbers reads the numbers of items.
func itemNumbers(of starlark.Iterable) ([]int32, error) {
	switch of := of.(type) {
	case *selection:
		return of.items, nil
	case numbers:
		return of, nil
	}
	var all []int32
	it := of.Iterate()
	defer it.Done()
	for x := starlark.Value(nil); it.Next(&x); {
		i, ok := x.(starlark.Int)
		n, small := i.Int64()
		switch {
		case !ok:
			return nil, fmt.Errorf("element %d is a %s, expected the number of an item", len(all), x.Type())
		case !small || n != int64(int32(n)):
			return nil, fmt.Errorf("there is no item %v", i)
		}
		all = append(all, int32(n))
	}
	return all, nil
}

func makeItem(t *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var i int
	if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 1, &i); err != nil {
		return nil, err
	}
	p := seen(t).platform
	if p == nil {
		return nil, fmt.Errorf("%s: there are no items at the top of a script", b.Name())
	}
	if i < 0 || i >= p.Items().Len() {
		return nil, fmt.Errorf("%s: there is no item %d, of %d", b.Name(), i, p.Items().Len())
	}
	return item{p.Items(), int32(i)}, nil
}

// draw returns the next number of a stream that belongs to the round, the account (in
// rank and why) and the purpose, each in (0, 1); with n, a vector of the n next.
func draw(t *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	var purpose string
	n := -1
	if err := starlark.UnpackArgs(b.Name(), args, kwargs, "purpose", &purpose, "n?", &n); err != nil {
		return nil, err
	}
	s := seen(t)
	if s.platform == nil {
		return nil, fmt.Errorf("%s: nothing is drawn at the top of a script", b.Name())
	}
	d := s.draws[purpose]
	if d == nil {
		stream := s.platform.Draws(rng.PurposeOf("script."+purpose), s.entity)
		d = &stream
		if s.draws == nil {
			s.draws = map[string]*rng.Draws{}
		}
		s.draws[purpose] = d
	}
	if n > 1<<24 {
		return nil, fmt.Errorf("%s: n is %d, expected at most %d", b.Name(), n, 1<<24)
	}
	if n < 0 {
		return starlark.Float(d.Float64()), nil
	}
	v := make(vector, n)
	for i := range v {
		v[i] = d.Float64()
	}
	return v, nil
}

// ordered returns the n first places in the order of their scores, highest first, and of
// equals the first first. Scores count as float32. Cost is O(scores + n log n) where few
// of many are wanted, and otherwise that of sorting them.
func ordered(scores vector, n int, buf []topk.Key) ([]topk.Key, error) {
	buf = buf[:0]
	n = min(n, len(scores))
	last := topk.Key(math.MaxUint64)
	for i, x := range scores {
		s := float32(x)
		if math.IsNaN(float64(s)) || math.IsInf(float64(s), 0) {
			return nil, fmt.Errorf("score %d is %v, expected a number within ±3.4e38", i, starlark.Float(x))
		}
		k := topk.MakeKey(s, int32(i))
		if k > last {
			continue // n are better
		}
		buf = append(buf, k)
		if len(buf) >= 4*n+64 {
			slices.Sort(buf)
			buf = buf[:n]
			if n > 0 {
				last = buf[n-1]
			}
		}
	}
	slices.Sort(buf)
	return buf[:n], nil
}
