package rng_test

import (
	"fmt"

	"bubblechamber/sim/rng"
)

func ExampleSeed_At() {
	activity := rng.PurposeOf("users/activity")
	seed := rng.Seed(42)
	// Person 7 in round 3 draws the same, whoever was asked before.
	d := seed.At(activity, 3, 7)
	again := seed.At(activity, 3, 7)
	fmt.Println(d.Float64() == again.Float64())
	// Output: true
}

func ExampleSeed_Derive() {
	seed := rng.Seed(42)
	first, second := seed.Derive("replicate", 0), seed.Derive("replicate", 1)
	fmt.Println(first != second, first != seed, first == seed.Derive("replicate", 0))
	// Output: true true true
}

func ExampleDraws() {
	d := rng.Seed(1).At(rng.PurposeOf("example"), 0, 0)
	hand := []string{"a", "b", "c", "d"}
	d.Shuffle(len(hand), func(i, j int) { hand[i], hand[j] = hand[j], hand[i] })
	taste := make([]float64, 3)
	d.Dirichlet([]float64{0.5, 0.5, 0.5}, taste)
	fmt.Println(len(hand), taste[0]+taste[1]+taste[2] > 0.999999)
	// Output: 4 true
}

func ExampleGumbel() {
	const seed, person, round = rng.Seed(42), 7, 3
	utility := map[int32]float32{10: 0.5, 11: 0.2}
	choice, best := int32(-1), rng.Gumbel(seed, person, -1, round) // the outside option
	for _, item := range []int32{10, 11} {
		if u := utility[item] + rng.Gumbel(seed, person, item, round); u > best {
			choice, best = item, u
		}
	}
	fmt.Println(choice)
	// Output: 11
}

func ExampleAlias() {
	a, err := rng.NewAlias([]float64{0, 1, 0})
	if err != nil {
		fmt.Println(err)
		return
	}
	d := rng.Seed(1).At(rng.PurposeOf("example"), 0, 0)
	fmt.Println(a.Draw(&d))
	_, err = rng.NewAlias([]float64{1, -1})
	fmt.Println(err)
	// Output:
	// 1
	// alias table: weight 1 is -1, want a finite number of at least 0
}
