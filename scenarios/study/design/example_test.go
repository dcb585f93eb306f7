package design_test

import (
	"fmt"

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
