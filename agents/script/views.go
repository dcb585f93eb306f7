package script

import (
	"fmt"

	"go.starlark.net/starlark"

	"bubblechamber/sim"
)

// platform is what fit is told of.
type platform struct {
	p     *sim.Platform
	since sim.Revision
}

func (v *platform) String() string        { return "platform" }
func (v *platform) Type() string          { return "platform" }
func (v *platform) Freeze()               {}
func (v *platform) Truth() starlark.Bool  { return true }
func (v *platform) Hash() (uint32, error) { return 0, fmt.Errorf("unhashable: platform") }

// AttrNames returns what there is to know.
func (v *platform) AttrNames() []string {
	return []string{"accounts", "added", "counts", "dim", "events", "history", "items", "offered", "round", "shown", "slate", "topics", "withdrawn"}
}

// Attr returns one of it.
func (v *platform) Attr(name string) (starlark.Value, error) {
	items := v.p.Items()
	switch name {
	case "round":
		return starlark.MakeInt(v.p.Round()), nil
	case "accounts":
		return starlark.MakeInt(v.p.Accounts()), nil
	case "dim":
		return starlark.MakeInt(items.Dim()), nil
	case "topics":
		var names []starlark.Value
		for _, t := range items.Topics() {
			names = append(names, starlark.String(t))
		}
		return starlark.NewList(names), nil
	case "items":
		all := make([]int32, items.Len())
		for i := range all {
			all[i] = int32(i)
		}
		return &selection{of: items, items: all}, nil
	case "offered":
		return &selection{of: items, items: offered(items, nil)}, nil
	case "events":
		return eventsOf(items, v.p.Added(sim.Revision{}, nil)), nil
	case "added":
		return eventsOf(items, v.p.Added(v.since, nil)), nil
	case "withdrawn":
		return eventsOf(items, v.p.Withdrawn(v.since, nil)), nil
	case "counts":
		return v.counts(), nil
	case "shown":
		n := make(vector, items.Len())
		for i := range n {
			n[i] = float64(v.p.Shown(int32(i)))
		}
		return n, nil
	case "history":
		return starlark.NewBuiltin("history", v.history), nil
	case "slate":
		return starlark.NewBuiltin("slate", v.slate), nil
	}
	return nil, nil
}

// counts are consumptions by item: of the events that are held or, where the platform
// holds counts in their place, as they were released.
func (v *platform) counts() vector {
	n := make(vector, v.p.Items().Len())
	if released := v.p.Counts(); released != nil {
		for i, x := range released {
			n[i] = float64(x)
		}
		return n
	}
	for _, h := range v.p.Added(sim.Revision{}, nil) {
		n[h.Item]++
	}
	return n
}

// account reads the account that a method is asked about.
func (v *platform) account(b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (sim.Account, error) {
	var a int
	if err := starlark.UnpackPositionalArgs(b.Name(), args, kwargs, 1, &a); err != nil {
		return 0, err
	}
	if a < 0 || a >= v.p.Accounts() {
		return 0, fmt.Errorf("%s: there is no account %d, of %d", b.Name(), a, v.p.Accounts())
	}
	return sim.Account(a), nil
}

func (v *platform) history(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	a, err := v.account(b, args, kwargs)
	if err != nil {
		return nil, err
	}
	return eventsOf(v.p.Items(), v.p.History(a, nil)), nil
}

// slate is what an account was last shown, as far as the platform may know.
func (v *platform) slate(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, kwargs []starlark.Tuple) (starlark.Value, error) {
	a, err := v.account(b, args, kwargs)
	if err != nil {
		return nil, err
	}
	shown := []int32{}
	for _, i := range v.p.Slate(a, nil) {
		if i >= 0 {
			shown = append(shown, i)
		}
	}
	return &selection{of: v.p.Items(), items: shown}, nil
}

// offered appends the items on offer, ascending.
func offered(items sim.Items, buf []int32) []int32 {
	for i := range int32(items.Len()) {
		if items.Available(i) {
			buf = append(buf, i)
		}
	}
	return buf
}

// person is whom a slate is for, as an account of the platform.
type person struct {
	p       *sim.Platform
	account sim.Account
	wanted  int // items that rank has to name at least

	held    []sim.Held // room
	history *selection
}

// meet turns to another person.
func (v *person) meet(p *sim.Platform, a sim.Account, wanted int) {
	v.p, v.account, v.wanted, v.history = p, a, wanted, nil
}

func (v *person) String() string        { return fmt.Sprintf("person(%d)", v.account) }
func (v *person) Type() string          { return "person" }
func (v *person) Freeze()               {}
func (v *person) Truth() starlark.Bool  { return true }
func (v *person) Hash() (uint32, error) { return 0, fmt.Errorf("unhashable: person") }

// AttrNames returns what there is to know.
func (v *person) AttrNames() []string {
	return []string{"account", "dial", "history", "round", "wanted"}
}

// Attr returns one of it.
func (v *person) Attr(name string) (starlark.Value, error) {
	switch name {
	case "account":
		return starlark.MakeInt(int(v.account)), nil
	case "round":
		return starlark.MakeInt(v.p.Round()), nil
	case "wanted":
		return starlark.MakeInt(v.wanted), nil
	case "dial":
		return starlark.Float(v.p.Dial(v.account)), nil
	case "history":
		if v.history == nil {
			v.held = v.p.History(v.account, v.held[:0])
			v.history = eventsOf(v.p.Items(), v.held)
		}
		return v.history, nil
	}
	return nil, nil
}
