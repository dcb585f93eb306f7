package speed_test

import (
	"context"
	"fmt"
	"time"

	"bubblechamber/scenarios/speed"
)

// A measurement of one small size alone.
func ExampleMeasure() {
	o := speed.Quick(time.Now)
	o.Repeats, o.Slice, o.Threads = 1, time.Millisecond, 1
	o.Shapes, o.Sizes = nil, []speed.Size{{People: 50, Items: 60}}
	r, err := speed.Measure(context.Background(), o)
	if err != nil {
		panic(err)
	}
	for _, x := range r.Rounds {
		fmt.Println(x.People, "people,", x.Items, "items,", x.Threads, "thread:", x.Rate > 0)
	}
	// Output:
	// 50 people, 60 items, 1 thread: true
}
