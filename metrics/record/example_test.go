package record_test

import (
	"fmt"
	"os"
	"path/filepath"

	"bubblechamber/metrics/record"
)

func ExampleReadManifest() {
	d, err := record.Create(filepath.Join(os.TempDir(), fmt.Sprint("bubblechamber-example-", os.Getpid())), true)
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(d.Path())
	err = d.Manifest(record.Manifest{ScenarioName: "filter-bubble", Seed: 1, Rounds: 400, Status: record.Interrupted, LastRound: 17})
	if err != nil {
		panic(err)
	}
	m, err := record.ReadManifest(filepath.Join(d.Path(), record.ManifestJSON))
	if err != nil {
		panic(err)
	}
	fmt.Printf("%s: %s after round %d of %d\n", m.ScenarioName, m.Status, m.LastRound, m.Rounds)
	// Output: filter-bubble: interrupted after round 17 of 400
}
