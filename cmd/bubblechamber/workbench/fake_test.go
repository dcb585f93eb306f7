package workbench

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// fakeFeed does what it is told at once, and invents the numbers. What it shows
// depends on the orders alone, so that a frame changes when the screen does,
// and not when a model's default does.
type fakeFeed struct {
	table  *metrics.Table
	snap   snapshot
	orders []order
	gaze   gaze
	err    error
	closed bool

	live struct {
		drift, organic, attention, quality, strength float64
		looks                                        int
		noise                                        string
		calm                                         bool
	}
}

func newFakeFeed() *fakeFeed {
	f := &fakeFeed{table: metrics.NewTable("others", "niche"), gaze: nothing}
	f.snap.past = newFakePast()
	f.snap.until = 400
	f.snap.baseline, f.snap.wanted = "random", "random"
	for _, name := range []string{"random", "popular", "content", "content-mmr"} {
		f.snap.arms = append(f.snap.arms, armState{name: name, index: len(f.snap.arms)})
	}
	knobs := []param.Knob{
		param.Float("users.choice.quality", &f.live.quality, 1, "weight of an item's quality in utility", param.Range(0, 10), param.Live()),
		param.Float("users.choice.attention", &f.live.attention, 8, "mean number of places that a person would examine", param.Range(1, 1e4), param.Unit("places"), param.LogScale(), param.Live()),
		param.Float("users.choice.organic", &f.live.organic, .1, "chance that a visitor ignores the slate", param.Range(0, 1), param.Live()),
		param.Float("users.drift.rate", &f.live.drift, .02, "pull of taste toward what is consumed", param.Range(0, 1), param.Unit("per consumption"), param.Live()),
		param.Int("users.organic.looks", &f.live.looks, 30, "items that a person comes across", param.Range(1, 1e5), param.Unit("items"), param.LogScale(), param.Live()),
		param.Choice("users.choice.noise", &f.live.noise, "gumbel", []string{"gumbel", "inverse-cdf"}, "how a choice is drawn", param.Live()),
		param.Bool("users.calm", &f.live.calm, false, "whether all is well", param.Live()),
		param.Float("arms.content-mmr.recommender.rerank.mmr.strength", &f.live.strength, .3, "weight of difference", param.Range(0, 1), param.Live()),
	}
	param.Defaults(knobs)
	f.snap.board = newBoard(knobs, nil)
	f.publish()
	return f
}

func (f *fakeFeed) publish() {
	f.snap.version++
	f.snap.table = f.table.Snapshot()
	f.snap.detail = fakeDetail(f.gaze, f.snap.round, f.snap.arms)
}

func (f *fakeFeed) latest() *snapshot {
	s := f.snap
	return &s
}

func (f *fakeFeed) close() { f.closed = true }

// run adds rounds.
func (f *fakeFeed) run(n int) {
	at := map[string]int{}
	for i, c := range f.table.Columns() {
		at[c] = i
	}
	for range n {
		f.snap.round++
		f.snap.latest = max(f.snap.latest, f.snap.round)
		for i, a := range f.snap.arms {
			if f.snap.round <= a.at && a.of != "" || f.snap.round < 1 {
				continue
			}
			r := metrics.Row{Arm: a.name, ArmIndex: i, Round: f.snap.round, Values: make([]float64, len(at))}
			for j := range r.Values {
				r.Values[j] = math.NaN()
			}
			t := float64(f.snap.round)
			lost := []float64{0, .2, .65, .4, .5, .6}[min(i, 5)]
			if i > 5 {
				lost = math.Mod(float64(i)*.37, .7)
			}
			lost *= 1 - math.Exp(-t/30)
			r.Values[at["clicks"]] = .31 + .8*lost + .01*math.Sin(t*float64(i+1))
			r.Values[at["topics_shown"]] = 8.9 * (1 - lost)
			r.Values[at["relative_narrowing"]] = lost
			r.Values[at["in_bubble"]] = lost * lost
			r.Values[at["taste_drift"]] = lost / 10
			for k, group := range []string{"others", "niche"} {
				r.Values[at["clicks["+group+"]"]] = r.Values[at["clicks"]] * (1 - float64(k)/4)
				r.Values[at["topics_shown["+group+"]"]] = r.Values[at["topics_shown"]] - float64(k)
			}
			r.Values[at["exposure_gini"]] = lost
			for q, by := range map[string]float64{".p05": .6, ".p25": .8, ".p50": 1, ".p75": 1.2, ".p95": 1.4} {
				r.Values[at["topics_shown"+q]] = r.Values[at["topics_shown"]] * by
			}
			f.snap.past = f.snap.past.with(a.index, f.snap.round, lost)
			f.table.Add(r)
		}
	}
	f.snap.target = max(f.snap.target, f.snap.round)
	f.publish()
}

func (f *fakeFeed) post(o order) func() error {
	f.orders = append(f.orders, o)
	err := f.err
	s := &f.snap
	if err == nil {
		switch o.verb {
		case play:
			s.playing, s.target = true, s.until
		case pause:
			s.playing, s.target = false, s.round
		case step:
			s.playing = false
			f.run(max(s.round, 0) + 1 - s.round)
			s.target = s.round
		case goTo:
			s.playing = false
			f.run(o.round - s.round)
			s.target = s.round
		case watch:
			f.gaze = o.gaze
		case rebase:
			s.wanted = o.baseline
		case set:
			for _, a := range o.set {
				s.marks = append(s.marks[:len(s.marks):len(s.marks)], sim.Intervention{Round: s.round + 1, Assign: a})
				s.byHand++
			}
		case fork:
			s.arms = append(s.arms[:len(s.arms):len(s.arms)], armState{o.spec.Name, o.spec.Fork.Of, o.spec.Fork.At, len(s.arms)})
			s.round, s.target, s.playing = o.spec.Fork.At, o.spec.Fork.At, false
			s.byHand++
		}
		f.publish()
	}
	return func() error { return err }
}

// moveTo sets a knob of the board, as a round would that it was due in.
func (f *fakeFeed) moveTo(path string, v param.Value) {
	b := &board{families: f.snap.board.families}
	for _, k := range f.snap.board.knobs {
		if k.Path == path {
			k.now = v
		}
		b.knobs = append(b.knobs, k)
	}
	f.snap.board = b
	f.publish()
}

func fakeScenarios() []*scenarios.Scenario {
	return []*scenarios.Scenario{
		{
			Name: "filter-bubble", Title: "Does the platform put you in a bubble?",
			Question: "Four platforms serve the same people. Which of them narrows what they see, and what does it get for it?",
			About:    "People choose by taste, quality and mood. The platform sees what they consume and guesses the rest.\n\nTastes drift toward what is consumed.",
			Notice:   []string{"Clicks rise before topics fall.", "The baseline does not learn, and nobody is in a bubble with it."},
			Try:      []string{"Set users.drift.rate to 0: is there still a bubble?", "Fork content at round 100 with more organic consumption."},
			Sources:  []string{"Nguyen et al. 2014"}, Tags: []string{"start here"}, Minutes: 3,
			Arms: []string{"random", "popular", "content", "content-mmr"}, Baseline: "random", Rounds: 400,
		},
		{Name: "rich-get-richer", Title: "Do the rich get richer?", Question: "Who is shown, is seen.", Arms: []string{"popular"}, Rounds: 200},
		{Name: "観点", Title: "多様性 and \x1b[31mcolour\x1b[0m", Question: "Wide letters, and codes that must not get through.", Rounds: 1},
	}
}

func fakeSession(f feed) *session {
	return &session{
		scenario: fakeScenarios()[0], baseline: "random", people: 1000, seed: 7, threads: 2, rounds: 400, warmUp: 20,
		feed: f, first: f.latest().board,
	}
}

var errNoSuch = errors.New("users.yaml:3:7: nothing of the kind")

// driver feeds a model with messages, and runs the commands that come back.
type driver struct {
	t testing.TB
	m model
	f *fakeFeed
	// quit is set when the program would have ended.
	quit bool
}

func newDriver(t testing.TB, w, h int) *driver {
	d := &driver{t: t, f: newFakeFeed()}
	d.m = newModel(theme{chart.Ink{}}, func(ref string) (*session, error) {
		if ref != "filter-bubble" {
			return nil, errNoSuch
		}
		return fakeSession(d.f), nil
	})
	d.m.gallery.all = fakeScenarios()
	d.m.clock = time.Unix(1e9, 0)
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// newLabDriver is one with a session that has run for some rounds and stands.
func newLabDriver(t testing.TB, w, h, rounds int) *driver {
	d := newDriver(t, w, h)
	d.press("enter", "space")
	d.f.run(rounds)
	d.f.snap.target = d.f.snap.round
	d.tick(100 * time.Millisecond)
	return d
}

// newManyDriver is a lab driver of so many arms.
func newManyDriver(t testing.TB, w, h, arms, rounds int) *driver {
	d := newDriver(t, w, h)
	for i := len(d.f.snap.arms); i < arms; i++ {
		d.f.snap.arms = append(d.f.snap.arms, armState{name: fmt.Sprintf("arm-%02d", i), index: i})
	}
	d.press("enter", "space")
	d.f.run(rounds)
	d.f.snap.target = d.f.snap.round
	d.tick(100 * time.Millisecond)
	return d
}

func (d *driver) send(msg tea.Msg) {
	d.t.Helper()
	after, cmd := d.m.Update(msg)
	d.m = after.(model)
	d.run(cmd)
}

// run runs a command; the next tick waits for d.tick.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case tea.QuitMsg:
		d.quit = true
	case doneMsg, openMsg, exportMsg, recentMsg:
		d.send(msg)
	}
}

// tick lets time pass.
func (d *driver) tick(passed time.Duration) {
	after, cmd := d.m.Update(tickMsg(d.m.clock.Add(passed)))
	d.m = after.(model)
	if d.m.ending != nil && cmd != nil {
		d.quit = true
	}
}

func (d *driver) press(names ...string) {
	d.t.Helper()
	for _, n := range names {
		d.send(keyMsg(n))
	}
}

// typed presses a key for each letter.
func (d *driver) typed(text string) {
	for _, r := range text {
		d.press(string(r))
	}
}

// shows fails unless the screen holds the text, whatever the line breaks.
func (d *driver) shows(texts ...string) {
	d.t.Helper()
	view := strings.Join(strings.Fields(d.m.View()), " ")
	for _, text := range texts {
		if !strings.Contains(view, text) {
			d.t.Errorf("the screen does not show %q:\n%s", text, d.m.View())
		}
	}
}

func (d *driver) showsNot(texts ...string) {
	d.t.Helper()
	for _, text := range texts {
		if strings.Contains(d.m.View(), text) {
			d.t.Errorf("the screen shows %q:\n%s", text, d.m.View())
		}
	}
}

// verbs are those of the orders given so far.
func (d *driver) verbs() []verb {
	var out []verb
	for _, o := range d.f.orders {
		out = append(out, o.verb)
	}
	return out
}
