package metrics_test

import (
	"fmt"

	"bubblechamber/metrics"
)

func ExampleLookup() {
	d, _ := metrics.Lookup("relative_narrowing.p50")
	fmt.Println(d.Label("random"))
	fmt.Println(d.Formula)
	fmt.Println("better:", d.Better)
	// Output:
	// narrowing relative to random, median
	// 1 - exp(-mean over people of h), h = H(E_base(u)(t)) - H(E_u(t))
	// better: lower
}

func ExampleUndefined() {
	run := metrics.Context{Baseline: true, Recommends: true, WarmUp: 10, WarmUpSlates: 10, Window: 20}
	fmt.Println(metrics.Undefined("narrowing", run))
	fmt.Println(metrics.Undefined("regret", run))
	// Output:
	// the warm-up has 10 rounds with slates, and a window is 20
	// these people have no linear expected utility
}

func ExampleTable() {
	t := metrics.NewTable()
	values := make([]float64, len(t.Columns()))
	for round := 1; round <= 3; round++ {
		values[0] = float64(round) / 10
		t.Add(metrics.Row{Arm: "content", Round: round, Values: values})
	}
	s := t.Snapshot() // for another goroutine
	first, ctr := s.Series("content", "ctr")
	fmt.Println(first, ctr)
	// Output: 1 [0.1 0.2 0.3]
}

func ExampleEntropy() {
	h := metrics.Entropy([]float64{5, 3, 2})
	fmt.Printf("%.4f nats, %.4f effective topics\n", h, metrics.EffectiveNumber(h))
	// Output: 1.0297 nats, 2.8001 effective topics
}

func ExampleGini() {
	fmt.Printf("%.4f\n", metrics.Gini([]float64{0, 1, 1, 2, 2, 2, 3, 4}))
	// Output: 0.3417
}
