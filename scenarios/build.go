package scenarios

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/recommenders"
	"bubblechamber/agents/users"
	"bubblechamber/metrics"
	"bubblechamber/scenarios/datasets"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// Options are what a run has that its scenario does not say, or says otherwise.
type Options struct {
	// Set are PATH=VALUE as typed, in order; they override the file.
	Set []string
	// Seed and Rounds override the file and Set, where they are not nil. In a
	// run that was shortened so, what the file has for later rounds does not
	// come, and is no mistake.
	Seed   *uint64
	Rounds *int
	// Threads is how many the run may use, 0 for all cores; the result does not
	// depend on it.
	Threads int
	// Keyframes is how many bytes may be spent on ways back to earlier rounds.
	Keyframes int64
	// Observers watch beside the collector, after it.
	Observers []sim.Observer
	// Interventions, if not nil, replace those of the file.
	Interventions []sim.Intervention
	// Forks are arms that were forked off by hand in the run that this one is to
	// repeat (sim.Simulation.Forks). They go on with a recommender of the file's.
	Forks []sim.ArmSpec
	// Baseline, if not nil, names the arm to compare with in place of the file's;
	// "" is none. What is relative to the baseline changes by it and nothing else.
	// The claims of the file are about its own.
	Baseline *string
}

// Run is a simulation made from a scenario, and what to know about it.
type Run struct {
	Scenario  *Scenario
	Sim       *sim.Simulation
	Collector *metrics.Collector
	Seed      uint64
	Rounds    int
	LastRound int // where this repeats a run, how far that one came
	Planned   int // rounds by the file and Set, had nothing shortened or lengthened the run
	WarmUp    int
	Baseline  string         // "" if none
	Arms      []string       // the visible ones, in the order of the file, forks made by hand behind them
	Params    []param.Assign // every parameter of the run as it began, by path
	Set       []string       // Options.Set as typed, behind those of a manifest
	Portable  bool           // it comes out the same on every kind of machine
}

// Knobs returns the parameters of the simulation; those that may move during the
// run are live.
func (r *Run) Knobs() []param.Knob { return r.Sim.Knobs() }

// Close ends the programs that recommenders have started. What has been measured stays;
// the run cannot go on.
func (r *Run) Close() error { return r.Sim.Close() }

// Build makes the simulation that the scenario means; no round of it is run. The
// error is a Problems where it concerns what somebody wrote. Cost is that of the
// people and items, and of reading real data. Whoever has the run closes it.
func (s *Scenario) Build(o Options) (*Run, error) {
	if s.recorded != nil {
		if changed := s.recorded.changed(s.Path); changed != nil {
			return nil, changed
		}
	}
	plan, err := s.plan(s.asked(o))
	if err != nil {
		return nil, err
	}
	data, err := s.read(plan)
	if err != nil {
		return nil, err
	}
	return s.build(plan, data, o)
}

// asked is what options say against the file.
func (s *Scenario) asked(o Options) overrides {
	asked := overrides{
		set: o.Set, seed: o.Seed, rounds: o.Rounds, interventions: o.Interventions, forks: o.Forks, baseline: o.Baseline,
	}
	if s.recorded != nil && o.Baseline == nil {
		asked.baseline = s.recorded.Baseline
	}
	return asked
}

// read reads the real data of a plan; it returns nil where there is none.
func (s *Scenario) read(p *plan) (*datasets.Ratings, error) {
	at, asked := p.from["catalog.movielens"]
	if !asked {
		return nil, nil
	}
	problems := &problems{file: s.Path}
	if p.movielens == "" {
		problems.add(at, "%s", strings.TrimSpace(datasets.Help))
		return nil, problems.err()
	}
	data, err := datasets.ReadMovieLens(p.movielens)
	if err != nil {
		problems.add(at, "%v", err)
		return nil, problems.err()
	}
	return data, nil
}

// build makes the simulation of a plan that has no mistakes.
func (s *Scenario) build(p *plan, data *datasets.Ratings, o Options) (*Run, error) {
	collector, err := metrics.NewCollector(p.metrics)
	if err != nil {
		return nil, err
	}
	root := rng.Seed(p.seed)
	setup := sim.Setup{
		Seed:          root,
		Slate:         sim.SlateSpec{Places: p.places, Repeats: sim.Repeats(slices.Index(repeats, p.repeats))},
		WarmUp:        sim.WarmUpSpec{Rounds: p.warmup},
		Baseline:      p.baseline,
		Control:       p.control,
		Placebo:       p.placebo && p.baseline != "",
		Interventions: p.interventions,
		Observers:     append([]sim.Observer{collector}, o.Observers...),
		Threads:       o.Threads,
		Keyframes:     o.Keyframes,
	}
	if setup.Threads <= 0 {
		setup.Threads = runtime.GOMAXPROCS(0)
	}
	if p.under == baseline {
		setup.WarmUp.Under = p.control
	}
	if s.file.lab != nil {
		setup.Decide = decider(s.file.lab, collector)
	}
	if data != nil {
		setup.Catalog, setup.Users, err = s.fitted(p, data)
		if err != nil {
			return nil, err
		}
		problems := &problems{file: s.Path}
		p.populate(setup.Users.Count(), problems)
		if err := problems.err(); err != nil {
			return nil, err
		}
	} else {
		setup.Catalog = creators.Generate(p.catalog, root)
		setup.Users = users.New(p.users, setup.Catalog, root)
	}
	if p.making() {
		begin := creators.New
		if data != nil {
			begin = creators.NewFitted
		}
		setup.Creators = begin(p.creators, p.catalog, setup.Catalog, root)
	}
	for _, k := range p.tree.Knobs() {
		if _, given := p.from[k.Path]; given && strings.HasPrefix(k.Path, "platform.") {
			setup.Set = append(setup.Set, param.Assign{Path: k.Path, Value: k.Get()})
		}
	}
	for _, a := range p.arms {
		to := &setup.Arms
		if a.byHand {
			to = &setup.Forks
		}
		*to = append(*to, p.armSpec(s.file.kinds, a))
	}
	simulation, err := sim.New(setup)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Path, err)
	}
	r := &Run{
		Scenario: s, Sim: simulation, Collector: collector,
		Seed: uint64(p.seed), Rounds: p.rounds, Planned: p.planned, WarmUp: p.warmup, Baseline: p.baseline,
		Arms: simulation.Arms(), Params: p.params(data != nil), Portable: p.portable(s.file.kinds),
	}
	if m := s.recorded; m != nil {
		r.Set, r.LastRound = append(r.Set, m.Set...), m.LastRound
		simulation.Decided(m.LastRound) // the manifest has all that was
	}
	r.Set = append(r.Set, o.Set...)
	return r, nil
}

// making reports whether creators go on after the initial catalogue: whether
// anything was set of what they do, for all arms or for one.
func (p *plan) making() bool {
	ours := func(path string) bool {
		if _, rest, ok := splitArm(path); ok {
			path = rest
		}
		return strings.HasPrefix(path, "creators.")
	}
	for _, path := range p.tree.Paths() {
		if ours(path) && p.given(path) {
			return true
		}
	}
	return slices.ContainsFunc(p.interventions, func(in sim.Intervention) bool { return ours(in.Path) })
}

// armSpec is an arm as the simulation wants it.
func (p *plan) armSpec(kinds recommenders.Table, a armPlan) sim.ArmSpec {
	spec := sim.ArmSpec{Name: a.name}
	if a.fork != nil {
		spec.Fork = &sim.Fork{Of: a.fork.of.text, At: a.fork.at}
	}
	spec.Set = append(spec.Set, a.set...)
	prefix := "arms." + a.name + "."
	var made []param.Assign // settings that the recommender is made with
	for _, k := range p.parameters() {
		path, own := strings.CutPrefix(k.Path, prefix)
		if _, given := p.from[k.Path]; !own || !given {
			continue
		}
		set := param.Assign{Path: path, Value: k.Get()}
		if inside, ok := strings.CutPrefix(path, "recommender."); ok && a.own {
			// The warm-up, and those whom share leaves to the baseline, get
			// this recommender too, without the arm's settings.
			made = append(made, param.Assign{Path: inside, Value: set.Value})
			continue
		}
		spec.Set = append(spec.Set, set)
	}
	if !a.byHand {
		spec.Set = append(spec.Set, p.followed(a.name)...)
	}
	if a.own {
		spec.Recommender = maker(kinds, a.spec, made)
	}
	return spec
}

// maker makes a recommender with settings, as often as it is wanted.
func maker(kinds recommenders.Table, spec recommenders.Spec, set []param.Assign) func() (sim.Recommender, error) {
	return func() (sim.Recommender, error) {
		r, err := kinds.New(spec)
		if err != nil {
			return nil, err
		}
		tree := param.NewTree()
		tree.Add("", r.Knobs())
		for _, s := range set {
			if err := tree.Set(s.Path, s.Value); err != nil {
				return nil, err
			}
		}
		return r.Recommender(), nil
	}
}

// params are the parameters that mean something in the run, by path.
func (p *plan) params(fitted bool) []param.Assign {
	var all []param.Assign
	for _, k := range p.parameters() {
		_, given := p.from[k.Path]
		switch name, rest, ofArm := splitArm(k.Path); {
		case ofArm && p.byHand(name):
			continue // of an arm that the run did not begin with
		case ofArm && !given && (strings.HasPrefix(rest, "users.") || strings.HasPrefix(rest, "creators.") || strings.HasPrefix(rest, "platform.")):
			continue // as in all arms
		case ofSegment(k.Path) && !given:
			continue // as for everybody
		case k.Path == "catalog.movielens" && !fitted,
			strings.HasPrefix(k.Path, "creators.") && !p.making(),
			fitted && (strings.HasPrefix(k.Path, "catalog.") && !p.real(k.Path) || k.Path == "users.taste.concentration"):
			continue
		}
		v := k.Get()
		if k.Path == "seed" && p.seed < 0 { // a seed has 64 bits, a parameter 63
			v = param.S(strconv.FormatUint(uint64(p.seed), 10))
		}
		all = append(all, param.Assign{Path: k.Path, Value: v})
	}
	slices.SortFunc(all, func(a, b param.Assign) int { return cmp.Compare(a.Path, b.Path) })
	return all
}
