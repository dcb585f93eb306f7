package scenarios_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// A run is saved, its rows are read back, and what its manifest says is run again.
func ExampleRun_Save() {
	dir, err := os.MkdirTemp("", "run")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := scenarios.Load("filter-bubble")
	if err != nil {
		panic(err)
	}
	run, err := s.Build(scenarios.Options{Set: []string{"users.count=50", "catalog.items=100", "rounds=10"}})
	if err != nil {
		panic(err)
	}
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		panic(err)
	}
	folder, err := record.Create(dir, false)
	if err != nil {
		panic(err)
	}
	if err := run.Save(folder, scenarios.Saving{}); err != nil {
		panic(err)
	}

	rows, err := record.ReadRounds(dir)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.3f clicks, as saved\n", rows.Value("content", 10, "clicks"))

	if s, err = scenarios.Load(filepath.Join(dir, record.ManifestJSON)); err != nil {
		panic(err)
	}
	if run, err = s.Build(scenarios.Options{}); err != nil {
		panic(err)
	}
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		panic(err)
	}
	fmt.Printf("%.3f clicks, run again\n", run.Collector.Rows().Value("content", 10, "clicks"))
	// Output:
	// 0.360 clicks, as saved
	// 0.360 clicks, run again
}

// firsts measures something of its own: how many people were shown the same first item
// as most others.
type firsts struct{ crowd map[string]int }

func (f *firsts) Fork(from, to int) {}

func (f *firsts) Observe(frame *sim.Frame) error {
	for _, arm := range frame.Arms {
		shown, most := map[int32]int{}, 0
		for _, person := range arm.Active() {
			if slate := arm.Slate(person); len(slate) > 0 {
				shown[slate[0]]++
				most = max(most, shown[slate[0]])
			}
		}
		f.crowd[arm.Name()] = most
	}
	return nil
}

func (f *firsts) Snapshot() (any, int64) { return nil, 0 }
func (f *firsts) Restore(any)            {}

// A measure of one's own: an observer sees every round of every arm.
func Example_ownObserver() {
	s, err := scenarios.Load("filter-bubble")
	if err != nil {
		panic(err)
	}
	f := &firsts{map[string]int{}}
	run, err := s.Build(scenarios.Options{
		Set:       []string{"users.count=100", "catalog.items=100", "rounds=10"},
		Observers: []sim.Observer{f},
	})
	if err != nil {
		panic(err)
	}
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		panic(err)
	}
	for _, arm := range run.Arms {
		fmt.Printf("%-11s shows %d people the same first item\n", arm, f.crowd[arm])
	}
	// Output:
	// random      shows 5 people the same first item
	// popular     shows 29 people the same first item
	// content     shows 19 people the same first item
	// content-mmr shows 15 people the same first item
}
