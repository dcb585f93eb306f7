package figure

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// span is the range of the values seen; lo > hi for none.
type span struct{ lo, hi float64 }

func newSpan() span { return span{math.Inf(1), math.Inf(-1)} }

func (s *span) see(v float64) {
	if known(v) {
		s.lo, s.hi = min(s.lo, v), max(s.hi, v)
	}
}

func (s span) empty() bool { return s.lo > s.hi }

// open widens a span that is a point, or too narrow for its ticks to be told
// apart, and gives [0, 1] for none.
func (s span) open() span {
	if s.empty() {
		return span{0, 1}
	}
	size := max(math.Abs(s.lo), math.Abs(s.hi))
	if size < 1e-300 {
		return span{-1, 1}
	}
	if s.hi-s.lo < 1e-9*size {
		return span{s.lo - size/10, s.hi + size/10}
	}
	return s
}

// pad widens by a share of the width at both ends. It does not cross zero, and
// reaches zero where that is nearer than another share of the width.
func (s span) pad(share, near float64) span {
	width := s.hi - s.lo
	by := float64(share * width)
	lo, hi := s.lo-by, s.hi+by
	if s.lo >= 0 && (lo < 0 || s.lo <= near*width) {
		lo = 0
	}
	if s.hi <= 0 && (hi > 0 || -s.hi <= near*width) {
		hi = 0
	}
	return span{lo, hi}
}

// widen is pad that may cross zero, so that a mark at zero has room on both sides.
func (s span) widen(share float64) span {
	by := float64(share * (s.hi - s.lo))
	return span{s.lo - by, s.hi + by}
}

// axis maps values to places on the page and says where ticks are: at multiples
// of mantissa * 10^exponent, which is a decimal number without error.
type axis struct {
	span
	from, to           vg.Length // places of lo and hi
	first, last        int64     // multiples at the first and last tick
	mantissa, exponent int64
	scale              int    // labels are in units of 10^scale,
	prefix, unit       string // which these say
	log                ladder // the zero ladder is a linear axis
	bare               bool   // ticks have no labels
}

// newAxis has about want ticks. With whole, none lies between whole numbers.
func newAxis(s span, want int, whole, percent bool) axis {
	a := axis{span: s}
	for more := range 4 { // until there are two ticks
		a.mantissa, a.exponent = step((s.hi - s.lo) / float64(want+more))
		if whole && a.exponent < 0 {
			a.mantissa, a.exponent = 1, 0
		}
		width := a.value(1)
		a.first, a.last = int64(math.Ceil(s.lo/width)), int64(math.Floor(s.hi/width))
		if a.first < a.last {
			break
		}
	}

	size, least := max(math.Abs(s.lo), math.Abs(s.hi)), -3
	if percent {
		size, least = size*100, -6
		a.scale, a.unit = -2, " %"
	}
	// Five digits and more, or three zeros behind the point, go into a prefix.
	if e := decimal(size); e >= 4 || e < least {
		e = int(math.Floor(float64(e)/3)) * 3
		a.scale += e
		a.prefix = prefix(e)
	}
	return a
}

// prefix is that of the SI for 10^e, or the power itself.
func prefix(e int) string {
	const letters = "afpnµm kMGTPE"
	if -18 <= e && e <= 18 {
		return string([]rune(letters)[e/3+6])
	}
	return "e" + strconv.Itoa(e)
}

// decimal is the exponent of v > 0 in decimal notation, exactly: math.Log10 may
// be off by one at powers of ten.
func decimal(v float64) int {
	_, e, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	n, _ := strconv.Atoi(e)
	return n
}

// step is 1, 2 or 5 times a power of ten, between 0.7 v and 1.75 v.
func step(v float64) (mantissa, exponent int64) {
	e := int64(decimal(v))
	for _, m := range []int64{1, 2, 5} {
		if exact(m, e) >= 0.7*v {
			return m, e
		}
	}
	return 1, e + 1
}

// exact is the float64 nearest to n * 10^e.
func exact(n, e int64) float64 {
	v, _ := strconv.ParseFloat(fmt.Sprintf("%de%d", n, e), 64)
	return v
}

// value is that of the n-th tick.
func (a axis) value(n int64) float64 {
	if a.log.steps > 0 {
		return a.log.value(n)
	}
	return exact(n*a.mantissa, a.exponent)
}

// tick is the label of the n-th tick.
func (a axis) tick(n int64) string {
	if a.bare {
		return ""
	}
	if a.log.steps > 0 {
		return a.significant(a.value(n), 1)
	}
	shift := a.exponent - int64(a.scale)
	return a.label(exact(n*a.mantissa, shift), -shift)
}

// number is the label of any value, to a twentieth of the ticks' distance or
// finer.
func (a axis) number(v float64) string {
	if a.log.steps > 0 {
		return a.significant(v, 3)
	}
	more := int64(1)
	if a.mantissa == 1 {
		more = 2
	}
	return a.label(v/exact(1, int64(a.scale)), more-a.exponent+int64(a.scale))
}

// label is v, in units of 10^scale, with so many digits behind the point.
func (a axis) label(v float64, digits int64) string {
	if v == 0 {
		return "0" + a.unit
	}
	s := strconv.FormatFloat(v, 'f', int(max(0, digits)), 64)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1) + a.prefix + a.unit
}

// at is the place of a value.
func (a axis) at(v float64) vg.Length {
	share := (v - a.lo) / (a.hi - a.lo)
	if a.log.ratios {
		share = ratio(v, a.lo) / ratio(a.hi, a.lo)
	}
	return a.from + vg.Length(float64(a.to-a.from)*share)
}
