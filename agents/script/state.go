package script

import (
	"fmt"

	"go.starlark.net/starlark"
)

// keepable finds what a state cannot hold: things that are good for one call, and
// functions. The result is about how many bytes the state takes.
func keepable(state *starlark.Dict) (int64, error) {
	w := walk{seen: map[starlark.Value]bool{}}
	err := w.look("state", state)
	return w.bytes, err
}

type walk struct {
	seen  map[starlark.Value]bool // containers
	bytes int64
}

func (w *walk) look(path string, v starlark.Value) error {
	const word = 16 // of an interface
	w.bytes += word
	again := func() bool {
		was := w.seen[v]
		w.seen[v] = true
		return was
	}
	switch v := v.(type) {
	case starlark.NoneType, starlark.Bool, starlark.Int, starlark.Float:
	case starlark.String:
		w.bytes += int64(len(v))
	case starlark.Bytes:
		w.bytes += int64(len(v))
	case vector:
		w.bytes += 8 * int64(len(v))
	case numbers:
		w.bytes += 4 * int64(len(v))
	case starlark.Tuple:
		for i, x := range v {
			if err := w.look(fmt.Sprintf("%s[%d]", path, i), x); err != nil {
				return err
			}
		}
	case *starlark.List:
		if again() {
			return nil
		}
		for i := range v.Len() {
			if err := w.look(fmt.Sprintf("%s[%d]", path, i), v.Index(i)); err != nil {
				return err
			}
		}
	case *starlark.Dict:
		if again() {
			return nil
		}
		for k, x := range v.Entries() {
			w.bytes += 4 * word
			inside := fmt.Sprintf("%s[%s]", path, k)
			if err := w.look("a key of "+path, k); err != nil {
				return err
			}
			if err := w.look(inside, x); err != nil {
				return err
			}
		}
	case *starlark.Set:
		if again() {
			return nil
		}
		for x := range v.Elements() {
			w.bytes += 4 * word
			if err := w.look("an element of "+path, x); err != nil {
				return err
			}
		}
	case *selection:
		return fmt.Errorf("%s holds items, which are good for one call: keep list(...) of them, or a column", path)
	default:
		return fmt.Errorf("%s holds a %s, which cannot be kept", path, v.Type())
	}
	return nil
}

// thaw returns a copy of a state that may be changed. What holds others is copied once,
// however often it is held.
func thaw(state *starlark.Dict) (*starlark.Dict, error) {
	c := copier{}
	d, err := c.copy(state)
	if err != nil {
		return nil, err
	}
	return d.(*starlark.Dict), nil
}

type copier map[starlark.Value]starlark.Value

func (c copier) copy(v starlark.Value) (starlark.Value, error) {
	switch v := v.(type) {
	case starlark.Tuple:
		t := make(starlark.Tuple, len(v))
		for i, x := range v {
			y, err := c.copy(x)
			if err != nil {
				return nil, err
			}
			t[i] = y
		}
		return t, nil
	case *starlark.List:
		if made, ok := c[v]; ok {
			return made, nil
		}
		l := starlark.NewList(make([]starlark.Value, 0, v.Len()))
		c[v] = l
		for i := range v.Len() {
			y, err := c.copy(v.Index(i))
			if err != nil {
				return nil, err
			}
			if err := l.Append(y); err != nil {
				return nil, err
			}
		}
		return l, nil
	case *starlark.Dict:
		if made, ok := c[v]; ok {
			return made, nil
		}
		d := starlark.NewDict(v.Len())
		c[v] = d
		for k, x := range v.Entries() { // keys do not change
			y, err := c.copy(x)
			if err != nil {
				return nil, err
			}
			if err := d.SetKey(k, y); err != nil {
				return nil, err
			}
		}
		return d, nil
	case *starlark.Set:
		if made, ok := c[v]; ok {
			return made, nil
		}
		s := starlark.NewSet(v.Len())
		c[v] = s
		for x := range v.Elements() {
			if err := s.Insert(x); err != nil {
				return nil, err
			}
		}
		return s, nil
	}
	return v, nil // it never changes
}
