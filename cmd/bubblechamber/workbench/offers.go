package workbench

import (
	"fmt"
	"strconv"
	"strings"
)

// firstWords are all that a line may begin with.
func (m model) firstWords() []item {
	var items []item
	for _, c := range commands() {
		more := c.help
		if why := c.why(m); why != "" {
			more += " (not now: " + why + ")"
		}
		items = append(items, item{value: c.word, text: strings.TrimSpace(c.word + " " + c.args), more: more})
	}
	if m.lab.session != nil {
		items = append(items, offerArms(m, nil)...)
		items = append(items, offerKnobs(m, nil)...)
	}
	return append(items, offerMetrics(m, nil)...)
}

func offerKnobs(m model, _ []string) []item {
	var items []item
	for _, k := range m.lab.snap.board.knobs {
		v, _ := m.lab.wanted(k)
		items = append(items, item{value: k.Path, text: k.Path + "  " + k.text(v), more: k.Doc + "; " + k.Range() + unitOf(k)})
	}
	return items
}

// offerSettings are knobs as a fork sets them, behind its name.
func offerSettings(m model, words []string) []item {
	if len(words) < 2 {
		return nil
	}
	items := offerKnobs(m, nil)
	for i := range items {
		_, rest := ofArm(items[i].value)
		items[i].value = rest + "="
	}
	return items
}

func offerArms(m model, _ []string) []item {
	var items []item
	for _, a := range m.lab.snap.arms {
		more := "an arm of the scenario"
		if a.of != "" {
			more = fmt.Sprintf("a fork of %s after round %d", a.of, a.at)
		}
		items = append(items, item{value: a.name, text: a.name, more: more})
	}
	return items
}

func offerMetrics(m model, _ []string) []item {
	var groups []string
	baseline := ""
	if m.lab.session != nil {
		groups, baseline = m.lab.snap.table.Groups(), m.lab.base
	}
	var items []item
	for _, d := range offered(groups) {
		items = append(items, item{value: d.Name, text: d.Name + "  " + d.Label(baseline), more: d.Meaning})
	}
	return items
}

// offerPeople are those whom the journal remembers, with their groups.
func offerPeople(m model, _ []string) []item {
	past := m.lab.snap.past
	if past == nil || past.crowd == nil {
		return nil
	}
	var items []item
	for _, person := range past.crowd.panel {
		number := strconv.Itoa(int(person))
		items = append(items, item{value: number, text: strings.TrimSpace(number + "  " + past.crowd.kind(person)), more: "a person whose rounds are remembered"})
	}
	return items
}

func offerScenarios(m model, _ []string) []item {
	var items []item
	for _, s := range m.gallery.all {
		items = append(items, item{value: s.Name, text: s.Name + "  " + s.Title, more: s.Question})
	}
	return items
}
