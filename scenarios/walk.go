package scenarios

import (
	"slices"
	"strings"

	"bubblechamber/sim/param"
)

// walk calls f for every parameter that a mapping gives a value, and notes the
// names that are none.
func (c *checker) walk(prefix string, n *node, f func(k param.Knob, q pair)) {
	for _, q := range n.pairs {
		path := join(prefix, q.key)
		k, ok := c.tree.Lookup(path)
		inside, group := c.tree.Below(path)
		switch {
		case q.value.form == mapping && group:
			c.mention(path, q.place)
			c.walk(path, q.value, f)
		case ok:
			f(k, q)
		case group:
			c.problems.add(q.place, "%s is %s, expected a mapping of parameters such as %s", path, q.value.form, inside.Path)
		default:
			c.problems.add(q.place, "%s", c.unknown(path))
		}
	}
}

// unknown says that there is no such parameter, and why or which was meant.
func (c *checker) unknown(path string) string {
	head, _, deeper := strings.Cut(path, ".")
	if slices.Contains(structural, head) && (head != "arms" || !deeper) {
		return path + " is part of the file's structure: change it there"
	}
	if !deeper {
		valid := append([]string(nil), structural...)
		for _, p := range c.tree.Paths() {
			if head, _, _ := strings.Cut(p, "."); !slices.Contains(valid, head) {
				valid = append(valid, head)
			}
		}
		if near, ok := param.Nearest(path, valid); ok {
			return (&param.UnknownError{Path: path, Nearest: near}).Error()
		}
	}
	if of, name, ok := c.file.stranger(path); ok {
		text := "unknown " + of.what + " " + quoted(name)
		if near, ok := param.Nearest(name, of.names(c.file)); ok {
			text += " (did you mean " + quoted(near) + "?)"
		}
		return text
	}
	if ofPerson(path) {
		return c.tree.Unknown(path).Error()
	}
	if of, _, rest, ok := member(path); ok && of.path == segments {
		if _, ok := c.tree.Lookup("users." + rest); ok {
			return path + ": users." + rest + " is the same for everybody"
		}
	}
	if _, rest, ok := splitArm(path); ok {
		if structure(rest) {
			return path + " is part of the file's structure: change it there"
		}
		if kinds := madeFrom(c.file.kinds, rest); kinds != nil {
			return path + " is part of the file's structure, beside \"kind: " + strings.Join(kinds, "\" or \"kind: ") + "\""
		}
		if k, ok := c.tree.Lookup(rest); ok && strings.HasPrefix(rest, "users.") && !k.Live {
			return rest + " is the same in all arms: they have the same people"
		}
	}
	var valid []string
	for _, k := range c.tree.Listed() {
		valid = append(valid, k.Path)
	}
	for _, p := range slices.Clone(valid) {
		for i, r := range p {
			if r == '.' && !slices.Contains(valid, p[:i]) {
				valid = append(valid, p[:i])
			}
		}
	}
	for _, a := range c.arms {
		for _, key := range []string{"recommender", "fork", "set"} {
			valid = append(valid, "arms."+a.name+"."+key)
		}
	}
	near, _ := param.Nearest(path, valid)
	return (&param.UnknownError{Path: path, Nearest: near}).Error()
}

// structure reports whether a path relative to an arm says what the arm is made
// of, and is no parameter.
func structure(rest string) bool {
	head, _, _ := strings.Cut(rest, ".")
	if head == "fork" || head == "set" {
		return true
	}
	return rest == "recommender" || strings.HasPrefix(rest, "recommender.") &&
		(strings.HasSuffix(rest, ".kind") || strings.HasSuffix(rest, ".name") || rest == "recommender.rerank" || rest == "recommender.of" || rest == "recommender.retrieval")
}
