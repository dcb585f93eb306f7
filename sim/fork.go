package sim

import (
	"context"
	"fmt"
	"strings"

	"bubblechamber/sim/param"
)

// begin forks all arms from the common start.
func (s *Simulation) begin() error {
	s.keepStart()
	s.begun = true
	for i, spec := range s.specs {
		switch {
		case spec.Fork == nil:
			if err := s.beginAt(i, i); err != nil {
				return err
			}
			s.observeFork(WarmUp, i)
		default:
			// A fork of an arm whose recommender cannot copy itself runs along
			// from the start, unseen, so that its past is made by the same calls.
			if root := s.root(i); s.arms[root] != nil && !s.arms[root].copyable() {
				if err := s.beginAt(i, root); err != nil {
					return err
				}
				s.arms[i].shadow = true
				s.arms[i].follows = s.specs[root].Name
			}
		}
	}
	if err := s.branch(0); err != nil {
		return err
	}
	if err := s.start.close(); err != nil {
		return err
	}
	if s.setup.Keyframes <= 0 {
		// There is no way back to the start: its memory is worth having.
		s.start, s.setup.Users = &Arm{catalog: s.start.catalog}, nil
	}
	return s.draft()
}

// root returns the index of the arm at the bottom of a chain of forks that
// keep their recommender.
func (s *Simulation) root(i int) int {
	for s.specs[i].Fork != nil && s.specs[i].Recommender == nil {
		i, _ = s.index(s.specs[i].Fork.Of)
	}
	return i
}

// beginAt makes arm i from the common start, with the recommender and the
// settings of spec as. The last arm takes the start itself where there is no way
// back to it.
func (s *Simulation) beginAt(i, as int) error {
	a := s.start.bare()
	if s.setup.Keyframes > 0 || i < len(s.specs)-1 {
		a = s.start.world()
	}
	spec := s.specs[as]
	a.name, a.hidden, a.follows = s.specs[i].Name, s.specs[i].hidden, s.specs[i].follows
	if err := s.equip(a, spec.ArmSpec); err != nil {
		return err
	}
	a.wire()
	if err := a.setAll(spec.Set); err != nil {
		return err
	}
	a.sinceFit = 0
	s.arms[i] = a
	return nil
}

// equip gives the arm the recommenders that the spec names.
func (s *Simulation) equip(a *Arm, spec ArmSpec) error {
	a.recommender, a.control, a.sinceFit, a.ranked = nil, nil, 0, false
	a.make = nil
	if spec.Recommender != nil {
		r, err := spec.Recommender()
		if err != nil {
			return fmt.Errorf("arm %s: %w", a.name, err)
		}
		a.recommender, a.make = r, spec.Recommender
	}
	a.makeControl = nil
	if c, ok := s.spec(s.setup.Control); ok && c.Name != spec.Name {
		a.makeControl = c.Recommender
	}
	return nil
}

func (a *Arm) setAll(set []param.Assign) error {
	for _, as := range set {
		a.ranked = false
		if err := a.setOwn(as.Path, as.Value); err != nil {
			return fmt.Errorf("arm %s: %w", a.name, err)
		}
	}
	return nil
}

// branch begins the forks that leave their arm after the given round.
func (s *Simulation) branch(round int) error {
	for i, spec := range s.specs {
		if spec.Fork == nil || spec.Fork.At != round {
			continue
		}
		of, _ := s.index(spec.Fork.Of)
		a := s.arms[i]
		switch {
		case a != nil && !a.shadow:
			continue // went on from a keyframe in which it had begun
		case a != nil:
			a.shadow = false
		case spec.Recommender != nil:
			a = s.arms[of].world()
			if err := s.equip(a, spec.ArmSpec); err != nil {
				return err
			}
			a.wire()
		default:
			a = s.arms[of].clone()
		}
		a.name, a.hidden, a.follows = spec.Name, spec.hidden, spec.follows
		if err := a.setAll(spec.Set); err != nil {
			return err
		}
		s.arms[i] = a
		s.observeFork(of, i)
		for j, later := range s.arms {
			if later != nil && later.shadow && s.descends(j, i) {
				later.follows = spec.Name
				if err := later.setAll(spec.Set); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// descends reports whether arm i is a fork of a fork ... of arm of.
func (s *Simulation) descends(i, of int) bool {
	for s.specs[i].Fork != nil {
		i, _ = s.index(s.specs[i].Fork.Of)
		if i == of {
			return true
		}
	}
	return false
}

func (s *Simulation) observeFork(from, to int) {
	for _, o := range s.setup.Observers {
		o.Fork(from, to)
	}
}

// Fork adds an arm that shares another one's past up to a round, and goes to
// that round. Nothing simulated is discarded: what observers have stored of
// the other arms' later rounds stays, and comes out the same when they are run
// again. Where a recommender cannot copy itself the past is run again from the
// beginning, which takes time.
func (s *Simulation) Fork(ctx context.Context, spec ArmSpec) error {
	if spec.Fork == nil {
		return fmt.Errorf("arm %s: a fork must say of what and where", spec.Name)
	}
	if spec.Fork.At > s.Latest() {
		return fmt.Errorf("arm %s: fork at round %d, which has not been simulated", spec.Name, spec.Fork.At)
	}
	if len(s.keyframes) == 0 && spec.Fork.At != s.round {
		return errNoKeyframes
	}
	before := *s
	err := s.addSpec(armSpec{ArmSpec: spec})
	if err == nil {
		err = s.draft()
	}
	if err != nil {
		s.specs, s.arms, s.latest, s.views = before.specs, before.arms, before.latest, before.views
		return err
	}
	i := len(s.specs) - 1
	s.latest[i] = spec.Fork.At
	// Later keyframes do not know the new arm; they come again with the replay.
	for n := len(s.keyframes); n > 1 && s.keyframes[n-1].round > spec.Fork.At; n-- {
		s.keyframes = s.keyframes[:n-1]
	}
	root := s.root(i)
	if spec.Recommender == nil && s.begun && !s.arms[root].copyable() {
		if len(s.keyframes) == 0 {
			return errNoKeyframes
		}
		if err := s.restore(0); err != nil {
			return err
		}
		return s.Goto(ctx, spec.Fork.At)
	}
	if spec.Fork.At == s.round && s.begun && !s.halted {
		return s.branch(s.round)
	}
	return s.Goto(ctx, spec.Fork.At)
}

// Forks returns the arms that were forked off by hand, those of the setup and
// those of Fork, in order.
func (s *Simulation) Forks() []ArmSpec {
	var forks []ArmSpec
	for _, a := range s.specs[s.given:] {
		forks = append(forks, a.ArmSpec)
	}
	return forks
}

// sketch returns an arm that has arm i's knobs, bound to its own settings and
// recommender but to the people that are there: of the arm that it forks off,
// or else of the one which that forks off, or of the common start. Not to be run.
func (s *Simulation) sketch(i int) (*Arm, error) {
	from := s.start
	for f := s.specs[i].Fork; f != nil; {
		of, _ := s.index(f.Of)
		if s.arms[of] != nil {
			from = s.arms[of]
			break
		}
		f = s.specs[of].Fork
	}
	a := *from
	a.name, a.own = s.specs[i].Name, map[string]bool{}
	if err := s.equip(&a, s.specs[s.root(i)].ArmSpec); err != nil {
		return nil, err
	}
	a.wire()
	return &a, nil
}

// keeps reports whether a setting, by its path, is one that a fork goes on with
// from the arm that it leaves.
func (a armSpec) keeps(path string) bool {
	return a.Fork != nil && (shared(path) || a.Recommender == nil && strings.HasPrefix(path, "recommender."))
}

// draft makes for every arm a tree of its settings, which answers for it until
// it begins, and finds mistakes in its own settings early.
func (s *Simulation) draft() error {
	s.drafts = make([]*param.Tree, len(s.specs))
	for i, spec := range s.specs {
		if s.arms[i] != nil {
			continue
		}
		a, err := s.sketch(i)
		if err != nil {
			return err
		}
		for _, set := range spec.Set {
			k, ok := a.tree.Lookup(set.Path)
			if !ok {
				return fmt.Errorf("arm %s: %w", spec.Name, a.tree.Unknown(set.Path))
			}
			if spec.keeps(set.Path) && !k.Live {
				return fmt.Errorf("arm %s: %s cannot move during a run, and a fork begins in one", spec.Name, set.Path)
			}
			// The people are those of the common start: not to be touched.
			check := k.Set
			if shared(set.Path) {
				check = k.Check
			}
			if err := check(set.Value); err != nil {
				return fmt.Errorf("arm %s: %w", spec.Name, err)
			}
		}
		s.drafts[i] = a.tree
	}
	return nil
}
