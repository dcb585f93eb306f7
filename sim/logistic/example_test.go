package logistic_test

import (
	"fmt"

	"bubblechamber/sim/logistic"
)

func ExampleFit() {
	hours := []float64{1, 2, 3, 4, 5, 6}
	passed := []uint8{0, 0, 1, 0, 1, 1}
	m, _ := logistic.Fit(hours, 1, passed, 1)
	fmt.Printf("%.2f more log odds an hour\n", m.Weights[0])
	// Output: 0.51 more log odds an hour
}
