package recommenders

import (
	"slices"

	"bubblechamber/sim/param"
)

// Preset is a whole pipeline under the name of a kind: New makes of it just what it
// makes of the stages that it stands for, all of whose knobs have their own paths.
// Stages that a Spec re-ranks with beside come behind those of the preset.
type Preset struct {
	Name   string
	Doc    string // one line
	Source string // citation
	Spec   Spec   // what it stands for
	// Defaults are knobs whose default is another one here, by their path in the
	// pipeline.
	Defaults []param.Assign
}

// Presets returns all presets.
func Presets() []Preset {
	return []Preset{
		{
			Name:   "music-service",
			Doc:    "mixes what similar people play with what sounds alike, and reserves a fifth of the places for artists who are new to the person",
			Source: "Jacobson et al. 2016; Celma 2010",
			Spec: Spec{
				Kind:   blendKind,
				Of:     []PartSpec{{Kind: "als"}, {Kind: "content"}},
				Rerank: []StageSpec{{Kind: "discovery"}},
			},
			Defaults: []param.Assign{
				{Path: "rerank.discovery.share", Value: param.F(0.2)},
				{Path: "rerank.discovery.by", Value: param.S(byCreator)},
			},
		},
	}
}

// LookupPreset returns the preset of that name.
func LookupPreset(name string) (Preset, bool) {
	all := Presets()
	i := slices.IndexFunc(all, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, false
	}
	return all[i], true
}

// expanded is the spec with stages in place of the name of a preset.
func (s Spec) expanded() Spec {
	p, ok := LookupPreset(s.Kind)
	if !ok {
		return s
	}
	s.Kind, s.Of = p.Spec.Kind, slices.Concat(p.Spec.Of, s.Of)
	s.Rerank = slices.Concat(p.Spec.Rerank, s.Rerank)
	return s
}

// redefault gives knobs the defaults of a preset.
func (p Preset) redefault(knobs []param.Knob) []param.Knob {
	for i, k := range knobs {
		for _, a := range p.Defaults {
			if a.Path == k.Path {
				knobs[i].Default = a.Value
			}
		}
	}
	return knobs
}
