package script

import (
	"fmt"
	"slices"

	"go.starlark.net/starlark"
	"go.starlark.net/syntax"

	"bubblechamber/sim"
)

// selection is a list of items, with their public data as columns. Events are one, too,
// of the items consumed, with further columns. It is good for one call of a script.
type selection struct {
	of    sim.Items
	items []int32
	held  []sim.Held // nil: no events
}

// eventsOf makes a selection of events.
func eventsOf(items sim.Items, held []sim.Held) *selection {
	s := &selection{of: items, items: make([]int32, len(held)), held: held}
	if held == nil {
		s.held = []sim.Held{}
	}
	for i, h := range held {
		s.items[i] = h.Item
	}
	return s
}

func (s *selection) String() string             { return wholes("items", s.items) }
func (s *selection) Type() string               { return "items" }
func (s *selection) Freeze()                    {}
func (s *selection) Truth() starlark.Bool       { return len(s.items) > 0 }
func (s *selection) Hash() (uint32, error)      { return 0, fmt.Errorf("unhashable: items") }
func (s *selection) Len() int                   { return len(s.items) }
func (s *selection) Index(i int) starlark.Value { return starlark.MakeInt(int(s.items[i])) }
func (s *selection) Iterate() starlark.Iterator { return &iterator{of: s} }

// Binary is whether an item is among them.
func (s *selection) Binary(op syntax.Token, y starlark.Value, side starlark.Side) (starlark.Value, error) {
	if op == syntax.IN {
		return isIn(y, side, s.items)
	}
	return nil, nil
}

// Slice returns some of them.
func (s *selection) Slice(start, end, step int) starlark.Value {
	part := &selection{of: s.of}
	if s.held != nil {
		part.held = []sim.Held{}
	}
	for i := start; step > 0 && i < end || step < 0 && i > end; i += step {
		part.items = append(part.items, s.items[i])
		if s.held != nil {
			part.held = append(part.held, s.held[i])
		}
	}
	return part
}

// columns are those of all items, in the order of the documentation.
var columns = []string{"titles", "topics", "mixes", "vectors", "viewpoints", "creators", "groups", "sensitivities", "births"}

// eventColumns are those that events have besides.
var eventColumns = []string{"accounts", "rounds", "places"}

// AttrNames returns the names of the columns.
func (s *selection) AttrNames() []string {
	names := slices.Clone(columns)
	if s.held != nil {
		names = append(names, eventColumns...)
	}
	slices.Sort(names)
	return names
}

// Attr returns a column, with an entry for each item.
func (s *selection) Attr(name string) (starlark.Value, error) {
	switch name {
	case "titles":
		return s.list(func(i int32) starlark.Value { return starlark.String(s.of.Title(i)) }), nil
	case "topics":
		return s.list(func(i int32) starlark.Value { return topicOf(s.of, i) }), nil
	case "mixes":
		return &matrix{s.items, s.of.Mix, len(s.of.Topics())}, nil
	case "vectors":
		return &matrix{s.items, s.of.Vector, s.of.Dim()}, nil
	case "viewpoints":
		v := make(vector, len(s.items))
		for n, i := range s.items {
			v[n] = float64(s.of.Viewpoint(i))
		}
		return v, nil
	case "creators":
		return s.whole(s.of.Creator), nil
	case "groups":
		return s.whole(func(i int32) int32 { return int32(s.of.Group(i)) }), nil
	case "sensitivities":
		return s.whole(func(i int32) int32 { return int32(s.of.Class(i)) }), nil
	case "births":
		return s.whole(func(i int32) int32 { return int32(s.of.Birth(i)) }), nil
	}
	if s.held == nil {
		return nil, nil
	}
	of := func(f func(h sim.Held) int32) numbers {
		n := make(numbers, len(s.held))
		for i, h := range s.held {
			n[i] = f(h)
		}
		return n
	}
	switch name {
	case "accounts":
		return of(func(h sim.Held) int32 { return int32(h.Account) }), nil
	case "rounds":
		return of(func(h sim.Held) int32 { return h.Round }), nil
	case "places":
		return of(func(h sim.Held) int32 { return h.Place }), nil
	}
	return nil, nil
}

func (s *selection) list(f func(i int32) starlark.Value) *starlark.List {
	all := make([]starlark.Value, len(s.items))
	for n, i := range s.items {
		all[n] = f(i)
	}
	return starlark.NewList(all)
}

func (s *selection) whole(f func(i int32) int32) numbers {
	n := make(numbers, len(s.items))
	for at, i := range s.items {
		n[at] = f(i)
	}
	return n
}

// topicOf is the name of the topic that an item is most about; of equals the first.
func topicOf(items sim.Items, i int32) starlark.Value {
	mix, most := items.Mix(i), 0
	for t, x := range mix {
		if x > mix[most] {
			most = t
		}
	}
	return starlark.String(items.Topics()[most])
}

// item is one item, with its public data.
type item struct {
	of sim.Items
	i  int32
}

func (it item) String() string        { return fmt.Sprintf("item(%d)", it.i) }
func (it item) Type() string          { return "item" }
func (it item) Freeze()               {}
func (it item) Truth() starlark.Bool  { return true }
func (it item) Hash() (uint32, error) { return uint32(it.i), nil }

// AttrNames returns the names of its data.
func (it item) AttrNames() []string {
	return []string{"birth", "creator", "group", "mix", "offered", "sensitivity", "title", "topic", "topics", "vector", "viewpoint"}
}

// Attr returns one of its data.
func (it item) Attr(name string) (starlark.Value, error) {
	switch name {
	case "title":
		return starlark.String(it.of.Title(it.i)), nil
	case "topic":
		return topicOf(it.of, it.i), nil
	case "topics":
		d := new(starlark.Dict)
		for t, x := range it.of.Mix(it.i) {
			if x > 0 {
				if err := d.SetKey(starlark.String(it.of.Topics()[t]), starlark.Float(x)); err != nil {
					return nil, err
				}
			}
		}
		return d, nil
	case "mix":
		return widened(it.of.Mix(it.i)), nil
	case "vector":
		return widened(it.of.Vector(it.i)), nil
	case "viewpoint":
		return starlark.Float(it.of.Viewpoint(it.i)), nil
	case "creator":
		return starlark.MakeInt(int(it.of.Creator(it.i))), nil
	case "group":
		return starlark.MakeInt(int(it.of.Group(it.i))), nil
	case "sensitivity":
		return starlark.MakeInt(int(it.of.Class(it.i))), nil
	case "birth":
		return starlark.MakeInt(it.of.Birth(it.i)), nil
	case "offered":
		return starlark.Bool(it.of.Available(it.i)), nil
	}
	return nil, nil
}

// matrix is a row of numbers for each of some items.
type matrix struct {
	items []int32
	row   func(i int32) []float32
	dim   int
}

func (m *matrix) String() string             { return fmt.Sprintf("matrix(%d x %d)", len(m.items), m.dim) }
func (m *matrix) Type() string               { return "matrix" }
func (m *matrix) Freeze()                    {}
func (m *matrix) Truth() starlark.Bool       { return len(m.items) > 0 }
func (m *matrix) Hash() (uint32, error)      { return 0, fmt.Errorf("unhashable: matrix") }
func (m *matrix) Len() int                   { return len(m.items) }
func (m *matrix) Index(i int) starlark.Value { return widened(m.row(m.items[i])) }
func (m *matrix) Iterate() starlark.Iterator { return &iterator{of: m} }

func widened(x []float32) vector {
	v := make(vector, len(x))
	for i, y := range x {
		v[i] = float64(y)
	}
	return v
}
