package param

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Tree holds the knobs of many components by path. The zero Tree is not ready;
// use [NewTree].
type Tree struct {
	knobs    []Knob
	paths    []string
	at       map[string]int
	families []family
}

// family is a family with the number of knobs that were added before it.
type family struct {
	Family
	behind int
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

// AddFamily puts a family under prefix (none if empty). Its knobs answer to
// Lookup, Get, Set and Below, and are not listed. It panics where a knob of the
// tree stands where a member's would.
func (t *Tree) AddFamily(prefix string, f Family) {
	if prefix != "" {
		f.Path = prefix + "." + f.Path
	}
	if i := slices.IndexFunc(t.paths, f.has); i >= 0 {
		panic(fmt.Sprintf("param: %s is in the tree already", t.paths[i]))
	}
	t.families = append(t.families, family{f, len(t.knobs)})
}

// Lookup is the knob at path.
func (t *Tree) Lookup(path string) (Knob, bool) {
	k, err := t.find(path)
	return k, err == nil
}

// find is the knob at path, or the error to return. That of a path that is
// simply not there is made by Unknown: it costs a look at all paths.
func (t *Tree) find(path string) (Knob, error) {
	if i, ok := t.at[path]; ok {
		return t.knobs[i], nil
	}
	for _, f := range t.families {
		if f.has(path) {
			return f.find(path)
		}
	}
	return Knob{}, errAbsent
}

var errAbsent = errors.New("no such knob")

// Unknown says why there is no knob at a path: an [*UnknownError] or, where a
// family has no member of that number, a [*MemberError]. It is nil where there is
// one.
func (t *Tree) Unknown(path string) error {
	_, err := t.find(path)
	if err == errAbsent {
		near, _ := t.Nearest(path)
		return &UnknownError{Path: path, Nearest: near}
	}
	return err
}

// Set moves the knob at path to v. Errors are [*UnknownError], [*MemberError]
// and [*ValueError].
func (t *Tree) Set(path string, v Value) error {
	k, ok := t.Lookup(path)
	if !ok {
		return t.Unknown(path)
	}
	return k.Set(v)
}

// SetText moves the knob at path to what text says. Errors are as of Set.
func (t *Tree) SetText(path, text string) error {
	k, ok := t.Lookup(path)
	if !ok {
		return t.Unknown(path)
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

// Below is the first knob below a path, or false where there is none: the path
// of a family's member has knobs below it if there is that member.
func (t *Tree) Below(path string) (Knob, bool) {
	prefix := path + "."
	for i, p := range t.paths {
		if strings.HasPrefix(p, prefix) {
			return t.knobs[i], true
		}
	}
	for _, f := range t.families {
		if k, ok := f.below(path); ok {
			return k, true
		}
	}
	return Knob{}, false
}

// Knobs are all knobs but those of families, in the order added.
func (t *Tree) Knobs() []Knob { return slices.Clone(t.knobs) }

// Families are all families, in the order added, by their whole paths.
func (t *Tree) Families() []Family {
	var all []Family
	for _, f := range t.families {
		all = append(all, f.Family)
	}
	return all
}

// Listed are all knobs, in the order added, those of families once, with
// AnyNumber for the number.
func (t *Tree) Listed() []Knob {
	var all []Knob
	from := 0
	for _, f := range t.families {
		all = append(append(all, t.knobs[from:f.behind]...), f.Knobs()...)
		from = f.behind
	}
	return append(all, t.knobs[from:]...)
}

// Paths are all paths but those of families, in the order added.
func (t *Tree) Paths() []string { return slices.Clone(t.paths) }

// Nearest is the existing path that path was probably meant to be; see the
// function [Nearest]. Of a family it is such as users.person.N.dial.
func (t *Tree) Nearest(path string) (string, bool) {
	valid := t.paths
	for _, f := range t.families {
		for _, k := range f.Knobs() {
			valid = append(valid[:len(valid):len(valid)], k.Path)
		}
	}
	return Nearest(path, valid)
}
