package stats_test

import (
	"fmt"

	"bubblechamber/metrics/stats"
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
