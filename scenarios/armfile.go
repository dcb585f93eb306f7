package scenarios

import (
	"regexp"
	"slices"

	"bubblechamber/sim/param"
)

// armFile is what a file says of one arm.
type armFile struct {
	place
	name string
	// recommender is nil in a fork that goes on with that of the arm it leaves,
	// and with none, where nobody recommends.
	recommender *pipelineFile
	none        bool
	fork        *forkFile
	settings    []group
	byHand      bool           // it is not in the file, but was forked off during the run
	set         []param.Assign // of such an arm, in place of settings
	broken      bool           // a mistake in its structure was noted; its settings are not looked at
}

// pipelineFile names the stages of a recommender.
type pipelineFile struct {
	place
	kind      word
	retrieval *word
	of        []stageFile // what a blend is made of
	rerank    []stageFile
	given     map[string]givenFile // by place in a recommenders.Spec
}

// stageFile is one re-ranking stage, or one part of a blend.
type stageFile struct {
	kind, name word
}

// forkFile says where an arm branches off.
type forkFile struct {
	place
	of   word
	at   int
	atAt place
}

var armName = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)

const noRecommender = "none"

func readArms(f *file, q pair, p *problems) {
	if q.value.form != mapping || len(q.value.pairs) == 0 {
		p.add(q.place, "arms is %s, expected a mapping of names to arms", emptied(q.value))
		return
	}
	for _, r := range q.value.pairs {
		if !armName.MatchString(r.key) {
			p.add(r.place, "arm name %q: expected a small letter, then small letters, digits and hyphens", r.key)
			continue
		}
		f.arms = append(f.arms, readArm(f, r, p))
	}
}

func readArm(f *file, q pair, p *problems) armFile {
	a := armFile{place: q.place, name: q.key}
	path := "arms." + a.name
	if q.value.form == scalar || q.value.form == list {
		p.add(q.place, "arm %s is %s, expected a mapping such as {recommender: random}", a.name, q.value.form)
		a.broken = true
		return a
	}
	for _, r := range q.value.pairs {
		switch r.key {
		case "recommender":
			a.recommender = readRecommender(f, &a, r, path+".recommender", p)
		case "fork":
			a.fork = readFork(r, p)
			a.broken = a.broken || a.fork == nil
		case "set":
			if r.value.form != mapping {
				p.add(r.place, "set is %s, expected a mapping of parameters to values", r.value.form)
				continue
			}
			a.settings = append(a.settings, group{path, r.place, r.value})
		default:
			a.settings = append(a.settings, group{path, r.place, r.wrapped()})
		}
	}
	switch r := a.recommender; {
	case a.broken:
	case a.none && a.fork != nil:
		p.add(q.place, "arm %s: a fork goes on with a recommender and cannot drop it", a.name)
		a.broken = true
	case a.none:
	case r == nil && a.fork == nil:
		p.add(q.place, "arm %s has no recommender (where nobody recommends, say \"recommender: none\")", a.name)
		a.broken = true
	case r != nil && r.kind.text == "" && (a.fork == nil || r.staged()):
		p.add(r.place, "the recommender of arm %s has no kind", a.name)
		a.broken = true
	case r != nil && r.kind.text == "":
		a.recommender = nil // only settings of the recommender that the fork goes on with
	}
	return a
}

// wrapped is a mapping of the pair alone.
func (q pair) wrapped() *node {
	return &node{place: q.place, form: mapping, pairs: []pair{q}}
}

func (r *pipelineFile) staged() bool { return r.retrieval != nil || len(r.of) > 0 || len(r.rerank) > 0 }

// readRecommender reads a recommender: its kind alone, or a mapping.
func readRecommender(f *file, a *armFile, q pair, path string, p *problems) *pipelineFile {
	r := &pipelineFile{place: q.place}
	switch q.value.form {
	case scalar:
		r.kind = word{q.value.place, q.value.text}
	case mapping:
		for _, s := range q.value.pairs {
			readPart(a, r, s, path, p)
		}
	default:
		p.add(q.place, "recommender is %s, expected a kind or {kind: ...}", q.value.form)
		a.broken = true
	}
	if r.kind.text == noRecommender {
		a.none = true
		return nil
	}
	a.claim(f, r, path, p)
	return r
}

// readPart reads one key of a recommender.
func readPart(a *armFile, r *pipelineFile, q pair, path string, p *problems) {
	switch {
	case q.key == "kind":
		r.kind = readKind(a, q, p)
	case q.key == "retrieval":
		r.retrieval = &word{place: q.place}
		switch q.value.form {
		case scalar:
			*r.retrieval = word{q.value.place, q.value.text}
		case mapping:
			for _, s := range q.value.pairs {
				if s.key == "kind" {
					*r.retrieval = readKind(a, s, p)
					continue
				}
				a.settings = append(a.settings, group{path + ".retrieval", s.place, s.wrapped()})
			}
		}
		if r.retrieval.text == "" && !a.broken {
			p.add(q.place, "retrieval has no kind")
			a.broken = true
		}
	case q.key == "rerank" && q.value.form == list:
		readStages(a, &r.rerank, q, path, "stage", p)
	case q.key == "of" && q.value.form == list:
		readStages(a, &r.of, q, path, "part", p)
	case (q.key == "rerank" || q.key == "of") && q.value.form != mapping:
		p.add(q.place, "%s is %s, expected a list of %s", q.key, q.value.form, map[string]string{"rerank": "stages", "of": "recommenders"}[q.key])
		a.broken = true
	default: // a mapping rerank: {NAME: {...}} too: settings of stages named elsewhere
		a.settings = append(a.settings, group{path, q.place, q.wrapped()})
	}
}

func readKind(a *armFile, q pair, p *problems) word {
	if q.value.form != scalar || q.value.text == "" {
		p.add(q.place, "%s is %s, expected a name", q.key, q.value.form)
		a.broken = true
		return word{place: q.place}
	}
	return word{q.value.place, q.value.text}
}

// readStages reads a list of re-ranking stages, or of parts of a blend; what
// says which.
func readStages(a *armFile, all *[]stageFile, q pair, path, what string, p *problems) {
	for _, item := range q.value.items {
		s, ok := readStage(a, item, what, p)
		if !ok {
			continue
		}
		switch i := slices.IndexFunc(*all, func(o stageFile) bool { return o.name.text == s.name.text }); {
		case !armName.MatchString(s.name.text):
			p.add(s.name.place, "%s name %q: expected a small letter, then small letters, digits and hyphens", what, s.name.text)
			a.broken = true
			continue
		case i >= 0:
			p.add(s.name.place, "two %ss are called %q, the first on line %d: give one of them a name", what, s.name.text, (*all)[i].name.line)
			a.broken = true
			continue
		}
		*all = append(*all, s)
		for _, r := range item.pairs {
			if r.key != "kind" && r.key != "name" {
				a.settings = append(a.settings, group{path + "." + q.key + "." + s.name.text, r.place, r.wrapped()})
			}
		}
	}
}

// readStage reads one entry of such a list: a kind alone, or a mapping.
func readStage(a *armFile, item *node, what string, p *problems) (stageFile, bool) {
	s := stageFile{kind: word{item.place, item.text}}
	if item.form != scalar && item.form != mapping {
		p.add(item.place, "this %s is %s, expected a kind or {kind: ...}", what, item.form)
		a.broken = true
		return s, false
	}
	for _, q := range item.pairs {
		switch q.key {
		case "kind":
			s.kind = readKind(a, q, p)
		case "name":
			s.name = readKind(a, q, p)
		}
	}
	if s.kind.text == "" {
		if !hasKey(item, "kind") {
			p.add(item.place, "this %s has no kind", what)
		}
		a.broken = true
		return s, false
	}
	if s.name.text == "" {
		s.name = s.kind
	}
	return s, true
}

func hasKey(n *node, key string) bool {
	return slices.ContainsFunc(n.pairs, func(q pair) bool { return q.key == key })
}

func readFork(q pair, p *problems) *forkFile {
	if q.value.form != mapping {
		p.add(q.place, "fork is %s, expected {of: ARM, at: ROUND}", q.value.form)
		return nil
	}
	f := &forkFile{place: q.place, at: -1}
	ok := true
	for _, r := range q.value.pairs {
		switch r.key {
		case "of":
			f.of = word{r.value.place, readText(r, p)}
			ok = ok && f.of.text != ""
		case "at":
			f.atAt = r.value.place
			k := param.Int("at", &f.at, 0, "", param.AtLeast(0), param.Unit("rounds"))
			ok = setKnob(k, r, p) && ok
		default:
			unknownKey(r, "fork", []string{"of", "at"}, p)
		}
	}
	if !hasKey(q.value, "of") {
		p.add(q.place, "this fork does not say of which arm")
		ok = false
	}
	if !hasKey(q.value, "at") {
		p.add(q.place, "this fork does not say at which round")
		ok = false
	}
	if !ok {
		return nil
	}
	return f
}
