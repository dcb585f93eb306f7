package scenarios

import (
	"errors"
	"runtime"
	"slices"

	"bubblechamber/metrics/record"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Saving is what a run's folder holds that the run itself does not know.
type Saving struct {
	// About is when it began, how long it took and on how many threads, 0 for
	// all cores.
	About record.About
	// Users have watched the run all along. With nil, people are written as
	// they are now; the bytes are the same.
	Users *record.Users
	// Events, if not nil, were opened in the folder before the first round. Save
	// closes them, also where it fails.
	Events *record.Events
	// Interrupted says that the run was to go on, and how many rounds it was to
	// have is kept. Otherwise it is saved as one of as many as it has had.
	Interrupted bool
}

// Save writes the run's folder: rounds.csv, rounds.parquet, users.parquet,
// dictionary.csv, about.json and, at last, manifest.json. Knobs moved and arms forked off by hand are in the manifest, so
// that its repetition writes the same bytes, about.json excepted. The run has to
// stand at the end of a round, where it may be far into the past of what was
// simulated: it is saved up to there. To be called by the goroutine that
// simulates. Cost is that of writing rounds x columns and people x columns.
func (r *Run) Save(d *record.Dir, o Saving) error {
	last := max(r.Sim.Round(), 0)
	d.Origin = record.Origin{
		Engine: sim.Version, ScenarioName: r.Scenario.Name, ScenarioHash: r.Scenario.Hash(), Baseline: r.Baseline, Seed: r.Seed,
	}
	if o.Events != nil {
		if err := o.Events.Close(last); err != nil {
			return err
		}
	}
	users := o.Users
	if users == nil {
		f := r.Sim.Frame()
		if f == nil {
			return errors.New("there is nothing to save: no round has been run, or the last one was not finished")
		}
		users = record.NewUsers(nil)
		if err := users.Observe(f); err != nil {
			return err
		}
	}
	if err := d.Rounds(r.Collector.Rows(), last); err != nil {
		return err
	}
	if err := users.Write(d, last); err != nil {
		return err
	}
	if err := d.Dictionary(); err != nil {
		return err
	}
	if o.About.Threads <= 0 {
		o.About.Threads = runtime.GOMAXPROCS(0)
	}
	if err := d.About(o.About); err != nil {
		return err
	}
	return d.Manifest(r.manifest(last, o.Interrupted))
}

// manifest is what to say to get the run again, up to its last round.
func (r *Run) manifest(last int, interrupted bool) record.Manifest {
	m := record.Manifest{
		Engine:       sim.Version,
		ScenarioName: r.Scenario.Name, ScenarioHash: r.Scenario.Hash(), ScenarioText: string(r.Scenario.Text),
		Seed: r.Seed, Rounds: last, Status: record.Complete, LastRound: last,
		Baseline: r.Baseline, Arms: r.Sim.Arms(), Set: r.Set, Parameters: slices.Clone(r.Params),
		Portable: r.Portable, ScenarioDir: r.Scenario.Dir(), Files: r.Scenario.file.files(),
	}
	if interrupted {
		m.Rounds, m.Status = r.Rounds, record.Interrupted
	}
	for i, p := range m.Parameters {
		if p.Path == "rounds" {
			m.Parameters[i].Value = param.I(m.Rounds)
		}
	}
	for _, in := range r.Sim.Interventions() {
		m.Moves = append(m.Moves, record.Intervention{Round: in.Round, Path: in.Path, Value: in.Value})
	}
	for _, f := range r.Sim.Forks() {
		fork := record.Fork{Name: f.Name, Of: f.Fork.Of, At: f.Fork.At}
		for _, s := range f.Set {
			fork.Set = append(fork.Set, record.Setting{Path: s.Path, Value: s.Value})
		}
		m.Forks = append(m.Forks, fork)
	}
	return m
}
