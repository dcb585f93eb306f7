package param

import (
	"fmt"
	"slices"
)

// Tree holds the knobs of many components by path. The zero Tree is not ready;
// use [NewTree].
type Tree struct {
	knobs []Knob
	paths []string
	at    map[string]int
}

// NewTree is an empty tree.
func NewTree() *Tree { return &Tree{at: map[string]int{}} }

// Add puts knobs under prefix (none if empty), after those already there. It
// panics on a path that the tree has already.
func (t *Tree) Add(prefix string, knobs []Knob) {
	for _, k := range knobs {
		k = k.Under(prefix)
		if _, dup := t.at[k.Path]; dup {
			panic(fmt.Sprintf("param: %s is in the tree already", k.Path))
		}
		t.at[k.Path] = len(t.knobs)
		t.knobs = append(t.knobs, k)
		t.paths = append(t.paths, k.Path)
	}
}

// Lookup is the knob at path.
func (t *Tree) Lookup(path string) (Knob, bool) {
	i, ok := t.at[path]
	if !ok {
		return Knob{}, false
	}
	return t.knobs[i], true
}

// find is Lookup with the error to return.
func (t *Tree) find(path string) (Knob, error) {
	if k, ok := t.Lookup(path); ok {
		return k, nil
	}
	near, _ := t.Nearest(path)
	return Knob{}, &UnknownError{Path: path, Nearest: near}
}

// Set moves the knob at path to v. Errors are [*UnknownError] and
// [*ValueError].
func (t *Tree) Set(path string, v Value) error {
	k, err := t.find(path)
	if err != nil {
		return err
	}
	return k.Set(v)
}

// SetText moves the knob at path to what text says. Errors are as of Set.
func (t *Tree) SetText(path, text string) error {
	k, err := t.find(path)
	if err != nil {
		return err
	}
	v, err := k.Parse(text)
	if err != nil {
		return err
	}
	return k.Set(v)
}

// Get is the present value of the knob at path.
func (t *Tree) Get(path string) (Value, bool) {
	k, ok := t.Lookup(path)
	if !ok {
		return Value{}, false
	}
	return k.Get(), true
}

// Knobs are all knobs, in the order added.
func (t *Tree) Knobs() []Knob { return slices.Clone(t.knobs) }

// Paths are all paths, in the order added.
func (t *Tree) Paths() []string { return slices.Clone(t.paths) }

// Nearest is the existing path that path was probably meant to be; see the
// function [Nearest].
func (t *Tree) Nearest(path string) (string, bool) { return Nearest(path, t.paths) }
