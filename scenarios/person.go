package scenarios

import (
	"maps"
	"slices"
	"strings"

	"bubblechamber/sim/param"
)

// persons are the settings of single people, which are in the tree by a person's
// number and not listed. How many people there are is known only when all of the
// file and the options was read, or even the data, so numbers are noted, and held
// against it then.
const persons = "users.person"

// ofPerson reports whether a path is that of a single person's setting, for all
// arms or for one.
func ofPerson(path string) bool {
	if _, rest, ok := splitArm(path); ok {
		path = rest
	}
	return strings.HasPrefix(path, persons+".")
}

// anyPerson is a path with N for a person's number, if it has one.
func anyPerson(path string) string {
	rest, ok := strings.CutPrefix(path, persons+".")
	if !ok {
		return path
	}
	path = persons + "." + param.AnyNumber
	if _, setting, deeper := strings.Cut(rest, "."); deeper {
		path += "." + setting
	}
	return path
}

// mention is a path by which a file or an option named a person.
type mention struct {
	place
	path string
}

// mention notes where a person was named; other paths do not matter.
func (c *checker) mention(path string, at place) {
	if ofPerson(path) {
		c.mentions = append(c.mentions, mention{at, path})
	}
}

// populate says how many people there are, and notes who is none of them.
func (p *plan) populate(count int, problems *problems) {
	p.crowd = count
	for _, m := range p.mentions {
		_, ok := p.tree.Lookup(m.path)
		if _, above := p.tree.Below(m.path); !ok && !above {
			problems.add(m.place, "%v", p.tree.Unknown(m.path))
		}
	}
}

// parameters are all that are listed, and those of single people that were set.
func (p *plan) parameters() []param.Knob { return append(p.tree.Knobs(), p.single()...) }

// single are the parameters of single people that were set.
func (p *plan) single() []param.Knob {
	var all []param.Knob
	for _, path := range slices.Sorted(maps.Keys(p.from)) {
		if ofPerson(path) {
			if k, ok := p.tree.Lookup(path); ok {
				all = append(all, k)
			}
		}
	}
	return all
}
