package scenarios

import (
	"errors"
	"slices"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// plan is what a file and the options together ask for, checked.
type plan struct {
	knobs
	baseline      string // that is compared with
	control       string // the file's, whose recommender serves the warm-up and whom a share leaves out
	planned       int    // rounds, but for the option of their own
	tree          *param.Tree
	arms          []armPlan
	interventions []sim.Intervention
	from          map[string]place // where a parameter was set
	mentions      []mention        // where persons were named
	wrong         map[string]bool  // parameters whose value cannot be read
	assumed       []param.Assign   // what the rival says otherwise than the file
}

// armPlan is one arm, checked.
type armPlan struct {
	*armFile
	spec recommenders.Spec // of its own recommender, or of the one it goes on with
	own  bool              // it makes that recommender itself
}

// overrides are what the options of a run say against the file.
type overrides struct {
	set           []string
	seed          *uint64
	rounds        *int
	interventions []sim.Intervention // nil: those of the file
	forks         []sim.ArmSpec      // made by hand
	baseline      *string            // nil: the file's
	rival         *rivalFile         // nil: the file's own assumptions
	unclaimed     bool               // nobody asks whether the file's claims can be measured
}

// checker holds one file against the parameter tree.
type checker struct {
	*plan
	file         *file
	problems     *problems
	rival        *rivalFile
	publications map[string]publication // by arm
	shorter      bool                   // the rounds were set by an option, so what lies behind them just does not come
}

// check finds what a file and options mean; what is wrong goes to p, and the
// plan is good only when nothing does.
func check(f *file, o overrides, p *problems) *plan {
	f = f.forked(o.forks, p)
	compared := f.baseline.text
	if o.baseline != nil {
		compared = *o.baseline
	}
	c := &checker{
		plan: &plan{baseline: compared, control: f.baseline.text, from: map[string]place{}, wrong: map[string]bool{}},
		file: f, problems: p, rival: o.rival,
	}
	c.tree = c.knobs.tree(f.segmentNames())
	c.checkArms()
	for _, g := range f.settings {
		c.settle(g)
	}
	for _, a := range f.arms {
		for _, g := range a.settings {
			if !c.broken(a.name) {
				c.settle(g)
			}
		}
	}
	if o.rival != nil {
		c.assume(o.rival)
	}
	for _, s := range o.set {
		c.override(s)
	}
	if o.seed != nil {
		c.seed = int(*o.seed)
	}
	c.planned = c.rounds
	if o.rounds != nil {
		c.force("rounds", param.I(*o.rounds), "--rounds")
	}
	c.shorter = c.from["rounds"].option != ""
	c.combine()
	c.settleForks()
	if o.interventions == nil {
		c.checkInterventions()
	} else {
		c.takeInterventions(o.interventions)
	}
	if !c.needsData() && !c.wrong["users.count"] {
		c.populate(c.users.Count, c.problems)
	}
	c.settleSegments()
	c.metrics.Groups = c.groups()
	if c.baseline == c.control && !o.unclaimed { // claims are about the file's own
		c.checkExpect(f.expect)
	}
	return c.plan
}

// checkArms finds each arm's recommender and puts its settings into the tree.
func (c *checker) checkArms() {
	if c.file.armsAt == (place{}) {
		c.problems.add(c.file.root, "a scenario needs arms")
	}
	for i := range c.file.arms {
		a := &c.file.arms[i]
		arm := armPlan{armFile: a}
		var made *recommenders.Pipeline
		switch {
		case a.broken:
		case a.recommender != nil:
			arm.own = true
			arm.spec, made = c.pipeline(a)
		case a.fork != nil:
			if of := c.origin(a); of != nil {
				arm.spec = of.spec
				if arm.spec.Kind != "" {
					made, _ = c.file.kinds.New(arm.spec)
				}
			}
		}
		c.arms = append(c.arms, arm)
		c.addArm(c.tree, a.name, c.file.segmentNames(), made)
	}
}

// pipeline makes the recommender that an arm names.
func (c *checker) pipeline(a *armFile) (recommenders.Spec, *recommenders.Pipeline) {
	r := a.recommender
	spec, at := r.spec(c.file.dir)
	made, err := c.file.kinds.New(spec)
	if err == nil {
		return spec, made
	}
	a.broken = true
	for _, e := range flatten(err) {
		where := r.place
		var s *recommenders.SpecError
		if errors.As(e, &s) && at[s.Field] != (place{}) {
			where = at[s.Field]
		}
		c.problems.add(where, "%v", e)
	}
	return recommenders.Spec{}, nil
}

// flatten is the errors that were joined into one.
func flatten(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	return []error{err}
}

// origin finds the arm that a fork leaves, and notes what is wrong with it.
func (c *checker) origin(a *armFile) *armPlan {
	i := slices.IndexFunc(c.arms, func(o armPlan) bool { return o.name == a.fork.of.text })
	if i >= 0 {
		if c.arms[i].broken {
			a.broken = true
		}
		return &c.arms[i]
	}
	a.broken = true
	switch near, ok := param.Nearest(a.fork.of.text, c.file.armNames()); {
	case slices.Contains(c.file.armNames(), a.fork.of.text):
		c.problems.add(a.fork.of.place, "fork of %q, which does not stand before this arm: move it up", a.fork.of.text)
	case ok:
		c.problems.add(a.fork.of.place, "fork of unknown arm %q (did you mean %q?)", a.fork.of.text, near)
	default:
		c.problems.add(a.fork.of.place, "fork of unknown arm %q", a.fork.of.text)
	}
	return nil
}

// broken reports whether the arm's structure is wrong, so that its settings
// cannot be told right from wrong.
func (c *checker) broken(name string) bool {
	a, ok := c.arm(name)
	return ok && a.broken
}

func (c *checker) arm(name string) (*armPlan, bool) {
	i := slices.IndexFunc(c.arms, func(a armPlan) bool { return a.name == name })
	if i < 0 {
		return nil, false
	}
	return &c.arms[i], true
}

// settle sets the parameters of a group.
func (c *checker) settle(g group) {
	c.walk(g.prefix, g.value, func(k param.Knob, q pair) {
		if first, twice := c.from[k.Path]; twice {
			c.problems.add(q.place, "%s is given twice, first on line %d", k.Path, first.line)
			return
		}
		c.from[k.Path] = q.place
		if v, ok := readValue(k, k.Path, q.place, q.value, c.problems); ok {
			c.put(k, v, q.place)
		} else {
			c.wrong[k.Path] = true
		}
	})
}

// put sets a parameter, unless it is one that this arm cannot have.
func (c *checker) put(k param.Knob, v param.Value, at place) {
	if !c.moving(k, at) {
		return
	}
	if err := k.Set(v); err != nil {
		c.problems.add(at, "%v", err)
	}
}

// override applies one --set.
func (c *checker) override(text string) {
	at := place{option: "--set " + text}
	path, value, err := param.ParseAssign(text)
	if err != nil {
		c.problems.add(at, "expected PATH=VALUE")
		return
	}
	if name, _, ok := splitArm(path); ok && c.broken(name) {
		return
	}
	k, ok := c.tree.Lookup(path)
	switch inside, group := c.tree.Below(path); {
	case ok:
		c.mention(path, at)
	case group && !structure(afterArm(path)):
		c.problems.add(at, "%s is a group of parameters such as %s", path, inside.Path)
		return
	default:
		c.problems.add(at, "%s", c.unknown(path))
		return
	}
	v, err := k.Parse(value)
	if err != nil {
		c.problems.add(at, "%v", err)
		return
	}
	c.from[path] = at
	c.put(k, v, at)
}

// force sets a parameter by an option of its own.
func (c *checker) force(path string, v param.Value, option string) {
	at := place{option: option + " " + v.String()}
	c.from[path] = at
	if err := c.tree.Set(path, v); err != nil {
		c.problems.add(at, "%v", err)
	}
}

// given reports whether a parameter was set, in the file or by an option, to a value
// that it can have.
func (p *plan) given(path string) bool {
	_, ok := p.from[path]
	return ok && !p.wrong[path]
}
