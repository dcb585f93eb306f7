package creators_test

import (
	"fmt"

	"bubblechamber/agents/creators"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

func ExampleGenerate() {
	var c creators.Config
	param.Defaults(c.Knobs())
	c.Items = 5
	catalog := creators.Generate(c, 1)
	for i, title := range catalog.Titles {
		fmt.Printf("%-48s fame %5.2f  quality %5.2f\n", title, catalog.Fame[i], catalog.Quality[i])
	}
	// Output:
	// Borrowed Wedding (Drama, Comedy)                 fame -1.02  quality -0.89
	// Secret Fortress (Drama, Comedy, Action, Thriller, Children, History) fame  0.89  quality  0.38
	// Paper Postcard (Adventure, Romance)              fame -0.51  quality -0.20
	// Empty Song (Action, Musical)                     fame  0.25  quality -0.32
	// Wooden Stairwell (Thriller)                      fame -2.02  quality  0.04
}

func ExampleNewSpace() {
	s := creators.NewSpace(3, 4, 0, 1)
	drama, both := make([]float32, 4), make([]float32, 4)
	s.Vector([]float32{1, 0, 0}, 0, 0, drama)
	s.Vector([]float32{.5, .5, 0}, 0, 1, both)
	cosine := 0.0
	for k := range drama {
		cosine += float64(drama[k]) * float64(both[k])
	}
	fmt.Printf("%.4f\n", cosine)
	// Output: 0.7071
}

func ExampleMakers() {
	var c creators.Config
	param.Defaults(c.Knobs())
	c.Items, c.Creators = 6, 3
	catalog := creators.Generate(c, 1)
	var m creators.MakersConfig
	param.Defaults(m.Knobs())
	m.Rate, m.Lifetime = 0.5, 4
	makers := creators.New(m, c, catalog, 1)
	for round := range 3 {
		supply := sim.Supply{Round: round, Seed: 1, Catalog: catalog,
			Shown: make([]int64, catalog.Len()), Taken: make([]int64, catalog.Len())}
		if err := makers.Publish(&supply); err != nil {
			fmt.Println(err)
		}
		offered := 0
		for i := range int32(catalog.Len()) {
			if catalog.Available(i, round) {
				offered++
			}
		}
		fmt.Printf("round %d: %d on offer, the last is %q\n", round, offered, catalog.Titles[catalog.Len()-1])
	}
	// Output:
	// round 0: 6 on offer, the last is "Silver Runner (Action, Animation)"
	// round 1: 6 on offer, the last is "Iron Silence 2/2 (Drama)"
	// round 2: 7 on offer, the last is "Iron Runner 2/3 (Action)"
}
