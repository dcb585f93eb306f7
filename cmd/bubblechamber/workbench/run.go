package workbench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	_ "bubblechamber/cmd/bubblechamber/workbench/ground" // before Bubble Tea asks the terminal
	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// Options are how the workbench is opened.
type Options struct {
	Open         string   // a scenario, as scenarios.Load takes it; "" opens the gallery
	Set          []string // PATH=VALUE, of every scenario that is opened
	Seed         *uint64  // nil: the scenario's
	Threads      int      // 0: all cores
	Plain        bool     // typed lines in place of a screen
	Mouse        bool     // on from the start
	ReduceMotion bool     // draw twice a second
	Glyphs       string   // a name of chart.Glyphs; "" chooses by the locale
	StateDir     string   // where the list of recent runs is kept; "" keeps none
	Out          io.Writer
	In           io.Reader // nil: the standard input
	Keyframes    int64     // bytes for ways back to earlier rounds; 0 allows no fork of the past
	Journal      int64     // bytes for what rounds were like for people; with less, fewer are remembered
}

// Run shows the workbench until it is left. The error is that of the scenario
// to open, a *Crash after a panic, or what the terminal made impossible; ctx
// being done ends it without an error of its own.
func Run(ctx context.Context, o Options) error {
	if o.Open != "" {
		if _, err := scenarios.Load(o.Open); err != nil {
			return err
		}
	}
	t, err := newTheme(os.Getenv, o.Out, o.Glyphs)
	if err != nil {
		return err
	}
	if o.In == nil {
		o.In = os.Stdin
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	open := func(ref string) (*session, error) { return o.session(ctx, ref) }
	m := newModel(t, open)
	m.gallery.all, m.gallery.sketches = scenarios.Gallery(), sketches()
	m.recents = record.RecentIn(o.StateDir)
	m.gallery.recent = recents(m.recents)
	if o.Plain {
		return runPlain(ctx, o.In, o.Out, m, o.Open)
	}
	m.opening, m.direct = o.Open, o.Open != ""
	m.mouse = o.Mouse
	if o.ReduceMotion {
		m.rate = calmRate
	}
	return show(ctx, m, o)
}

// show runs the screen, and afterwards says how it ended.
func show(ctx context.Context, m model, o Options) error {
	g := newGuard(m)
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithAltScreen(), tea.WithOutput(o.Out)}
	if o.In != os.Stdin {
		options = append(options, tea.WithInput(o.In))
	}
	if m.mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	last, err := tea.NewProgram(g, options...).Run()
	end, _ := last.(*guard)
	if end != nil {
		m, _ = end.Model.(model)
	}
	if s := m.lab.session; s != nil {
		s.feed.close()
		if c := s.feed.latest().crash; c != nil && m.ending == nil {
			m.ending = c // it happened while the program was ending
		}
	}
	if c := g.crash.Load(); c != nil {
		m.ending = c
	}
	var c *Crash
	if errors.As(m.ending, &c) {
		c.about = m.report()
	}
	switch {
	case m.ending != nil:
		return m.ending
	case ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted):
		return ctx.Err()
	}
	return err
}

// report is what to say about the session after a panic.
func (m model) report() []string {
	about := []string{fmt.Sprintf("system    %s %s/%s", runtime.Version(), runtime.GOOS, runtime.GOARCH), fmt.Sprintf("terminal  %d x %d", m.w, m.h)}
	if s := m.lab.session; s != nil {
		about = append(about, "scenario  "+s.scenario.Path, fmt.Sprintf("seed      %d", s.seed))
		snap := s.feed.latest()
		about = append(about, fmt.Sprintf("round     %d of %d", snap.round, snap.latest))
		for _, in := range snap.marks {
			about = append(about, fmt.Sprintf("knob      round %d %s=%s", in.Round, in.Path, in.Value))
		}
		for _, a := range snap.arms {
			if a.of != "" {
				about = append(about, fmt.Sprintf("fork      %s of %s after round %d", a.name, a.of, a.at))
			}
		}
	}
	return about
}

// session builds a scenario and hands its simulation to a runner.
func (o Options) session(ctx context.Context, ref string) (*session, error) {
	run, w, err := o.build(ref)
	if err != nil {
		return nil, err
	}
	threads := o.Threads
	if threads <= 0 {
		threads = runtime.GOMAXPROCS(0)
	}
	return sessionOf(run, threads, startRunner(ctx, w, run.Rounds, time.Now)), nil
}

// build makes the run that a scenario means.
func (o Options) build(ref string) (*scenarios.Run, world, error) {
	scenario, err := scenarios.Load(ref)
	if err != nil {
		return nil, world{}, err
	}
	return newWorld(scenario, scenarios.Options{
		Set: o.Set, Seed: o.Seed, Threads: o.Threads, Keyframes: o.Keyframes,
	}, o.Journal)
}

// newWorld builds a scenario, with a journal of so many bytes.
func newWorld(scenario *scenarios.Scenario, o scenarios.Options, bytes int64) (*scenarios.Run, world, error) {
	j := newJournal(bytes, scenario.Rounds, len(scenario.Arms))
	o.Observers = append(o.Observers, j)
	run, err := scenario.Build(o)
	if err != nil {
		return nil, world{}, err
	}
	w := world{engine: run.Sim, table: run.Collector.Rows(), baseline: run.Baseline, journal: j}
	began := time.Now()
	w.save = func(dir string) error {
		d, err := record.Create(dir, false)
		if err != nil {
			return err
		}
		return run.Save(d, scenarios.Saving{About: record.About{Started: began, Took: time.Since(began), Threads: o.Threads}})
	}
	w.again = func(baseline string, forks []sim.ArmSpec, moves []sim.Intervention) (world, error) {
		again := o
		again.Observers, again.Baseline = nil, &baseline
		again.Forks, again.Interventions = append([]sim.ArmSpec{}, forks...), append([]sim.Intervention{}, moves...)
		_, w, err := newWorld(scenario, again, bytes)
		return w, err
	}
	return run, w, nil
}

// sessionOf is the session of a run that has a feed.
func sessionOf(run *scenarios.Run, threads int, f feed) *session {
	s := &session{
		scenario: run.Scenario, baseline: run.Baseline, seed: run.Seed, threads: threads,
		rounds: run.Rounds, resume: run.LastRound, warmUp: run.WarmUp, feed: f, first: f.latest().board,
	}
	for _, p := range run.Params {
		if strings.TrimPrefix(p.Path, "users.") == "count" {
			s.people = p.Value.Int()
		}
	}
	return s
}
