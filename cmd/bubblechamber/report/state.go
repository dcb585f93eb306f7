package report

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/scenarios"
)

// view is the model as some of those in it have it: all, the people of one arm, a
// segment, from some round on, or at some points of a study.
type view struct {
	label  string // "" is all
	values map[string]string
}

// state is the model's settings, as far as they decide what is on.
type state struct{ views []view }

// varied is a parameter of a study with its values, or some of them.
type varied struct {
	path   string
	values []string
}

// newState sees the settings, what moves during a run, and what varies.
func newState(o *scenarios.Outline, axes []varied) state {
	base := map[string]string{}
	for _, s := range o.Settings {
		base[s.Path] = s.Value.String()
	}
	st := state{}
	see := func(label string, over map[string]string) {
		v := map[string]string{}
		for path, x := range base {
			if bare(path) == path {
				v[path] = x
			}
		}
		for path, x := range over {
			v[path] = x
		}
		if len(o.Segments) > 0 {
			v["users.segments"] = "some"
		}
		for path := range base {
			if strings.HasPrefix(path, "users.person.") {
				v["users.person"] = "some"
			}
		}
		st.views = append(st.views, view{label, v})
	}
	see("", nil)
	type group struct {
		label string
		over  map[string]string
	}
	var groups []*group
	put := func(label, path, value string) {
		at := slices.IndexFunc(groups, func(g *group) bool { return g.label == label })
		if at < 0 {
			at = len(groups)
			groups = append(groups, &group{label, map[string]string{}})
		}
		groups[at].over[bare(path)] = value
	}
	for _, s := range o.Settings {
		if label := scope(s.Path); label != "" && bare(s.Path) != s.Path {
			put(label, s.Path, s.Value.String())
		}
	}
	for _, a := range o.Arms {
		for _, s := range a.Set {
			put("arm "+a.Name, s.Path, s.Value.String())
		}
	}
	for _, in := range o.Moves {
		put(join(scope(in.Path), fmt.Sprintf("from round %d", in.Round)), in.Path, in.Value.String())
	}
	for _, a := range axes {
		for _, x := range a.values {
			put(join(scope(a.path), bare(a.path)+" = "+x), a.path, canonical(o, a.path, x))
		}
	}
	for _, g := range groups {
		see(g.label, g.over)
	}
	return st
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// canonical is a value as settings have it: 0 for 0.0.
func canonical(o *scenarios.Outline, path, text string) string {
	for _, s := range o.Settings {
		if s.Path != path {
			continue
		}
		if v, err := s.Canonical(text); err == nil {
			return v.String()
		}
	}
	return text
}

// scope says whose a parameter is: "arm content", "segment niche", "arm content,
// segment niche"; "" is all.
func scope(path string) string {
	arm, rest := ofArm(path)
	segment, _ := ofSegment(rest)
	if arm != "" {
		arm = "arm " + arm
	}
	if segment != "" {
		segment = "segment " + segment
	}
	return join(arm, segment)
}

// bare is the path without arm and segment.
func bare(path string) string {
	_, path = ofArm(path)
	_, path = ofSegment(path)
	return path
}

func ofArm(path string) (arm, rest string) {
	after, ok := strings.CutPrefix(path, "arms.")
	if !ok {
		return "", path
	}
	arm, rest, _ = strings.Cut(after, ".")
	return arm, rest
}

func ofSegment(path string) (segment, rest string) {
	after, ok := strings.CutPrefix(path, "users.segments.")
	if !ok {
		return "", path
	}
	segment, rest, _ = strings.Cut(after, ".")
	if rest == "share" {
		return segment, path
	}
	return segment, "users." + rest
}

// on says where a mechanism acts: everywhere, or in which views, or everywhere but in
// which.
func (s state) on(m mechanism) (on bool, only, but []string) {
	everywhere := m.holds(s.views[0].values)
	for _, v := range s.views[1:] {
		switch here := m.holds(v.values); {
		case here && !everywhere:
			only = append(only, v.label)
		case !here && everywhere:
			but = append(but, v.label)
		}
	}
	return everywhere || len(only) > 0, only, but
}

// holds reports whether a mechanism is on with these values.
func (m mechanism) holds(values map[string]string) bool {
	for _, condition := range m.on {
		if !met(condition, values) {
			return false
		}
	}
	return true
}

// met reports whether one of a condition's terms holds. A parameter that the run does not
// have, such as one of creators where they do nothing, has no value and is off.
func met(condition string, values map[string]string) bool {
	return slices.ContainsFunc(strings.Split(condition, "|"), func(term string) bool {
		path, is, want := cutTerm(term)
		got, there := values[path]
		return there && (is == "" || (got == want) == (is == "is"))
	})
}

// cutTerm takes "PATH is VALUE" apart; without a value the parameter is to be there.
func cutTerm(term string) (path, is, value string) {
	path, rest, _ := strings.Cut(strings.TrimLeft(term, " "), " ")
	is, value, _ = strings.Cut(rest, " ")
	return path, is, strings.TrimSpace(value)
}

// why says by which settings a mechanism is off.
func (s state) why(m mechanism) string {
	var parts []string
	for _, condition := range m.on {
		if met(condition, s.views[0].values) {
			continue
		}
		for _, term := range strings.Split(condition, "|") {
			path, _, _ := cutTerm(term)
			if v, there := s.views[0].values[path]; there {
				parts = append(parts, path+" = "+orNone(v))
			}
		}
	}
	if parts == nil {
		return "nothing is set of it"
	}
	return strings.Join(parts, ", ")
}

// where is "", "only in arm content" or "not in arm content".
func where(only, but []string) string {
	switch {
	case only != nil:
		return "only " + placed(only)
	case but != nil:
		return "not " + placed(but)
	}
	return ""
}

func placed(labels []string) string {
	const most = 4
	var parts []string
	for i, l := range labels {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(labels)-most))
			break
		}
		switch {
		case strings.Contains(l, " = "):
			l = "where " + l
		case !strings.HasPrefix(l, "from "):
			l = "in " + l
		}
		parts = append(parts, l)
	}
	return strings.Join(parts, "; ")
}
