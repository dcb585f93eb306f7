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
	// Lo and Hi bound a band around the line, such as an interval; nil for none.
	Lo, Hi []float64
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

// band returns the band at value i; NaN when it has none.
func (s *Series) band(i int) (lo, hi float64) {
	if i >= len(s.Lo) || i >= len(s.Hi) {
		return math.NaN(), math.NaN()
	}
	return s.Lo[i], s.Hi[i]
}

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

// extent widens x and y to hold the series; y only by what lies within the given x.
func (s *Series) extent(x, y *Range, within Range, log bool) {
	bounded := within.set()
	for i := range s.len() {
		at := s.x(i)
		if !finite(at) || (bounded && (at < within.Lo || at > within.Hi)) {
			continue
		}
		x.add(at)
		if v := s.Y[i]; drawable(v, log) {
			y.add(v)
		}
		if s.Lo == nil {
			continue
		}
		if lo, hi := s.band(i); drawable(lo, log) && drawable(hi, log) {
			y.add(lo)
			y.add(hi)
		}
	}
}
