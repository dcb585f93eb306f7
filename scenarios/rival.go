package scenarios

import (
	"slices"

	"bubblechamber/sim/param"
)

// Rival is an assumption beside the file's own, under which its claims may be
// checked as well.
type Rival struct {
	Name string
	Set  []param.Assign // what it says otherwise than the file, in its order
	Note string
}

// rivalFile is one entry of rivals.
type rivalFile struct {
	place
	name word
	set  *node
	note string
}

var rivalKeys = []string{"name", "set", "note"}

func readRivals(f *file, q pair, p *problems) {
	if q.value.form != list {
		p.add(q.place, "rivals is %s, expected a list of {name: NAME, set: {path: value}}", q.value.form)
		return
	}
	for _, item := range q.value.items {
		if r, ok := readRival(item, p); ok {
			i := slices.IndexFunc(f.rivals, func(o rivalFile) bool { return o.name.text == r.name.text })
			if i >= 0 {
				p.add(r.name.place, "two rivals are called %q, the first on line %d", r.name.text, f.rivals[i].name.line)
				continue
			}
			f.rivals = append(f.rivals, r)
		}
	}
}

func readRival(item *node, p *problems) (rivalFile, bool) {
	r := rivalFile{place: item.place}
	if item.form != mapping {
		p.add(item.place, "this rival is %s, expected {name: NAME, set: {path: value}}", item.form)
		return r, false
	}
	ok := true
	for _, q := range item.pairs {
		switch q.key {
		case "name":
			r.name = word{q.value.place, readText(q, p)}
			if ok = ok && r.name.text != ""; ok && !armName.MatchString(r.name.text) {
				p.add(q.value.place, "rival name %q: expected a small letter, then small letters, digits and hyphens", r.name.text)
				ok = false
			}
		case "set":
			r.set = q.value
			if q.value.form != mapping || len(q.value.pairs) == 0 {
				p.add(q.place, "set is %s, expected a mapping of parameters to values", emptied(q.value))
				ok = false
			}
		case "note":
			r.note = readText(q, p)
		default:
			unknownKey(q, "a rival", rivalKeys, p)
		}
	}
	if !hasKey(item, "name") {
		p.add(item.place, "this rival has no name")
		ok = false
	}
	if !hasKey(item, "set") {
		p.add(item.place, "this rival has no set: what does it assume?")
		ok = false
	}
	return r, ok
}

func (f *file) rivalNames() []string {
	var names []string
	for _, r := range f.rivals {
		names = append(names, r.name.text)
	}
	return names
}

// rival finds a rival by its name.
func (f *file) rival(name string) (*rivalFile, bool) {
	i := slices.IndexFunc(f.rivals, func(r rivalFile) bool { return r.name.text == name })
	if i < 0 {
		return nil, false
	}
	return &f.rivals[i], true
}

// assume sets what a rival says otherwise than the file.
func (c *checker) assume(r *rivalFile) {
	c.walk("", r.set, func(k param.Knob, q pair) {
		if v, ok := readValue(k, k.Path, q.place, q.value, c.problems); ok {
			c.from[k.Path] = q.place
			c.put(k, v, q.place)
			c.assumed = append(c.assumed, param.Assign{Path: k.Path, Value: v})
		}
	})
}

// checkRivals holds the file against each of its rivals, and returns them. What
// is wrong only under a rival, and not in its own words, is said with its name.
func checkRivals(f *file, p *problems) []Rival {
	var all []Rival
	for i := range f.rivals {
		r := &f.rivals[i]
		under := &problems{file: p.file, lines: p.lines}
		plan := check(f, overrides{rival: r}, under)
		all = append(all, Rival{r.name.text, plan.assumed, r.note})
		known := slices.Clone(p.all)
		for _, q := range under.all {
			if slices.Contains(known, q) {
				continue
			}
			if !within(r.set, q) {
				q.Text += " (under rival " + r.name.text + ")"
			}
			p.all = append(p.all, q)
		}
	}
	return all
}

// within reports whether a problem lies in a mapping's keys or values.
func within(n *node, q Problem) bool {
	if n.line == q.Line && n.column == q.Column {
		return true
	}
	for _, r := range n.pairs {
		if r.line == q.Line && r.column == q.Column || within(r.value, q) {
			return true
		}
	}
	return slices.ContainsFunc(n.items, func(item *node) bool { return within(item, q) })
}

// noRival says that a name is none of the rivals', and which was meant.
func noRival(name string, names []string) string {
	text := "there is no rival " + quoted(name)
	if near, ok := param.Nearest(name, names); ok {
		return text + " (did you mean " + quoted(near) + "?)"
	}
	if len(names) == 0 {
		return text + ": the file has none"
	}
	return text + ", expected " + listed(names)
}
