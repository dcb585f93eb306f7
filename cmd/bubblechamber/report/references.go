package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bubblechamber/sim"
)

// protocol is the work that the description of the model follows.
const protocol = "Grimm, V., et al. (2020). The ODD Protocol for Describing Agent-Based and Other Simulation Models: A Second Update to Improve Clarity, Replication, and Structural Realism. Journal of Artificial Societies and Social Simulation 23(2), 7."

// cited is how a source in the code names a work: authors and a year.
var cited = regexp.MustCompile(`(?:de )?\p{Lu}[\p{L}'’-]*(?:(?:, | & | )(?:\p{Lu}[\p{L}'’-]*|et al\.))* \d{4}\b`)

// citations are the works that a source names.
func citations(source string) []string { return cited.FindAllString(source, -1) }

// works are all that the page rests on, in alphabetical order, each once, and in full
// where the scenario has them so.
func (m *model) works() []string {
	works := append([]string{protocol}, m.scenario.Sources...)
	add := func(source string) {
		for _, c := range citations(source) {
			if !slices.ContainsFunc(works, func(w string) bool { return same(w, c) }) {
				works = append(works, c)
			}
		}
	}
	for _, d := range m.measured() {
		add(d.Source)
	}
	for _, k := range m.kinds() {
		add(k.Source)
	}
	for _, s := range m.inUse() {
		add(s.Source)
	}
	slices.Sort(works)
	return slices.Compact(works)
}

// same reports whether a work is what a short citation names: the first author and the
// year.
func same(work, short string) bool {
	if work == short {
		return true
	}
	first := strings.TrimSuffix(strings.FieldsFunc(short, func(r rune) bool { return r == ' ' || r == ',' })[0], ",")
	return strings.HasPrefix(work, first+",") && strings.Contains(work, "("+short[len(short)-4:]+")")
}

func (m *model) references() []part {
	works := m.works()
	return []part{
		text("Works that the scenario names, and those that the metrics and parameters in use here cite, these as short as the program has them."),
		{List: listed(works)},
		{Heading3: "BibTeX"},
		text("One entry for what this page is of, and one for each work. Where only the text of a citation is known, it is all that stands in the entry."),
		{Code: m.bibtex(works)},
	}
}

func (m *model) bibtex(works []string) string {
	var b strings.Builder
	if r := m.run; r != nil {
		fmt.Fprintf(&b, "@misc{bubblechamber-run-%.12s-%d,\n  title = {%s},\n  howpublished = {A run of bubblechamber, engine version %d},\n  note = {Scenario %s, SHA-256 %s; seed %d; %d rounds},\n}\n",
			r.ScenarioHash, r.Seed, tex(titleOf(m.scenario.Title, m.scenario.Name)), r.Engine, tex(r.ScenarioName), r.ScenarioHash, r.Seed, r.LastRound)
	} else {
		s := m.study.Plan.Study
		fmt.Fprintf(&b, "@misc{bubblechamber-study-%.12s,\n  title = {%s},\n  howpublished = {A study with bubblechamber, engine version %d},\n  note = {Study %s, SHA-256 %s; scenario %s, SHA-256 %s; root seed %d; %d points, %d replicates},\n}\n",
			s.Hash(), tex(titleOf(s.Title, s.Name)), sim.Version, tex(s.Name), s.Hash(), tex(s.Scenario.Name), s.Scenario.Hash(), s.Root(), len(m.study.Plan.Points), m.study.Replicates())
	}
	keys := map[string]int{}
	for _, w := range works {
		key := keyOf(w)
		if keys[key]++; keys[key] > 1 {
			key += string(rune('a' + keys[key] - 1))
		}
		fmt.Fprintf(&b, "\n@misc{%s,\n  note = {%s},\n}\n", key, tex(w))
	}
	return strings.TrimRight(b.String(), "\n")
}

var (
	year   = regexp.MustCompile(`\d{4}`)
	letter = regexp.MustCompile(`\p{L}+`)
)

// keyOf is "carbonell1998".
func keyOf(work string) string {
	key := strings.ToLower(letter.FindString(work))
	if key == "de" {
		key += strings.ToLower(letter.FindString(work[3:]))
	}
	return key + year.FindString(work)
}

var texSpecial = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `&`, `\&`, `%`, `\%`, `#`, `\#`, `_`, `\_`, `$`, `\$`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`)

func tex(text string) string { return texSpecial.Replace(text) }
