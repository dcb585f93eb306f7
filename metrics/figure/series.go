package figure

import "fmt"

// Series is what one arm contributes. X and Y have one length; Lo and Hi, the
// ends of an interval about Y, have the same or are both empty. Values that are
// NaN or infinite are gaps.
type Series struct {
	Label    string
	Note     string // said behind the label, such as a coefficient; may be empty
	Index    int    // number of the arm, from 0: its colour, dash and mark
	Baseline bool   // grey, whatever Index says
	X, Y     []float64
	Lo, Hi   []float64
}

// called is the label with its note.
func (s Series) called() string {
	if s.Note == "" {
		return s.Label
	}
	return s.Label + ", " + s.Note
}

// Mark is an event on the x axis, such as a change of a knob. One without a
// finite X is left out.
type Mark struct {
	X     float64
	Label string
}

// huge bounds what is drawn: the width of an axis must not overflow.
const huge = 1e300

// known says that v can be drawn.
func known(v float64) bool { return -huge <= v && v <= huge }

func check(series []Series) error {
	for _, s := range series {
		n := len(s.X)
		if len(s.Y) != n {
			return fmt.Errorf("figure: series %q has %d values of x, %d of y", s.Label, n, len(s.Y))
		}
		if len(s.Lo) != len(s.Hi) || len(s.Lo) != 0 && len(s.Lo) != n {
			return fmt.Errorf("figure: series %q has %d values, %d lower and %d upper ends", s.Label, n, len(s.Lo), len(s.Hi))
		}
	}
	return nil
}

// point says that there is a point i.
func (s Series) point(i int) bool { return known(s.X[i]) && known(s.Y[i]) }

// interval says that there is an interval at i.
func (s Series) interval(i int) bool {
	return len(s.Lo) > 0 && known(s.X[i]) && known(s.Lo[i]) && known(s.Hi[i])
}

// last is the index of the last point, or -1.
func (s Series) last() int {
	for i := len(s.X) - 1; i >= 0; i-- {
		if s.point(i) {
			return i
		}
	}
	return -1
}

// run is a stretch [from, to) without a gap.
type run struct{ from, to int }

// runs are the stretches of [0, n) in which has holds.
func runs(n int, has func(int) bool) []run {
	var out []run
	for i := 0; i < n; i++ {
		if !has(i) {
			continue
		}
		from := i
		for i < n && has(i) {
			i++
		}
		out = append(out, run{from, i})
	}
	return out
}

// back gives the series from the back to the front: the baseline is the ground,
// and the first arm lies on top.
func back(series []Series) []Series {
	out := make([]Series, 0, len(series))
	for _, baseline := range []bool{true, false} {
		for i := len(series) - 1; i >= 0; i-- {
			if series[i].Baseline == baseline {
				out = append(out, series[i])
			}
		}
	}
	return out
}
