package scenarios

import (
	"slices"
	"strings"
)

// suspects are the settings that a warning about people is about, the likeliest
// first.
var suspects = []string{"satiation.half-life", "drift.return", "satiation.strength", "drift.rate"}

// warnings are what is allowed and yet looks like a slip, with the place of the
// setting that makes it so: of everybody, and of the people of arms that have
// settings for themselves.
func (p *plan) warnings(f *file, name string) Problems {
	list := &problems{file: name}
	all := p.people("")
	common := all.Check()
	for _, text := range common {
		list.add(p.suspect(f, "", text), "%s", text)
	}
	for _, a := range p.arms {
		own := p.people(a.name)
		for _, text := range own.Check() {
			if !slices.Contains(common, text) {
				list.add(p.suspect(f, "arms."+a.name+".", text), "arm %s: %s", a.name, text)
			}
		}
	}
	for _, a := range p.arms {
		p.warnOfDials(a, list)
	}
	_ = list.err() // puts them in order
	return list.all
}

// warnOfDials says where people's dials are honoured by no stage of the arm.
func (p *plan) warnOfDials(a armPlan, list *problems) {
	if a.spec.Has("dial") || !a.spec.Personal() {
		return
	}
	at := a.place
	if a.recommender != nil {
		at = a.recommender.place
	}
	people := p.people(a.name)
	if setting := people.Dialled(); setting != "" {
		list.add(at, "arm %s: users.%s gives people a dial that only a re-ranking stage of kind dial honours, and this recommender has none: nothing comes of it", a.name, setting)
	}
}

// suspect is where the setting stands that a warning is about, in an arm, in a
// segment or for everybody.
func (p *plan) suspect(f *file, arm, text string) place {
	groups := []string{"users."}
	if rest, ok := strings.CutPrefix(text, "segment "); ok {
		if name, _, ok := strings.Cut(rest, ":"); ok {
			groups = []string{segments + "." + name + ".", "users."}
		}
	}
	for _, whose := range []string{arm, ""} {
		for _, group := range groups {
			for _, setting := range suspects {
				if at, ok := p.from[whose+group+setting]; ok {
					return at
				}
			}
		}
	}
	return f.root
}
