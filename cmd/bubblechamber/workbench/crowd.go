package workbench

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/metrics/numeral"
)

// crowdKeys choose whom the map and the microscope are about.
func crowdKeys() []binding {
	return []binding{
		{[]string{"n"}, "n", "next", "the next person", needsLab, func(m model) (model, tea.Cmd) { return m.choose(m.lab.person + 1) }},
		{[]string{"N"}, "N", "", "the person before", needsLab, func(m model) (model, tea.Cmd) { return m.choose(m.lab.person - 1) }},
		{[]string{"r"}, "r", "random", "somebody by lot", needsLab, model.chooseRandom},
		{[]string{"w"}, "w", "narrowed", "whom the arm in focus narrows most, against the twin in the baseline arm; pressed again, the next", model.whyNoCrowd, model.chooseNarrowed},
		{[]string{"s"}, "s", "served", "who took most of what the arm in focus showed lately; pressed again, the next", model.whyNoCrowd, model.chooseServed},
		{[]string{"/"}, "/", "find", "find a person by number, or by a word of a group", needsLab, model.openFind},
	}
}

// choose puts a person under the microscope; numbers go round.
func (m model) choose(person int32) (model, tea.Cmd) {
	n := int32(max(m.lab.session.people, 1))
	m.lab.person = (person%n + n) % n
	return m.gazed()
}

// chooseRandom takes a step through all numbers that comes back to the first one
// only after all: which one comes next follows from which is shown.
func (m model) chooseRandom() (model, tea.Cmd) {
	n := m.lab.session.people
	step := int(float64(n)*0.6180339887) | 1
	for step > 1 && gcd(step, n) > 1 {
		step += 2
	}
	return m.choose(int32((int(m.lab.person) + step) % max(n, 1)))
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (m model) whyNoCrowd() string {
	if why := needsLab(m); why != "" {
		return why
	}
	if i := m.lab.snap.arm(m.lab.arm); i < 0 || m.whereabouts(m.lab.snap.arms[i].index, m.lab.position()) == nil {
		return "nobody has been shown anything by " + m.lab.arm + " in the rounds that are remembered"
	}
	return ""
}

// chooseNarrowed goes through the panel in the order of lost topics.
func (m model) chooseNarrowed() (model, tea.Cmd) {
	w := m.armWhereabouts(m.lab.arm)
	base := m.armWhereabouts(m.lab.base)
	return m.chooseBy(func(i int) float64 {
		lost := -math.Log(w.topics(i))
		if base != nil && base != w {
			lost += math.Log(base.topics(i))
		}
		return lost
	}, "narrowed")
}

// chooseServed goes through the panel in the order of what they took.
func (m model) chooseServed() (model, tea.Cmd) {
	c, index := m.lab.snap.past, m.lab.snap.index(m.lab.arm)
	took := make([]float64, len(c.crowd.panel))
	for r := m.lab.position() - visits + 1; r <= m.lab.position(); r++ {
		if at := c.at(index, r); at != nil {
			for i := range took {
				if at.taken[i] >= 0 && !at.alone[i] {
					took[i]++
				}
			}
		}
	}
	return m.chooseBy(func(i int) float64 { return took[i] }, "served")
}

// chooseBy takes the first of the panel by a value, or when that one is shown the
// next.
func (m model) chooseBy(value func(i int) float64, word string) (model, tea.Cmd) {
	panel := m.lab.snap.past.crowd.panel
	order := make([]int, len(panel))
	values := make([]float64, len(panel))
	for i := range order {
		order[i], values[i] = i, value(i)
		if math.IsNaN(values[i]) {
			values[i] = math.Inf(-1)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case values[a] > values[b]:
			return -1
		case values[a] < values[b]:
			return 1
		}
		return 0
	})
	rank := 0
	if was := m.lab.ranked; was.by == word && was.person == m.lab.person {
		rank = (was.rank + 1) % len(order)
	}
	person := panel[order[rank]]
	m.lab.ranked = ranked{word, person, rank}
	if len(panel) < m.lab.snap.past.crowd.people {
		m = m.say("%s most %s of the %s who are remembered: person %d", ordinal(rank+1), word, numeral.Whole(len(panel)), person)
	} else {
		m = m.say("%s most %s: person %d", ordinal(rank+1), word, person)
	}
	return m.choose(person)
}

// ranked is who was chosen by rank last.
type ranked struct {
	by     string
	person int32
	rank   int
}

func ordinal(n int) string {
	if n == 1 {
		return "the"
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return "the " + strconv.Itoa(n) + suffix
}

// armWhereabouts are those of an arm by its name, at the round looked at.
func (m model) armWhereabouts(arm string) *whereabouts {
	if i := m.lab.snap.arm(arm); i >= 0 {
		return m.whereabouts(m.lab.snap.arms[i].index, m.lab.position())
	}
	return nil
}

// openFind asks for a person.
func (m model) openFind() (model, tea.Cmd) {
	hint := fmt.Sprintf("a number from 0 to %s", numeral.Whole(m.lab.session.people-1))
	if c := m.lab.snap.past; c != nil && c.crowd != nil && len(c.crowd.groups) > 0 {
		hint += ", or a group: " + strings.Join(c.crowd.labels(), ", ")
	}
	m.dialog = ask{
		title: "Find a person", labels: []string{"who"}, fields: []field{newField("")}, hint: hint,
		ok: func(m model, texts []string) (model, tea.Cmd, error) {
			person, err := m.found(strings.TrimSpace(texts[0]))
			if err != nil {
				return m, nil, err
			}
			m.dialog = nil
			m, cmd := m.choose(person)
			return m, cmd, nil
		},
	}
	return m, nil
}

// found returns the person of a number, or the next one of a group.
func (m model) found(text string) (int32, error) {
	n, err := strconv.Atoi(text)
	people := m.lab.session.people
	if err == nil {
		if n < 0 || n >= people {
			return 0, fmt.Errorf("there are %s people, 0 to %s", numeral.Whole(people), numeral.Whole(people-1))
		}
		return int32(n), nil
	}
	if past := m.lab.snap.past; past != nil && past.crowd != nil {
		c := past.crowd
		for _, g := range c.groups {
			label := slices.Index(g.labels, text)
			if label < 0 {
				continue
			}
			from, _ := slices.BinarySearch(c.panel, m.lab.person+1)
			for k := range c.panel {
				i := (from + k) % len(c.panel)
				if int(g.of[i]) == label {
					return c.panel[i], nil
				}
			}
			return 0, fmt.Errorf("nobody who is remembered is of %s", text)
		}
	}
	return 0, fmt.Errorf("%q is neither a number nor a group", text)
}

// labels are the names of all groups.
func (c *crowd) labels() []string {
	var all []string
	for _, g := range c.groups {
		all = append(all, g.labels...)
	}
	return all
}

// kind says of what groups a person is: "niche, without the attribute".
func (c *crowd) kind(person int32) string {
	i := c.place(person)
	if i < 0 {
		return ""
	}
	var parts []string
	for _, g := range c.groups {
		parts = append(parts, g.labels[g.of[i]])
	}
	return strings.Join(parts, ", ")
}
