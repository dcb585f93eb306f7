package workbench

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// tiny is a scenario that runs hundreds of rounds a second.
const tiny = `title: A tiny one
question: Does it run?
seed: 3
rounds: 30
baseline: random
warmup: {rounds: 4, under: baseline}
users: {count: 40}
catalog: {items: 60}
arms:
  random:
    recommender: random
  content:
    recommender: content
`

func tinySession(t testing.TB) *session {
	t.Helper()
	s, err := scenarios.Parse("tiny.yaml", []byte(tiny))
	if err != nil {
		t.Fatal(err)
	}
	return begun(t, s)
}

// begun is a session of a scenario.
func begun(t testing.TB, s *scenarios.Scenario) *session {
	t.Helper()
	run, w, err := newWorld(s, scenarios.Options{Threads: 2, Keyframes: 64 << 20}, 16<<20)
	if err != nil {
		t.Fatal(err)
	}
	session := sessionOf(run, 2, startRunner(context.Background(), w, run.Rounds, time.Now))
	t.Cleanup(session.feed.close)
	return session
}

// settle waits until the simulation stands still.
func (s *session) settle(t testing.TB) *snapshot {
	t.Helper()
	for range 5000 {
		if snap := s.feed.latest(); snap.round >= snap.target || snap.crash != nil || snap.err != nil {
			return snap
		}
		time.Sleep(2 * time.Millisecond)
	}
	t.Fatalf("the simulation does not arrive: %+v", s.feed.latest())
	return nil
}

func (s *session) order(t testing.TB, o order) {
	t.Helper()
	if err := s.feed.post(o)(); err != nil {
		t.Fatal(err)
	}
}

func TestFeedPlaysToTheEnd(t *testing.T) {
	s := tinySession(t)
	if snap := s.feed.latest(); snap.round != -4 || snap.target != -4 || snap.playing {
		t.Fatalf("before the first order: %+v", snap)
	}
	s.order(t, order{verb: play})
	snap := s.settle(t)
	if snap.round != 30 || snap.playing || len(snap.arms) != 2 {
		t.Errorf("round %d, playing %v, arms %v", snap.round, snap.playing, snap.arms)
	}
	if first, last := snap.table.Rounds("content"); first != 1 || last != 30 {
		t.Errorf("rows of rounds %d to %d, want 1 to 30", first, last)
	}
	s.order(t, order{verb: play}) // as long again
	if snap := s.settle(t); snap.round != 60 || snap.until != 60 {
		t.Errorf("round %d of %d, want 60", snap.round, snap.until)
	}
}

func TestFeedStepsAndGoes(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: step})
	if snap := s.settle(t); snap.round != 1 {
		t.Fatalf("round %d after the first step, want 1: the warm-up belongs to it", snap.round)
	}
	s.order(t, order{verb: goTo, round: 12})
	s.order(t, order{verb: pause})
	s.order(t, order{verb: goTo, round: 12})
	late := s.settle(t)
	if late.round != 12 {
		t.Fatalf("round %d, want 12", late.round)
	}
	s.order(t, order{verb: goTo, round: 5})
	snap := s.settle(t)
	if _, last := snap.table.Rounds("content"); snap.round != 5 || snap.latest != 12 || last != 12 {
		t.Errorf("round %d of %d, rows to %d: going back must lose nothing", snap.round, snap.latest, last)
	}
	if err := s.feed.post(order{verb: goTo, round: -1})(); err == nil {
		t.Error("the warm-up can be gone back to")
	}
}

// A snapshot stays what it was, whatever the simulation does next.
func TestSnapshotsDoNotChange(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 10})
	old := s.settle(t)
	_, series := old.table.Series("content", "clicks")
	want := slices.Clone(series)
	knobs := slices.Clone(old.board.knobs)
	s.order(t, order{verb: set, set: []param.Assign{{Path: "users.drift.rate", Value: param.F(0.9)}}})
	s.order(t, order{verb: goTo, round: 20})
	s.settle(t)
	s.order(t, order{verb: goTo, round: 3})
	s.settle(t)
	s.order(t, order{verb: goTo, round: 15})
	if now := s.settle(t); now.version <= old.version {
		t.Errorf("version %d after %d", now.version, old.version)
	}
	if _, again := old.table.Series("content", "clicks"); !slices.EqualFunc(again, want, func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }) {
		t.Error("the rows of an old snapshot have changed")
	}
	for i, k := range old.board.knobs {
		if k.now != knobs[i].now {
			t.Errorf("%s of an old snapshot has changed", k.Path)
		}
	}
	if old.round != 10 || len(old.marks) != 0 {
		t.Errorf("an old snapshot has changed: %+v", old)
	}
}

func TestFeedMovesKnobs(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 3})
	s.settle(t)
	set1 := order{verb: set, set: []param.Assign{{Path: "users.drift.rate", Value: param.F(0.5)}}}
	s.order(t, set1)
	snap := s.feed.latest()
	if k, _ := snap.board.find("users.drift.rate"); k.now == param.F(0.5) || len(snap.marks) != 1 || snap.marks[0].Round != 4 || snap.byHand != 1 {
		t.Errorf("a move acts before its round: %v, marks %v", k.now, snap.marks)
	}
	s.order(t, order{verb: step})
	snap = s.settle(t)
	if k, _ := snap.board.find("users.drift.rate"); k.now != param.F(0.5) {
		t.Errorf("users.drift.rate is %v in round %d, want 0.5", k.now, snap.round)
	}
	s.order(t, order{verb: goTo, round: 2})
	s.settle(t)
	if err := s.feed.post(set1)(); !errors.Is(err, sim.ErrPast) {
		t.Errorf("in the past: %v, want ErrPast", err)
	}
	if err := s.feed.post(order{verb: set, set: []param.Assign{{Path: "users.count", Value: param.I(3)}}})(); err == nil || !strings.Contains(err.Error(), "users.count") {
		t.Errorf("a knob that may not move: %v", err)
	}
}

// A fork goes back, shares the past, and loses nothing of the other arms.
func TestFeedForks(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 20})
	before := s.settle(t)
	spec := sim.ArmSpec{Name: "still", Set: []param.Assign{{Path: "users.drift.rate", Value: param.F(0)}}, Fork: &sim.Fork{Of: "content", At: 8}}
	s.order(t, order{verb: fork, spec: spec})
	snap := s.settle(t)
	if snap.round != 8 || snap.latest != 20 || snap.byHand != 1 || snap.last("still") != 8 || snap.last("content") != 20 {
		t.Fatalf("after the fork: round %d of %d, arms %v", snap.round, snap.latest, snap.arms)
	}
	s.order(t, order{verb: goTo, round: 20})
	snap = s.settle(t)
	if first, last := snap.table.Rounds("still"); first != 9 || last != 20 {
		t.Errorf("the fork has rows %d to %d, want 9 to 20", first, last)
	}
	for round := 1; round <= 20; round++ {
		a, b := before.table.Value("content", round, "clicks"), snap.table.Value("content", round, "clicks")
		if math.Float64bits(a) != math.Float64bits(b) {
			t.Errorf("round %d of content is another one after the fork: %v, %v", round, a, b)
		}
	}
	if k, ok := snap.board.find("arms.still.users.drift.rate"); !ok || k.now != param.F(0) {
		t.Errorf("the fork's own knob: %v %v", k.now, ok)
	}
}

func TestFeedKeepsThePace(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: goTo, round: 1})
	s.settle(t)
	s.order(t, order{verb: pace, pace: 1e-3})
	s.order(t, order{verb: play})
	time.Sleep(30 * time.Millisecond)
	if snap := s.feed.latest(); snap.round > 2 || !snap.playing {
		t.Errorf("round %d at a round in 1,000 s", snap.round)
	}
	s.order(t, order{verb: pause})
	if snap := s.feed.latest(); snap.playing || snap.target != snap.round {
		t.Errorf("paused: %+v", snap)
	}
}

// faulty is an engine whose rounds go wrong.
type faulty struct {
	round int
	err   error
	panic any
	block chan struct{}
}

func (e *faulty) Step(ctx context.Context) error {
	if e.panic != nil {
		panic(e.panic)
	}
	if e.block != nil {
		select {
		case <-e.block:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if e.err == nil {
		e.round++
	}
	return e.err
}
func (e *faulty) Goto(context.Context, int) error         { return e.err }
func (e *faulty) Fork(context.Context, sim.ArmSpec) error { return e.err }
func (e *faulty) Set(string, param.Value) error           { return e.err }
func (e *faulty) Unset(string) bool                       { return e.err == nil }
func (e *faulty) View(string) *sim.View                   { return nil }
func (e *faulty) Knobs() []param.Knob                     { return nil }
func (e *faulty) Forks() []sim.ArmSpec                    { return nil }
func (e *faulty) Families() []param.Family                { return nil }
func (e *faulty) Interventions() []sim.Intervention       { return nil }
func (e *faulty) Arms() []string                          { return nil }
func (e *faulty) Round() int                              { return e.round }
func (e *faulty) Latest() int                             { return e.round }
func (e *faulty) Decided(int)                             {}
func (e *faulty) Close() error                            { return nil }
func (e *faulty) Rewindable() (bool, bool)                { return true, false }

func faultyFeed(t testing.TB, e *faulty) *session {
	r := startRunner(context.Background(), world{engine: e, table: metrics.NewTable()}, 10, time.Now)
	t.Cleanup(r.close)
	return &session{feed: r}
}

func TestFeedStopsAtAnError(t *testing.T) {
	s := faultyFeed(t, &faulty{err: errNoSuch})
	s.order(t, order{verb: play})
	if snap := s.settle(t); snap.playing || !errors.Is(snap.err, errNoSuch) || snap.crash != nil {
		t.Errorf("%+v", snap)
	}
}

// A panic in the simulation's goroutine, or in one of its workers, is a crash to
// show, and later orders are answered.
func TestFeedCatchesPanics(t *testing.T) {
	for _, fault := range []any{"index out of luck", &sim.Fault{Value: "index out of luck", Stack: []byte("stack of the worker")}} {
		s := faultyFeed(t, &faulty{panic: fault})
		s.feed.post(order{verb: play})
		<-s.feed.(*runner).done
		snap := s.feed.latest()
		if snap.crash == nil || !strings.Contains(snap.crash.Error(), "the simulation: index out of luck") {
			t.Fatalf("crash %v", snap.crash)
		}
		if _, ok := fault.(*sim.Fault); ok && !strings.Contains(snap.crash.Error(), "stack of the worker") {
			t.Errorf("the worker's stack is missing: %v", snap.crash)
		}
		if err := s.feed.post(order{verb: play})(); !errors.Is(err, errEnded) {
			t.Errorf("an order to a dead simulation: %v", err)
		}
	}
}

// Closing drops the round in progress.
func TestFeedClosesInMidRound(t *testing.T) {
	s := faultyFeed(t, &faulty{block: make(chan struct{})})
	s.order(t, order{verb: play})
	s.feed.close()
	if snap := s.feed.latest(); snap.round != 0 {
		t.Errorf("round %d", snap.round)
	}
}

// The snapshot pointer under load: readers beside the goroutine that writes.
func TestFeedUnderLoad(t *testing.T) {
	s := tinySession(t)
	s.order(t, order{verb: play})
	sum := 0.0
	for range 300 {
		snap := s.feed.latest()
		for _, a := range snap.arms {
			_, y := snap.table.Series(a.name, "clicks")
			for _, v := range y {
				sum += v
			}
		}
		for _, k := range snap.board.knobs {
			_ = k.now.String()
		}
		time.Sleep(100 * time.Microsecond)
	}
	if snap := s.settle(t); snap.round != 30 || math.IsNaN(sum) {
		t.Errorf("round %d, sum %v", snap.round, sum)
	}
}

// One person's consent is set by hand through the same line as any knob, and her
// platform holds nothing about her from the next round on.
func TestPersonSwitch(t *testing.T) {
	d := newDriver(t, 100, 30)
	s := tinySession(t)
	d.m.open = func(string) (*session, error) { return s, nil }
	s.order(t, order{verb: goTo, round: 5})
	s.settle(t)
	d.m.lab = d.m.lab.begin(s)
	d.m.at = labScreen
	d.press(":")
	d.typed("users.person.70.tracking false")
	d.press("enter")
	d.shows("there are 40 people, 0 to 39")
	d.press("ctrl+u")
	d.typed("users.person.7.trackin false")
	d.press("enter")
	d.shows(`did you mean "users.person.7.tracking"?`)
	d.press("ctrl+u")
	d.typed("users.person.7.tracking false")
	d.press("enter", ":")
	d.typed("person 7")
	d.press("enter", "right")
	s.settle(t)
	d.tick(1)
	if h := d.m.holdingOf("content"); h == nil || h.ledger.Held != 0 || h.ledger.Consent.Tracking {
		t.Errorf("the platform holds %+v", h)
	}
	d.shows("0 events", "tracking off")
	d.press("t", "right")
	s.settle(t)
	d.tick(1)
	d.shows("tracking on")
}
