package users

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeSegment = rng.PurposeOf("users/segment")

// Segment is a named group of people with settings of its own.
type Segment struct {
	Name  string  // a path's part: no dot, no blank
	Share float64 // of all people
	// Own holds the settings at the paths in Set, which are relative to users;
	// all others are those of everybody, also when they move.
	Own Config
	Set []string
}

// DefaultRest is the name of those who belong to no segment that was given.
const DefaultRest = "others"

// everybodys are settings, or with a dot behind them groups of settings, that a
// segment cannot have for itself.
var everybodys = []string{
	"count",
	"social.network", "social.degree", "social.rewired", "social.communities", "social.mixing", "social.homophily",
}

// SegmentKnobs returns what a segment may set: its share, and what everybody has
// but their number. They are bound to nothing that matters.
func SegmentKnobs() []param.Knob {
	var s Segment
	knobs := []param.Knob{s.share()}
	for _, k := range s.Own.Knobs() {
		if !slices.ContainsFunc(everybodys, func(path string) bool {
			return k.Path == path || strings.HasSuffix(path, ".") && strings.HasPrefix(k.Path, path)
		}) {
			knobs = append(knobs, k)
		}
	}
	return knobs
}

func (s *Segment) share() param.Knob {
	return param.Float("share", &s.Share, 0, "share of all people who belong to the segment",
		param.Range(0, 1))
}

// Knobs returns the segment's share and the settings that it has for itself,
// bound to s, by paths relative to users.segments.NAME. It panics where Set
// names what a segment cannot set.
func (s *Segment) Knobs() []param.Knob {
	return append([]param.Knob{s.share()}, s.settings(&s.Own)...)
}

// settings are the knobs of c that the segment has for itself.
func (s *Segment) settings(c *Config) []param.Knob {
	var own []param.Knob
	all := c.Knobs()
	for _, path := range s.Set {
		i := slices.IndexFunc(all, func(k param.Knob) bool { return k.Path == path })
		if i < 0 {
			panic(fmt.Sprintf("users: segment %s sets %q, which people do not have", s.Name, path))
		}
		own = append(own, all[i])
	}
	return own
}

// labels are the segments' names as the group column has them: first the rest,
// unless the shares leave nobody.
func (c *Config) labels() []string {
	var names []string
	total := 0.0
	for i := range c.Segments {
		total += c.Segments[i].Share
		names = append(names, c.Segments[i].Name)
	}
	if total > 1-1e-9 {
		return names
	}
	rest := c.Rest
	if rest == "" {
		rest = DefaultRest
	}
	return append([]string{rest}, names...)
}

// role is what is the same for everybody of a segment: the settings that hold
// for them.
type role struct {
	cfg      *Config
	own, set []param.Knob // the segment's own, and where in cfg they belong
}

// follow brings the settings up to date with those of everybody.
func (r *role) follow(base *Config) {
	if r.cfg == base {
		return
	}
	*r.cfg = *base
	r.cfg.Segments = nil
	for i, k := range r.set {
		if err := k.Set(r.own[i].Get()); err != nil {
			panic("users: " + err.Error())
		}
	}
}

// cast makes the people's roles, one for each segment that they have, or one
// for everybody.
func (p *People) cast() {
	p.cfg.Segments = slices.Clone(p.cfg.Segments)
	p.roles = nil
	if len(p.cfg.labels()) > len(p.cfg.Segments) || len(p.cfg.Segments) == 0 {
		p.roles = append(p.roles, role{cfg: &p.cfg})
	}
	for i := range p.cfg.Segments {
		s, cfg := &p.cfg.Segments[i], new(Config)
		p.roles = append(p.roles, role{cfg: cfg, own: s.settings(&s.Own), set: s.settings(cfg)})
	}
	p.follow()
}

// follow brings all roles up to date.
func (p *People) follow() {
	for i := range p.roles {
		p.roles[i].follow(&p.cfg)
	}
}

// resolve lets a round begin with the settings as they are now.
func (p *People) resolve() {
	p.follow()
	p.furnish()
}

// drawSegments draws who belongs to which segment, the rest being whoever the
// shares leave. Someone who belongs to a segment does so too when it grows.
func (p *People) drawSegments() {
	if len(p.cfg.Segments) == 0 {
		return
	}
	if len(p.roles) > 256 {
		panic(fmt.Sprintf("users: %d segments, want at most 255", len(p.cfg.Segments)))
	}
	p.segment = make([]float32, p.people)
	first := len(p.roles) - len(p.cfg.Segments)
	for i := range p.segment {
		d := p.seed.At(purposeSegment, 0, uint64(i))
		u, to := d.Float64(), 0.0
		own := 0
		if first == 0 {
			own = len(p.roles) - 1 // for want of a rest, by rounding only
		}
		for k := range p.cfg.Segments {
			if to += p.cfg.Segments[k].Share; u < to {
				own = first + k
				break
			}
		}
		p.segment[i] = float32(own)
	}
}

// roleOf returns the number of the person's role.
func (p *People) roleOf(person int32) int {
	if p.segment == nil {
		return 0
	}
	return int(p.segment[person])
}

// settings returns what holds for the person.
func (p *People) settings(person int32) *Config { return p.roles[p.roleOf(person)].cfg }

// some reports whether f holds for the settings of any segment.
func (p *People) some(f func(c *Config) bool) bool {
	for i := range p.roles {
		if f(p.roles[i].cfg) {
			return true
		}
	}
	return false
}
