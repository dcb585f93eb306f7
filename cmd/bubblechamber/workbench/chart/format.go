package chart

import (
	"math"
	"strconv"
	"strings"
)

// Format is how numbers of one quantity are written.
type Format uint8

const (
	Number  Format = iota // 0.87, 5.7, 412, 12.3k
	Percent               // shares of 1 as percent: 65 %
)

// Text writes one value in as few cells as still say something: about three digits, whole
// numbers below 10,000 as they are, SI prefixes above, and "–" for NaN.
func (f Format) Text(v float64) string {
	if f == Number && v == math.Trunc(v) && math.Abs(v) < 1e4 {
		return strconv.FormatFloat(v+0, 'f', 0, 64)
	}
	return f.like(v, math.Abs(v))
}

// like writes v with the digits that suit a column whose largest magnitude is top.
func (f Format) like(v, top float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case math.IsInf(v, 0) || math.IsInf(top, 0):
		return strings.Replace(strconv.FormatFloat(v, 'g', 3, 64), "Inf", "inf", 1)
	}
	if f == Percent {
		if top >= 100 {
			return Number.like(v*100, top*100) + " %"
		}
		if top < 0.1 {
			return fixed(v*100, 1) + " %"
		}
		return fixed(v*100, 0) + " %"
	}
	switch {
	case top >= 1e15 || (top < 1e-4 && top > 0):
		return scientific(v)
	case top >= 1e4:
		unit, suffix := prefix(top)
		if top/unit >= 100 {
			return fixed(v/unit, 0) + suffix
		}
		return fixed(v/unit, 1) + suffix
	case top >= 100:
		return fixed(v, 0)
	case top >= 3:
		return fixed(v, 1)
	case top >= 0.1 || top == 0:
		return fixed(v, 2)
	case top >= 0.01:
		return fixed(v, 3)
	}
	return fixed(v, 5)
}

// tick writes an axis label: as many digits as the distance of the labels asks for.
func (f Format) tick(v, step, top float64) string {
	suffix := ""
	if f == Percent {
		v, step, top, suffix = v*100, step*100, top*100, "%"
	}
	switch {
	case v == 0:
		return "0" + suffix
	case top >= 1e15 || top < 1e-4:
		return scientific(v) + suffix
	case top >= 1e4:
		unit, s := prefix(top)
		v, step, suffix = v/unit, step/unit, s+suffix
	}
	digits := 0
	for digits < 6 && math.Abs(step-math.Round(step)) > 1e-6*step {
		step *= 10
		digits++
	}
	return fixed(v, digits) + suffix
}

func prefix(top float64) (unit float64, suffix string) {
	switch {
	case top >= 1e12:
		return 1e12, "T"
	case top >= 1e9:
		return 1e9, "G"
	case top >= 1e6:
		return 1e6, "M"
	}
	return 1e3, "k"
}

// fixed never writes -0.
func fixed(v float64, digits int) string {
	s := strconv.FormatFloat(v, 'f', digits, 64)
	if s[0] == '-' && strings.Trim(s, "-0.") == "" {
		return s[1:]
	}
	return s
}

// scientific writes 1.2e-5 and not 1.2e-05.
func scientific(v float64) string {
	if v == 0 {
		return "0"
	}
	s := strconv.FormatFloat(v, 'e', 1, 64)
	s = strings.Replace(s, "e+0", "e", 1)
	s = strings.Replace(s, "e+", "e", 1)
	s = strings.Replace(s, "e-0", "e-", 1)
	return strings.Replace(s, ".0e", "e", 1)
}
