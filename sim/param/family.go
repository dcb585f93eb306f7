package param

import (
	"slices"
	"strconv"
	"strings"
)

// Family is the knobs of members that are known by their number, such as people:
// too many to be listed. They are at Path.NUMBER.KNOB, such as person.417.dial.
type Family struct {
	Path  string     // what stands before the number
	Many  string     // what the members are called: "people"
	Count func() int // how many there are; numbers begin at 0
	// Of makes a member's knobs, by paths behind its number: the same ones for
	// every member, at least one.
	Of func(n int) []Knob
}

// AnyNumber stands for a member's number where a family's knobs are listed.
const AnyNumber = "N"

// Knobs are the family's knobs, each once, with AnyNumber for the number. They
// describe; what they are bound to is some member.
func (f Family) Knobs() []Knob { return f.under(AnyNumber, 0) }

// under are member n's knobs by their whole paths.
func (f Family) under(number string, n int) []Knob {
	knobs := slices.Clone(f.Of(n))
	for i := range knobs {
		knobs[i] = knobs[i].Under(f.Path + "." + number)
	}
	return knobs
}

// number reads the member's number in a path of the family, which ends with it
// or goes on behind a dot. A number is written in one way only, so that a knob
// has one path.
func (f Family) number(path string) (n int, rest string, err error) {
	text, rest, _ := strings.Cut(strings.TrimPrefix(path, f.Path+"."), ".")
	n, err = strconv.Atoi(text)
	if err != nil || n < 0 || strconv.Itoa(n) != text {
		return 0, "", &MemberError{Path: path, Text: text}
	}
	if count := f.Count(); n >= count {
		return 0, "", &MemberError{Path: path, Text: text, Many: f.Many, Count: count}
	}
	return n, rest, nil
}

// has reports whether the path is one of the family's, right or wrong.
func (f Family) has(path string) bool { return strings.HasPrefix(path, f.Path+".") }

// find is the member's knob at a path of the family, or the error to return.
func (f Family) find(path string) (Knob, error) {
	n, rest, err := f.number(path)
	if err != nil {
		return Knob{}, err
	}
	var names []string
	for _, k := range f.Of(n) {
		if k.Path == rest {
			return k.Under(f.Path + "." + strconv.Itoa(n)), nil
		}
		names = append(names, k.Path)
	}
	unknown := &UnknownError{Path: path}
	if near, ok := Nearest(rest, names); ok {
		unknown.Nearest = f.Path + "." + strconv.Itoa(n) + "." + near
	}
	return Knob{}, unknown
}

// below is the first knob below a path, which may be above the family.
func (f Family) below(path string) (Knob, bool) {
	n := 0
	switch {
	case f.has(path):
		var rest string
		var err error
		if n, rest, err = f.number(path); err != nil || rest != "" {
			return Knob{}, false
		}
	case f.Path != path && !strings.HasPrefix(f.Path, path+"."), f.Count() == 0:
		return Knob{}, false
	}
	return f.under(strconv.Itoa(n), n)[0], true
}
