package scenarios

import (
	"slices"
	"strings"
)

// collection is a part of the parameter tree whose members a file names. An arm
// has settings for itself, those of segments among them, so that names may stand
// in names: arms.NAME.users.segments.NAME.drift.rate.
type collection struct {
	path, what string
	names      func(*file) []string
}

// anyName stands for a member's name where parameters are listed.
const anyName = "NAME"

var collections = []collection{
	{"arms", "arm", (*file).armNames},
	{"users.segments", "segment", (*file).segmentNames},
}

// member cuts a path behind the name of a collection's member; rest is "" for
// the member itself.
func member(path string) (of collection, name, rest string, ok bool) {
	for _, of := range collections {
		if after, ok := strings.CutPrefix(path, of.path+"."); ok {
			name, rest, _ = strings.Cut(after, ".")
			return of, name, rest, true
		}
	}
	return collection{}, "", "", false
}

// Generic is a parameter's path as Params lists it: NAME stands for every name
// that a file chooses, N for every person's number.
func Generic(path string) string {
	of, _, rest, ok := member(path)
	switch {
	case !ok:
		return anyPerson(path)
	case rest == "":
		return of.path + "." + anyName
	}
	return of.path + "." + anyName + "." + Generic(rest)
}

// Named are the paths that a path as Params lists it means in the scenario: one
// for every arm and segment, or the path itself where it has no names in it.
func (s *Scenario) Named(path string) []string { return s.file.named(path) }

func (f *file) named(path string) []string {
	of, _, rest, ok := member(path)
	if !ok {
		return []string{path}
	}
	var all []string
	for _, name := range of.names(f) {
		if rest == "" {
			all = append(all, of.path+"."+name)
			continue
		}
		for _, inner := range f.named(rest) {
			all = append(all, of.path+"."+name+"."+inner)
		}
	}
	return all
}

// stranger is the first name in a path that no member has.
func (f *file) stranger(path string) (of collection, name string, ok bool) {
	for {
		of, name, rest, named := member(path)
		if !named {
			return collection{}, "", false
		}
		if !slices.Contains(of.names(f), name) {
			return of, name, true
		}
		path = rest
	}
}

// splitArm cuts arms.NAME.rest.
func splitArm(path string) (name, rest string, ok bool) {
	of, name, rest, ok := member(path)
	if !ok || of.path != "arms" {
		return "", "", false
	}
	return name, rest, true
}

func afterArm(path string) string {
	_, rest, _ := splitArm(path)
	return rest
}
