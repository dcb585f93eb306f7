package stats

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// Resamples is the usual number of resamples of [Bootstrap] and of sign patterns
// of [SignFlip]: the ends of an interval of 95% then move by about 1% of its width
// from seed to seed.
const Resamples = 10_000

const (
	fewForBootstrap = 30
	fewResamples    = 1000
)

var purposeBootstrap = rng.PurposeOf("stats/bootstrap")

// Bootstrap is the bias-corrected and accelerated (BCa) interval at the given
// level, 0 < level < 1, of the mean of left[i] - right[i]. With d = left - right,
// m its mean, and the means m* of resamples of n differences drawn from d with
// replacement,
//
//	z0 = Φ⁻¹(share of m* below m, those equal counting half)
//	a  = sum (d - m)³ / (6 (sum (d - m)²)^(3/2))
//	q(p) = Φ(z0 + (z0 + Φ⁻¹(p)) / (1 - a (z0 + Φ⁻¹(p))))
//
// and the ends are the quantiles q((1-level)/2) and q((1+level)/2) of the m*; a is
// what the jackknife gives for a mean. An end that would not reach the mean, which
// happens at low levels only, is moved to it.
//
// P is NaN, which [Holm] takes for a test that was not made: [SignFlip] makes one.
// N, Mean and SD are those of [Paired]. A warning says when there are fewer than
// 30 pairs, below which the interval is too short, or fewer than 1000 resamples.
//
// Where all differences are equal, the interval is that one value, with a warning.
// Where all resamples lie on one side of the mean, or 1 - a (z0 + Φ⁻¹(p)) is not
// above 0, there is no correction: the ends are the plain quantiles (1-level)/2
// and (1+level)/2, and a warning says so.
//
// Resample b draws from the stream (seed, b), so that the same seed gives the same
// interval, and more resamples keep those of fewer. It is an error when [Paired]
// would be, or resamples is below 1. Time O(resamples (n + log resamples)), space
// O(n + resamples).
//
// Source: Efron (1987), Better Bootstrap Confidence Intervals, JASA 82(397);
// DiCiccio & Efron (1996), Bootstrap Confidence Intervals, Statistical Science
// 11(3).
func Bootstrap(left, right []float64, level float64, resamples int, seed rng.Seed) (Interval, error) {
	d, iv, err := differences(left, right, level)
	if err != nil {
		return Interval{}, err
	}
	if resamples < 1 {
		return Interval{}, fmt.Errorf("stats: %d resamples, a bootstrap needs at least 1", resamples)
	}
	iv.P = math.NaN()
	iv.Warnings = warnings(d, iv)
	if iv.N < fewForBootstrap {
		iv.Warnings = append(iv.Warnings, fmt.Sprintf("%d replicates: a bootstrap of fewer than %d gives too short an interval", iv.N, fewForBootstrap))
	}
	if iv.SD == 0 {
		iv.Lo, iv.Hi = iv.Mean, iv.Mean
		return iv, nil
	}
	if resamples < fewResamples {
		iv.Warnings = append(iv.Warnings, fmt.Sprintf("only %d resamples: the ends of the interval depend on the seed", resamples))
	}
	corrected := false
	iv.Lo, iv.Hi, corrected = bca(means(d, resamples, seed), d, iv.Mean, level)
	if !corrected {
		iv.Warnings = append(iv.Warnings, "the resamples allow no correction: the interval is that of their plain quantiles")
	}
	iv.Lo, iv.Hi = min(iv.Lo, iv.Mean), max(iv.Hi, iv.Mean)
	return iv, nil
}

// means of resamples of d, ascending.
func means(d []float64, resamples int, seed rng.Seed) []float64 {
	drawn := make([]float64, len(d))
	ms := make([]float64, resamples)
	for b := range ms {
		draws := seed.At(purposeBootstrap, 0, uint64(b))
		for i := range drawn {
			drawn[i] = d[draws.Intn(len(d))]
		}
		ms[b] = arith.Mean(drawn)
	}
	slices.Sort(ms)
	return ms
}

// bca are the ends of the interval from ascending means of resamples of d, whose
// own mean is m; corrected is false where they are plain quantiles.
func bca(means, d []float64, m, level float64) (lo, hi float64, corrected bool) {
	below, _ := slices.BinarySearch(means, m)
	notAbove := below
	for notAbove < len(means) && means[notAbove] == m {
		notAbove++
	}
	normal := distuv.UnitNormal
	z0 := normal.Quantile(float64(below+notAbove) / float64(2*len(means)))
	a := acceleration(d, m)
	corrected = true
	end := func(p float64) float64 {
		z := z0 + normal.Quantile(p)
		shrink := 1 - float64(a*z)
		q := normal.CDF(z0 + z/shrink)
		if !(shrink > 0) || q-q != 0 {
			corrected = false
		}
		return q
	}
	pLo, pHi := (1-level)/2, (1+level)/2
	qLo, qHi := end(pLo), end(pHi)
	if math.IsInf(z0, 0) || !corrected {
		qLo, qHi, corrected = pLo, pHi, false
	}
	return Quantile(means, qLo), Quantile(means, qHi), corrected
}

// acceleration of the mean m of values d that are not all equal: a sixth of the
// skewness of the jackknife's influence values, which are (d - m) / (n - 1). They
// are scaled by the largest so that no power overflows or vanishes.
func acceleration(d []float64, m float64) float64 {
	deviations := make([]float64, len(d))
	for i, x := range d {
		deviations[i] = x - m
	}
	scale := largest(deviations)
	squares, cubes := make([]float64, len(d)), make([]float64, len(d))
	for i, x := range deviations {
		u := x / scale
		squares[i] = u * u
		cubes[i] = u * u * u
	}
	s := arith.Sum(squares)
	return arith.Sum(cubes) / (6 * s * math.Sqrt(s))
}
