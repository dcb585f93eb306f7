package workbench

import (
	"context"
	"errors"
	"runtime/debug"
	"sync/atomic"
	"time"

	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// feed is where the screens get snapshots and leave orders. Its methods are
// quick, and are called from one goroutine.
type feed interface {
	latest() *snapshot
	// post leaves an order; orders are obeyed one after another between rounds.
	// The function it returns waits for the outcome.
	post(order) func() error
	// close drops the round in progress and waits for the simulation to stop.
	close()
}

// order is what can be asked of the simulation.
type order struct {
	verb     verb
	round    int            // of goTo
	pace     float64        // of pace: rounds a second; 0 as fast as it goes
	set      []param.Assign // of set: knobs that move together at the next round; of unset: the one move to take back, and what the knob was before
	spec     sim.ArmSpec    // of fork
	until    *crossing      // of pauseWhen; nil takes it back
	baseline string         // of rebase, and of save
	dir      string         // of save
	gaze     gaze           // of watch
}

type verb uint8

const (
	play verb = iota
	pause
	step
	goTo
	pace
	set
	unset
	fork
	watch
	pauseWhen
	rebase
	save
)

// engine is the part of a *sim.Simulation that is driven.
type engine interface {
	Step(context.Context) error
	Goto(context.Context, int) error
	Fork(context.Context, sim.ArmSpec) error
	Forks() []sim.ArmSpec
	Set(path string, v param.Value) error
	Unset(path string) bool
	Knobs() []param.Knob
	Families() []param.Family
	Interventions() []sim.Intervention
	Decided(round int)
	Arms() []string
	Round() int
	Latest() int
	Rewindable() (ok, slow bool)
	View(arm string) *sim.View
	Close() error
}

// errEnded is the outcome of an order that comes too late.
var errEnded = errors.New("the simulation has ended")

// runner is the feed of a real simulation: one goroutine that owns it, and
// publishes a snapshot at the end of every round. Nothing is sent to the
// screens; they look when they draw.
type runner struct {
	world
	rounds int
	now    func() time.Time

	orders chan posted
	out    atomic.Pointer[snapshot]
	cancel context.CancelFunc
	done   chan struct{}

	// The rest belongs to the goroutine.
	draft   snapshot
	gaze    gaze
	forked  int
	moves   int
	replay  *replay // under way, or nil
	pace    float64
	due     time.Time // of the next round while playing
	began   time.Time // of the measurement of the rate
	counted int
}

// world is a simulation with those who watch it.
type world struct {
	engine   engine
	table    *metrics.Table // of its rows, live
	baseline string         // that these are relative to; "" is none
	journal  *journal       // nil: nothing is remembered of people

	// save writes the folder of the run as it stands.
	save func(dir string) error
	// again makes the world anew, to be run from the beginning, under another
	// baseline and with what was done by hand.
	again func(baseline string, forks []sim.ArmSpec, moves []sim.Intervention) (world, error)
}

type posted struct {
	order
	reply chan error
}

// startRunner takes over a simulation. It stands still until it is told to play;
// a run by itself ends after the given rounds.
func startRunner(ctx context.Context, w world, rounds int, now func() time.Time) *runner {
	ctx, cancel := context.WithCancel(ctx)
	r := newRunner(w, rounds, now)
	r.orders, r.cancel, r.done = make(chan posted, 256), cancel, make(chan struct{})
	go r.loop(ctx)
	return r
}

// newRunner is a runner without its goroutine.
func newRunner(w world, rounds int, now func() time.Time) *runner {
	r := &runner{world: w, rounds: rounds, now: now, gaze: nothing}
	r.draft.until = rounds
	r.draft.target, r.draft.wanted = w.engine.Round(), w.baseline
	r.publish(true)
	return r
}

func (r *runner) latest() *snapshot { return r.out.Load() }

func (r *runner) post(o order) func() error {
	p := posted{o, make(chan error, 1)}
	select {
	case r.orders <- p:
	default:
		return func() error { return errors.New("the simulation is busy: it has not yet done what was asked before") }
	}
	return func() error {
		select {
		case err := <-p.reply:
			return err
		case <-r.done:
			select {
			case err := <-p.reply:
				return err
			default:
				return errEnded
			}
		}
	}
}

func (r *runner) close() {
	r.cancel()
	<-r.done
}

func (r *runner) loop(ctx context.Context) {
	defer close(r.done)
	defer func() { r.engine.Close() }() // of the world that is there by then
	defer func() {
		if fault := recover(); fault != nil {
			s := *r.out.Load()
			s.version++
			s.playing, s.busy = false, ""
			s.crash = newCrash("the simulation", fault, debug.Stack())
			r.out.Store(&s)
		}
	}()
	for {
		var now <-chan time.Time
		if wait, moving := r.wait(); moving {
			now = time.After(wait)
		}
		select {
		case <-ctx.Done():
			return
		case p := <-r.orders:
			p.reply <- r.obey(ctx, p.order)
		case w := <-r.replayed():
			r.takeOver(ctx, w)
		case <-now:
			r.step(ctx)
		}
		if ctx.Err() != nil {
			return
		}
		r.follow(ctx)
	}
}

// wait returns how long it is until the next round is due.
func (r *runner) wait() (d time.Duration, moving bool) {
	if r.engine.Round() >= r.draft.target {
		return 0, false
	}
	if r.draft.playing && r.pace > 0 && r.engine.Round() >= 0 {
		return max(r.due.Sub(r.now()), 0), true
	}
	return 0, true
}

// step runs one round of those that lie before the target.
func (r *runner) step(ctx context.Context) {
	err := r.engine.Step(ctx)
	if ctx.Err() != nil {
		return
	}
	d := &r.draft
	d.err = err
	if err != nil {
		d.target = r.engine.Round()
	}
	if d.crossing.met(r.table) {
		d.crossed, d.crossing, d.target = d.crossing, nil, r.engine.Round()
	}
	if r.engine.Round() >= d.target {
		d.playing = false
	}
	now := r.now()
	if r.pace > 0 {
		interval := time.Duration(float64(time.Second) / r.pace)
		r.due = r.due.Add(interval)
		if r.due.Before(now) { // behind: do not catch up in a rush
			r.due = now
		}
	}
	r.counted++
	if spent := now.Sub(r.began); spent >= time.Second/2 {
		d.rate = float64(r.counted) / spent.Seconds()
		r.began, r.counted = now, 0
	}
	r.publish(r.intervened(r.engine.Round()))
}

// intervened reports whether a knob moved in the round.
func (r *runner) intervened(round int) bool {
	for _, in := range r.engine.Interventions() {
		if in.Round == round {
			return true
		}
	}
	return round == 1 // the arms have begun, and answer for their knobs
}

func (r *runner) obey(ctx context.Context, o order) error {
	d := &r.draft
	round := r.engine.Round()
	var err error
	knobs := false
	switch o.verb {
	case play:
		for d.until <= round {
			d.until += max(r.rounds, 1)
		}
		d.playing, d.target = true, d.until
		r.start()
	case pause:
		d.playing, d.target = false, round
	case step:
		d.playing, d.target = false, max(round, 0)+1
		r.start()
	case goTo:
		d.playing, d.target = false, max(o.round, 0)
		r.start()
		if o.round < round {
			r.busily("going back to an earlier round")
			err = r.engine.Goto(ctx, o.round)
			d.target, knobs = r.engine.Round(), true
		}
	case pace:
		r.pace = o.pace
		r.start()
	case set:
		for _, a := range o.set {
			if err = r.engine.Set(a.Path, a.Value); err != nil {
				break
			}
			r.moves++
		}
	case unset:
		if r.engine.Unset(o.set[0].Path) {
			r.moves--
			break
		}
		// The round has begun in between: what it did is moved back.
		if err = r.engine.Set(o.set[0].Path, o.set[0].Value); err == nil {
			r.moves++
		}
	case watch:
		r.gaze = o.gaze
	case rebase:
		d.wanted = o.baseline
	case save:
		err = r.write(ctx, o)
	case pauseWhen:
		d.crossing, d.crossed = o.until, nil
	case fork:
		r.busily("making the fork")
		d.playing = false
		if err = r.engine.Fork(ctx, o.spec); err == nil {
			r.forked++
		}
		d.target, knobs = r.engine.Round(), true
	}
	if ctx.Err() != nil {
		return errEnded
	}
	r.publish(knobs)
	return err
}

// start begins to measure the rate anew.
func (r *runner) start() {
	now := r.now()
	r.due, r.began, r.counted, r.draft.rate = now, now, 0, 0
}

// busily says what is going on while it goes on.
func (r *runner) busily(what string) {
	r.draft.busy = what
	r.publish(false)
	r.draft.busy = ""
}

// publish makes the next snapshot; knobs asks for a new board.
func (r *runner) publish(knobs bool) {
	d := &r.draft
	d.version++
	if knobs {
		d.board = newBoard(r.engine.Knobs(), r.engine.Families())
	}
	d.round, d.latest = r.engine.Round(), r.engine.Latest()
	_, d.slow = r.engine.Rewindable()
	d.marks = r.engine.Interventions()
	d.byHand = r.moves + r.forked
	d.arms = nil
	for _, name := range r.engine.Arms() {
		a := armState{name: name, index: -1}
		if v := r.engine.View(name); v != nil {
			a.index = v.Index()
		}
		for _, f := range r.engine.Forks() {
			if f.Name == name {
				a.of, a.at = f.Fork.Of, f.Fork.At
			}
		}
		d.arms = append(d.arms, a)
	}
	d.table, d.baseline = r.table.Snapshot(), r.baseline
	if r.journal != nil {
		d.past = r.journal.view()
	}
	// As fast as it goes nobody reads reasons, and they would hold it up.
	hasty := r.pace == 0 && d.round < d.target
	d.detail = r.gaze.detail(d.round, d.arms, r.engine.View, !hasty)
	s := *d
	r.out.Store(&s)
}
