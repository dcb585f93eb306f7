package param

import (
	"fmt"
	"strconv"
)

// UnknownError says that no knob has this path. Nearest is the existing path
// that was probably meant, or empty.
type UnknownError struct {
	Path, Nearest string
}

// Error is such as
//
//	unknown parameter "users.drfit.rate" (did you mean "users.drift.rate"?)
func (e *UnknownError) Error() string {
	return fmt.Sprintf("unknown parameter %q", e.Path) + didYouMean(e.Nearest)
}

// MemberError says that a family has no member such as a path names.
type MemberError struct {
	Path  string
	Text  string // what stands there for a number
	Many  string // what the members are; empty where Text is no number
	Count int    // how many there are
}

// Error is such as
//
//	users.person.5000.dial: there are 1,000 people, 0 to 999
//	users.person.x.dial: "x" is not a number such as 0 or 12
func (e *MemberError) Error() string {
	if e.Many == "" {
		return fmt.Sprintf("%s: %q is not a number such as 0 or 12", e.Path, e.Text)
	}
	return fmt.Sprintf("%s: there are %s %s, 0 to %d", e.Path, thousands(e.Count), e.Many, e.Count-1)
}

// thousands writes a count with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// ValueError says that a knob does not take a value.
type ValueError struct {
	Path string // the knob
	Text string // what was given, as the message shows it: texts in quotes
	Want string // what the knob takes, see [Knob.Range]

	fault   fault
	bare    bool   // Want only repeats the fault
	nearest string // the choice that was probably meant, or empty
}

type fault uint8

const (
	outOfRange fault = iota
	notNumber
	notFinite
	notWhole
	notOffered
	notText
)

// Error is such as
//
//	users.drift.rate: 1.5 is out of range (0 to 1)
//	users.drift.rate: "fast" is not a number (0 to 1)
//	slate.repeats: "alow" is not one of exclude, allow, show (did you mean "allow"?)
//
// An empty Path leaves out the first part, for those who name the place
// themselves.
func (e *ValueError) Error() string {
	s := e.Text + " is "
	if e.Path != "" {
		s = e.Path + ": " + s
	}
	switch e.fault {
	case outOfRange:
		s += "out of range"
	case notNumber:
		s += "not a number"
	case notFinite:
		s += "not a finite number"
	case notWhole:
		s += "not a whole number"
	case notText:
		return s + "not text"
	case notOffered:
		return s + "not " + e.Want + didYouMean(e.nearest)
	}
	if e.bare {
		return s
	}
	return s + " (" + e.Want + ")"
}

// refuse is the error for text, as shown, that has a fault.
func (k Knob) refuse(text string, f fault) *ValueError {
	return &ValueError{Path: k.Path, Text: text, Want: k.Range(), fault: f, bare: !k.bounded()}
}

func didYouMean(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", name)
}
