package param

import (
	"errors"
	"math"
	"testing"
)

func TestRangeInWords(t *testing.T) {
	var x float64
	var n int
	var b bool
	var s string
	below := Float("x", &x, 0, "", Range(0, 1))
	below.MaxOpen = true
	open := below
	open.MinOpen = true
	leftOpen := open
	leftOpen.MaxOpen = false
	for _, c := range []struct {
		k    Knob
		want string
	}{
		{Float("x", &x, 0, "", Range(0, 1)), "0 to 1"},
		{Float("x", &x, 0, "", Range(-0.5, 1e-7)), "-0.5 to 1e-7"},
		{Float("x", &x, 1, "", Above(0)), "above 0"},
		{Float("x", &x, 1, "", AtLeast(1)), "at least 1"},
		{Float("x", &x, 1, "", Range(math.Inf(-1), 5)), "at most 5"},
		{below, "at least 0, below 1"},
		{open, "above 0, below 1"},
		{leftOpen, "above 0, at most 1"},
		{Float("x", &x, 1, ""), "any number"},
		{Int("n", &n, 1, ""), "any whole number"},
		{Int("n", &n, 1, "", Range(1, 10)), "1 to 10"},
		{Bool("b", &b, false, ""), "true or false"},
		{Choice("s", &s, "a", []string{"a", "b", "c"}, ""), "one of a, b, c"},
		{Text("s", &s, "", ""), "any text"},
	} {
		if got := c.k.Range(); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestBoundsOpenAndClosed(t *testing.T) {
	var x float64
	k := Float("x", &x, 0.5, "", Range(0, 1))
	open := k
	open.MinOpen, open.MaxOpen = true, true
	for _, c := range []struct {
		x            float64
		closed, open bool
	}{
		{math.Nextafter(0, -1), false, false},
		{0, true, false},
		{math.Nextafter(0, 1), true, true},
		{math.Nextafter(1, 0), true, true},
		{1, true, false},
		{math.Nextafter(1, 2), false, false},
	} {
		if got := k.Check(F(c.x)) == nil; got != c.closed {
			t.Errorf("closed bounds take %v: %v", c.x, got)
		}
		if got := open.Check(F(c.x)) == nil; got != c.open {
			t.Errorf("open bounds take %v: %v", c.x, got)
		}
	}
}

func knobsForMessages() (rate, free, rounds, count, on, repeats, file Knob) {
	rate = Float("users.drift.rate", new(float64), 0.05, "", Range(0, 1))
	free = Float("bias", new(float64), 0, "")
	rounds = Int("run.rounds", new(int), 100, "", AtLeast(1))
	count = Int("count", new(int), 0, "")
	on = Bool("users.ties", new(bool), false, "")
	repeats = Choice("slate.repeats", new(string), "exclude", []string{"exclude", "allow", "show"}, "")
	file = Text("data.file", new(string), "", "")
	return
}

func TestParse(t *testing.T) {
	rate, free, rounds, count, on, repeats, file := knobsForMessages()
	for _, c := range []struct {
		k    Knob
		text string
		want Value
		err  string
	}{
		{rate, "0.5", F(0.5), ""},
		{rate, " 1 ", F(1), ""},
		{rate, "-0", F(0), ""},
		{rate, "5e-1", F(0.5), ""},
		{rate, "1.5", Value{}, "users.drift.rate: 1.5 is out of range (0 to 1)"},
		{rate, "1e999", Value{}, "users.drift.rate: 1e999 is out of range (0 to 1)"},
		{rate, "fast", Value{}, `users.drift.rate: "fast" is not a number (0 to 1)`},
		{rate, "", Value{}, `users.drift.rate: "" is not a number (0 to 1)`},
		{rate, "NaN", Value{}, "users.drift.rate: NaN is not a finite number (0 to 1)"},
		{rate, "inf", Value{}, "users.drift.rate: +Inf is not a finite number (0 to 1)"},
		{free, "1e300", F(1e300), ""},
		{free, "1e999", Value{}, "bias: 1e999 is out of range"},
		{free, "low", Value{}, `bias: "low" is not a number`},
		{rounds, "7", I(7), ""},
		{rounds, "0", Value{}, "run.rounds: 0 is out of range (at least 1)"},
		{rounds, "7.5", Value{}, `run.rounds: "7.5" is not a whole number (at least 1)`},
		{rounds, "99999999999999999999", Value{}, "run.rounds: 99999999999999999999 is out of range (at least 1)"},
		{count, "-12", I(-12), ""},
		{count, "many", Value{}, `count: "many" is not a whole number`},
		{on, " true", B(true), ""},
		{on, "false", B(false), ""},
		{on, "yes", Value{}, `users.ties: "yes" is not true or false`},
		{repeats, "allow ", S("allow"), ""},
		{repeats, "never", Value{}, `slate.repeats: "never" is not one of exclude, allow, show`},
		{repeats, "Alow", Value{}, `slate.repeats: "Alow" is not one of exclude, allow, show (did you mean "allow"?)`},
		{file, " a b ", S(" a b "), ""},
		{file, "", S(""), ""},
	} {
		got, err := c.k.Parse(c.text)
		wantError(t, err, c.err)
		if got != c.want {
			t.Errorf("%s=%s: got %q, want %q", c.k.Path, c.text, got, c.want)
		}
	}
}

func TestCheckKinds(t *testing.T) {
	rate, _, rounds, count, on, repeats, file := knobsForMessages()
	for _, c := range []struct {
		k   Knob
		v   Value
		err string
	}{
		{rate, I(1), ""},
		{rate, I(2), "users.drift.rate: 2 is out of range (0 to 1)"},
		{rate, S("0.5"), `users.drift.rate: "0.5" is not a number (0 to 1)`},
		{rate, B(true), "users.drift.rate: true is not a number (0 to 1)"},
		{rate, Value{}, "users.drift.rate: nothing is not a number (0 to 1)"},
		{rounds, F(3), "run.rounds: 3.0 is not a whole number (at least 1)"},
		{rounds, F(2.5), "run.rounds: 2.5 is not a whole number (at least 1)"},
		{count, F(math.NaN()), "count: NaN is not a whole number"},
		{count, F(1e21), "count: 1e+21 is not a whole number"},
		{on, I(1), "users.ties: 1 is not true or false"},
		{repeats, B(true), "slate.repeats: true is not one of exclude, allow, show"},
		{repeats, S("shwo"), `slate.repeats: "shwo" is not one of exclude, allow, show (did you mean "show"?)`},
		{file, I(5), "data.file: 5 is not text"},
	} {
		wantError(t, c.k.Check(c.v), c.err)
	}
}

func TestValueErrorFields(t *testing.T) {
	rate, _, _, _, _, _, _ := knobsForMessages()
	var e *ValueError
	if !errors.As(rate.Set(F(1.5)), &e) {
		t.Fatal("not a ValueError")
	}
	if e.Path != "users.drift.rate" || e.Text != "1.5" || e.Want != "0 to 1" {
		t.Errorf("got %+v", e)
	}
	e.Path = ""
	wantError(t, e, "1.5 is out of range (0 to 1)")
}
