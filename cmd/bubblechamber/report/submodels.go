package report

import (
	"slices"
	"strings"

	"bubblechamber/scenarios"
)

// submodels are the equations of what is on, the recommenders, and every mechanism with
// its parameters.
func (m *model) submodels() []part {
	parts := []part{
		{Heading4: "Equations of items and creators"},
		text("As the program's documentation has them, with this model's values in brackets."),
	}
	parts = append(parts, m.ofItems()...)
	parts = append(parts, part{Heading4: "Equations of people"})
	parts = append(parts, m.ofPeople()...)
	parts = append(parts, part{Heading4: "Recommenders"}, part{Table: m.recommenders()}, part{Table: m.tuning()})

	on := &table{Caption: "Mechanisms that are on, with their parameters", Head: settingColumns}
	off := &table{Caption: "Mechanisms that are off here", Head: columns("Mechanism", "Off because~", "What its first parameter is~")}
	for _, mech := range mechanisms {
		here, only, but := m.state.on(mech)
		if !here {
			off.row(escaped(mech.name), coded(m.state.why(mech)), escaped(m.first(mech)))
			continue
		}
		if mech.step == atStart {
			continue // under Initialization
		}
		name := mech.name
		if w := where(only, but); w != "" {
			name += " (" + w + ")"
		}
		on.group(name)
		for _, s := range m.outline.Settings {
			if mech.of(bare(s.Path)) {
				on.row(settingRow(s)...)
			}
		}
	}
	return append(parts, part{Heading4: "Mechanisms"}, part{Table: on}, part{Table: off})
}

// first is what the first parameter of a mechanism does.
func (m *model) first(mech mechanism) string {
	for _, k := range scenarios.Params() {
		if mech.of(k.Path) {
			return k.Doc
		}
	}
	return ""
}

func (m *model) recommenders() *table {
	t := &table{Caption: "Kinds that serve in the arms", Head: columns("Kind", "Role", "In arms", "What it does~", "Cost", "Source")}
	for _, k := range m.kinds() {
		var arms []string
		for _, a := range m.outline.Arms {
			r := a.Recommender
			has := r.Kind == k.Name || r.Retrieval == k.Name || r.Has(k.Name)
			for _, p := range r.Of {
				has = has || p.Kind == k.Name
			}
			if has {
				arms = append(arms, a.Name)
			}
		}
		doc := k.Doc
		if k.Bound() {
			doc += " (it knows the truth about people, which no platform does: an upper bound)"
		}
		t.row(coded(k.Name), escaped(k.Role.String()), escaped(strings.Join(arms, ", ")), escaped(doc), escaped(k.Complexity), escaped(k.Source))
	}
	return t
}

// tuning are the settings of arms and their recommenders.
func (m *model) tuning() *table {
	t := &table{Caption: "Settings of arms and their recommenders", Head: settingColumns}
	for _, a := range m.outline.Arms {
		begun := false
		for _, s := range m.outline.Settings {
			arm, rest := ofArm(s.Path)
			if arm != a.Name || !strings.HasPrefix(rest, "recommender.") && !slices.Contains([]string{"refit", "share", "draws"}, rest) {
				continue
			}
			if !begun {
				t.group(a.Name)
				begun = true
			}
			s.Path = rest
			t.row(settingRow(s)...)
		}
	}
	return t
}
