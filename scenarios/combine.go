package scenarios

import (
	"strconv"
	"strings"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// combine notes what is right by itself and impossible together.
func (c *checker) combine() {
	c.combineBaseline()
	c.compareWith(c.baseline)
	for i := range c.arms {
		c.combineArm(&c.arms[i])
	}
	c.combineUsers("")
	c.combineSegments()
	c.combineTwins()
	if c.movielens != "" || c.needsData() {
		c.combineMovieLens()
	} else if c.places > c.catalog.Items {
		c.problems.add(c.at("slate.size", "catalog.items"), "a slate of %d items from a catalogue of %d", c.places, c.catalog.Items)
	}
	if err := c.metrics.Check(); err != nil {
		c.problems.add(c.at("metrics.window", "metrics.bucket"), "%v", err)
	}
}

// at is where the first of the parameters that was set was set.
func (c *checker) at(paths ...string) place {
	for _, p := range paths {
		if at, ok := c.from[p]; ok {
			return at
		}
	}
	return c.file.root
}

func (c *checker) combineBaseline() {
	name := c.file.baseline
	if name.text == "" {
		if c.given("placebo") && c.placebo {
			c.problems.add(c.from["placebo"], "a placebo repeats the baseline, and there is none: name one by \"baseline: ARM\"")
		}
		if c.under == baseline {
			c.problems.add(c.from["warmup.under"], "the warm-up is under the baseline, and there is none: name one by \"baseline: ARM\"")
		}
		return
	}
	a, ok := c.arm(name.text)
	if !ok {
		c.problems.add(name.place, "baseline: %s", c.noArm(name.text))
		return
	}
	if a.fork != nil {
		c.problems.add(name.place, "baseline: arm %s is a fork, and has no rounds before it", a.name)
	}
	if a.none && c.under == baseline {
		c.problems.add(c.at("warmup.under"), "the warm-up is under the baseline, but in arm %s nobody recommends: say \"under: organic\"", a.name)
	}
}

// noArm says that a name is none of the arms', and which was meant.
func (c *checker) noArm(name string) string {
	text := "there is no arm " + quoted(name)
	if near, ok := param.Nearest(name, c.file.armNames()); ok {
		return text + " (did you mean " + quoted(near) + "?)"
	}
	return text + ", expected " + listed(c.file.armNames())
}

func (c *checker) combineArm(a *armPlan) {
	prefix := "arms." + a.name
	if share, ok := c.tree.Get(prefix + ".share"); ok && share.Float() < 1 {
		at := c.at(prefix + ".share")
		base, there := c.arm(c.control)
		switch {
		case c.control == "":
			c.problems.add(at, "a share below 1 leaves the others with the baseline's recommender, and there is no baseline: name one by \"baseline: ARM\"")
		case a.name == c.control:
			c.problems.add(at, "a share below 1 leaves the others with the baseline's recommender, and this arm is the baseline")
		case a.none:
			c.problems.add(at, "a share of the people gets this arm's recommender, but nobody recommends in it")
		case there && base.none:
			c.problems.add(at, "a share below 1 leaves the others with the baseline's recommender, but in arm %s nobody recommends", base.name)
		}
	}
	c.combineUsers(prefix + ".")
	if a.fork == nil || a.broken {
		return
	}
	if a.fork.at >= c.rounds && !c.shorter && !a.byHand {
		c.problems.add(a.fork.atAt, "fork at round %d of a run of %d: it has no rounds", a.fork.at, c.rounds)
	}
	if of, ok := c.arm(a.fork.of.text); ok && of.fork != nil && a.fork.at < of.fork.at {
		c.problems.add(a.fork.atAt, "fork at round %d, before arm %s begins after round %d", a.fork.at, of.name, of.fork.at)
	}
}

// combineUsers: position acts through examination or through utility, never
// both. prefix is "" or that of an arm.
func (c *checker) combineUsers(prefix string) {
	const mode, strength, attention = "users.choice.position.mode", "users.choice.position.strength", "users.choice.attention"
	at := prefix + mode
	if !c.given(at) {
		at = mode
	}
	v, ok := c.tree.Get(at)
	if !ok {
		return
	}
	switch inUtility := v.Text() == "utility"; {
	case c.given(prefix+strength) && !inUtility:
		c.problems.add(c.from[prefix+strength], "%s acts only where %s is utility, and it is %s", prefix+strength, mode, v)
	// One who moves the mode of somebody else's file need not mend the rest of it.
	case c.given(prefix+attention) && inUtility && c.from[at].option == c.from[prefix+attention].option:
		c.problems.add(c.from[prefix+attention], "%s acts only where %s is examination, and it is %s", prefix+attention, mode, v)
	}
}

// real are the parameters of the catalogue that mean something for real films.
var real = map[string]bool{
	"catalog.movielens": true, "catalog.items": true, "catalog.dim": true, "catalog.vector.noise": true,
	"catalog.quality.sd": true, "catalog.quality.fame": true,
}

// real reports whether a parameter of the catalogue means something where films
// are real; those of items made later do where creators make any.
func (p *plan) real(path string) bool {
	return real[path] || path != "catalog.topics" && p.making()
}

func (c *checker) combineMovieLens() {
	for _, path := range c.tree.Paths() {
		if strings.HasPrefix(path, "catalog.") && !c.real(path) && c.given(path) {
			c.problems.add(c.from[path], "%s belongs to a synthetic catalogue, and this one is MovieLens", path)
		}
	}
	if c.given("users.taste.concentration") {
		c.problems.add(c.from["users.taste.concentration"], "users.taste.concentration belongs to synthetic people, and these are fitted to MovieLens")
	}
	if c.given("catalog.items") && c.places > c.catalog.Items {
		c.problems.add(c.at("slate.size", "catalog.items"), "a slate of %d items from a catalogue of %d", c.places, c.catalog.Items)
	}
}

// needsData reports whether the file asks for real data and names no folder:
// catalog.movielens is there and empty.
func (c *checker) needsData() bool { return c.given("catalog.movielens") }

// checkInterventions reads the interventions of the file.
func (c *checker) checkInterventions() {
	type moment struct {
		round int
		path  string
	}
	first := map[moment]int{}
	for _, in := range c.file.interventions {
		if in.round > c.rounds && !c.shorter {
			c.problems.add(in.roundAt, "an intervention at round %d of a run of %d", in.round, c.rounds)
		}
		c.walk("", in.set, func(k param.Knob, q pair) {
			v, ok := readValue(k, k.Path, q.place, q.value, c.problems)
			if !ok || !c.movable(k, in.round, q.place) {
				return
			}
			m := moment{in.round, k.Path}
			if line, twice := first[m]; twice {
				c.problems.add(q.place, "%s is set twice at round %d, first on line %d", k.Path, in.round, line)
				return
			}
			first[m] = q.line
			c.interventions = append(c.interventions, sim.Intervention{Round: in.round, Assign: param.Assign{Path: k.Path, Value: v}})
		})
	}
}

// movable notes why a parameter cannot move at a round.
func (c *checker) movable(k param.Knob, round int, at place) bool {
	if !k.Live {
		c.problems.add(at, "%s cannot move during a run", k.Path)
		return false
	}
	if name, _, ok := splitArm(k.Path); ok {
		if a, _ := c.arm(name); a.fork != nil && round <= a.fork.at {
			c.problems.add(at, "arm %s begins only after round %d", name, a.fork.at)
			return false
		}
	}
	return true
}

// takeInterventions checks those of a manifest or of a program.
func (c *checker) takeInterventions(given []sim.Intervention) {
	for _, in := range given {
		at := place{option: "intervention at round " + strconv.Itoa(in.Round)}
		k, ok := c.tree.Lookup(in.Path)
		if !ok {
			c.problems.add(at, "%s", c.unknown(in.Path))
			continue
		}
		if err := k.Check(in.Value); err != nil {
			c.problems.add(at, "%v", err)
			continue
		}
		c.mention(in.Path, at)
		if c.movable(k, in.Round, at) {
			c.interventions = append(c.interventions, in)
		}
	}
}

func quoted(s string) string { return strconv.Quote(s) }

func stageField(list string, i int, field string) string {
	return list + "." + strconv.Itoa(i) + "." + field
}
