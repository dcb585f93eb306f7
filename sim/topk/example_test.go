package topk_test

import (
	"fmt"

	"bubblechamber/sim/topk"
)

func ExampleScanner_Select() {
	var items topk.Items
	items.Pack([]float32{
		1, 0, // item 0
		0, 1, // item 1
		1, 1, // item 2
		0, 1, // item 3
	}, 2)

	const k = 2
	users := []float32{
		2, 1,
		0, 1,
	}
	out := topk.Result{Items: make([]int32, 2*k), Scores: make([]float32, 2*k)}
	var s topk.Scanner
	s.Select(&items, topk.Query{
		Users:   users,
		K:       k,
		Exclude: func(row int, item int32) bool { return row == 0 && item == 2 }, // seen
	}, out)

	fmt.Println(out.Items)
	fmt.Println(out.Scores)
	// Output:
	// [0 1 1 2]
	// [2 1 1 1]
}
