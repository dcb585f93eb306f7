package scenarios

import (
	"strings"
	"unicode/utf8"
)

// nest makes nested mappings of dotted keys, so that users: {drift.rate: 0.1},
// users.drift.rate: 0.1 and users: {drift: {rate: 0.1}} become the same thing.
// Whatever is given twice is noted in p; the first one stays.
func nest(n *node, path string, p *problems) {
	switch n.form {
	case list:
		for _, item := range n.items {
			nest(item, "", p)
		}
	case mapping:
		pairs := n.pairs
		n.pairs = nil
		for _, q := range pairs {
			nest(q.value, join(path, q.key), p)
			n.merge(undot(q), path, p)
		}
	}
}

// undot is the pair with its key cut at the first dot.
func undot(q pair) pair {
	head, rest, ok := strings.Cut(q.key, ".")
	if !ok {
		return q
	}
	inner := q
	inner.key = rest
	inner.column += utf8.RuneCountInString(head) + 1
	return pair{
		place: q.place, key: head, dotted: true,
		value: &node{place: q.value.place, form: mapping, pairs: []pair{undot(inner)}},
	}
}

// merge adds q to the mapping, into what is there under the same key if one of
// the two was written with dots.
func (n *node) merge(q pair, path string, p *problems) {
	path = join(path, q.key)
	for i := range n.pairs {
		old := &n.pairs[i]
		if old.key != q.key {
			continue
		}
		if (old.dotted || q.dotted) && old.value.form == mapping && q.value.form == mapping {
			old.dotted = old.dotted && q.dotted
			for _, r := range q.value.pairs {
				old.value.merge(r, path, p)
			}
			return
		}
		p.add(q.place, "%s is given twice, first on line %d", path, old.line)
		return
	}
	n.pairs = append(n.pairs, q)
}

// join is the dotted path of a key below another path.
func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
