package sim

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bubblechamber/sim/param"
)

// Intervention is a change of a knob at the beginning of a round. A path such
// as users.drift.rate means every arm that has not set it for itself;
// arms.NAME.users.drift.rate means that arm.
type Intervention struct {
	Round int
	param.Assign
}

// ErrPast is returned when a knob is moved in a round that already has a
// future: there, a fork is the way.
var ErrPast = errors.New("this round has already been followed by others; fork here to go on with another setting")

// Set moves a knob by hand: an intervention at the next round. It fails
// without effect on an unknown path, a value out of range, a knob that may not
// move during a run, or when an arm that it concerns has already been simulated
// further (ErrPast).
func (s *Simulation) Set(path string, v param.Value) error {
	due := max(s.round+1, 1)
	k, err := s.Find(path)
	if err != nil {
		return err
	}
	if err := k.Check(v); err != nil {
		return err
	}
	if !k.Live {
		return fmt.Errorf("%s cannot move during a run", path)
	}
	if name, _, own := splitArm(path); own {
		if spec, _ := s.spec(name); due <= spec.begins() {
			return fmt.Errorf("arm %s begins only after round %d", name, spec.begins())
		}
	}
	if s.followed(path, due) {
		return ErrPast
	}
	for i, in := range s.interventions {
		if in.Round == due && in.Path == path {
			s.interventions[i].Value = v
			return nil
		}
	}
	s.interventions = append(s.interventions, Intervention{due, param.Assign{Path: path, Value: v}})
	return nil
}

// Unset takes back a move by hand of a knob that is due at the next round, and
// reports whether there was one. What has taken effect in any arm stays.
func (s *Simulation) Unset(path string) bool {
	due := max(s.round+1, 1)
	if s.followed(path, due) {
		return false
	}
	for i := len(s.interventions) - 1; i >= len(s.setup.Interventions); i-- {
		if in := s.interventions[i]; in.Round == due && in.Path == path {
			s.interventions = slices.Delete(s.interventions, i, i+1)
			return true
		}
	}
	return false
}

// followed reports whether an arm that a setting of the path would reach has
// already been simulated up to the round.
func (s *Simulation) followed(path string, round int) bool {
	for i := range s.arms {
		if s.latest[i] >= round && s.concerns(i, path) {
			return true
		}
	}
	return false
}

// Interventions returns all interventions so far and to come, those of the
// setup and those made by hand, in the order in which they were made.
func (s *Simulation) Interventions() []Intervention {
	return append([]Intervention(nil), s.interventions...)
}

// intervene applies what is due in the round.
func (s *Simulation) intervene(round int) error {
	for _, in := range s.interventions {
		if in.Round != round {
			continue
		}
		if err := s.apply(in); err != nil {
			return fmt.Errorf("intervention at round %d: %w", round, err)
		}
	}
	return nil
}

func (s *Simulation) apply(in Intervention) error {
	name, rest, own := splitArm(in.Path)
	met := false
	for _, a := range s.arms {
		if a == nil {
			continue
		}
		switch {
		case own && (a.name == name || a.follows == name):
			if err := a.setOwn(rest, in.Value); err != nil {
				return err
			}
			met = true
		case !own && a.own[in.Path]:
			met = true
		case !own:
			if _, ok := a.tree.Lookup(in.Path); !ok {
				continue
			}
			if err := a.tree.Set(in.Path, in.Value); err != nil {
				return err
			}
			met = true
		}
	}
	if !met {
		return s.unknown(in.Path)
	}
	return nil
}

// concerns reports whether a setting of the path would reach arm i.
func (s *Simulation) concerns(i int, path string) bool {
	name, _, own := splitArm(path)
	spec := s.specs[i]
	if own {
		return spec.Name == name || spec.follows == name
	}
	if s.arms[i] != nil {
		return !s.arms[i].own[path]
	}
	return true
}

// Knob returns the knob at a path of the whole simulation, with its present
// value: users.*, creators.* and platform.* for all arms, arms.NAME.* for one.
// It finds those of single people, too, users.person.N.*, which Knobs does not
// list.
func (s *Simulation) Knob(path string) (param.Knob, bool) {
	name, rest, own := splitArm(path)
	for i, spec := range s.specs {
		if spec.hidden || own && spec.Name != name {
			continue
		}
		if !own && s.arms[i] != nil && s.arms[i].own[path] {
			continue
		}
		if !own {
			if !shared(path) {
				return param.Knob{}, false
			}
			rest = path
		}
		if k, ok := s.tree(i).Lookup(rest); ok {
			if own {
				k = k.Under("arms." + name)
			}
			return k, true
		}
	}
	return param.Knob{}, false
}

// Find is Knob with the error of Set for a path at which there is none.
func (s *Simulation) Find(path string) (param.Knob, error) {
	k, ok := s.Knob(path)
	if !ok {
		return k, s.unknown(path)
	}
	return k, nil
}

// tree returns the settings of arm i: its own once it has begun, until then
// those it is drafted with.
func (s *Simulation) tree(i int) *param.Tree {
	if a := s.arms[i]; a != nil {
		return a.tree
	}
	return s.drafts[i]
}

// Knobs returns all knobs of the simulation: those for all arms, then those of
// each arm by itself.
func (s *Simulation) Knobs() []param.Knob {
	var all []param.Knob
	seen := map[string]bool{}
	for i, spec := range s.specs {
		if spec.hidden {
			continue
		}
		for _, k := range s.tree(i).Knobs() {
			if shared(k.Path) && !seen[k.Path] {
				seen[k.Path] = true
				if k, ok := s.Knob(k.Path); ok {
					all = append(all, k)
				}
			}
		}
	}
	for i, spec := range s.specs {
		if spec.hidden {
			continue
		}
		for _, k := range s.tree(i).Knobs() {
			if !shared(k.Path) || s.arms[i] != nil && s.arms[i].own[k.Path] {
				all = append(all, k.Under("arms."+spec.Name))
			}
		}
	}
	return all
}

// Families returns the settings that Knobs does not list, by their whole paths:
// those for all arms, then those of each arm. That there is such a knob, and what
// it takes, may be asked while the simulation runs; Get and Set may not.
func (s *Simulation) Families() []param.Family {
	var common, own []param.Family
	for i, spec := range s.specs {
		if spec.hidden {
			continue
		}
		for _, f := range s.tree(i).Families() {
			if !slices.ContainsFunc(common, func(o param.Family) bool { return o.Path == f.Path }) {
				common = append(common, f)
			}
			f.Path = "arms." + spec.Name + "." + f.Path
			own = append(own, f)
		}
	}
	return append(common, own...)
}

// unknown says why there is no knob at a path of the whole simulation.
func (s *Simulation) unknown(path string) error {
	all := param.NewTree()
	all.Add("", s.Knobs())
	for _, f := range s.Families() {
		all.AddFamily("", f)
	}
	if err := all.Unknown(path); err != nil {
		return err
	}
	// Every arm has it for itself.
	return &param.UnknownError{Path: path, Nearest: "arms." + s.Arms()[0] + "." + path}
}

// shared reports whether a path relative to an arm has a default for all arms.
func shared(path string) bool {
	for _, room := range []string{"users.", "creators.", "platform."} {
		if strings.HasPrefix(path, room) {
			return true
		}
	}
	return false
}

// splitArm cuts arms.NAME.rest.
func splitArm(path string) (name, rest string, ok bool) {
	after, ok := strings.CutPrefix(path, "arms.")
	if !ok {
		return "", "", false
	}
	name, rest, ok = strings.Cut(after, ".")
	return name, rest, ok
}
