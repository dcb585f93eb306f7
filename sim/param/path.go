package param

import (
	"fmt"
	"strings"
)

// Assign is a value for the knob at a path: one line of an arm's set, of an
// intervention, or of a study's cell.
type Assign struct {
	Path  string
	Value Value
}

// ParseAssign splits path=value, as --set takes it, at the first "=". Blanks
// around the path do not count; text is left as written, for [Tree.SetText] or
// [Knob.Parse] to read.
func ParseAssign(s string) (path, text string, err error) {
	path, text, ok := strings.Cut(s, "=")
	path = strings.TrimSpace(path)
	if !ok || path == "" {
		return "", "", fmt.Errorf("%q is not of the form path=value", s)
	}
	return path, text, nil
}
