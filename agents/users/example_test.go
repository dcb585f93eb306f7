package users_test

import (
	"fmt"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
	"bubblechamber/sim/param"
)

func ExampleNew() {
	var cc creators.Config
	param.Defaults(cc.Knobs())
	catalog := creators.Generate(cc, 1)

	var c users.Config
	param.Defaults(c.Knobs())
	c.Count = 5000
	people := users.New(c, catalog, 1)

	// Two people's expected utility of the first item.
	item := make([]float32, people.TruthDim())
	person := make([]float32, people.TruthDim())
	people.ItemTruth(catalog, 0, item)
	fmt.Println(catalog.Titles[0])
	for u := range int32(2) {
		people.PersonTruth(u, person)
		v := 0.0
		for k := range item {
			v += float64(item[k]) * float64(person[k])
		}
		fmt.Printf("person %d: %.2f\n", u, v)
	}
	// Output:
	// Borrowed Wedding (Drama, Comedy)
	// person 0: -4.89
	// person 1: -4.08
}

func ExampleFit() {
	var cc creators.Config
	param.Defaults(cc.Knobs())
	cc.Topics = 2
	catalog := creators.Generate(cc, 1)

	// Two people; the second takes only what is entirely about the second topic.
	var events []users.Event
	for i := range int32(catalog.Len()) {
		if i%20 == 0 {
			events = append(events, users.Event{Person: 0, Item: i})
		}
		if catalog.MixOf(i)[1] == 1 && len(events) < 90 {
			events = append(events, users.Event{Person: 1, Item: i})
		}
	}
	f, err := users.Fit(catalog, 2, events, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("the crowd %.2f\n", f.Crowd)
	fmt.Printf("the first %.2f\n", f.Taste[:2])
	fmt.Printf("the second %.2f\n", f.Taste[2:])
	// Output:
	// the crowd [0.78 0.22]
	// the first [0.83 0.17]
	// the second [0.00 1.00]
}
