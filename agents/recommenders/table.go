package recommenders

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Table is the kinds that a pipeline may be made of. [Kinds] are those of this
// package; whoever has others puts them behind:
//
//	table := append(recommenders.Kinds(), mine)
//	r, err := table.New(recommenders.Spec{Kind: "mine"})
//
// A kind from elsewhere has Make or, as a re-ranking stage, MakeStage, which is
// called as often as one is wanted. What it is made from beside its knobs, such as
// the name of a file, it declares as Fields. With a Given without values it has to
// return what has the knobs that all of the kind have.
type Table []Kind

// Field is something that has to be said to make a recommender of a kind. It is no
// parameter: like the name of a kind it stands in a scenario's structure.
type Field struct {
	Name    string // such as "command"
	Doc     string // one line
	Example string // as it is written, such as "[python3, mine.py]"
	List    bool   // several texts, at least one
	Program bool   // the first text is a program that is started, the others are its arguments
	Open    bool   // need not be said
	File    bool   // one text, the name of a file whose contents are part of what is said
}

// File is a file that has been read.
type File struct {
	Name string // what errors call it
	Text []byte
}

// Given is what has been said.
type Given struct {
	Dir    string              // the folder at which relative names of files begin; "" is the working directory
	Values map[string][]string // by the name of a field: one text, or several
	Files  map[string]File     // what fields name, by the name of the field; others are read when they are asked for
}

// File returns the file that a field names.
func (g Given) File(field string) (File, error) {
	if f, ok := g.Files[field]; ok {
		return f, nil
	}
	name := g.Text(field)
	if name != "" && !filepath.IsAbs(name) {
		name = filepath.Join(g.Dir, name)
	}
	text, err := os.ReadFile(name)
	return File{name, text}, err
}

// Text returns what was said for a field of one text; "" is nothing.
func (g Given) Text(field string) string {
	if len(g.Values[field]) == 0 {
		return ""
	}
	return g.Values[field][0]
}

// Lookup returns the kind of that name.
func (t Table) Lookup(name string) (Kind, bool) {
	i := slices.IndexFunc(t, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return t[i], true
}

// Lookup returns the kind of this package of that name.
func Lookup(name string) (Kind, bool) { return kinds.Lookup(name) }

// model makes a ranker.
func (k Kind) model(g Given) (Model, error) {
	if k.Make != nil {
		return k.Make(g)
	}
	return k.ranker(), nil
}

// stage makes a re-ranking stage of that name.
func (k Kind) stage(name string, g Given) (Reranker, error) {
	if k.MakeStage != nil {
		return k.MakeStage(name, g)
	}
	return k.reranker(name), nil
}

// lacks says which field that the kind at a place needs has not been given, or is
// given and is none of its.
func (k Kind) lacks(at string, g Given) error {
	var known []string
	for _, f := range k.Fields {
		known = append(known, f.Name)
		if len(g.Values[f.Name]) == 0 && !f.Open {
			return &SpecError{dotted(at, "kind"), fmt.Sprintf("%s needs %s: %s", k.Name, f.Name, f.Example)}
		}
		if len(g.Values[f.Name]) > 1 && !f.List {
			return &SpecError{dotted(at, f.Name), fmt.Sprintf("%s is one text, got %d", f.Name, len(g.Values[f.Name]))}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(g.Values)) {
		if !slices.Contains(known, name) {
			return &SpecError{dotted(at, name), fmt.Sprintf("%s has no %s", k.Name, name)}
		}
	}
	return nil
}

// placed puts the place of a kind before the fields of what is wrong with it.
func placed(at string, err error) []error {
	var all []error
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range many.Unwrap() {
			all = append(all, placed(at, one)...)
		}
		return all
	}
	var s *SpecError
	if errors.As(err, &s) {
		return []error{&SpecError{dotted(at, s.Field), s.Problem}}
	}
	return []error{&SpecError{dotted(at, "kind"), err.Error()}}
}

// dotted is the path of a field of the kind at a place.
func dotted(at, field string) string { return strings.TrimPrefix(at+"."+field, ".") }
