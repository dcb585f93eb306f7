package param

import "testing"

// drift stands for a component, with a knob of each kind.
type drift struct {
	Rate   float64
	Rounds int
	On     bool
	Shape  string
	File   string
}

func (d *drift) Knobs() []Knob {
	return []Knob{
		Float("rate", &d.Rate, 0.05, "pull of taste toward what is consumed", Range(0, 1), Live()),
		Int("rounds", &d.Rounds, 12, "rounds that count", AtLeast(1), Unit("rounds")),
		Bool("on", &d.On, true, "whether tastes move"),
		Choice("shape", &d.Shape, "linear", []string{"linear", "logistic"}, "form of the pull"),
		Text("file", &d.File, "", "where tastes come from"),
	}
}

func wantPanic(t *testing.T, message string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if r := recover(); r != message {
			t.Errorf("panic %v, want %q", r, message)
		}
	}()
	f()
}

func wantError(t *testing.T, err error, message string) {
	t.Helper()
	got := ""
	if err != nil {
		got = err.Error()
	}
	if got != message {
		t.Errorf("error\n got %s\nwant %s", got, message)
	}
}
