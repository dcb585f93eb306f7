package scenarios

import (
	"path/filepath"
	"slices"
	"strings"

	"bubblechamber/sim/param"
)

var studyKeys = []string{
	"title", "question", "about", "scenario", "set", "rounds", "replicates", "seeds",
	"baseline", "measures", "hypotheses", "design", "vary", "until",
}

// studyFile is a study as it is being read.
type studyFile struct {
	*Study
	problems *problems
	at       map[string]pair // by key
	baseline word
	setAt    map[string]place // by what was set
	vary     []pair           // flat: a path and what it may be
	measures []*node
}

// ParseStudy reads a study; name is what errors point at, and beside which a scenario's
// file is looked for. The error is a Problems with everything that is wrong.
func ParseStudy(name string, text []byte) (*Study, error) { return ParseStudyOf(name, text, nil) }

// ParseStudyOf is ParseStudy with a scenario that is at hand, in place of the one that
// the file names.
func ParseStudyOf(name string, text []byte, of *Scenario) (*Study, error) {
	p := &problems{file: name}
	f := &studyFile{
		Study: &Study{
			Name: strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), Path: name, Text: text,
			Scenario: of, Replicates: 10, Design: DesignSpec{Kind: Grid, Points: 64, Seed: 1},
		},
		problems: p, at: map[string]pair{}, setAt: map[string]place{},
	}
	root := parse(text, genre{"study", "scenario"}, p)
	if root == nil {
		return nil, p.err()
	}
	f.readRoot(root)
	f.check(root.place)
	if err := p.err(); err != nil {
		return nil, err
	}
	return f.Study, nil
}

func (f *studyFile) readRoot(root *node) {
	p := f.problems
	for _, q := range root.pairs {
		if first, again := f.at[q.key]; again {
			p.add(q.place, "%s a second time, the first is on line %d", q.key, first.line)
			continue
		}
		f.at[q.key] = q
		switch q.key {
		case "title":
			f.Title = readText(q, p)
		case "question":
			f.Question = readText(q, p)
		case "about":
			f.About = readText(q, p)
		case "scenario":
			f.readScenario(q)
		case "set":
			f.flatten("", q, func(key pair, v *node) { f.setting(key, v) })
		case "rounds":
			f.setting(q, q.value)
		case "replicates":
			setKnob(param.Int("replicates", &f.Replicates, 10, "", param.Range(1, 1e6)), q, p)
		case "seeds":
			kind := ""
			setKnob(param.Choice("seeds", &kind, "shared", []string{"shared", "own"}, ""), q, p)
			f.OwnSeeds = kind == "own"
		case "baseline":
			f.baseline = word{q.value.place, readText(q, p)}
		case "measures":
			if q.value.form != list || len(q.value.items) == 0 {
				p.add(q.place, "measures is %s, expected a list such as [content.clicks@mean]", emptied(q.value))
				continue
			}
			f.measures = q.value.items
		case "design":
			f.readDesign(q)
		case "vary":
			f.flatten("", q, func(key pair, v *node) { f.vary = append(f.vary, pair{place: key.place, key: key.key, value: v}) })
		case "until", "hypotheses": // read with the measures
		default:
			unknownKey(q, "a study", studyKeys, p)
		}
	}
}

// readScenario loads the scenario that the study is of.
func (f *studyFile) readScenario(q pair) {
	ref := readText(q, f.problems)
	if ref == "" || f.Scenario != nil {
		return
	}
	if strings.ContainsAny(ref, `./\`) && !filepath.IsAbs(ref) {
		ref = filepath.Join(filepath.Dir(f.Path), ref)
		if !strings.ContainsAny(ref, `./\`) {
			ref = "./" + ref
		}
	}
	s, err := Load(ref)
	if err != nil {
		f.problems.add(q.value.place, "scenario: %v", err)
		return
	}
	f.Scenario = s
}

// setting is a parameter that is the same in all cells.
func (f *studyFile) setting(key pair, v *node) {
	if v.form != scalar {
		f.problems.add(key.place, "%s is %s, expected a value", key.key, v.form)
		return
	}
	text := key.key + "=" + v.text
	f.Set = append(f.Set, text)
	f.setAt[text] = v.place
}

// flatten calls leaf for every path of a mapping that has a value, a list or a spread
// of values below it.
func (f *studyFile) flatten(prefix string, q pair, leaf func(key pair, v *node)) {
	if q.value.form != mapping {
		f.problems.add(q.place, "%s is %s, expected a mapping of parameters", q.key, emptied(q.value))
		return
	}
	for _, r := range q.value.pairs {
		r.key = join(prefix, r.key)
		if r.value.form == mapping && !isSpread(r.value) {
			f.flatten(r.key, r, leaf)
			continue
		}
		leaf(r, r.value)
	}
}

func (f *studyFile) readDesign(q pair) {
	p := f.problems
	kind := func(q pair) {
		setKnob(param.Choice("design", &f.Design.Kind, Grid, designKinds, ""), q, p)
	}
	switch q.value.form {
	case scalar:
		kind(q)
	case mapping:
		for _, r := range q.value.pairs {
			switch r.key {
			case "kind":
				kind(r)
			case "points":
				setKnob(param.Int("points", &f.Design.Points, 64, "", param.Range(1, 1e6)), r, p)
			case "seed":
				n := 0
				if setKnob(param.Int("seed", &n, 1, "", param.AtLeast(0)), r, p) {
					f.Design.Seed = uint64(n)
				}
			default:
				unknownKey(r, "design", []string{"kind", "points", "seed"}, p)
			}
		}
		if !hasKey(q.value, "kind") {
			p.add(q.place, "design has no kind, expected one of %s", listed(designKinds))
		}
	default:
		p.add(q.place, "design is %s, expected one of %s, or {kind, points, seed}", q.value.form, listed(designKinds))
	}
}

// check holds the file against its scenario.
func (f *studyFile) check(root place) {
	p := f.problems
	if _, ok := f.at["scenario"]; !ok {
		p.add(root, "a study needs scenario")
	}
	_, measures := f.at["measures"]
	if _, claims := f.at["hypotheses"]; !measures && !claims {
		p.add(root, "a study needs measures")
	}
	s := f.Scenario
	if s == nil {
		return
	}
	f.Baseline = s.Baseline
	if q, ok := f.at["baseline"]; ok {
		f.Baseline = f.baseline.text
		if !slices.Contains(s.Arms, f.Baseline) {
			p.add(q.value.place, "%s", unknownArm(f.Baseline, s.Arms))
			return
		}
	}
	plan := f.hold(f.Set, func(text string) place { return f.setAt[text] })
	if plan == nil {
		return
	}
	f.root = uint64(plan.seed)
	f.Warnings = append(f.Warnings, s.Warnings...)
	f.checkAxes(plan)
	f.checkMeasures(plan)
	f.listed = len(f.Measures)
	if q, ok := f.at["hypotheses"]; ok {
		f.readHypotheses(q, plan)
	}
	if q, ok := f.at["until"]; ok {
		f.readUntil(q)
	}
}

// unknownArm says that there is no such arm.
func unknownArm(name string, arms []string) string {
	if near, ok := param.Nearest(name, arms); ok {
		return "unknown arm " + quoted(name) + " (did you mean " + quoted(near) + "?)"
	}
	return "unknown arm " + quoted(name) + ", expected " + listed(arms)
}

// hold holds settings against the scenario; where they cannot be, that is noted at the
// place that of has for the one that is wrong, and the result is nil.
func (f *studyFile) hold(set []string, of func(text string) place) *plan {
	plan, err := f.Scenario.plan(f.overrides(set))
	if err == nil {
		return plan
	}
	problems, ok := err.(Problems)
	if !ok {
		problems = Problems{{Text: err.Error()}}
	}
	for _, q := range problems {
		at := f.at["scenario"].place
		if text, ok := strings.CutPrefix(q.File, "--set "); ok {
			at = of(text)
		}
		f.problems.add(at, "%s", q.Text)
	}
	return nil
}

// overrides are the study's settings of a run.
func (s *Study) overrides(set []string) overrides {
	o := overrides{set: set, unclaimed: true}
	if s.Baseline != s.Scenario.Baseline {
		o.baseline = &s.Baseline
	}
	return o
}

// checkMeasures reads what is to be measured.
func (f *studyFile) checkMeasures(plan *plan) {
	p := f.problems
	c := &checker{plan: plan, file: f.Scenario.file, problems: p}
	for _, n := range f.measures {
		if n.form != scalar {
			p.add(n.place, "this measure is %s, expected such as content.clicks@mean", n.form)
			continue
		}
		t, err := parseTerm(n.text, 0)
		if err == nil && t.fixed {
			err = mistake(0, "%s is a number: there is nothing to measure", n.text)
		}
		if err != nil {
			p.add(p.within(n, err.at), "%s", err.text)
			continue
		}
		if slices.ContainsFunc(f.Measures, func(m Measure) bool { return m.Text == t.text }) {
			p.add(n.place, "%s is measured twice", t.text)
			continue
		}
		c.checkTerm(Claim{node: n}, t)
		f.Measures = append(f.Measures, f.measure(t))
	}
}

// measure is what to read off a run for a term, and for the same of the baseline.
func (s *Study) measure(t term) Measure {
	m := Measure{Text: t.text, Arm: t.arm, Metric: t.metric, term: t}
	if s.Baseline != "" && t.arm != s.Baseline {
		same := t
		same.arm, same.text = s.Baseline, ""
		m.baseline = &same
	}
	return m
}

func (f *studyFile) readUntil(q pair) {
	p := f.problems
	keys := []string{"measure", "half_width", "max_replicates"}
	if q.value.form != mapping {
		p.add(q.place, "until is %s, expected {%s}", q.value.form, strings.Join(keys, ", "))
		return
	}
	u := &Until{Measure: -1, Most: 100}
	for _, r := range q.value.pairs {
		switch r.key {
		case "measure":
			text := readText(r, p)
			u.Measure = slices.IndexFunc(f.Measures, func(m Measure) bool { return m.Text == text })
			if u.Measure < 0 && text != "" {
				p.add(r.value.place, "%q is none of the measures", text)
			}
		case "half_width":
			setKnob(param.Float("half_width", &u.HalfWidth, 0, "", param.AtLeast(0)), r, p)
		case "max_replicates":
			setKnob(param.Int("max_replicates", &u.Most, 100, "", param.Range(2, 1e6)), r, p)
		default:
			unknownKey(r, "until", keys, p)
		}
	}
	for _, key := range keys[:2] {
		if !hasKey(q.value, key) {
			p.add(q.place, "until has no %s", key)
		}
	}
	f.Until = u
}
