package users_test

import (
	"fmt"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
	"bubblechamber/agents/users/ties"
	"bubblechamber/sim/param"
)

func ExampleSocialConfig() {
	var cc creators.Config
	param.Defaults(cc.Knobs())
	catalog := creators.Generate(cc, 1)

	var c users.Config
	param.Defaults(c.Knobs())
	c.Social.Network = ties.WattsStrogatz
	c.Social.Degree, c.Social.Rewired = 4, 0
	people := users.New(c, catalog, 1)

	friends := people.Ties(0, nil)
	fmt.Println(len(friends), "people to listen to")
	// Output: 4 people to listen to
}
