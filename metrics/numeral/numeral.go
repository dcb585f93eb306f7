// Package numeral writes numbers as people read them: a few digits, a real minus sign,
// a dash for what is undefined. Files have all digits, and are not written by it.
package numeral

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Dash stands for a number that is undefined.
const Dash = "–"

// Short is a number to about four digits.
func Short(x float64) string {
	decimals := 4
	switch a := math.Abs(x); {
	case math.IsNaN(x):
		return Dash
	case a == 0:
		return "0"
	case a >= 1000:
		decimals = 0
	case a < 0.00005:
		return strconv.FormatFloat(x, 'g', 2, 64)
	case a >= 100:
		decimals = 1
	case a >= 10:
		decimals = 2
	case a >= 1:
		decimals = 3
	}
	return minus(strconv.FormatFloat(x, 'f', decimals, 64))
}

// Signed is Short with its sign, a plus too.
func Signed(x float64) string {
	if x > 0 {
		return "+" + Short(x)
	}
	return Short(x)
}

// Range is an interval, by a way to write its ends: "[0.1, 0.2]".
func Range(lo, hi float64, write func(float64) string) string {
	return "[" + write(lo) + ", " + write(hi) + "]"
}

// Probability is a p value to two digits, or "<0.001".
func Probability(p float64) string {
	switch {
	case math.IsNaN(p):
		return Dash
	case p < 0.001:
		return "<0.001"
	}
	return fmt.Sprintf("%.2g", p)
}

// Effect is a standardised difference; one without a unit is a dash.
func Effect(g float64) string {
	if math.IsNaN(g) || math.IsInf(g, 0) {
		return Dash
	}
	return minus(fmt.Sprintf("%+.1f", g))
}

// Share is a share to two decimals.
func Share(x float64) string { return minus(fmt.Sprintf("%.2f", x)) }

// Correlation is one to two decimals, with its sign.
func Correlation(rho float64) string { return minus(fmt.Sprintf("%+.2f", rho)) }

func minus(text string) string { return strings.Replace(text, "-", "−", 1) }
