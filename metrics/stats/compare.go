package stats

import (
	"fmt"
	"slices"

	"bubblechamber/sim/rng"
)

// Method is how an interval was found.
type Method int

const (
	TInterval Method = iota // [Paired]
	LogScale                // [PairedLog]
	BCa                     // [Bootstrap], with the p value of [SignFlip]
)

// String is "t", "log t" or "BCa".
func (m Method) String() string {
	switch m {
	case TInterval:
		return "t"
	case LogScale:
		return "log t"
	case BCa:
		return "BCa"
	}
	return fmt.Sprintf("Method(%d)", int(m))
}

// Comparison is two arms compared by the method that suits their replicates.
type Comparison struct {
	Method Method

	// Difference is the mean difference, left minus right. Under LogScale it is the
	// t interval with the warning that made the choice.
	Difference Interval

	// Ratio is that of geometric means under LogScale, where it is the one to read:
	// above 1 is left > right. Its N is 0 under the other methods.
	Ratio Ratio

	// Warnings are those of the one to read, and why the log scale was or was not
	// taken where the differences are skewed; nil for nothing.
	Warnings []string
}

// P is the two-sided p value of no difference, by the method chosen.
func (c Comparison) P() float64 {
	if c.Method == LogScale {
		return c.Ratio.P
	}
	return c.Difference.P
}

// Compare makes this project's choice of an interval at the given level,
// 0 < level < 1:
//
//	30 pairs or more   BCa, with the p value of the sign-flip test
//	fewer, skewed      on the log scale, where the skewness warning holds for the
//	                   differences and not for the log ratios, and all values are
//	                   above 0
//	otherwise          t, with its warnings
//
// Differences that are all equal stay with t. The choice looks at the values, which
// a purist would not; it looks at their skew and never at where the interval lies,
// and [Paired], [PairedLog] and [Bootstrap] are there for who has fixed the method
// beforehand. Swapping the arms makes the same choice.
//
// It is an error when [Bootstrap] would be, the number of resamples included. Time
// is that of the method.
func Compare(left, right []float64, level float64, resamples int, seed rng.Seed) (Comparison, error) {
	if resamples < 1 {
		return Comparison{}, fmt.Errorf("stats: %d resamples, a bootstrap needs at least 1", resamples)
	}
	d, iv, err := differences(left, right, level)
	if err != nil {
		return Comparison{}, err
	}
	if iv.N >= fewForBootstrap && iv.SD > 0 {
		return compareBCa(left, right, level, resamples, seed)
	}
	if iv, err = Paired(left, right, level); err != nil {
		return Comparison{}, err
	}
	c := Comparison{Method: TInterval, Difference: iv, Warnings: iv.Warnings}
	g, strongly := skewed(d, iv)
	if !strongly {
		return c, nil
	}
	ratio, why := logScale(left, right, level)
	if why != "" {
		c.Warnings = slices.Concat(c.Warnings, []string{why})
		return c, nil
	}
	c.Method, c.Ratio = LogScale, ratio
	c.Warnings = append(slices.Clone(ratio.Warnings), fmt.Sprintf(
		"differences are strongly skewed (skewness %.2f), log ratios are not: the interval is that of the ratio of geometric means", g))
	return c, nil
}

// logScale is the ratio of geometric means, or why it is no better.
func logScale(left, right []float64, level float64) (r Ratio, why string) {
	l, k, err := logs(left, right)
	if err != nil {
		return Ratio{}, "there is no log scale: a value is not above 0"
	}
	d, iv, err := differences(l, k, level)
	if err != nil {
		return Ratio{}, "there is no log scale: " + err.Error()
	}
	if _, strongly := skewed(d, iv); strongly {
		return Ratio{}, "log ratios are strongly skewed too"
	}
	if r, err = PairedLog(left, right, level); err != nil {
		return Ratio{}, "there is no log scale: " + err.Error()
	}
	return r, ""
}

func compareBCa(left, right []float64, level float64, resamples int, seed rng.Seed) (Comparison, error) {
	iv, err := Bootstrap(left, right, level, resamples, seed)
	if err != nil {
		return Comparison{}, err
	}
	test, err := SignFlip(left, right, level, resamples, seed)
	if err != nil {
		return Comparison{}, err
	}
	iv.P = test.P
	iv.Warnings = append(iv.Warnings, test.Warnings...)
	return Comparison{Method: BCa, Difference: iv, Warnings: iv.Warnings}, nil
}
