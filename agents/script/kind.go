package script

import (
	"errors"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim/param"
)

// Kind is the row of this package in a table of kinds: "script".
func Kind() recommenders.Kind {
	return recommenders.Kind{
		Name: "script", Role: recommenders.RankerRole,
		Doc:        "shows what a script of one's own in Starlark says, which cannot do anything else",
		Complexity: "fit and slate as the script has it, and O(items) a visitor for what there is to choose from",
		Fields: []recommenders.Field{{
			Name: "file", Doc: "the script, from the folder of the scenario file on; its text belongs to the scenario",
			Example: "mine.star", File: true,
		}},
		Make: func(g recommenders.Given) (recommenders.Model, error) {
			m := &model{settings: newSettings(0)}
			if g.Values == nil {
				param.Defaults(m.Knobs())
				return m, nil
			}
			f, err := g.File("file")
			if err != nil {
				return nil, &recommenders.SpecError{Field: "file", Problem: err.Error()}
			}
			m, err = newModel(f, predeclared())
			if err != nil {
				var all []error
				for _, one := range flatten(err) {
					all = append(all, &recommenders.SpecError{Field: "file", Problem: one.Error()})
				}
				return nil, errors.Join(all...)
			}
			return m, nil
		},
	}
}

func flatten(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	return []error{err}
}

// newModel makes a recommender of a script.
func newModel(f recommenders.File, has starlark.StringDict) (*model, error) {
	p, err := compile(f, has)
	if err != nil {
		return nil, err
	}
	m := &model{program: p, settings: newSettings(len(p.knobs))}
	var errs [3]error
	m.fit, errs[0] = p.entry("fit", false, true, "platform")
	m.rank, errs[1] = p.entry("rank", true, true, "person", "candidates")
	m.why, errs[2] = p.entry("why", false, true, "person", "item")
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	param.Defaults(m.Knobs())
	return m, nil
}
