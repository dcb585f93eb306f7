package report

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/scenarios"
	"bubblechamber/sim"
)

// odd is the model in the seven elements of ODD.
func (m *model) odd() []part {
	parts := []part{text("In the seven elements of the ODD protocol of 2020 (Grimm et al. 2020, JASSS 23(2) 7), made of the scenario, the parameters, what is published and the definitions. Mechanisms that the model has and that are off here are listed as off.")}
	for _, e := range []struct {
		title string
		parts []part
	}{
		{"1. Purpose and patterns", m.purpose()},
		{"2. Entities, state variables and scales", m.entities()},
		{"3. Process overview and scheduling", m.process()},
		{"4. Design concepts", m.concepts()},
		{"5. Initialization", m.initialization()},
		{"6. Input data", m.input()},
		{"7. Submodels", m.submodels()},
	} {
		parts = append(append(parts, part{Heading3: e.title}), e.parts...)
	}
	return parts
}

func (m *model) purpose() []part {
	var parts []part
	if m.study != nil {
		parts = append(parts, paragraphs(m.study.Plan.Study.About)...)
		if q := m.scenario.Question; q != "" {
			parts = append(parts, text("The scenario %s asks: %s", m.scenario.Name, q))
		}
	}
	parts = append(parts, paragraphs(m.scenario.About)...)
	if set := m.otherwise(); set != "" {
		parts = append(parts, note("the scenario's words are about the scenario as it is written. Here %s.", set))
	}
	e := m.scenario.Expect
	if e == nil {
		return append(parts, text("The scenario claims no patterns by which it could be judged."))
	}
	t := &table{Caption: "Patterns: what the scenario claims, and may be held against", Head: columns("Claim", "Kind", "Smallest effect#", "Not under", "Note~")}
	for _, c := range e.Claims {
		smallest := ""
		if c.Smallest > 0 {
			smallest = strconv.FormatFloat(c.Smallest, 'g', -1, 64)
		}
		t.row(coded(c.Text), escaped(c.Kind), escaped(smallest), escaped(strings.Join(c.Except, ", ")), escaped(c.Note))
	}
	return append(parts,
		text("A claim of kind mechanism is true by the equations, an emergent one was measured in this model, and one of kind field is a finding about people that the model should show. The smallest effect is the one of interest; under the rivals named the claim is known not to hold."),
		part{Table: t})
}

// otherwise is what was set beside the scenario's file, or varies.
func (m *model) otherwise() string {
	var parts []string
	for _, s := range m.outline.Settings {
		switch {
		case m.varies(s.Path):
			parts = append(parts, s.Path+" varies")
		case s.Given == scenarios.ByOption && s.Path != "seed":
			parts = append(parts, s.Path+" is "+orNone(s.Value.String()))
		}
	}
	return strings.Join(parts, ", ")
}

func (m *model) entities() []part {
	value := m.state.views[0].values
	t := &table{Caption: "Entities", Head: columns("Entity", "How many#", "What it is~")}
	people := value["users.count"]
	if m.outline.Fitted {
		people = "as in the data"
	}
	t.add("People", people, "They examine slates, choose among what they see, tire of it, and change by it. Their true tastes are known to no platform.")
	items, creators := value["catalog.items"], value["catalog.creators"]
	if m.outline.Fitted {
		creators = "as in the data"
	}
	t.add("Items", items+" at first", "In public they have a title, topics, a vector, a viewpoint, a creator, a sensitivity class and the round of their birth; quality, allure, fame and truth are hidden.")
	making := "They do nothing after the first round."
	if m.anyOn(publish) {
		making = "They go on after the first round: see the submodels."
	}
	t.add("Creators", orNone(creators), making)
	t.add("Platforms", strconv.Itoa(len(m.outline.Arms)), "One for each arm, with a recommender that is told what the platform may hold, and nothing else. All arms have the same people, items and draws.")
	parts := []part{{Table: t}}

	arms := &table{Caption: "Arms, and who recommends in them", Head: columns("Arm", "Recommender", "Leaves")}
	for _, a := range m.outline.Arms {
		name := a.Name
		if name == m.baseline() {
			name += " (baseline)"
		}
		leaves := ""
		if a.Fork != "" {
			leaves = fmt.Sprintf("%s after round %d", a.Fork, a.At)
			if a.ByHand {
				leaves += ", by hand"
			}
		}
		arms.add(name, chain(a), leaves)
	}
	parts = append(parts, part{Table: arms})

	of := map[sim.Of]string{sim.PerPerson: "person", sim.PerItem: "item", sim.PerCreator: "creator", sim.PerEdge: "tie"}
	states := &table{Caption: "State variables that are published to who measures", Head: columns("Name", "Of each", "What it is~", "Unit", "Width#")}
	for _, c := range m.outline.Columns {
		doc := c.Doc
		if c.Labels != nil {
			doc += " (" + strings.Join(c.Labels, ", ") + ")"
		}
		numbers := strconv.Itoa(c.Width)
		if c.Width > 1 {
			numbers = "several"
		}
		states.row(coded(c.Name), escaped(of[c.Of]), escaped(doc), escaped(c.Unit), escaped(numbers))
	}
	parts = append(parts, part{Table: states})
	return append(parts, text("Scales: time goes in rounds; in a round every active person visits at most once. There are %s rounds after the fork and %s before it. There is no space but that of items: %s topics, and vectors of %s numbers.",
		value["rounds"], value["warmup.rounds"], orNone(value["catalog.topics"]), value["catalog.dim"]))
}

// chain is who recommends in an arm: "als > content > mmr".
func chain(a scenarios.ArmOutline) string {
	r := a.Recommender
	if r.Kind == "" {
		return "none: people only look around"
	}
	text := r.Kind
	if len(r.Of) > 0 {
		var of []string
		for _, p := range r.Of {
			of = append(of, p.Kind)
		}
		text += " of " + strings.Join(of, ", ")
	}
	if r.Retrieval != "" {
		text += ", candidates by " + r.Retrieval
	}
	for _, s := range r.Rerank {
		text += ", then " + s.Kind
		if s.Name != "" && s.Name != s.Kind {
			text += " (" + s.Name + ")"
		}
	}
	return text
}

func (m *model) baseline() string {
	if m.run != nil {
		return m.run.Baseline
	}
	return m.study.Plan.Study.Baseline
}

// steps are those of a round, in their order, with what they are by themselves.
var steps = []struct {
	step step
	text string
}{
	{publish, "Creators publish and retire."},
	{fit, "Recommenders refit on their schedule, to what their platform may hold."},
	{rank, "Each active person gets a slate."},
	{choose, "She examines places, and chooses an item, or none, or looks around without the platform."},
	{change, "Tastes, satiation, trust, ties and consent move, as far as they do."},
	{keep, "The platform logs what it may."},
}

func (m *model) process() []part {
	list := []template.HTML{"Interventions that are due change parameters." + m.due()}
	for _, s := range steps {
		item := escaped(s.text)
		if names := m.active(func(mech mechanism) bool { return mech.step == s.step }); names != nil {
			item += " <span class=\"value\">On here: " + escaped(strings.Join(names, "; ")) + ".</span>"
		}
		list = append(list, item)
	}
	list = append(list, "Observers measure.")
	value := m.state.views[0].values
	parts := []part{text("One round is always in this order, and data goes one way:"), {Steps: list}}
	if value["warmup.rounds"] != "0" {
		under := "nobody recommends"
		if value["warmup.under"] == "baseline" {
			under = "the baseline's recommender serves"
		}
		parts = append(parts, text("In %s rounds of warm-up, in which %s, all arms are one; then they part from the same state.", value["warmup.rounds"], under))
	}
	if len(m.outline.Moves) > 0 {
		t := &table{Caption: "Interventions", Head: columns("Round#", "Parameter", "Value#")}
		for _, in := range m.outline.Moves {
			t.row(escaped(strconv.Itoa(in.Round)), coded(in.Path), escaped(in.Value.String()))
		}
		parts = append(parts, part{Table: t})
	}
	return append(parts, text("People act in blocks of fixed size, and what blocks add up is merged in a fixed order: nobody in a round sees what another one does in it."))
}

func (m *model) due() template.HTML {
	if len(m.outline.Moves) == 0 {
		return ` <span class="value">None here.</span>`
	}
	return ""
}

// active are the names of mechanisms that are on, with where where it is not everywhere.
func (m *model) active(which func(mechanism) bool) []string {
	var names []string
	for _, mech := range mechanisms {
		on, only, but := m.state.on(mech)
		if !which(mech) || !on {
			continue
		}
		name := strings.ToLower(mech.name[:1]) + mech.name[1:]
		if w := where(only, but); w != "" {
			name += " (" + w + ")"
		}
		names = append(names, name)
	}
	return names
}

func (m *model) anyOn(s step) bool {
	return m.active(func(mech mechanism) bool { return mech.step == s }) != nil
}

func (m *model) initialization() []part {
	t := &table{Caption: "What the first state is drawn from", Head: settingColumns}
	var names []string
	for _, mech := range mechanisms {
		on, only, but := m.state.on(mech)
		if mech.step != atStart || !on {
			continue
		}
		name := mech.name
		if w := where(only, but); w != "" {
			name += " (" + w + ")"
		}
		t.group(name)
		names = append(names, mech.name)
		for _, s := range m.outline.Settings {
			if mech.of(bare(s.Path)) {
				t.row(settingRow(s)...)
			}
		}
	}
	what := "The first state follows from the seed and these settings, and is the same in all arms."
	if slices.Contains(names, "Real films and people") {
		what = "People and items are those of the data; what data do not say follows from the seed and these settings. All arms have the same."
	}
	return []part{text("%s", what), {Table: t}}
}

func (m *model) input() []part {
	if m.outline.Fitted {
		return []part{text("Films, and people whose tastes were fitted to their ratings, are read from a MovieLens data set before the first round (catalog.movielens = %s). Nothing is read during the run.", m.state.views[0].values["catalog.movielens"])}
	}
	return []part{text("None. People and items are synthetic, and nothing is read during the run.")}
}

// observation is what is measured, for the design concept of that name.
func (m *model) observation() []part {
	t := &table{Caption: "What is measured here", Head: columns("Name", "What it says~", "Formula", "Range", "Better", "Source")}
	for _, d := range m.measured() {
		t.row(coded(d.Name), escaped(d.Meaning), escaped(d.Formula), escaped(join(d.Range, d.Unit)), escaped(d.Better.String()), escaped(d.Source))
	}
	value := m.state.views[0].values
	parts := []part{text("Observers read what is published behind each round, and change nothing. Exposure and consumption are looked at over a window of %s visits; regret, overlap, exhaustion and selection on %s people.", value["metrics.window"], value["metrics.sample"])}
	if t.Empty() {
		return parts
	}
	return append(parts, part{Details: "Definitions of what is measured", Inner: append([]part{{Table: t}}, notesOf(m.measured())...)})
}

func notesOf(all []metrics.Definition) []part {
	var list []template.HTML
	for _, d := range all {
		if d.Notes != "" {
			list = append(list, coded(d.Name)+": "+escaped(d.Notes))
		}
	}
	if list == nil {
		return nil
	}
	return []part{{List: list}}
}
