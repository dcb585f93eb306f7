package compare_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/compare"
)

// finished runs a scenario with something set, saves it, and reads it again.
func finished(name string, set ...string) (compare.Run, error) {
	dir, err := os.MkdirTemp("", name)
	if err != nil {
		return compare.Run{}, err
	}
	defer os.RemoveAll(dir)
	s, err := scenarios.Load("filter-bubble")
	if err != nil {
		return compare.Run{}, err
	}
	r, err := s.Build(scenarios.Options{Set: append([]string{"users.count=40", "catalog.items=60", "rounds=5"}, set...)})
	if err != nil {
		return compare.Run{}, err
	}
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		return compare.Run{}, err
	}
	d, err := record.Create(dir, true)
	if err != nil {
		return compare.Run{}, err
	}
	if err := r.Save(d, scenarios.Saving{}); err != nil {
		return compare.Run{}, err
	}
	out := compare.Run{Name: name}
	path := filepath.Join(dir, record.ManifestJSON)
	if out.Manifest, err = record.ReadManifest(path); err != nil {
		return out, err
	}
	if out.Rows, err = record.ReadRounds(dir); err != nil {
		return out, err
	}
	out.Scenario, err = scenarios.Load(path)
	return out, err
}

func ExampleOfRuns() {
	moving, err := finished("moving")
	if err != nil {
		fmt.Println(err)
		return
	}
	still, err := finished("still", "users.drift.rate=0")
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := compare.OfRuns([]compare.Run{moving, still})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("the same draws:", c.Paired)
	for _, s := range c.Settings {
		fmt.Println(s.Path, s.Values)
	}
	for _, m := range c.Measures {
		if m.Arm == "content" && m.Metric == "taste_drift" {
			fmt.Printf("taste drift under content: %v with drift, %v without\n", m.Last[0] > 0, m.Last[1])
		}
	}
	// Output:
	// the same draws: true
	// users.drift.rate [0.02 0]
	// taste drift under content: true with drift, 0 without
}
