package stats_test

import (
	"fmt"

	"bubblechamber/metrics/stats"
	"bubblechamber/sim/rng"
)

// Clicks per person-round of two arms under five seeds.
func ExamplePaired() {
	content := []float64{0.83, 0.88, 0.85, 0.90, 0.84}
	random := []float64{0.31, 0.33, 0.30, 0.34, 0.32}
	iv, err := stats.Paired(content, random, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f [%.3f, %.3f], n %d\n", iv.Mean, iv.Lo, iv.Hi, iv.N)
	fmt.Println("content > random:", stats.Decide(iv, 0.05))
	fmt.Println("content ~ random:", stats.Equivalent(iv, 0.05))
	// Output:
	// 0.540 [0.517, 0.563], n 5
	// content > random: holds
	// content ~ random: fails
}

func ExampleHolm() {
	fmt.Printf("%.2f\n", stats.Holm([]float64{0.01, 0.04, 0.03, 0.005}))
	// Output: [0.03 0.06 0.06 0.02]
}

func ExampleQuantile() {
	fmt.Println(stats.Quantile([]float64{1, 2, 3, 4}, 0.5))
	// Output: 2.5
}

// Reach of two arms under eight seeds, of very different size from seed to seed.
func ExampleCompare() {
	left := []float64{1.2, 3.4, 0.9, 15.1, 2.2, 7.7, 1.1, 40.3}
	right := []float64{0.6, 1.5, 0.5, 6.0, 1.3, 3.1, 0.5, 19.5}
	c, err := stats.Compare(left, right, 0.95, stats.Resamples, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%v: %.2f [%.2f, %.2f]\n", c.Method, c.Ratio.Ratio, c.Ratio.Lo, c.Ratio.Hi)
	for _, w := range c.Warnings {
		fmt.Println(w)
	}
	// Output:
	// log t: 2.11 [1.87, 2.38]
	// differences are strongly skewed (skewness 2.02), log ratios are not: the interval is that of the ratio of geometric means
}

func ExampleBootstrap() {
	left := make([]float64, 30)
	for i := range left {
		left[i] = float64(i * i % 11)
	}
	iv, err := stats.Bootstrap(left, make([]float64, 30), 0.95, stats.Resamples, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.1f [%.1f, %.1f]\n", iv.Mean, iv.Lo, iv.Hi)
	// Output: 3.9 [3.0, 5.0]
}

func ExampleSignFlip() {
	left, right := []float64{3, 5, 4, 6, 7, 9}, []float64{2, 3, 1, 2, 2, 3}
	test, err := stats.SignFlip(left, right, 0.95, stats.Resamples, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(test.P, test.Patterns, test.Exact)
	// Output: 0.03125 64 true
}

func ExampleStandardised() {
	e, err := stats.Standardised([]float64{3, 5, 4, 6, 7, 9}, []float64{2, 3, 1, 2, 2, 3})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("d %.2f, without bias %.2f\n", e.D, e.G)
	// Output: d 1.87, without bias 1.57
}

// Engagement, to the right, against topics shown, upward: the last arm has less of
// both than the second.
func ExampleDominated() {
	engagement, topics := []float64{0.9, 0.7, 0.4, 0.6}, []float64{3, 6, 9, 5}
	fmt.Println(stats.Dominated(engagement, topics, stats.Higher, stats.Higher))
	fmt.Println(stats.Frontier(engagement, topics, stats.Higher, stats.Higher))
	// Output:
	// [false false false true]
	// [0 1 2]
}

// The indices of y = 3 x1 + x2, which are 0.9 and 0.1: from y on two samples, and on the
// first one with an input of the second.
func ExampleSobolIndices() {
	draws := rng.Seed(1).At(rng.PurposeOf("example"), 0, 0)
	y := func(x1, x2 float64) float64 { return 3*x1 + x2 }
	var a, b []float64
	ab := make([][]float64, 2)
	for range 4000 {
		a1, a2, b1, b2 := draws.Float64(), draws.Float64(), draws.Float64(), draws.Float64()
		a, b = append(a, y(a1, a2)), append(b, y(b1, b2))
		ab[0], ab[1] = append(ab[0], y(b1, a2)), append(ab[1], y(a1, b2))
	}
	s, err := stats.SobolIndices(a, b, ab, 0.95, 200, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range ab {
		fmt.Printf("x%d: first order %.2f, total %.2f\n", i+1, s.First[i].Value, s.Total[i].Value)
	}
	// Output:
	// x1: first order 0.88, total 0.88
	// x2: first order 0.10, total 0.10
}
