package recommenders

import (
	"errors"
	"fmt"

	"bubblechamber/sim/param"
)

// Spec says which stages a pipeline has.
type Spec struct {
	Kind      string      // that ranks
	Retrieval string      // the kind that proposes candidates to it; empty: it does so itself
	Rerank    []StageSpec // in the order in which they act
}

// StageSpec is one re-ranking stage. Name is its part of its knobs' paths;
// empty is the kind's.
type StageSpec struct{ Kind, Name string }

// SpecError says what is wrong with one field of a Spec. Field is a path such as
// "kind", "retrieval.kind", "rerank.0.kind" or "rerank.1.name".
type SpecError struct{ Field, Problem string }

// Error is the problem alone, for those who name the place themselves.
func (e *SpecError) Error() string { return e.Problem }

// New returns a pipeline of the given stages with all knobs at their defaults.
// The error joins a [*SpecError] for everything that is wrong.
func New(s Spec) (*Pipeline, error) {
	var errs []error
	r := &Pipeline{}
	find := func(field, name string, role Role) Kind {
		k, err := find(field, name, role)
		if err != nil {
			errs = append(errs, err)
		}
		return k
	}
	if k := find("kind", s.Kind, RankerRole); k.ranker != nil {
		r.ranker = k.ranker()
	}
	if s.Retrieval != "" {
		if k := find("retrieval.kind", s.Retrieval, RankerRole); k.ranker != nil {
			r.retrieval = k.ranker()
		}
	}
	named := map[string]bool{}
	for i, one := range s.Rerank {
		field := fmt.Sprintf("rerank.%d.", i)
		k := find(field+"kind", one.Kind, RerankerRole)
		name := one.Name
		if name == "" {
			name = one.Kind
		}
		switch {
		case k.reranker == nil:
		case !validName(name):
			errs = append(errs, &SpecError{field + "name", fmt.Sprintf("stage name %q is not of lower-case letters, digits and hyphens, a letter first", name)})
		case named[name]:
			errs = append(errs, &SpecError{field + "name", fmt.Sprintf("two re-ranking stages are called %q: give one of them another name", name)})
		default:
			named[name] = true
			r.rerank = append(r.rerank, stage{name, k.reranker(name)})
		}
	}
	if errs != nil {
		return nil, errors.Join(errs...)
	}
	param.Defaults(r.own())
	return r, nil
}

func find(field, name string, role Role) (Kind, error) {
	what := map[Role]string{RankerRole: "recommender", RerankerRole: "re-ranking stage"}
	if k, ok := Lookup(name); ok && k.Role == role {
		return k, nil
	} else if ok && role == RankerRole {
		return Kind{}, &SpecError{field, fmt.Sprintf("%q is a re-ranking stage: it goes under rerank", name)}
	} else if ok {
		return Kind{}, &SpecError{field, fmt.Sprintf("%q is a recommender, not a re-ranking stage", name)}
	}
	var valid []string
	for _, k := range kinds {
		if k.Role == role {
			valid = append(valid, k.Name)
		}
	}
	problem := fmt.Sprintf("unknown %s %q", what[role], name)
	if near, ok := param.Nearest(name, valid); ok {
		problem += fmt.Sprintf(" (did you mean %q?)", near)
	}
	return Kind{}, &SpecError{field, problem}
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
