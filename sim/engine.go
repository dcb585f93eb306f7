package sim

import (
	"context"
	"errors"
	"fmt"

	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Setup is all that a simulation is made from.
type Setup struct {
	Seed     rng.Seed
	Catalog  *Catalog
	Users    Users    // the simulation's from now on
	Creators Creators // nil: the catalogue stays as it is
	Slate    SlateSpec
	WarmUp   WarmUpSpec
	Arms     []ArmSpec
	// Forks are arms that were forked off by hand in a run that this one
	// repeats. They stand behind all other arms, as Fork adds them.
	Forks []ArmSpec
	// Baseline names the arm that others are compared with; "" is none. It
	// decides what observers see and nothing that happens.
	Baseline string
	// Control names the arm whose recommender is given to those whom another
	// arm's share leaves out; "" is none, and everybody gets the arm's own.
	Control string
	// Placebo runs the baseline a second time, hidden, with fresh draws.
	Placebo bool
	// Set are settings of all arms, such as platform.retention; those of
	// Users and Creators may as well be set before they are handed over.
	Set           []param.Assign
	Interventions []Intervention
	// Decide, if not nil, is asked before each round from 1 on that no arm has run yet.
	// What it moves with Simulation.Set is an intervention at that round, behind those of
	// the setup. It must be a function of what there is to see of the rounds before, and
	// keep nothing.
	Decide    func(s *Simulation, round int) error
	Observers []Observer
	Threads   int
	// Keyframes is how many bytes may be spent on copies of the state, from
	// which earlier rounds are shown again; 0 keeps none.
	Keyframes int64
}

// WarmUpSpec is the common start: rounds numbered up to 0 that all arms share.
type WarmUpSpec struct {
	Rounds int
	// Under names the arm whose recommender serves the warm-up; with "" nobody
	// recommends and people act organically.
	Under string
}

// Simulation runs rounds over arms. It is used from one goroutine at a time.
type Simulation struct {
	setup         Setup
	specs         []armSpec
	given         int           // specs of the setup; behind them are forks made by hand
	drafts        []*param.Tree // the arms' settings as they will begin
	start         *Arm          // the common start
	arms          []*Arm        // by index; nil until an arm begins
	views         []*View
	shown         Frame // to observers, last
	latest        []int // by index: the last round that was ever simulated
	round         int
	begun         bool
	halted        bool
	interventions []Intervention
	decided       int // moves up to this round are known
	keyframes     []keyframe
	workers       *Workers
}

type armSpec struct {
	ArmSpec
	hidden  bool
	follows string
}

// begins is the round after which the arm begins.
func (a armSpec) begins() int {
	if a.Fork == nil {
		return 0
	}
	return a.Fork.At
}

// placeboDraws numbers the placebo's draws, out of the way of small numbers
// that a person would choose.
const placeboDraws = 1_000_003

// Placebo is the name of the hidden arm that repeats the baseline.
const Placebo = "~placebo"

// New checks the setup and returns a simulation that has run no round.
func New(setup Setup) (*Simulation, error) {
	if setup.Catalog == nil || setup.Users == nil {
		return nil, errors.New("a simulation needs a catalogue and people")
	}
	s := &Simulation{
		setup:         setup,
		round:         -setup.WarmUp.Rounds,
		interventions: append([]Intervention(nil), setup.Interventions...),
		workers:       NewWorkers(setup.Threads),
	}
	for _, a := range setup.Arms {
		if err := s.addSpec(armSpec{ArmSpec: a}); err != nil {
			return nil, err
		}
	}
	if _, ok := s.spec(setup.Control); !ok && setup.Control != "" {
		return nil, fmt.Errorf("control: there is no arm %q", setup.Control)
	}
	if setup.Baseline != "" {
		base, ok := s.spec(setup.Baseline)
		if !ok {
			return nil, fmt.Errorf("baseline: there is no arm %q", setup.Baseline)
		}
		if base.Fork != nil {
			return nil, fmt.Errorf("baseline: arm %q is a fork, and has no rounds before it", base.Name)
		}
		if setup.Placebo {
			p := armSpec{ArmSpec: base.ArmSpec, hidden: true, follows: base.Name}
			p.Name = Placebo
			p.Set = append(append([]param.Assign(nil), base.Set...), param.Assign{Path: "draws", Value: param.I(placeboDraws)})
			if err := s.addSpec(p); err != nil {
				return nil, err
			}
		}
	}
	s.given = len(s.specs)
	for _, a := range setup.Forks {
		if a.Fork == nil {
			return nil, fmt.Errorf("arm %s: a fork must say of what and where", a.Name)
		}
		if err := s.addSpec(armSpec{ArmSpec: a}); err != nil {
			return nil, err
		}
	}
	s.start = &Arm{
		name: "warm-up", root: setup.Seed, slate: setup.Slate, own: map[string]bool{},
		catalog: setup.Catalog.fork(), users: setup.Users, creators: setup.Creators,
		cohorts: 1, consent: consents{all: fullConsent}, room: &room{},
	}
	s.start.log = newLog(setup.Users.Count())
	s.start.held = s.start.log
	param.Defaults(s.start.settings.knobs())
	if under := setup.WarmUp.Under; under != "" {
		spec, ok := s.spec(under)
		if !ok || spec.Recommender == nil {
			return nil, fmt.Errorf("warm-up: there is no arm %q with a recommender", under)
		}
		r, err := spec.Recommender()
		if err != nil {
			return nil, fmt.Errorf("arm %s: %w", spec.Name, err)
		}
		s.start.recommender, s.start.make = r, spec.Recommender
	}
	s.start.wire()
	for _, set := range setup.Set {
		if err := s.start.tree.Set(set.Path, set.Value); err != nil {
			return nil, err
		}
	}
	s.start.wire()
	if err := s.draft(); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Simulation) addSpec(a armSpec) error {
	if _, ok := s.spec(a.Name); ok {
		return fmt.Errorf("there are two arms %q", a.Name)
	}
	if a.Fork != nil {
		of, ok := s.spec(a.Fork.Of)
		if !ok {
			return fmt.Errorf("arm %s: fork of %q, which is not an arm before it", a.Name, a.Fork.Of)
		}
		if a.Fork.At < 0 || of.Fork != nil && a.Fork.At < of.Fork.At {
			return fmt.Errorf("arm %s: fork at round %d, before arm %s begins", a.Name, a.Fork.At, of.Name)
		}
	}
	s.specs = append(s.specs, a)
	s.arms = append(s.arms, nil)
	s.latest = append(s.latest, 0)
	s.views = append(s.views, &View{index: len(s.specs) - 1})
	return nil
}

func (s *Simulation) spec(name string) (armSpec, bool) {
	i, ok := s.index(name)
	if !ok {
		return armSpec{}, false
	}
	return s.specs[i], true
}

func (s *Simulation) index(name string) (int, bool) {
	for i, a := range s.specs {
		if a.Name == name {
			return i, true
		}
	}
	return 0, false
}

// Round returns the round last finished; 0 and below belong to the warm-up.
func (s *Simulation) Round() int { return s.round }

// Latest returns the last round that was ever simulated, at least Round.
func (s *Simulation) Latest() int {
	latest := max(s.round, 0)
	for _, l := range s.latest {
		latest = max(latest, l)
	}
	return latest
}

// Step runs the next round of all arms and has it observed. When ctx is done
// the round in progress is dropped in all arms and ctx's error returned; then,
// as after any error, only Goto can go on.
func (s *Simulation) Step(ctx context.Context) error {
	if s.halted {
		return errors.New("the last round was not finished: go to an earlier one first")
	}
	s.halted = true
	s.workers.ctx = ctx
	if err := s.step(s.round + 1); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	s.halted = false
	return nil
}

// Run steps until the given round has been run.
func (s *Simulation) Run(ctx context.Context, until int) error {
	for s.round < until {
		if err := s.Step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *Simulation) step(round int) error {
	if round <= 0 {
		if err := s.start.step(round, s.workers); err != nil {
			return err
		}
	} else {
		if !s.begun {
			if err := s.begin(); err != nil {
				return err
			}
		}
		if err := s.decide(round); err != nil {
			return fmt.Errorf("before round %d: %w", round, err)
		}
		if err := s.intervene(round); err != nil {
			return err
		}
		for _, a := range s.arms {
			if a == nil {
				continue
			}
			if err := a.step(round, s.workers); err != nil {
				return err
			}
			if s.workers.Stopped() {
				return nil
			}
		}
	}
	f := &s.shown
	s.frame(f, round)
	for _, o := range s.setup.Observers {
		if err := o.Observe(f); err != nil {
			return fmt.Errorf("round %d: %w", round, err)
		}
		if s.workers.Stopped() {
			return nil
		}
	}
	s.round = round
	if round > 0 {
		for i, a := range s.arms {
			if a != nil && !a.shadow {
				s.latest[i] = max(s.latest[i], round)
			}
		}
		if err := s.branch(round); err != nil {
			return err
		}
		s.keep()
	}
	return nil
}

// frame sets what observers see of a round that all arms have run.
func (s *Simulation) frame(f *Frame, round int) {
	*f = Frame{Round: round, Workers: s.workers, Arms: f.Arms[:0]}
	if round <= 0 {
		f.Arms = append(f.Arms, &View{s.start, WarmUp})
		return
	}
	for i, a := range s.arms {
		if a == nil || a.shadow || s.specs[i].begins() >= round {
			continue
		}
		s.views[i].arm = a
		f.Arms = append(f.Arms, s.views[i])
		switch a.name {
		case s.setup.Baseline:
			f.Baseline = s.views[i]
		case Placebo:
			f.Placebo = s.views[i]
		}
	}
}

// Frame returns the round last finished as observers were shown it, for one who
// did not watch: a fork that begins after it is not in it. It is nil in the
// warm-up, and when the round behind it was dropped half-way.
func (s *Simulation) Frame() *Frame {
	if s.round < 1 || s.halted {
		return nil
	}
	f := &Frame{}
	s.frame(f, s.round)
	return f
}

// View returns what an observer sees of an arm, or nil before it begins.
func (s *Simulation) View(name string) *View {
	i, ok := s.index(name)
	if !ok || s.arms[i] == nil || s.arms[i].shadow {
		return nil
	}
	s.views[i].arm = s.arms[i]
	return s.views[i]
}

// Arms returns the names of the visible arms, in the order of their index.
func (s *Simulation) Arms() []string {
	var names []string
	for _, a := range s.specs {
		if !a.hidden {
			names = append(names, a.Name)
		}
	}
	return names
}

// Bytes estimates the memory of the arms' state, keyframes excluded.
func (s *Simulation) Bytes() int64 {
	n := int64(0)
	for _, a := range s.arms {
		if a != nil {
			n += a.bytes()
		}
	}
	return n
}
