package compare

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"bubblechamber/scenarios"
)

// Setting is a parameter that is not the same everywhere.
type Setting struct {
	Path   string
	Values []string // by run or study; "" where it does not exist
}

// subject is a run or a study, as far as its settings go.
type subject struct {
	name     string
	scenario *scenarios.Scenario
	baseline string
	outline  *scenarios.Outline
	free     []string // paths that may be anything: what a study varies
}

// comparable says why two subjects are not of the same model but for settings.
func comparable(a, b subject) error {
	if a.scenario.Hash() != b.scenario.Hash() {
		if why := structure(a, b); why != "" {
			return fmt.Errorf("%s is of scenario %s (%.12s) and %s of %s (%.12s), and not only settings differ: %s",
				a.name, a.scenario.Name, a.scenario.Hash(), b.name, b.scenario.Name, b.scenario.Hash(), why)
		}
	}
	if a.baseline != b.baseline {
		return fmt.Errorf("%s is against the baseline %s and %s against %s: what is relative means another thing", a.name, named(a.baseline), b.name, named(b.baseline))
	}
	free := slices.Contains(slices.Concat(a.free, b.free), "rounds")
	if x, y := a.value("rounds"), b.value("rounds"); x != y && !free {
		return fmt.Errorf("%s has %s rounds and %s has %s", a.name, x, b.name, y)
	}
	return nil
}

func named(baseline string) string {
	if baseline == "" {
		return "none"
	}
	return baseline
}

// structure says how two scenarios differ in more than settings, or "".
func structure(a, b subject) string {
	arms := func(s subject) (names []string) {
		for _, arm := range s.outline.Arms {
			names = append(names, arm.Name)
		}
		return names
	}
	if x, y := arms(a), arms(b); !slices.Equal(x, y) {
		return fmt.Sprintf("the arms are %s, and %s", strings.Join(x, ", "), strings.Join(y, ", "))
	}
	for i, arm := range a.outline.Arms {
		other := b.outline.Arms[i]
		switch {
		case !reflect.DeepEqual(arm.Recommender, other.Recommender):
			return "arm " + arm.Name + " has another recommender"
		case arm.Fork != other.Fork || arm.At != other.At:
			return "arm " + arm.Name + " leaves another arm, or at another round"
		}
	}
	if !slices.Equal(a.outline.Segments, b.outline.Segments) {
		return "people are in other segments"
	}
	return ""
}

// value is that of a parameter, "" where there is none.
func (s subject) value(path string) string {
	for _, set := range s.outline.Settings {
		if set.Path == path {
			return set.Value.String()
		}
	}
	return ""
}

// all are the values of a subject's settings by path, interventions and what was set of
// arms forked off by hand among them; those that are free are left out.
func (s subject) all() (paths []string, values map[string]string) {
	values = map[string]string{}
	put := func(path, value string) {
		if slices.Contains(s.free, path) || path == "seed" {
			return
		}
		if _, there := values[path]; !there {
			paths = append(paths, path)
		}
		values[path] = value
	}
	for _, set := range s.outline.Settings {
		put(set.Path, set.Value.String())
	}
	for _, in := range s.outline.Moves {
		put(fmt.Sprintf("%s from round %d", in.Path, in.Round), in.Value.String())
	}
	for _, arm := range s.outline.Arms {
		for _, set := range arm.Set {
			put("arms."+arm.Name+"."+set.Path, set.Value.String())
		}
	}
	return paths, values
}

// differing are the settings that are not the same everywhere, by path; the seed is not
// among them.
func differing(all []subject) []Setting {
	var paths []string
	var values []map[string]string
	for _, s := range all {
		p, v := s.all()
		paths, values = append(paths, p...), append(values, v)
	}
	slices.Sort(paths)
	var found []Setting
	for _, path := range slices.Compact(paths) {
		if slices.ContainsFunc(all, func(s subject) bool { return slices.Contains(s.free, path) }) {
			continue // the points say it
		}
		set := Setting{Path: path}
		for _, v := range values {
			set.Values = append(set.Values, v[path])
		}
		if slices.ContainsFunc(set.Values, func(v string) bool { return v != set.Values[0] }) {
			found = append(found, set)
		}
	}
	return found
}
