package report

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/scenarios"
)

// settingColumns are those of all tables of parameters.
var settingColumns = columns("Parameter", "Value#", "Default#", "Range", "What it is~", "Source")

func settingRow(s scenarios.Setting) []template.HTML {
	value := escaped(orNone(s.Value.String()))
	if s.Value != s.Default {
		value = "<strong>" + value + "</strong>"
	}
	return []template.HTML{coded(s.Path), value, escaped(orNone(s.Default.String())), escaped(join(s.Range(), s.Unit)), escaped(s.Doc), escaped(s.Source)}
}

// settings are all parameters, by who has set them.
func (m *model) settings() []part {
	var parts []part
	if m.study != nil {
		if t := m.study.axes(m); !t.Empty() {
			parts = append(parts, part{Heading3: "Varied"}, part{Table: t})
		}
	}
	options := "Set for this run"
	if m.study != nil {
		options = "Set by the study"
	}
	for _, group := range []struct {
		by       scenarios.Giver
		title    string
		caption  string
		foldable bool
	}{
		{scenarios.ByOption, options, "What was set beside the scenario's file", false},
		{scenarios.ByFile, "Set by the scenario's file", "What the scenario's file sets", false},
		{scenarios.ByDefault, "At their defaults", "What nobody set", true},
	} {
		t := &table{Caption: group.caption, Head: settingColumns}
		for _, s := range m.outline.Settings {
			if s.Given == group.by && !m.varies(s.Path) {
				t.row(settingRow(s)...)
			}
		}
		if t.Empty() {
			continue
		}
		parts = append(parts, part{Heading3: group.title})
		if group.foldable {
			parts = append(parts, part{Details: "Parameters at their defaults, also those of mechanisms that are off", Inner: []part{{Table: t}}})
			continue
		}
		parts = append(parts, part{Table: t})
	}
	return parts
}

func (m *model) varies(path string) bool {
	return m.study != nil && slices.ContainsFunc(m.study.Plan.Study.Axes, func(a scenarios.Axis) bool { return a.Path == path })
}

// axes are what the study varies.
func (s *studied) axes(m *model) *table {
	t := &table{Caption: "What varies, by the design " + s.Plan.Study.Design.Kind, Head: columns("Parameter", "Values", "Default#", "Range", "What it is~", "Source")}
	for _, a := range axes(s.Plan) {
		for _, set := range m.outline.Settings {
			if set.Path == a.path {
				t.row(coded(a.path), escaped(spread(a.values)), escaped(orNone(set.Default.String())), escaped(join(set.Range(), set.Unit)), escaped(set.Doc), escaped(set.Source))
			}
		}
	}
	return t
}

// spread is a list of values, or how many there are of them.
func spread(values []string) string {
	const most = 12
	if len(values) <= most {
		return strings.Join(values, ", ")
	}
	return strings.Join(values[:most/2], ", ") + " and " + strconv.Itoa(len(values)-most/2) + " more"
}

// inUse are the parameters of what is on, and of no mechanism.
func (m *model) inUse() []scenarios.Setting {
	var all []scenarios.Setting
	for _, s := range m.outline.Settings {
		known, on := false, false
		for _, mech := range mechanisms {
			if mech.of(bare(s.Path)) {
				known = true
				here, _, _ := m.state.on(mech)
				on = on || here
			}
		}
		if on || !known {
			all = append(all, s)
		}
	}
	return all
}
