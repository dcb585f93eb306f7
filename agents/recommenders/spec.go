package recommenders

import (
	"errors"
	"fmt"
	"slices"

	"bubblechamber/sim/param"
)

// Spec says which stages a pipeline has.
type Spec struct {
	Kind      string      // that ranks, or a preset
	Of        []PartSpec  // what a blend is made of; of no other kind
	Retrieval string      // the kind that proposes candidates to it; empty: it does so itself
	Rerank    []StageSpec // in the order in which they act
	// Given is what kinds that have Fields are made from, by the place of the kind:
	// "" of the one that ranks, "retrieval", "of.0", "rerank.1".
	Given map[string]Given
}

// Personal reports whether the pipeline's slates may differ between people for
// another reason than chance; with stages that re-rank they may.
func (s Spec) Personal() bool {
	s = s.expanded()
	ranks := []string{s.Kind, s.Retrieval}
	for _, part := range s.Of {
		ranks = append(ranks, part.Kind)
	}
	return len(s.Rerank) > 0 || slices.ContainsFunc(ranks, func(kind string) bool {
		switch kind {
		case "", blendKind, dialNewest, dialPopular, dialRandom, epsilonKind, "trending", "editorial":
			return false
		}
		return true
	})
}

// Has reports whether one of the re-ranking stages is of that kind.
func (s Spec) Has(kind string) bool {
	return slices.ContainsFunc(s.expanded().Rerank, func(stage StageSpec) bool { return stage.Kind == kind })
}

// PartSpec is one ranker of a blend. Name is its part of its knobs' paths; empty
// is the kind's.
type PartSpec struct{ Kind, Name string }

// StageSpec is one re-ranking stage. Name is its part of its knobs' paths;
// empty is the kind's.
type StageSpec struct{ Kind, Name string }

// SpecError says what is wrong with one field of a Spec. Field is a path such as
// "kind", "of", "of.0.kind", "retrieval.kind", "rerank.0.kind" or "rerank.1.name",
// or that of a kind's own field, such as "command" or "of.0.command".
type SpecError struct{ Field, Problem string }

// Error is the problem alone, for those who name the place themselves.
func (e *SpecError) Error() string { return e.Problem }

// New returns a pipeline of the kinds of this package; see [Table.New].
func New(s Spec) (*Pipeline, error) { return kinds.New(s) }

// New returns a pipeline of the given stages with all knobs at their defaults.
// The error joins a [*SpecError] for everything that is wrong.
func (t Table) New(s Spec) (*Pipeline, error) {
	var errs []error
	preset, named := LookupPreset(s.Kind)
	if named && len(s.Of) > 0 {
		errs = append(errs, &SpecError{"of", fmt.Sprintf("%s has its parts, whose weights can be set: for others write a blend", s.Kind)})
	}
	s = s.expanded()
	r := &Pipeline{kind: s.Kind, proposer: s.Retrieval, preset: preset}
	find := func(at, name string, role Role) (Kind, bool) {
		k, err := t.find(dotted(at, "kind"), name, role)
		if err == nil {
			err = k.lacks(at, s.Given[at])
		}
		if err != nil {
			errs = append(errs, err)
		}
		return k, err == nil
	}
	rank := func(at, name string) Model {
		k, ok := find(at, name, RankerRole)
		if !ok {
			return nil
		}
		m, err := k.model(s.Given[at])
		if err != nil {
			errs = append(errs, placed(at, err)...)
			return nil
		}
		return m
	}
	r.ranker = rank("", s.Kind)
	blended, blends := r.ranker.(*blend)
	switch {
	case blends && len(s.Of) == 0:
		errs = append(errs, &SpecError{"of", "a blend needs the recommenders that it is made of"})
	case !blends && len(s.Of) > 0 && r.ranker != nil:
		errs = append(errs, &SpecError{"of", fmt.Sprintf("only a blend is made of others, %s is not", s.Kind)})
	}
	parts := names{what: "part", many: "parts of the blend"}
	for i, one := range s.Of {
		at := fmt.Sprintf("of.%d", i)
		if one.Kind == blendKind {
			errs = append(errs, &SpecError{at + ".kind", "a blend cannot be part of a blend"})
			continue
		}
		m := rank(at, one.Kind)
		if m == nil {
			continue
		}
		name, err := parts.take(at+".", one.Name, one.Kind)
		switch {
		case err != nil:
			errs = append(errs, err)
		case blends:
			blended.add(name, m)
		}
	}
	if s.Retrieval == blendKind {
		errs = append(errs, &SpecError{"retrieval.kind", "a blend ranks: it cannot propose candidates to another recommender"})
	} else if s.Retrieval != "" {
		r.retrieval = rank("retrieval", s.Retrieval)
	}
	stages := names{what: "stage", many: "re-ranking stages"}
	for i, one := range s.Rerank {
		at := fmt.Sprintf("rerank.%d", i-len(preset.Spec.Rerank)) // as the caller counts
		k, ok := find(at, one.Kind, RerankerRole)
		if !ok {
			continue
		}
		name, err := stages.take(at+".", one.Name, one.Kind)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		made, err := k.stage(name, s.Given[at])
		if err != nil {
			errs = append(errs, placed(at, err)...)
			continue
		}
		r.rerank = append(r.rerank, stage{name, made})
	}
	if errs != nil {
		return nil, errors.Join(errs...)
	}
	param.Defaults(r.own())
	if named {
		param.Defaults(r.Knobs())
	}
	return r, nil
}

func (t Table) find(field, name string, role Role) (Kind, error) {
	what := map[Role]string{RankerRole: "recommender", RerankerRole: "re-ranking stage"}
	if k, ok := t.Lookup(name); ok && k.Role == role {
		return k, nil
	} else if ok && role == RankerRole {
		return Kind{}, &SpecError{field, fmt.Sprintf("%q is a re-ranking stage: it goes under rerank", name)}
	} else if ok {
		return Kind{}, &SpecError{field, fmt.Sprintf("%q is a recommender, not a re-ranking stage", name)}
	}
	if _, ok := LookupPreset(name); ok {
		return Kind{}, &SpecError{field, fmt.Sprintf("%q is a whole recommender: it cannot be part of another one", name)}
	}
	var valid []string
	for _, k := range t {
		if k.Role == role {
			valid = append(valid, k.Name)
		}
	}
	if field == "kind" {
		for _, p := range Presets() {
			valid = append(valid, p.Name)
		}
	}
	return Kind{}, &SpecError{field, unknownName(what[role], name, valid)}
}

// unknownName says that there is no such name, and which one may be meant.
func unknownName(what, name string, valid []string) string {
	problem := fmt.Sprintf("unknown %s %q", what, name)
	if near, ok := param.Nearest(name, valid); ok {
		problem += fmt.Sprintf(" (did you mean %q?)", near)
	}
	return problem
}

// names are the names of stages or parts so far.
type names struct {
	what, many string
	taken      []string
}

// take returns the name of the next one, which is its kind's when it has none of
// its own.
func (n *names) take(field, name, kind string) (string, error) {
	if name == "" {
		name = kind
	}
	switch {
	case !validName(name):
		return "", &SpecError{field + "name", fmt.Sprintf("%s name %q is not of lower-case letters, digits and hyphens, a letter first", n.what, name)}
	case slices.Contains(n.taken, name):
		return "", &SpecError{field + "name", fmt.Sprintf("two %s are called %q: give one of them another name", n.many, name)}
	}
	n.taken = append(n.taken, name)
	return name, nil
}

// validName reports whether name can be a segment of a path.
func validName(name string) bool {
	for i, c := range name {
		if (c < 'a' || c > 'z') && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return name != ""
}
