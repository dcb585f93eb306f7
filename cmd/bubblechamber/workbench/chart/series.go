package chart

import "math"

// A Series is one curve: the value of a metric over the rounds, in one arm.
type Series struct {
	Label string
	Style Style
	// Y holds the values. NaN and infinities are gaps: the line stops and starts anew.
	Y []float64
	// X holds their places in ascending order. When nil, value i is at Start + i*Step,
	// where a Step of 0 counts as 1. Surplus elements of X or Y are ignored.
	X           []float64
	Start, Step float64
	// Lo and Hi bound a band around the line, such as quantiles over people; nil for none.
	// Bands are shaded in two kinds, by turns: of more than two nobody can tell which is
	// whose.
	Lo, Hi []float64
	// Note stands at the end of the curve in place of the value: "Gini 0.62".
	Note string
	// Pending makes the label dim, with … for its value: what is drawn is about to be
	// replaced, or there is nothing yet.
	Pending bool
}

func (s *Series) len() int {
	if s.X == nil {
		return len(s.Y)
	}
	return min(len(s.X), len(s.Y))
}

func (s *Series) x(i int) float64 {
	if s.X != nil {
		return s.X[i]
	}
	if s.Step == 0 {
		return s.Start + float64(i)
	}
	return s.Start + float64(float64(i)*s.Step)
}

func (s *Series) banded() bool { return s.Lo != nil && s.Hi != nil }

// last returns the last value at or before x that can be drawn, or -1.
func (s *Series) last(x float64, log bool) int {
	for i := s.len() - 1; i >= 0; i-- {
		if at := s.x(i); finite(at) && at <= x && drawable(s.Y[i], log) {
			return i
		}
	}
	return -1
}

func drawable(v float64, log bool) bool {
	return finite(v) && (!log || v > 0)
}

// extent widens x and y to hold the series; y only by what is in sight within the given
// x, which includes where the line and the band come in and go out.
func (s *Series) extent(x, y *Range, within Range, log bool) {
	bounded := within.set()
	banded := min(len(s.Lo), len(s.Hi))
	past := -1 // the value before, where the line comes from
	for i := range s.len() {
		at := s.x(i)
		if !finite(at) {
			past = -1
			continue
		}
		if bounded && past >= 0 {
			if before := s.x(past); (before < within.Lo) != (at < within.Lo) || (before > within.Hi) != (at > within.Hi) {
				s.crossing(y, within, past, i, log)
			}
		}
		past = i
		if bounded && (at < within.Lo || at > within.Hi) {
			continue
		}
		x.add(at)
		if v := s.Y[i]; drawable(v, log) {
			y.add(v)
		}
		if i >= banded {
			continue
		}
		if lo, hi := s.Lo[i], s.Hi[i]; drawable(lo, log) && drawable(hi, log) {
			y.add(lo)
			y.add(hi)
		}
	}
}

// crossing widens y to hold what lies between values i and j at the ends of x.
func (s *Series) crossing(y *Range, x Range, i, j int, log bool) {
	from, to := s.x(i), s.x(j)
	for _, values := range [...][]float64{s.Y, s.Lo, s.Hi} {
		if j >= len(values) || !drawable(values[i], log) || !drawable(values[j], log) {
			continue
		}
		for _, end := range [...]float64{x.Lo, x.Hi} {
			t := (end - from) / (to - from)
			if !(t > 0 && t < 1) {
				continue
			}
			a, b := values[i], values[j]
			if log {
				y.add(math.Exp(float64((1-t)*math.Log(a)) + float64(t*math.Log(b))))
			} else {
				y.add(float64((1-t)*a) + float64(t*b))
			}
		}
	}
}

// passes reports whether the curve goes on from value i to another.
func (s *Series) passes(i int, log bool) bool {
	return i+1 < s.len() && finite(s.x(i+1)) && drawable(s.Y[i+1], log)
}
