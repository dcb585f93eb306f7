package scenarios_test

import (
	"context"
	"fmt"
	"slices"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/recommenders"
	"bubblechamber/agents/users"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// A scenario of the gallery, smaller, from Go.
func ExampleLoad() {
	s, err := scenarios.Load("filter-bubble")
	if err != nil {
		panic(err)
	}
	run, err := s.Build(scenarios.Options{Set: []string{"users.count=200", "catalog.items=300", "rounds=30"}})
	if err != nil {
		panic(err)
	}
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		panic(err)
	}
	rows := run.Collector.Rows()
	for _, arm := range run.Arms {
		fmt.Printf("%-12s %.1f effective topics shown\n", arm, rows.Value(arm, run.Rounds, "topics_shown"))
	}
	// Output:
	// random       12.8 effective topics shown
	// popular      8.6 effective topics shown
	// content      4.4 effective topics shown
	// content-mmr  4.7 effective topics shown
}

// Unseen shows each account what it has been shown least often.
type Unseen struct {
	times map[sim.Account][]int // by account and item
}

func (u *Unseen) Knobs() []param.Knob { return nil }

// Fit notes what the last slates held.
func (u *Unseen) Fit(p *sim.Platform) error {
	for a := range sim.Account(p.Accounts()) {
		if u.times[a] == nil {
			u.times[a] = make([]int, p.Items().Len())
		}
		for _, item := range p.Slate(a, nil) {
			if item >= 0 { // else it is not for the platform to know
				u.times[a][item]++
			}
		}
	}
	return nil
}

// Rank fills the slates of all visitors.
func (u *Unseen) Rank(p *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		a, slate := q.Account(i), q.Slate(i)
		var items []int32
		for item := range int32(p.Items().Len()) {
			if !q.Excluded(i, item) { // gone, or consumed already
				items = append(items, item)
			}
		}
		slices.SortStableFunc(items, func(x, y int32) int { return u.times[a][x] - u.times[a][y] })
		copy(slate, items)
	}
	return nil
}

// A recommender of one's own, against two that there are, without any file.
func Example_ownRecommender() {
	var catalog creators.Config
	param.Defaults(catalog.Knobs())
	catalog.Items = 200
	var people users.Config
	param.Defaults(people.Knobs())
	people.Count = 100

	built := func(kind string) sim.ArmSpec {
		return sim.ArmSpec{Name: kind, Recommender: func() (sim.Recommender, error) {
			return recommenders.New(recommenders.Spec{Kind: kind})
		}}
	}
	items := creators.Generate(catalog, 7)
	s, err := sim.New(sim.Setup{
		Seed:    7,
		Catalog: items,
		Users:   users.New(people, items, 7),
		Slate:   sim.SlateSpec{Places: 10},
		Arms: []sim.ArmSpec{
			built("random"),
			built("content"),
			{Name: "unseen", Recommender: func() (sim.Recommender, error) {
				return &Unseen{times: map[sim.Account][]int{}}, nil
			}},
		},
	})
	if err != nil {
		panic(err)
	}
	if err := s.Run(context.Background(), 10); err != nil {
		panic(err)
	}
	for _, arm := range s.Arms() {
		seen := 0
		for _, impressions := range s.View(arm).Shown() {
			if impressions > 0 {
				seen++
			}
		}
		fmt.Printf("%s showed %d of %d items to somebody\n", arm, seen, items.Len())
	}
	// Output:
	// random showed 200 of 200 items to somebody
	// content showed 165 of 200 items to somebody
	// unseen showed 102 of 200 items to somebody
}
