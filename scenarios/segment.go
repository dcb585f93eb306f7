package scenarios

import (
	"slices"
	"strings"

	"bubblechamber/agents/users"
	"bubblechamber/sim/param"
)

const segments = "users.segments"

// readSegments takes down the names under users.segments, whose settings are
// parameters like any other.
func readSegments(f *file, root *node, p *problems) {
	everybody := root.child("users")
	all := everybody.child("segments")
	if all == nil {
		return
	}
	defer func() {
		if len(f.segments) == 0 { // of which nothing is in the tree
			everybody.value.pairs = slices.DeleteFunc(everybody.value.pairs, func(q pair) bool { return q.key == "segments" })
		}
	}()
	if all.value.form != mapping || len(all.value.pairs) == 0 {
		p.add(all.place, "%s is %s, expected a mapping of names to groups of people such as {niche: {share: 0.1}}", segments, emptied(all.value))
		return
	}
	var good []pair
	for _, q := range all.value.pairs {
		switch {
		case !armName.MatchString(q.key):
			p.add(q.place, "segment name %q: expected a small letter, then small letters, digits and hyphens", q.key)
			continue
		case q.key == users.DefaultRest:
			p.add(q.place, "segment name %q: that is the name of those who belong to no segment", q.key)
			continue
		case q.value.form != mapping:
			p.add(q.place, "segment %s is %s, expected a mapping such as {share: 0.1}", q.key, q.value.form)
			continue
		}
		f.segments = append(f.segments, word{q.place, q.key})
		good = append(good, q)
	}
	all.value.pairs = good
}

// child is the pair under a key of the pair's value, or nil.
func (q *pair) child(key string) *pair {
	if q == nil {
		return nil
	}
	return q.value.child(key)
}

// child is the pair under a key, or nil.
func (n *node) child(key string) *pair {
	i := slices.IndexFunc(n.pairs, func(q pair) bool { return q.key == key })
	if i < 0 {
		return nil
	}
	return &n.pairs[i]
}

func (f *file) segmentNames() []string {
	var names []string
	for _, s := range f.segments {
		names = append(names, s.text)
	}
	return names
}

// addSegments puts the settings that segments may have for themselves into the
// tree, beside the shares, which are in it.
func addSegments(t *param.Tree, c *users.Config) {
	for i := range c.Segments {
		s := &c.Segments[i]
		for _, k := range ownKnobs(&s.Own) {
			t.Add(segments+"."+s.Name, []param.Knob{k})
		}
	}
}

// ownKnobs are the settings that a segment may have for itself, bound to c.
func ownKnobs(c *users.Config) []param.Knob {
	var own []param.Knob
	may := users.SegmentKnobs()
	for _, k := range c.Knobs() {
		if slices.ContainsFunc(may, func(o param.Knob) bool { return o.Path == k.Path }) {
			own = append(own, k)
		}
	}
	return own
}

// combineSegments holds the shares against each other.
func (c *checker) combineSegments() {
	total := 0.0
	for i, s := range c.users.Segments {
		path := segments + "." + s.Name + ".share"
		if !c.given(path) {
			if !c.wrong[path] {
				c.problems.add(c.file.segments[i].place, "segment %s has no share: which part of all people belongs to it?", s.Name)
			}
			continue
		}
		before := total
		if total += s.Share; total > 1+1e-9 && before <= 1+1e-9 {
			c.problems.add(c.from[path], "the shares of the segments sum to %.6g, expected at most 1", total)
		}
	}
}

// settleSegments decides what each segment has for itself: what was set for it,
// and what an arm or an intervention sets for it, which at first is as for
// everybody.
func (c *checker) settleSegments() {
	moved := map[string]bool{}
	for _, path := range c.tree.Paths() {
		if _, rest, ok := splitArm(path); ok && c.given(path) {
			moved[rest] = true
		}
	}
	for _, in := range c.interventions {
		path := in.Path
		if _, rest, ok := splitArm(path); ok {
			path = rest
		}
		moved[path] = true
	}
	for i := range c.users.Segments {
		s := &c.users.Segments[i]
		s.Set = nil
		for _, k := range ownKnobs(&s.Own) {
			path := segments + "." + s.Name + "." + k.Path
			if !c.given(path) {
				everybody, ok := c.tree.Get("users." + k.Path)
				if !ok || !moved[path] || k.Set(everybody) != nil {
					continue
				}
			}
			s.Set = append(s.Set, k.Path)
		}
	}
}

// followed are the settings that segments have in an arm because it sets them for
// everybody, where another arm or an intervention has them for the segment.
func (p *plan) followed(arm string) []param.Assign {
	var set []param.Assign
	for _, s := range p.users.Segments {
		for _, path := range s.Set {
			own := segments + "." + s.Name + "." + path
			everybody := "arms." + arm + ".users." + path
			if v, ok := p.tree.Get(everybody); ok && p.given(everybody) && !p.given(own) && !p.given("arms."+arm+"."+own) {
				set = append(set, param.Assign{Path: own, Value: v})
			}
		}
	}
	return set
}

// ofSegment reports whether a parameter is a setting of a segment.
func ofSegment(path string) bool { return strings.HasPrefix(path, segments+".") }
