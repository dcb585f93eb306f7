package record_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bubblechamber/metrics"
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

// A table is written to a folder, with what its columns mean, and read back.
func ExampleReadRounds() {
	dir, err := os.MkdirTemp("", "run")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	d, err := record.Create(dir, false)
	if err != nil {
		panic(err)
	}
	table := metrics.NewTable()
	values := make([]float64, len(table.Columns()))
	values[1] = 0.25
	table.Add(metrics.Row{Arm: "content", Round: 1, Values: values})
	if err := d.Rounds(table, 1); err != nil {
		panic(err)
	}
	if err := d.Dictionary(); err != nil {
		panic(err)
	}

	rows, err := record.ReadRounds(dir)
	if err != nil {
		panic(err)
	}
	fmt.Println("clicks", rows.Value("content", 1, "clicks"))
	text, err := os.ReadFile(filepath.Join(dir, record.DictionaryCSV))
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "rounds,clicks,") {
			fmt.Print(line)
		}
	}
	// Output:
	// clicks 0.25
	// rounds,clicks,float64,true,per person-round,"[0, places]",higher,,"items taken from slates, per person and round",clicks / people,,"Everybody is in the denominator: who does not visit, or has left, counts as zero."
}
