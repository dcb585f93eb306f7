package users_test

import (
	"fmt"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
	"bubblechamber/sim/param"
)

// A fifth of the people prefer rare topics and take the first thing that pleases.
func ExampleSegment() {
	var cc creators.Config
	param.Defaults(cc.Knobs())
	catalog := creators.Generate(cc, 1)

	var c users.Config
	c.Segments = []users.Segment{{Name: "niche", Set: []string{"taste.mainstream", "choice.kind"}}}
	tree := param.NewTree()
	tree.Add("users", c.Knobs())
	param.Defaults(tree.Knobs())
	for path, text := range map[string]string{
		"users.segments.niche.share":            "0.2",
		"users.segments.niche.taste.mainstream": "-0.5",
		"users.segments.niche.choice.kind":      "cascade",
	} {
		if err := tree.SetText(path, text); err != nil {
			fmt.Println(err)
		}
	}
	people := users.New(c, catalog, 1)
	for _, column := range people.Columns() {
		if column.Name == "segment" {
			counts := make([]int, len(column.Labels))
			for _, x := range column.Values {
				counts[int(x)]++
			}
			fmt.Println(column.Labels, counts)
		}
	}
	// Output:
	// [others niche] [789 211]
}

// One consumption tires a person of a topic for some rounds, and leaves a taste for
// it that lasts longer.
func ExampleImpulseResponse() {
	var c users.Config
	param.Defaults(c.Knobs())
	response := users.ImpulseResponse(c, 50)
	drift, satiation := users.ImpulseParts(c, 50)
	for _, lag := range []int{1, 5, 10, 20, 50} {
		fmt.Printf("%2d rounds later %+.4f: drift %+.4f, satiation %+.4f\n",
			lag, response[lag-1], drift[lag-1], satiation[lag-1])
	}
	// Output:
	//  1 rounds later +0.0013: drift +0.0182, satiation -0.0141
	//  5 rounds later +0.0075: drift +0.0174, satiation -0.0084
	// 10 rounds later +0.0115: drift +0.0166, satiation -0.0043
	// 20 rounds later +0.0137: drift +0.0150, satiation -0.0011
	// 50 rounds later +0.0111: drift +0.0111, satiation -0.0000
}
