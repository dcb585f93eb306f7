package design_test

import (
	"fmt"
	"math"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/study/design"
)

func ExampleGrid() {
	places, _ := design.Grid([]int{2, 3})
	fmt.Println(places)
	// Output: [[0 0] [0 1] [0 2] [1 0] [1 1] [1 2]]
}

func ExampleOneAtATime() {
	places, _ := design.OneAtATime([]int{2, 3})
	fmt.Println(places)
	// Output: [[0 0] [1 0] [0 1] [0 2]]
}

func ExampleSobolSequence() {
	points, _ := design.SobolSequence(4, 2)
	fmt.Println(points)
	// Output: [[0 0] [0.5 0.5] [0.75 0.25] [0.25 0.75]]
}

func ExamplePlaceOf() {
	for i := range 4 {
		p := design.PlaceOf(i, 2)
		fmt.Println(p.Row, p.Matrix, p.Input)
	}
	// Output:
	// 0 A -1
	// 0 AB 0
	// 0 AB 1
	// 0 B -1
}

func ExampleLatinHypercube() {
	points, _ := design.LatinHypercube(4, 1, 1)
	strata := make([]int, 4)
	for _, x := range points {
		strata[int(x[0]*4)]++
	}
	fmt.Println(strata)
	// Output: [1 1 1 1]
}

// An output that depends on its first input alone.
func ExampleSaltelli() {
	points, _ := design.Saltelli(1024, 2, 1)
	outputs := make([]float64, len(points))
	for i, x := range points {
		outputs[i] = x[0]
	}
	yA, yB, yAB, _ := design.Split(outputs, 2)
	s, _ := stats.SobolIndices(yA, yB, yAB, 0.95, 100, 1)
	fmt.Printf("first order %.2f and %.2f\n", s.First[0].Value, s.First[1].Value)
	// Output: first order 1.00 and 0.00
}

// Ishigami's function, whose first-order indices are 0.314, 0.442 and 0: from what it
// is at the points of a Saltelli design to its indices.
func ExampleSplit() {
	points, err := design.Saltelli(4096, 3, 1)
	if err != nil {
		panic(err)
	}
	outputs := make([]float64, len(points))
	for i, x := range points {
		a, b, c := angle(x[0]), angle(x[1]), angle(x[2])
		outputs[i] = math.Sin(a) + 7*math.Pow(math.Sin(b), 2) + 0.1*math.Pow(c, 4)*math.Sin(a)
	}
	yA, yB, yAB, err := design.Split(outputs, 3)
	if err != nil {
		panic(err)
	}
	s, err := stats.SobolIndices(yA, yB, yAB, 0.95, 100, 1)
	if err != nil {
		panic(err)
	}
	for i, first := range s.First {
		fmt.Printf("x%d: %.2f alone, %.2f with the others\n", i+1, first.Value, s.Total[i].Value)
	}
	// Output:
	// x1: 0.32 alone, 0.56 with the others
	// x2: 0.44 alone, 0.44 with the others
	// x3: 0.02 alone, 0.25 with the others
}

// angle is a place of [0, 1) as one from -pi to pi.
func angle(u float64) float64 { return math.Pi * (2*u - 1) }
