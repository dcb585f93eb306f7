package creators_test

import (
	"fmt"

	"bubblechamber/agents/creators"
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
