package users

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeAttribute = rng.PurposeOf("users/attribute")

// SensitiveConfig says who has the sensitive attribute and tells it.
type SensitiveConfig struct {
	Prevalence, Lean, Disclosed float64
}

func (c *SensitiveConfig) knobs() []param.Knob {
	assumed := param.Assumed()
	return []param.Knob{
		param.Float("sensitive.prevalence", &c.Prevalence, 0, "share of people who have the sensitive attribute; 0 is nobody",
			param.Range(0, 1), assumed),
		param.Float("sensitive.lean", &c.Lean, 0.3, "share of the innate taste of those who have the attribute that goes to sensitive topics",
			param.Range(0, 1), param.Source("Kosinski, Stillwell & Graepel 2013, the direction; the size is an assumption")),
		param.Float("sensitive.disclosed", &c.Disclosed, 0.1, "share of people who tell the platform whether they have the attribute",
			param.Range(0, 1), param.Live(), assumed),
	}
}

// attributes draws who has the attribute, and leans their innate taste to the
// sensitive topics. Where nobody can have it nothing happens.
func (p *People) attributes(c *sim.Catalog) {
	if !p.some(func(c *Config) bool { return c.Bargain.Sensitive.Prevalence > 0 }) {
		return
	}
	toward := sensitiveTaste(c, p.crowd)
	p.bargain.attribute = make([]float32, p.people)
	p.innate = append([]float32(nil), p.innate...) // fitted tastes are shared
	for i := range int32(p.people) {
		s := &p.settings(i).Bargain.Sensitive
		d := p.seed.At(purposeAttribute, 0, uint64(i))
		if d.Float64() >= s.Prevalence {
			continue
		}
		p.bargain.attribute[i] = 1
		if toward != nil {
			pull(p.row(p.innate, i), toward, float32(s.Lean))
		}
	}
}

// sensitiveTaste is the crowd's taste with only the sensitive topics left, those
// of which every item of that topic alone has a sensitivity class; nil when there
// are none.
func sensitiveTaste(c *sim.Catalog, crowd []float32) []float32 {
	single, plain := make([]bool, len(crowd)), make([]bool, len(crowd))
	for i, class := range c.Class {
		if g := slices.Index(c.MixOf(int32(i)), 1); g >= 0 {
			single[g] = true
			plain[g] = plain[g] || class == 0
		}
	}
	shares, some := make([]float64, len(crowd)), false
	for g, is := range single {
		if is && !plain[g] {
			shares[g], some = float64(crowd[g]), true
		}
	}
	if !some {
		return nil
	}
	return normalized(shares, 0)
}

// has reports whether the person has the attribute.
func (p *People) has(person int32) bool {
	return p.bargain.attribute != nil && p.bargain.attribute[person] == 1
}

// Disclosed returns whether the person has the sensitive attribute, 1 or 0, and
// whether she tells the platform.
func (p *People) Disclosed(person int32) (value uint8, ok bool) {
	if p.bargain.attribute == nil {
		return 0, false
	}
	d := p.seed.At(purposeAttribute, 0, uint64(uint32(person)))
	d.Float64() // whether she has it
	if d.Float64() >= p.settings(person).Bargain.Sensitive.Disclosed {
		return 0, false
	}
	return uint8(p.bargain.attribute[person]), true
}
