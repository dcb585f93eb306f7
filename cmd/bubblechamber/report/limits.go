package report

import (
	"strings"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/recommenders"
	"bubblechamber/agents/users"
	"bubblechamber/sim"
)

// few is the number of replicates below which the page warns.
const few = 5

// limits are what the numbers do not say.
func (m *model) limits() []part {
	parts := m.replicates()
	if depends := m.scenario.Depends; len(depends) > 0 {
		parts = append(parts, part{Heading3: "On what the answer depends"}, text("As the scenario's authors found it under other assumptions:"), part{List: listed(depends)})
	}
	if rivals := m.scenario.Rivals; len(rivals) > 0 {
		t := &table{Caption: "Rival assumptions under which the scenario's claims may be held", Head: columns("Name", "What it sets", "Note~")}
		for _, r := range rivals {
			var set []string
			for _, s := range r.Set {
				set = append(set, s.Path+" = "+s.Value.String())
			}
			t.row(escaped(r.Name), coded(strings.Join(set, ", ")), escaped(r.Note))
		}
		parts = append(parts, part{Heading3: "Rivals"}, part{Table: t})
	}
	t := &table{Caption: "Parameters of what is on that are assumptions, wholly or in part", Head: columns("Parameter", "Value#", "What it is~", "Source")}
	for _, s := range m.inUse() {
		if strings.Contains(s.Source, "assumption") {
			t.row(coded(s.Path), escaped(orNone(s.Value.String())), escaped(s.Doc), escaped(s.Source))
		}
	}
	parts = append(parts, part{Heading3: "Assumptions"}, text("Nobody has measured these; the numbers above are conditional on them."), part{Table: t})

	parts = append(parts, part{Heading3: "What the model leaves out"})
	for _, room := range []struct{ name, source string }{
		{"people", users.Documentation()}, {"items and creators", creators.Documentation()},
		{"recommenders", recommenders.Documentation()}, {"the engine and the platform", sim.Documentation()},
	} {
		parts = append(parts, part{Details: "Caveats of " + room.name, Inner: []part{{List: caveats(room.source)}}})
	}
	return parts
}

// replicates says how much chance there is in the numbers, and where they repeat.
func (m *model) replicates() []part {
	if r := m.run; r != nil {
		parts := []part{text("This is one run of one seed.")}
		if !r.Portable {
			return append(parts, note("something in this run repeats on one kind of machine only (portable: false in its manifest)."))
		}
		return append(parts, text("It has the same bytes on every machine (portable: true in its manifest)."))
	}
	n := m.study.Replicates()
	parts := []part{text("Replicates of each point: %d, with %s draws at all points.", n, m.study.shared())}
	switch {
	case m.study.indices != nil:
		parts = append(parts, text("Indices are of the means over them: what chance makes of a point counts as if parameters had done it together."))
	case n < few:
		parts = append(parts, note("replicates are few: an interval of so many says little."))
	}
	if m.study.Failed > 0 {
		parts = append(parts, note("%d of %d cells failed, and are not in the numbers.", m.study.Failed, len(m.study.Cells)))
	}
	return append(parts, text("The table of results has the same bytes on every machine. Intervals go through a t distribution whose last digits may differ by architecture."))
}

func (s *studied) shared() string {
	if s.Plan.Study.OwnSeeds {
		return "different"
	}
	return "the same"
}
