package workbench

import (
	_ "embed"
	"encoding/json"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// stored are results of one run of every scenario that ships, for the chart
// beside its description. A long test makes them again.
//
//go:embed previews.json
var stored []byte

// sketch is the run of one scenario: a metric at some rounds, by arm.
type sketch struct {
	Scenario string                `json:"scenario"`
	Hash     string                `json:"hash"` // of the scenario's text
	Engine   int                   `json:"engine"`
	Seed     uint64                `json:"seed"`
	Metric   string                `json:"metric"`
	Rounds   []float64             `json:"rounds"`
	Arms     []string              `json:"arms"`
	Baseline string                `json:"baseline"`
	Values   map[string][]*float64 `json:"values"` // by arm; null is undefined
}

// sketches returns what is stored, by scenario.
func sketches() map[string]sketch {
	var all []sketch
	if err := json.Unmarshal(stored, &all); err != nil {
		panic("workbench: the stored previews are broken: " + err.Error())
	}
	by := map[string]sketch{}
	for _, s := range all {
		by[s.Scenario] = s
	}
	return by
}

// previewChart draws the stored run of the scenario in focus; nothing where there
// is none, or where its file has changed since.
func (m model) previewChart(w, h int) []string {
	e := m.gallery.selected()
	if e.scenario == nil {
		return nil
	}
	s, ok := m.gallery.sketches[e.scenario.Name]
	if !ok || s.Hash != e.scenario.Hash() {
		return nil
	}
	key := [...]any{e.scenario.Name, w, h, m.theme.ink}
	return m.cache.lines("sketch", key, func(p *pane) []string { return p.chart(m.theme.ink, w, h, s.lines(h-chartFrame)) })
}

// lines draws it as the lab begins, with room for so many labels.
func (s sketch) lines(labels int) chart.Lines {
	d := definition(s.Metric)
	c := chart.Lines{
		Title: capital(d.Label(s.Baseline)) + ", a stored run", Hint: better(d), XName: "round", Format: format(d),
	}
	out := around(s.Arms, s.Arms, s.Baseline, firstArm(s.Arms, s.Baseline), labels)
	index := 0
	for _, arm := range s.Arms {
		style := chart.Style{Baseline: arm == s.Baseline}
		if !style.Baseline {
			style.Index = index
			index++
		}
		y := make([]float64, len(s.Rounds))
		for i := range y {
			y[i] = nan
			if v := s.Values[arm]; i < len(v) && v[i] != nil {
				y[i] = *v[i]
			}
		}
		c.Series = append(c.Series, chart.Series{Label: arm, Style: out.style(arm, style), X: s.Rounds, Y: y})
	}
	return c
}
