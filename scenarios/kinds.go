package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/agents/remote"
	"bubblechamber/agents/script"
)

// Kinds returns the kinds of recommender and of re-ranking stage that a scenario
// file may name: all that come with the program, and more
// behind them; rankers first.
func Kinds(more ...recommenders.Kind) recommenders.Table {
	all := append(append(recommenders.Kinds(), script.Kind(), remote.Kind()), more...)
	slices.SortStableFunc(all, func(a, b recommenders.Kind) int { return cmp.Compare(a.Role, b.Role) })
	return all
}

// twice returns the name of a kind that the table has twice, or that is a preset's too,
// or "".
func twice(t recommenders.Table) string {
	for i, k := range t {
		if _, preset := recommenders.LookupPreset(k.Name); preset {
			return k.Name
		}
		if slices.ContainsFunc(t[:i], func(o recommenders.Kind) bool { return o.Name == k.Name }) {
			return k.Name
		}
	}
	return ""
}

// givenFile is what a file says for the fields of a kind.
type givenFile struct {
	values map[string][]string
	at     map[string]place
	files  map[string]recommenders.File // of those fields that name one
}

// claim takes from the settings of an arm what its recommender's kinds are made
// from. path is the recommender's.
func (a *armFile) claim(f *file, r *pipelineFile, path string, p *problems) {
	r.given = map[string]givenFile{}
	a.claimFor(f, r, r.kind, "", path, p)
	if r.retrieval != nil {
		a.claimFor(f, r, *r.retrieval, "retrieval", path+".retrieval", p)
	}
	for i, s := range r.of {
		a.claimFor(f, r, s.kind, fmt.Sprintf("of.%d", i), path+".of."+s.name.text, p)
	}
	for i, s := range r.rerank {
		a.claimFor(f, r, s.kind, fmt.Sprintf("rerank.%d", i), path+".rerank."+s.name.text, p)
	}
}

// claimFor does so for one kind; at is its place in a recommenders.Spec.
func (a *armFile) claimFor(f *file, r *pipelineFile, kind word, at, path string, p *problems) {
	k, _ := f.kinds.Lookup(kind.text)
	for _, field := range k.Fields {
		a.settings = slices.DeleteFunc(a.settings, func(g group) bool {
			q := g.value.pairs[0]
			if g.prefix != path || q.key != field.Name {
				return false
			}
			texts, ok := readField(field, q, p)
			if !ok {
				a.broken = true
				return true
			}
			if r.given[at].values == nil {
				r.given[at] = givenFile{map[string][]string{}, map[string]place{}, map[string]recommenders.File{}}
			}
			if field.File {
				file, ok := f.attached.take(word{q.value.place, texts[0]}, p)
				if !ok {
					a.broken = true
					return true
				}
				r.given[at].files[field.Name] = file
			}
			r.given[at].values[field.Name], r.given[at].at[field.Name] = texts, q.value.place
			return true
		})
	}
}

// readField reads the text or the texts of a field.
func readField(f recommenders.Field, q pair, p *problems) ([]string, bool) {
	if !f.List {
		if q.value.form != scalar || q.value.text == "" {
			p.add(q.place, "%s is %s, expected a text such as %s", f.Name, emptied(q.value), f.Example)
			return nil, false
		}
		return []string{q.value.text}, true
	}
	if q.value.form != list || len(q.value.items) == 0 {
		p.add(q.place, "%s is %s, expected a list of texts such as %s", f.Name, emptied(q.value), f.Example)
		return nil, false
	}
	var texts []string
	for _, item := range q.value.items {
		if item.form != scalar {
			p.add(item.place, "this entry of %s is %s, expected a text", f.Name, item.form)
			return nil, false
		}
		texts = append(texts, item.text)
	}
	if texts[0] == "" {
		p.add(q.value.items[0].place, "the first text of %s is empty", f.Name)
		return nil, false
	}
	return texts, true
}

// madeFrom returns the kinds that are made from what a path relative to an arm ends in.
func madeFrom(kinds recommenders.Table, rest string) (names []string) {
	inside, ok := strings.CutPrefix(rest, "recommender.")
	last := inside[strings.LastIndexByte(inside, '.')+1:]
	for _, k := range kinds {
		if ok && slices.ContainsFunc(k.Fields, func(f recommenders.Field) bool { return f.Name == last }) {
			names = append(names, k.Name)
		}
	}
	return names
}

// spec is what the stages of a recommender are made from, and where each of its
// fields is said. Files that it names lie beside the scenario's own.
func (r *pipelineFile) spec(dir string) (recommenders.Spec, map[string]place) {
	spec := recommenders.Spec{Kind: r.kind.text}
	at := map[string]place{"kind": r.kind.place}
	if r.retrieval != nil {
		spec.Retrieval = r.retrieval.text
		at["retrieval.kind"] = r.retrieval.place
	}
	for i, s := range r.rerank {
		spec.Rerank = append(spec.Rerank, recommenders.StageSpec{Kind: s.kind.text, Name: s.name.text})
		at[stageField("rerank", i, "kind")], at[stageField("rerank", i, "name")] = s.kind.place, s.name.place
	}
	for i, s := range r.of {
		spec.Of = append(spec.Of, recommenders.PartSpec{Kind: s.kind.text, Name: s.name.text})
		at[stageField("of", i, "kind")], at[stageField("of", i, "name")] = s.kind.place, s.name.place
	}
	for stage, g := range r.given {
		if spec.Given == nil {
			spec.Given = map[string]recommenders.Given{}
		}
		spec.Given[stage] = recommenders.Given{Dir: dir, Values: g.values, Files: g.files}
		for field, where := range g.at {
			at[strings.TrimPrefix(stage+"."+field, ".")] = where
		}
	}
	return spec, at
}

// eachKind calls f for the kinds of the stages of a recommender, each with its place in
// the spec and what it is given.
func eachKind(t recommenders.Table, s recommenders.Spec, f func(at string, k recommenders.Kind, g recommenders.Given)) {
	call := func(at, kind string) {
		if k, ok := t.Lookup(kind); ok {
			f(at, k, s.Given[at])
		}
	}
	if p, ok := recommenders.LookupPreset(s.Kind); ok {
		eachKind(t, p.Spec, f) // which is made from knobs alone
	}
	call("", s.Kind)
	call("retrieval", s.Retrieval)
	for i, part := range s.Of {
		call(fmt.Sprintf("of.%d", i), part.Kind)
	}
	for i, stage := range s.Rerank {
		call(fmt.Sprintf("rerank.%d", i), stage.Kind)
	}
}

// portable reports whether the run comes out the same on every kind of machine.
func (p *plan) portable(t recommenders.Table) bool {
	same := true
	for _, a := range p.arms {
		eachKind(t, a.spec, func(_ string, k recommenders.Kind, _ recommenders.Given) { same = same && !k.Unportable })
	}
	return same
}
