package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/scenarios"
)

// concepts are the eleven design concepts of ODD, in its order.
func (m *model) concepts() []part {
	type concept struct {
		name  string
		texts []string
		kind  string // of mechanisms that are listed
		more  []part
	}
	all := []concept{
		{name: "Basic principles", texts: []string{
			"People are discrete choosers with tastes over topics; platforms are recommenders that learn from what their platform may hold. Arms are twins: the same people, items and draws meet different recommenders, so that a difference between arms is the recommender's doing.",
			m.principles(),
		}},
		{name: "Emergence", texts: []string{m.emergence()}},
		{name: "Adaptation", texts: []string{"What people and creators do follows from states that move with what they meet."}, kind: "adaptation"},
		{name: "Objectives", texts: []string{"A person takes what is worth most to her at that moment. What recommenders are after is in their descriptions among the submodels; none is told what anybody's utility is, but a bound that says so."}, kind: "objectives"},
		{name: "Learning", texts: []string{m.refits()}, kind: "learning"},
		{name: "Prediction", texts: []string{"Recommenders order items by what they expect of them, from the past alone. People expect nothing of later rounds."}, kind: "prediction"},
		{name: "Sensing", texts: []string{"People see the places of a slate that they examine, what they come across, and nothing else. A platform sees what consent, retention and its own settings let it hold."}, kind: "sensing"},
		{name: "Interaction", texts: []string{"People act on each other through what a platform learns from all of them."}, kind: "interaction"},
		{name: "Stochasticity", texts: []string{
			"Every random number comes from a stream that is keyed by seed, purpose, round and entity, and never from a shared state: arms and points of a study share their draws.",
			m.placebo(),
		}, kind: "stochasticity"},
		{name: "Collectives", texts: []string{m.segments()}, kind: "collectives"},
		{name: "Observation", more: m.observation()},
	}
	var parts []part
	for _, c := range all {
		parts = append(parts, part{Heading4: c.name})
		for _, t := range c.texts {
			if t != "" {
				parts = append(parts, text("%s", t))
			}
		}
		parts = append(parts, c.more...)
		if c.kind != "" {
			parts = append(parts, m.instances(c.kind))
		}
	}
	return parts
}

// instances are the mechanisms that are of a concept: those that are on, and those that
// are off.
func (m *model) instances(kind string) part {
	is := func(mech mechanism) bool { return slices.Contains(strings.Fields(mech.concepts), kind) }
	on := m.active(is)
	var off []string
	for _, mech := range mechanisms {
		if here, _, _ := m.state.on(mech); is(mech) && !here {
			off = append(off, strings.ToLower(mech.name[:1])+mech.name[1:])
		}
	}
	line := template.HTML("<strong>On:</strong> " + template.HTMLEscapeString(orNone(strings.Join(on, "; "))) + ".")
	if off != nil {
		line += template.HTML(" <strong>Off here:</strong> " + template.HTMLEscapeString(strings.Join(off, "; ")) + ".")
	}
	return part{Text: line}
}

// principles are the works that what is on rests on.
func (m *model) principles() string {
	var works []string
	for _, s := range m.inUse() {
		for _, c := range citations(s.Source) {
			if !slices.Contains(works, c) {
				works = append(works, c)
			}
		}
	}
	for _, k := range m.kinds() {
		for _, c := range citations(k.Source) {
			if !slices.Contains(works, c) {
				works = append(works, c)
			}
		}
	}
	if works == nil {
		return ""
	}
	slices.Sort(works)
	return "What is on here rests on " + strings.Join(works, "; ") + "."
}

func (m *model) emergence() string {
	var names []string
	if m.run != nil {
		for _, d := range m.headline() {
			names = append(names, d.Label(m.baseline()))
		}
	} else {
		for _, measure := range m.study.Plan.Study.Listed() {
			names = append(names, measure.Text)
		}
	}
	return "Nothing that is measured is put in: it comes of choices, and of what recommenders learn from them. First of all that is " + strings.Join(names, "; ") + "."
}

// refits says how often recommenders learn.
func (m *model) refits() string {
	var parts []string
	for _, s := range m.outline.Settings {
		if arm, rest := ofArm(s.Path); rest == "refit" {
			parts = append(parts, fmt.Sprintf("%s %s", arm, s.Value))
		}
	}
	return "Rounds between two fits of a recommender: " + orNone(strings.Join(parts, ", ")) + "."
}

func (m *model) placebo() string {
	if m.baseline() == "" {
		return "No arm is the baseline."
	}
	if m.state.views[0].values["placebo"] == "true" {
		return "Beside the arms, the baseline runs once more with fresh draws, unseen: what chance alone makes of a difference."
	}
	return "The baseline has no repetition with fresh draws here."
}

func (m *model) segments() string {
	if len(m.outline.Segments) == 0 {
		return "People are in no segments."
	}
	return "Segments of people, with settings of their own: " + strings.Join(m.outline.Segments, ", ") + "."
}

// kinds are those of recommender that serve in the arms, each once.
func (m *model) kinds() []recommenders.Kind {
	var names []string
	for _, a := range m.outline.Arms {
		r := a.Recommender
		names = append(names, r.Retrieval, r.Kind)
		for _, p := range r.Of {
			names = append(names, p.Kind)
		}
		for _, s := range r.Rerank {
			names = append(names, s.Kind)
		}
	}
	var all []recommenders.Kind
	table := scenarios.Kinds()
	for i, n := range names {
		if k, ok := table.Lookup(n); ok && !slices.Contains(names[:i], n) {
			all = append(all, k)
		}
	}
	return all
}
