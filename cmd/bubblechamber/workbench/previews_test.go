package workbench

import (
	"context"
	"encoding/json"
	"flag"
	"math"
	"os"
	"strconv"
	"testing"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// sketched runs a scenario and keeps forty rounds of the metric that its second
// chart shows, in four digits.
func sketched(t *testing.T, s *scenarios.Scenario) sketch {
	run, w, err := newWorld(s, scenarios.Options{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Sim.Run(context.Background(), run.Rounds); err != nil {
		t.Fatal(err)
	}
	runner := newRunner(w, run.Rounds, nil)
	metric := sessionOf(run, 1, instant{runner: runner}).chartMetrics()[diversityChart]
	k := sketch{
		Scenario: s.Name, Hash: s.Hash(), Engine: sim.Version, Seed: run.Seed, Metric: metric,
		Arms: run.Arms, Baseline: run.Baseline, Values: map[string][]*float64{},
	}
	every := max(run.Rounds/40, 1)
	for r := 1; r <= run.Rounds; r += every {
		k.Rounds = append(k.Rounds, float64(r))
	}
	for _, arm := range run.Arms {
		first, y := run.Collector.Rows().Series(arm, metric)
		for _, r := range k.Rounds {
			var v *float64
			if i := int(r) - first; i >= 0 && i < len(y) && !math.IsNaN(y[i]) {
				x, _ := strconv.ParseFloat(strconv.FormatFloat(y[i], 'g', 4, 64), 64)
				v = &x
			}
			k.Values[arm] = append(k.Values[arm], v)
		}
	}
	return k
}

// The charts beside the descriptions show what the scenarios come to. With -update
// they are drawn from new runs.
func TestLongPreviews(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("runs the gallery: set BUBBLECHAMBER_LONG to run it")
	}
	update := flag.Lookup("update").Value.String() == "true"
	var all []sketch
	for _, s := range scenarios.Gallery() {
		if s.Name == "movielens" { // its data are not ours to ship
			continue
		}
		got := sketched(t, s)
		all = append(all, got)
		want, ok := sketches()[s.Name]
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if !update && (!ok || string(a) != string(b)) {
			t.Errorf("%s: the stored run is not what comes out; run with -update", s.Name)
		}
	}
	if !update {
		return
	}
	text := []byte("[\n")
	for i, k := range all {
		line, err := json.Marshal(k)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, line...)
		if i < len(all)-1 {
			text = append(text, ',')
		}
		text = append(text, '\n')
	}
	if err := os.WriteFile("previews.json", append(text, "]\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Every scenario whose data ship has a stored run of this engine, which its file
// has not outlived, and it can be drawn.
func TestPreviewsAreOfTheseScenarios(t *testing.T) {
	all := sketches()
	for _, s := range scenarios.Gallery() {
		k, ok := all[s.Name]
		if s.Name == "movielens" {
			if ok {
				t.Error("what comes of MovieLens is not ours to ship")
			}
			continue
		}
		if !ok || k.Hash != s.Hash() || k.Engine != sim.Version {
			t.Errorf("%s: the stored run is of another file or engine: BUBBLECHAMBER_LONG=1 go test ./cmd/bubblechamber/workbench -run LongPreviews -update", s.Name)
			continue
		}
		lines := chart.Render(chart.Ink{}, 60, 9, k.lines(7))
		if len(lines) != 9 {
			t.Errorf("%s: %d lines", s.Name, len(lines))
		}
		for _, arm := range k.Arms {
			if len(k.Values[arm]) != len(k.Rounds) {
				t.Errorf("%s: %d values of %s at %d rounds", s.Name, len(k.Values[arm]), arm, len(k.Rounds))
			}
		}
	}
}
