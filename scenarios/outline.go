package scenarios

import (
	"slices"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Outline is what a scenario comes to with some settings, without a simulation of it:
// for whoever describes it. Real data are not read for it.
type Outline struct {
	Settings []Setting // those that mean something, by path
	Arms     []ArmOutline
	Moves    []sim.Intervention
	Segments []string
	Columns  []sim.Column // what people and creators publish in any arm; their values mean nothing
	Fitted   bool         // people and items are those of real data
}

// Setting is a parameter of a run as it begins.
type Setting struct {
	param.Knob // by its whole path
	Value      param.Value
	Given      Giver
}

// Canonical is what a text means to the parameter, in the form in which a run has it:
// a float where it takes floats.
func (s Setting) Canonical(text string) (param.Value, error) {
	v, err := s.Parse(text)
	if err == nil && s.Kind == param.FloatKind {
		v = param.F(v.Float())
	}
	return v, err
}

// Giver is who has set a parameter.
type Giver int

// The givers.
const (
	ByDefault Giver = iota
	ByFile
	ByOption // --set, what a study sets, or a flag of its own
)

// ArmOutline is an arm and who recommends in it.
type ArmOutline struct {
	Name        string
	Fork        string            // the arm that it leaves, "" for none
	At          int               // after which round
	ByHand      bool              // it was forked off during the run
	Set         []param.Assign    // of such an arm, by paths relative to it
	Recommender recommenders.Spec // the zero Spec: nobody recommends
}

// Outline is that of the scenario with set, PATH=VALUE as typed. The error is a
// Problems.
func (s *Scenario) Outline(set []string) (*Outline, error) {
	return s.outline(overrides{set: set, unclaimed: true})
}

// Outline is that of the study's scenario with what is the same in all cells, and with
// set behind it.
func (s *Study) Outline(set []string) (*Outline, error) {
	return s.Scenario.outline(s.overrides(slices.Concat(s.Set, set)))
}

func (s *Scenario) outline(asked overrides) (*Outline, error) {
	plan, err := s.plan(asked)
	if err != nil {
		return nil, err
	}
	_, fitted := plan.from["catalog.movielens"]
	o := &Outline{Moves: plan.interventions, Segments: s.file.segmentNames(), Fitted: fitted}
	for _, a := range plan.params(fitted) {
		k, _ := plan.tree.Lookup(a.Path)
		set := Setting{Knob: k, Value: a.Value}
		if from, given := plan.from[a.Path]; given {
			set.Given = ByFile
			if from.option != "" {
				set.Given = ByOption
			}
		}
		o.Settings = append(o.Settings, set)
	}
	c := &checker{plan: plan, file: s.file}
	for _, a := range plan.arms {
		arm := ArmOutline{Name: a.name, Recommender: a.spec, ByHand: a.byHand, Set: a.set}
		if a.fork != nil {
			arm.Fork, arm.At = a.fork.of.text, a.fork.at
		}
		o.Arms = append(o.Arms, arm)
		for _, column := range c.published(a.name).columns {
			if !slices.ContainsFunc(o.Columns, func(o sim.Column) bool { return o.Name == column.Name && o.Of == column.Of }) {
				o.Columns = append(o.Columns, column)
			}
		}
	}
	return o, nil
}

// Measured are the columns of the metrics that a claim reads, in the order in which they
// stand in it, each once.
func (c Claim) Measured() []string {
	var all []string
	for _, t := range c.terms {
		if !t.fixed && !slices.Contains(all, t.metric) {
			all = append(all, t.metric)
		}
	}
	return all
}
