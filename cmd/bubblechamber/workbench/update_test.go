package workbench

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func TestOpenPlaysAtOnce(t *testing.T) {
	d := newDriver(t, 100, 30)
	d.shows("filter-bubble", "rich-get-richer", "Four platforms serve the same people.")
	d.press("enter")
	if want := []verb{pace, play}; !slices.Equal(d.verbs(), want) {
		t.Errorf("orders %v, want %v", d.verbs(), want)
	}
	d.f.run(3)
	d.tick(1)
	d.shows("round 3/400", "▶", "1,000 people", "seed 7", "2 threads")
}

func TestOpenFails(t *testing.T) {
	d := newDriver(t, 100, 30)
	d.press("down", "enter")
	d.shows("rich-get-richer cannot be opened", "users.yaml:3:7: nothing of the kind", "any key goes on")
	d.press("x")
	d.showsNot("nothing of the kind")
	d.m.direct, d.m.opening = true, "rich-get-richer"
	d.run(d.m.build("rich-get-richer"))
	if !d.quit || !errors.Is(d.m.ending, errNoSuch) {
		t.Errorf("quit %v with %v, want the error of the scenario that was asked for", d.quit, d.m.ending)
	}
}

func TestGalleryFilter(t *testing.T) {
	d := newDriver(t, 100, 30)
	d.press("/")
	d.typed("rich")
	d.shows("1 of 3", "rich-get-richer")
	d.showsNot("filter-bubble")
	d.press("enter", "esc")
	d.shows("filter-bubble")
	d.press("/")
	d.typed("q?2")
	if d.quit || d.m.gallery.filter.String() != "q?2" {
		t.Errorf("letters in a text field are letters: filter %q, quit %v", d.m.gallery.filter, d.quit)
	}
}

func TestPlayAndPause(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.shows("round 20/400 ⏸")
	d.press("space")
	d.shows("▶")
	d.press("space")
	d.shows("⏸")
	want := []verb{pace, play, pause, play, pause}
	if !slices.Equal(d.verbs(), want) {
		t.Errorf("orders %v, want %v", d.verbs(), want)
	}
}

// Earlier rounds come from the stored rows: the simulation hears nothing.
func TestStepBackAndForth(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	before := len(d.f.orders)
	d.press("left", "left")
	d.shows("round 18 of 20 so far")
	d.press("right")
	d.shows("round 19 of 20 so far")
	d.press("home")
	d.shows("round 1 of 20 so far")
	d.press("left", "left")
	d.shows("there is no round before this one")
	d.press("end")
	d.shows("round 20/400")
	if len(d.f.orders) != before {
		t.Errorf("looking at the past gave orders %v", d.f.orders[before:])
	}
	d.press("right")
	if last := d.f.orders[len(d.f.orders)-1]; last.verb != step {
		t.Errorf("a step at the newest round gave %v", last)
	}
	d.shows("round 21/400")
}

func TestReplay(t *testing.T) {
	d := newLabDriver(t, 100, 30, 100)
	d.press("home", "space")
	d.shows("▶ stored, 10 rounds/s")
	for range 10 {
		d.tick(200 * time.Millisecond)
	}
	if d.m.lab.cursor != 21 { // 2 s at 10 rounds a second from round 1 on
		t.Errorf("at round %d, want 21", d.m.lab.cursor)
	}
	d.press("space")
	d.tick(time.Second)
	if d.m.lab.cursor != 21 || d.m.lab.replay {
		t.Errorf("paused at %d, replay %v", d.m.lab.cursor, d.m.lab.replay)
	}
}

func TestJump(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("g")
	d.typed("7x")
	d.press("enter")
	d.shows("a round is a whole number")
	d.press("backspace", "enter")
	d.shows("round 7 of 20 so far")
	d.press("g")
	d.typed("30")
	d.press("enter")
	d.shows("round 30/400")
	if last := d.f.orders[len(d.f.orders)-1]; last.verb != goTo || last.round != 30 {
		t.Errorf("got %v, want goTo 30", last)
	}
}

func TestSpeedAndDrawingAreTwoThings(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("]")
	if last := d.f.orders[len(d.f.orders)-1]; last.verb != pace || last.pace != 25 {
		t.Errorf("got %v, want pace 25", last)
	}
	d.press("]", "]", "]", "]", "]")
	d.shows("full speed")
	n := len(d.f.orders)
	d.press("}", "}")
	d.shows("drawing 20/s")
	d.press("{", "{", "{", "{", "{", "{", "{")
	d.shows("drawing 1/s")
	if len(d.f.orders) != n {
		t.Error("the drawing rate reached the simulation")
	}
}

func TestKnobMoves(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	for d.m.place() != atKnobs {
		d.press("tab")
	}
	d.shows("users.drift.rate")
	d.press("right", "right")
	last := d.f.orders[len(d.f.orders)-1]
	// The slider spans 0 to 0.1, five times the scenario's 0.02; a step is a fiftieth.
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.024)}); last.verb != set || last.set[0] != want {
		t.Errorf("got %v, want %v", last, want)
	}
	d.shows("0.024 at 21", "u takes it back")
	d.f.moveTo("users.drift.rate", param.F(0.024))
	d.f.run(1)
	d.tick(10 * time.Second)
	d.showsNot("0.024 at", "takes it back")
	d.shows("0.024")
	d.press("u")
	last = d.f.orders[len(d.f.orders)-1]
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.022)}); last.set[0] != want {
		t.Errorf("undo gave %v, want %v", last, want)
	}
	d.press("0")
	last = d.f.orders[len(d.f.orders)-1]
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.02)}); last.set[0] != want {
		t.Errorf("reset gave %v, want %v", last, want)
	}
	d.press("enter")
	d.press("ctrl+u")
	d.typed("7")
	d.press("enter")
	d.shows("users.drift.rate", "0 to 1")
	if d.m.dialog == nil {
		t.Error("a value out of range closed the dialog")
	}
	d.press("ctrl+u")
	d.typed("0.5")
	d.press("enter")
	last = d.f.orders[len(d.f.orders)-1]
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.5)}); d.m.dialog != nil || last.set[0] != want {
		t.Errorf("a typed value gave %v, want %v", last, want)
	}
}

// A knob moved in the past makes a fork that proposes the move.
func TestKnobInThePastForks(t *testing.T) {
	d := newLabDriver(t, 100, 30, 60)
	for d.m.place() != atKnobs {
		d.press("tab")
	}
	for range 10 {
		d.press(",")
	}
	d.press("right")
	d.shows("Fork of content after round 50", "content-from-50", "users.drift.rate=0.022")
	d.press("enter")
	last := d.f.orders[len(d.f.orders)-1]
	if last.verb != fork || last.spec.Name != "content-from-50" || *last.spec.Fork != (sim.Fork{Of: "content", At: 50}) ||
		!slices.Equal(last.spec.Set, []param.Assign{{Path: "users.drift.rate", Value: param.F(0.022)}}) {
		t.Errorf("got %v", last)
	}
	d.shows("fork content-from-50", "◆ content-from-50")
	if d.m.lab.arm != "content-from-50" || d.m.lab.position() != 50 {
		t.Errorf("looking at %s in round %d", d.m.lab.arm, d.m.lab.position())
	}
	// The fork has no future yet: its knobs move, and only its own.
	d.press("right")
	last = d.f.orders[len(d.f.orders)-1]
	if last.verb != set || last.set[0].Path != "arms.content-from-50.users.drift.rate" {
		t.Errorf("got %v, want the fork's own knob", last)
	}
	d.press("a", "right") // another arm, which has a future
	d.shows("Fork of random after round 50")
}

// What the simulation finds to be the past becomes a fork as well.
func TestPastFoundLateForks(t *testing.T) {
	d := newLabDriver(t, 100, 30, 60)
	for d.m.place() != atKnobs {
		d.press("tab")
	}
	d.f.err = sim.ErrPast
	d.press("right")
	d.shows("Fork of content after round 60", "users.drift.rate=0.022")
	if len(d.m.lab.moves) != 0 {
		t.Errorf("a move that failed is kept: %v", d.m.lab.moves)
	}
	d.press("esc")
	d.f.err = errNoSuch
	d.press("right")
	d.shows("nothing of the kind")
	if len(d.m.lab.moves) != 0 {
		t.Errorf("a move that failed is kept: %v", d.m.lab.moves)
	}
}

func TestForkDialogChecks(t *testing.T) {
	d := newLabDriver(t, 100, 30, 60)
	d.press("space", "f")
	if d.f.snap.playing {
		t.Error("it plays on while the fork is asked for")
	}
	for _, c := range []struct{ name, settings, want string }{
		{"Big", "", "lower-case letters"},
		{"popular", "", "there is an arm popular already"},
		{"x", "users.drift.rat=0", `did you mean "users.drift.rate"?`},
		{"x", "users.drift.rate", "is not PATH=VALUE"},
		{"x", "users.drift.rate=2", "0 to 1"},
	} {
		d.press("ctrl+u")
		d.typed(c.name)
		d.press("tab", "ctrl+u")
		d.typed(c.settings)
		d.press("enter")
		d.shows(c.want)
		d.press("tab")
	}
	d.press("ctrl+u")
	d.typed("mine")
	d.press("tab", "ctrl+u")
	d.typed("users.drift.rate=0 users.choice.organic=0.5")
	d.press("enter")
	last := d.f.orders[len(d.f.orders)-1]
	if last.verb != fork || last.spec.Name != "mine" || len(last.spec.Set) != 2 {
		t.Errorf("got %v", last)
	}
}

func TestKnobPicker(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("/")
	d.typed("how a choice")
	d.shows("users.choice.noise")
	d.press("enter")
	if d.m.place() != atKnobs || d.m.lab.slots[0] != "users.choice.noise" {
		t.Errorf("slots %v at %v", d.m.lab.slots, d.m.place())
	}
	d.shows("gumbel")
	d.press("right")
	last := d.f.orders[len(d.f.orders)-1]
	if last.set[0].Value != param.S("inverse-cdf") {
		t.Errorf("got %v, want the next choice", last)
	}
}

func TestMetricPicker(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("tab", "tab", "m")
	d.shows("What this chart shows", "clicks per person")
	d.typed("taste drift")
	d.press("enter")
	d.shows("Taste drift")
	if d.m.lab.metric[engagementChart] != "taste_drift" {
		t.Errorf("metrics %v", d.m.lab.metric)
	}
	d.press("m")
	d.typed("regret")
	d.shows("not defined in this run so far")
	d.press("enter")
	d.shows("undefined so far")
}

func TestArmsOnAndOff(t *testing.T) {
	d := newLabDriver(t, 120, 30, 20)
	d.shows("▲ content")
	d.press("x")
	if slices.Contains(d.m.lab.shownArms(), "content") {
		t.Error("the arm is still drawn")
	}
	d.press("a", "x", "a", "x", "a", "x")
	d.shows("one arm has to stay")
	d.press("X")
	if len(d.m.lab.shownArms()) != 4 {
		t.Errorf("drawn: %v, want all", d.m.lab.shownArms())
	}
}

func TestZoomBandLogAndDifferences(t *testing.T) {
	d := newLabDriver(t, 160, 48, 128)
	d.press("+", "+", "+")
	if w := d.m.lab.window(); w.Lo != 112 || w.Hi != 128 {
		t.Errorf("the charts show %v, want the last 16 rounds", w)
	}
	d.press("g")
	d.typed("40")
	d.press("enter")
	if w := d.m.lab.window(); w.Lo != 32 || w.Hi != 48 {
		t.Errorf("the charts show %v, want 16 rounds about 40", w)
	}
	d.press("-", "-", "-", "end")
	if w := d.m.lab.window(); w.Lo != 0 || w.Hi != 128 {
		t.Errorf("the charts show %v, want all rounds", w)
	}
	d.press("l")
	d.shows("put a chart of one metric in focus first")
	d.press("tab", "tab", "l")
	d.shows("a logarithmic scale")
	if !d.m.lines(engagementChart, 80, d.m.told()).Log {
		t.Error("the scale is not logarithmic")
	}
	d.press("l", "d")
	d.shows("Clicks per person and round, less random")
	c := d.m.lines(engagementChart, 80, d.m.told())
	for i, y := range c.Series[0].Y { // random
		if y != 0 {
			t.Fatalf("the baseline less itself is %g at %d", y, i)
		}
	}
	_, content := d.m.lab.series("content", "clicks")
	_, random := d.m.lab.series("random", "clicks")
	if got := c.Series[2].Y[99]; got != content[99]-random[99] {
		t.Errorf("the difference is %g, want %g", got, content[99]-random[99])
	}
	d.press("d", "p")
	d.shows("band: the middle half of people, about content")
}

func TestPauseWhen(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("w", "ctrl+u")
	d.typed("topics_shwn < 4")
	d.press("enter")
	d.shows("topics_shown")
	d.press("ctrl+u")
	d.typed("topics_shown < 4")
	d.press("enter")
	last := d.f.orders[len(d.f.orders)-1]
	if want := (crossing{"content", "topics_shown", true, 4}); last.verb != pauseWhen || *last.until != want {
		t.Errorf("got %+v, want %+v", last, want)
	}
	for text, want := range map[string]crossing{
		"popular.clicks > 0.5":    {"popular", "clicks", false, .5},
		"relative_narrowing>30 %": {"content", "relative_narrowing", false, .3},
	} {
		if c, err := d.m.lab.readCrossing(text); err != nil || *c != want {
			t.Errorf("%s is %v, %v", text, c, err)
		}
	}
	for _, text := range []string{"", "clicks", "clicks < many", "nobody.clicks < 1", "clicks < NaN"} {
		if c, err := d.m.lab.readCrossing(text); err == nil {
			t.Errorf("%q is %v", text, c)
		}
	}
	d.f.snap.crossed = last.until
	d.tick(1)
	d.shows("round 20: content.topics_shown < 4, so it pauses")
	d.tick(10e9)
	d.tick(1)
	d.showsNot("so it pauses")
}

func TestUndoBeforeAndAfterTheRound(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	for d.m.place() != atKnobs {
		d.press("tab")
	}
	d.press("right", "right", "u") // two moves before the round: the first one stands again
	last := d.f.orders[len(d.f.orders)-1]
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.022)}); last.verb != set || last.set[0] != want {
		t.Errorf("got %v, want %v", last, want)
	}
	d.press("u")
	if last = d.f.orders[len(d.f.orders)-1]; last.verb != unset || last.set[0].Path != "users.drift.rate" {
		t.Errorf("got %v, want the move taken back", last)
	}
	d.shows("the move is taken back")
	d.press("u")
	d.shows("no knob has been moved")
	d.press("right")
	d.f.moveTo("users.drift.rate", param.F(0.022))
	d.f.run(1)
	d.tick(1)
	d.press("u") // it has taken effect: the opposite move
	last = d.f.orders[len(d.f.orders)-1]
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.02)}); last.verb != set || last.set[0] != want {
		t.Errorf("got %v, want %v", last, want)
	}
}

func TestPalette(t *testing.T) {
	d := newLabDriver(t, 100, 30, 60)
	d.press(":")
	d.typed("users.dri")
	d.shows("users.drift.rate")
	d.press("tab")
	d.typed("0.1")
	d.press("enter")
	last := d.f.orders[len(d.f.orders)-1]
	if want := (param.Assign{Path: "users.drift.rate", Value: param.F(0.1)}); last.verb != set || last.set[0] != want {
		t.Errorf("got %v, want %v", last, want)
	}
	d.press(":")
	d.typed("set users.drift.rat 0.1")
	d.press("enter")
	d.shows(`did you mean "users.drift.rate"?`)
	d.press("ctrl+u")
	d.typed("goto 12")
	d.press("enter")
	if d.m.dialog != nil || d.m.lab.position() != 12 {
		t.Errorf("at round %d", d.m.lab.position())
	}
	d.press(":")
	d.typed("fork no-drift users.drift.rate=0")
	d.press("enter")
	if last = d.f.orders[len(d.f.orders)-1]; last.verb != fork || last.spec.Name != "no-drift" || last.spec.Fork.At != 12 {
		t.Errorf("got %v", last)
	}
	d.press(":")
	d.typed("arm pop")
	d.press("tab", "enter")
	if d.m.lab.arm != "popular" {
		t.Errorf("arm %s in focus", d.m.lab.arm)
	}
	d.press(":")
	d.typed("topics_shown")
	d.press("enter")
	d.shows("Formula: ", "Source: ")
	d.press("x", ":")
	d.typed("perosn 3")
	d.press("enter")
	d.shows(`no command "perosn" (did you mean "person"?)`)
	d.press("ctrl+u")
	d.typed("person 417")
	d.press("enter")
	if d.m.at != personScreen || d.m.lab.person != 417 {
		t.Errorf("at %v, person %d", d.m.at, d.m.lab.person)
	}
	if last = d.f.orders[len(d.f.orders)-1]; last.verb != watch || last.gaze.person != 417 {
		t.Errorf("got %v, want the simulation to look at the person", last)
	}
	d.press(":", "backspace")
	if d.m.dialog != nil {
		t.Error("backspace on an empty line does not leave")
	}
}

// Every command answers without arguments, and nothing panics.
func TestCommandsAnswer(t *testing.T) {
	t.Chdir(t.TempDir()) // some write files
	for _, c := range commands() {
		for _, args := range []string{"", "x", "1", "content", "clicks", "-1 -1 -1"} {
			d := newLabDriver(t, 100, 30, 20)
			d.press(":")
			d.typed(strings.TrimSpace(c.word + " " + args))
			d.press("enter")
			d.m.View()
			if c.help == "" || c.why == nil {
				t.Errorf("%s is not explained", c.word)
			}
		}
		d := newDriver(t, 100, 30)
		d.press(":")
		d.typed(c.word)
		d.press("enter")
		d.m.View()
	}
}

func TestRemarksCanBeReadAgain(t *testing.T) {
	d := newLabDriver(t, 80, 24, 20)
	d.f.snap.err = errors.New("first line\nsecond line")
	d.f.publish()
	d.tick(1)
	d.shows("first line (! says all)")
	d.showsNot("second line")
	d.press("!")
	d.shows("round 20: the simulation stopped: first line", "second line")
}

func TestQuit(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("q")
	if !d.quit {
		t.Error("nothing would be lost, but q asks")
	}
	d = newLabDriver(t, 100, 30, 20)
	d.press("f", "enter", "q")
	d.shows("Quit? 1 knob move or fork by hand will be lost.")
	d.press("n")
	if d.quit || d.m.dialog != nil {
		t.Errorf("quit %v after no", d.quit)
	}
	d.press("q", "y")
	if !d.quit {
		t.Error("no quit after yes")
	}
	d = newLabDriver(t, 100, 30, 20)
	d.press("f", "ctrl+c")
	if !d.quit {
		t.Error("Ctrl-C does not quit")
	}
}

// What is typed fast comes in one message, and is several keys all the same;
// what is pasted is not.
func TestFastTyping(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("g7")
	d.press("enter")
	d.press(",,,")
	if d.m.lab.position() != 4 {
		t.Errorf("at round %d, want 4", d.m.lab.position())
	}
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(",,q"), Paste: true})
	if d.m.lab.position() != 4 || d.quit {
		t.Error("a paste acted as keys")
	}
	d.press("/")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("drift"), Paste: true})
	d.shows("users.drift.rate")
	d.showsNot("users.organic.looks  30")
}

// Keys must not act on what nobody sees.
func TestSmallTerminalIgnoresKeys(t *testing.T) {
	d := newDriver(t, 59, 30)
	d.shows("at least 60 x 16; this one is 59 x 30")
	d.press("enter", "/", "?")
	if len(d.f.orders) != 0 || d.m.dialog != nil {
		t.Error("keys acted")
	}
	d.press("q")
	if !d.quit {
		t.Error("q does not quit")
	}
}

func TestOpeningAnotherAsks(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.press("f", "enter", "1", "enter")
	d.shows("Open another scenario?")
	d.press("n")
	if d.f.closed {
		t.Error("the session was closed")
	}
	d.press("enter", "y")
	if !d.f.closed {
		t.Error("the old session was not closed")
	}
}

func TestCrashEnds(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.f.snap.crash = newCrash("the simulation", "out of luck", []byte("the stack"))
	d.tick(1)
	var c *Crash
	if !d.quit || !errors.As(d.m.ending, &c) {
		t.Fatalf("quit %v with %v", d.quit, d.m.ending)
	}
	c.about = d.m.report()
	for _, want := range []string{"panic in the simulation: out of luck", "the stack", "seed      7", "round     20 of 20"} {
		if !strings.Contains(c.Error(), want) {
			t.Errorf("no %q in %s", want, c.Error())
		}
	}
}

func TestErrorsOfRoundsAreSaid(t *testing.T) {
	d := newLabDriver(t, 100, 30, 20)
	d.f.snap.err = errNoSuch
	d.f.publish()
	d.tick(1)
	d.shows("the simulation stopped: users.yaml:3:7: nothing of the kind")
}

// The model is a value: what an older one showed stays as it was.
func TestModelIsAValue(t *testing.T) {
	d := newLabDriver(t, 100, 30, 60)
	for d.m.place() != atKnobs {
		d.press("tab")
	}
	d.press("right")
	old := d.m
	old.cache = newCache()
	want := old.View()
	d.press("right", "down", "/", "d", "enter", "left", "f", "x", "enter", "?")
	old.cache = newCache()
	if got := old.View(); got != want {
		t.Errorf("an older model shows something else now:\n%s\nbefore:\n%s", got, want)
	}
}
