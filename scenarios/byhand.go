package scenarios

import (
	"slices"
	"strings"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// forked is the file with arms behind its own that were forked off by hand.
func (f *file) forked(forks []sim.ArmSpec, p *problems) *file {
	if len(forks) == 0 {
		return f
	}
	with := *f
	with.arms = slices.Clone(f.arms)
	for _, spec := range forks {
		at := place{option: "fork " + spec.Name}
		a := armFile{place: at, name: spec.Name, byHand: true, set: spec.Set}
		switch {
		case !armName.MatchString(spec.Name):
			p.add(at, "arm name %q: expected a small letter, then small letters, digits and hyphens", spec.Name)
			continue
		case slices.Contains(with.armNames(), spec.Name):
			p.add(at, "there is an arm %s already", spec.Name)
			continue
		case spec.Fork == nil || spec.Fork.At < 0:
			p.add(at, "a fork must say of what arm and after which round, from 0 on")
			continue
		case spec.Recommender != nil:
			p.add(at, "an arm that is forked off by hand goes on with the recommender of the arm it leaves")
			continue
		}
		a.fork = &forkFile{place: at, of: word{at, spec.Fork.Of}, at: spec.Fork.At, atAt: at}
		with.arms = append(with.arms, a)
	}
	return &with
}

// settleForks holds the settings of arms that were forked off by hand against
// the parameter tree.
func (c *checker) settleForks() {
	for _, a := range c.arms {
		if !a.byHand || a.broken {
			continue
		}
		for _, s := range a.set {
			k, ok := c.tree.Lookup("arms." + a.name + "." + s.Path)
			if !ok {
				c.problems.add(a.place, "%s", c.unknown("arms."+a.name+"."+s.Path))
				continue
			}
			if err := k.Check(s.Value); err != nil {
				c.problems.add(a.place, "%v", err)
				continue
			}
			c.mention(k.Path, a.place)
			c.moving(k, a.place)
		}
	}
}

// moving notes that an arm's setting, which was made as a fork began, cannot move
// during a run.
func (c *checker) moving(k param.Knob, at place) bool {
	name, rest, ok := splitArm(k.Path)
	if !ok || k.Live {
		return true
	}
	a, _ := c.arm(name)
	kept := strings.HasPrefix(rest, "recommender.") && !a.own || strings.HasPrefix(rest, "users.")
	if a.fork == nil || !kept {
		return true
	}
	c.problems.add(at, "%s cannot move during a run, and a fork begins in one", k.Path)
	return false
}

// byHand reports whether an arm was forked off by hand.
func (p *plan) byHand(arm string) bool {
	return slices.ContainsFunc(p.arms, func(a armPlan) bool { return a.name == arm && a.byHand })
}

// compareWith checks an arm, named by an option, that is compared with in place
// of the file's baseline. Without any there is no placebo.
func (c *checker) compareWith(name string) {
	c.placebo = c.placebo && name != ""
	if name == c.control || name == "" {
		return
	}
	at := place{option: "baseline " + name}
	switch a, ok := c.arm(name); {
	case !ok:
		c.problems.add(at, "%s", c.noArm(name))
	case a.fork != nil:
		c.problems.add(at, "arm %s is a fork, and has no rounds before it", name)
	}
}
