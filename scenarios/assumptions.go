package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/agents/users"
	"bubblechamber/sim/param"
)

// Assumption is a number that a scenario takes for granted about people, and over what
// it could as well be.
type Assumption struct {
	Path     string // users.*
	Value    float64
	From, To float64
	Log      bool     // each ratio is as likely, otherwise each value
	Rivals   []string // of the file, whose values are in the range
}

// Assumptions is the study that asks how far the scenario's claims depend on what it
// assumes of people: its hypotheses are the claims, its points so many draws of a Latin
// hypercube over the ranges, each with so many replicates. It is made of a text, so that
// it can be kept, gone on with and run elsewhere as any other.
//
// What is drawn are the numbers under users that act in the scenario, but for how many
// people there are, what segments and single persons have for themselves, and what arms
// have for themselves, which is what they are compared for. A number at 0, or a share at
// 1, is a mechanism that is off, and stays so. Ranges are from half to double the
// scenario's value; for a share, and for what may be below 0, of the odds. Where a rival
// of the file sets the number, its range goes as far as the rival, also from 0. All end
// where the parameter does.
//
// The error is a Problems, also where the scenario claims nothing.
func (s *Scenario) Assumptions(draws, replicates int) (*Study, []Assumption, error) {
	if s.Expect == nil || len(s.Expect.Claims) == 0 {
		return nil, nil, Problems{{File: s.Path, Text: "there is nothing to rerun: the file has no claims in an expect block"}}
	}
	plan, err := s.plan(overrides{unclaimed: true})
	if err != nil {
		return nil, nil, err
	}
	all := s.assumptions(plan)
	if len(all) == 0 {
		return nil, nil, Problems{{File: s.Path, Text: "there is nothing to draw: no number of its people acts here"}}
	}
	name := s.Name + "-assumptions"
	study, err := ParseStudyOf(name+".yaml", s.assumptionsText(all, draws, replicates), s)
	return study, all, err
}

func (s *Scenario) assumptions(p *plan) []Assumption {
	rivals := map[string][]param.Value{} // by path
	names := map[string][]string{}
	for _, r := range s.Rivals {
		for _, set := range r.Set {
			if k, ok := p.tree.Lookup(set.Path); ok && numeric(k) {
				rivals[set.Path] = append(rivals[set.Path], set.Value)
				names[set.Path] = append(names[set.Path], r.Name)
			}
		}
	}
	var people []users.Config
	for _, arm := range append([]string{""}, s.Arms...) {
		rival := p.people(arm) // what a rival switches on acts then, too
		for _, k := range rival.Knobs() {
			for _, x := range rivals["users."+k.Path] {
				_ = k.Set(x) // of the file, that was checked
			}
		}
		people = append(people, p.people(arm), rival)
	}
	var all []Assumption
	for _, k := range p.tree.Knobs() {
		path, ofPeople := strings.CutPrefix(k.Path, "users.")
		if !ofPeople || !numeric(k) || path == "count" || ofSegment(k.Path) || ofPerson(k.Path) {
			continue
		}
		acts := func(c users.Config) bool { return !c.Idle(path) }
		if !slices.ContainsFunc(people, acts) {
			continue
		}
		a := rangeOf(k, rivals[k.Path])
		a.Rivals = names[k.Path]
		if a.From < a.To && s.takes(k, a.From) && s.takes(k, a.To) {
			all = append(all, a)
		}
	}
	return all
}

// takes reports whether a setting may be given in the scenario: where people are real,
// some may not.
func (s *Scenario) takes(k param.Knob, x float64) bool {
	_, err := s.plan(overrides{set: []string{k.Path + "=" + (Axis{whole: k.Kind == param.IntKind}).text(x)}, unclaimed: true})
	return err == nil
}

func numeric(k param.Knob) bool { return k.Kind == param.FloatKind || k.Kind == param.IntKind }

// rangeOf is the range of a setting with its present value; From is To for one that is
// off and stays so.
func rangeOf(k param.Knob, rivals []param.Value) Assumption {
	v := k.Get().Float()
	a := Assumption{Path: k.Path, Value: v, From: v, To: v}
	share := k.Min == 0 && k.Max == 1
	switch {
	case k.Min < 0: // a log odds, or what acts like one
		a.From, a.To = v-math.Ln2, v+math.Ln2
	case v == 0 || share && v == 1: // off
	case share:
		a.From, a.To = v/(2-v), 2*v/(1+v) // half and double the odds
	default:
		a.From, a.To, a.Log = v/2, 2*v, true
	}
	for _, x := range rivals {
		a.From, a.To = min(a.From, x.Float()), max(a.To, x.Float())
	}
	a.From, a.To = max(k.Min, short(a.From)), min(k.Max, short(a.To))
	if k.Kind == param.IntKind {
		a.From, a.To = math.Round(a.From), math.Round(a.To)
	}
	a.Log = a.Log && a.From > 0
	return a
}

// short is a number with three significant digits.
func short(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 3, 64), 64)
	return y
}

// assumptionsText is the study's file.
func (s *Scenario) assumptionsText(all []Assumption, draws, replicates int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "title: %s\n", jsonText("Assumptions of "+s.Name))
	fmt.Fprintf(&b, "question: %s\n", jsonText("Over which people does what the scenario claims hold?"))
	fmt.Fprintf(&b, "scenario: %s\nreplicates: %d\n", jsonText(s.Name), replicates)
	fmt.Fprintf(&b, "design: {kind: %s, points: %d, seed: 1}\nvary:\n", LatinHypercube, draws)
	for _, a := range all {
		scale := "linear"
		if a.Log {
			scale = "log"
		}
		fmt.Fprintf(&b, "  %s: {from: %s, to: %s, scale: %s}\n", a.Path, digitsOf(a.From), digitsOf(a.To), scale)
	}
	b.WriteString("hypotheses:\n")
	for _, c := range s.Expect.Claims {
		fmt.Fprintf(&b, "  - {claim: %s, smallest: %s", jsonText(c.Text), digitsOf(c.Smallest))
		if c.Note != "" {
			fmt.Fprintf(&b, ", note: %s", jsonText(c.Note))
		}
		b.WriteString("}\n")
	}
	return b.Bytes()
}

func digitsOf(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// jsonText is a text in double quotes, as YAML reads it, too.
func jsonText(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err) // a string
	}
	return strings.TrimSpace(b.String())
}
