package main

import (
	"bytes"
	"encoding/json"
	"math"

	"bubblechamber/scenarios"
)

// verdict is a verification as JSON; null is undefined.
type verdict struct {
	Scenario string        `json:"scenario"`
	Rival    string        `json:"rival,omitempty"`
	Seeds    int           `json:"seeds"`
	Rounds   int           `json:"rounds"`
	Fails    bool          `json:"fails"`
	Lines    []verdictLine `json:"lines"`
}

type verdictLine struct {
	Claim     string        `json:"claim"`
	Kind      string        `json:"kind"`
	Verdict   string        `json:"verdict"`
	Excepted  bool          `json:"excepted,omitempty"`
	Holm      *float64      `json:"holm_p"`
	Smallest  float64       `json:"smallest"`
	Intervals []verdictLink `json:"intervals"`
	Note      string        `json:"note,omitempty"`
	Warnings  []string      `json:"warnings,omitempty"`
}

type verdictLink struct {
	Left     string   `json:"left"`
	Relation string   `json:"relation"`
	Right    string   `json:"right"`
	Verdict  string   `json:"verdict"`
	N        int      `json:"n"`
	Mean     *float64 `json:"mean"`
	Lo       *float64 `json:"lo"`
	Hi       *float64 `json:"hi"`
	P        *float64 `json:"p"`
}

func verdictOf(v *scenarios.Verification) verdict {
	all := verdict{v.Scenario, v.Rival, v.Seeds, v.Rounds, v.Fails(), []verdictLine{}}
	for _, l := range v.Lines {
		all.Lines = append(all.Lines, verdictLine{
			l.Text, l.Kind, l.Verdict.String(), l.Excepted, defined(l.Holm), l.Smallest, linksJSON(l.Intervals), l.Note, l.Warnings,
		})
	}
	return all
}

func linksJSON(all []scenarios.LinkInterval) []verdictLink {
	links := []verdictLink{}
	for _, k := range all {
		iv := k.Interval
		if iv.N == 0 {
			iv.Mean, iv.Lo, iv.Hi, iv.P = math.NaN(), math.NaN(), math.NaN(), math.NaN()
		}
		links = append(links, verdictLink{
			k.Left, k.Relation, k.Right, k.Verdict.String(), iv.N,
			defined(iv.Mean), defined(iv.Lo), defined(iv.Hi), defined(iv.P),
		})
	}
	return links
}

func verdictsOf(all []*scenarios.Verification) []verdict {
	var out []verdict
	for _, v := range all {
		out = append(out, verdictOf(v))
	}
	return out
}

// defined is nil for NaN, which JSON does not have.
func defined(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}

// indented is a value as JSON that people can read.
func indented(value any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(value)
	return b.String(), err
}
