package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/sim/arith"
)

// least bounds from below what has a place on a logarithmic axis.
const least = 1e-300

// ladder says where the ticks of a logarithmic axis are.
type ladder struct {
	ratios bool  // equal ratios are equally far apart
	steps  int64 // ticks to a decade, 3 (at 1, 2 and 5) or 1; 0: as on a linear axis
	every  int64 // decades from one to the next
}

// value is that of the n-th tick.
func (l ladder) value(n int64) float64 {
	if l.steps == 1 {
		return exact(1, n*l.every)
	}
	decade := int64(math.Floor(float64(n) / 3))
	return exact([]int64{1, 2, 5}[n-3*decade], decade)
}

// within are the first and the last tick of those in s.
func (l ladder) within(s span) (first, last int64) {
	first = (int64(decimal(s.lo))/l.every - 1) * l.steps
	for l.value(first) < s.lo {
		first++
	}
	last = first - 1
	for l.value(last+1) <= s.hi {
		last++
	}
	return first, last
}

// ratio is the logarithm of v/to, which may itself be too large a number.
func ratio(v, to float64) float64 { return arith.Log(v) - arith.Log(to) }

// newLogAxis is an axis for values above zero, with room at both ends, on which
// equal ratios are equally far apart, with about want ticks: at 1, 2 and 5 times
// powers of ten, at these powers, or at every so many of them. Below one decade
// they stand as on a linear axis.
func newLogAxis(s span, want int, percent bool) axis {
	if s.empty() {
		s = span{1, 10}
	}
	room := min(max(arith.Exp(0.05*ratio(s.hi, s.lo)), 1.05), 3)
	s = span{s.lo / room, s.hi * room}
	a := newAxis(s, want, false, percent)
	a.log.ratios = true
	if s.hi < 10*s.lo {
		return a
	}
	for every := int64(1); ; every++ {
		for _, steps := range []int64{3, 1} {
			l := ladder{true, steps, every}
			if steps == 3 && every > 1 {
				continue
			}
			first, last := l.within(s)
			if a.log.steps > 0 && last-first < 1 {
				return a
			}
			a.log, a.first, a.last = l, first, last
			if last-first < int64(want)+2 {
				return a
			}
		}
	}
}

// significant is v to so many digits, with a prefix of its own where it has many
// zeros: on an axis of ratios one for all would not do.
func (a axis) significant(v float64, digits int) string {
	if a.unit != "" {
		v *= 100
	}
	mantissa, power, _ := strings.Cut(strconv.FormatFloat(v, 'e', digits-1, 64), "e")
	e, _ := strconv.Atoi(power)
	scale, mark := 0, ""
	if e >= 4 || e < -3 {
		scale = int(math.Floor(float64(e)/3)) * 3
		mark = prefix(scale)
	}
	v, _ = strconv.ParseFloat(mantissa+"e"+strconv.Itoa(e-scale), 64)
	return strconv.FormatFloat(v, 'f', max(0, digits-1-(e-scale)), 64) + mark + a.unit
}

// logarithmic are the series without what has no place on a logarithmic axis. Of
// an interval that reaches down to zero the part above is left, down to the
// smallest value of all.
func logarithmic(series []Series) []Series {
	smallest := huge
	for _, s := range series {
		for _, column := range [][]float64{s.Y, s.Lo, s.Hi} {
			for _, v := range column {
				if known(v) && v >= least {
					smallest = min(smallest, v)
				}
			}
		}
	}
	out := slices.Clone(series)
	for i, s := range series {
		out[i].Y, out[i].Hi = above(s.Y, math.NaN()), above(s.Hi, math.NaN())
		out[i].Lo = slices.Clone(s.Lo)
		for j, v := range s.Lo {
			if known(v) && v < least {
				out[i].Lo[j] = smallest
			}
		}
	}
	return out
}

// above is a column whose values that have no place on a logarithmic axis are another.
func above(column []float64, otherwise float64) []float64 {
	column = slices.Clone(column)
	for i, v := range column {
		if !(v >= least) {
			column[i] = otherwise
		}
	}
	return column
}
