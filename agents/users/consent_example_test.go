package users_test

import (
	"fmt"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
	"bubblechamber/sim/param"
)

// Two of five people do not want to be tracked; dials stand at a half.
func ExampleConsentConfig() {
	var items creators.Config
	param.Defaults(items.Knobs())
	var people users.Config
	param.Defaults(people.Knobs())
	people.Bargain.Consent.Tracking, people.Bargain.Consent.Dial = .6, .5

	p := users.New(people, creators.Generate(items, 7), 7)
	tracked := 0
	for person := range int32(p.Count()) {
		if p.Consent(person).Tracking {
			tracked++
		}
	}
	fmt.Printf("%d of %d are tracked, with the dial at %v\n", tracked, p.Count(), p.Consent(0).Dial)
	// Output:
	// 633 of 1000 are tracked, with the dial at 0.5
}
