package metrics_test

import (
	"fmt"

	"bubblechamber/metrics"
)

func ExampleEstebanRay() {
	fmt.Printf("%.4f in two camps\n", metrics.EstebanRay([]float32{-1, -1, 1, 1}))
	fmt.Printf("%.4f in three\n", metrics.EstebanRay([]float32{-1, 0, 1}))
	// Output:
	// 0.4061 in two camps
	// 0.2131 in three
}

func ExampleTwins() {
	c := metrics.DefaultConfig()
	c.Twins = &metrics.Twins{
		Frozen: "popular, frozen", Moving: "popular",
		PersonalFrozen: "factors, frozen", Personal: "factors",
	}
	fmt.Println(c.Check())
	c.Twins.Personal = "popular"
	fmt.Println(c.Check())
	// Output:
	// <nil>
	// metrics: arm "popular" is two of the twins
}
