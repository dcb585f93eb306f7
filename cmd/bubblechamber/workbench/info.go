package workbench

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/scenarios"
)

// infoText is what a scenario says about itself, in Markdown.
func infoText(s *scenarios.Scenario) string {
	var b strings.Builder
	plain := func(text string) string {
		return literal.Replace(chart.Clean(strings.Join(strings.Fields(text), " ")))
	}
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", plain(s.Title), plain(s.Question))
	facts := count(len(s.Arms), "arm", "arms")
	if len(s.Arms) <= mostTold { // longer lists come last
		facts += ": " + strings.Join(s.Arms, ", ")
	}
	facts += "; " + count(s.Rounds, "round", "rounds")
	if s.Baseline != "" {
		facts += "; baseline " + s.Baseline
	}
	if s.Minutes > 0 {
		facts += fmt.Sprintf("; about %g minutes to look at", s.Minutes)
	}
	if len(s.Tags) > 0 {
		facts += "; " + strings.Join(s.Tags, ", ")
	}
	fmt.Fprintf(&b, "%s\n\n", plain(facts))
	list := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		fmt.Fprintf(&b, "## %s\n\n", title)
		for _, it := range items {
			fmt.Fprintf(&b, "- %s\n", plain(it))
		}
		b.WriteString("\n")
	}
	list("Things to notice", s.Notice)
	list("Things to try", s.Try)
	if s.About != "" {
		b.WriteString("## How it works\n\n")
		for p := range strings.SplitSeq(s.About, "\n\n") {
			fmt.Fprintf(&b, "%s\n\n", plain(p))
		}
	}
	if len(s.Arms) > mostTold {
		fmt.Fprintf(&b, "## The arms\n\n%s\n\n", plain(strings.Join(s.Arms, ", ")+"."))
	}
	list("On what the answer depends", s.Depends)
	if s.Expect != nil {
		var claims []string
		for _, c := range s.Expect.Claims {
			text := c.Text
			if c.Note != "" {
				text += ": " + c.Note
			}
			claims = append(claims, text)
		}
		list(fmt.Sprintf("What is claimed, over %d seeds", s.Expect.Seeds), claims)
	}
	list("Sources", s.Sources)
	return b.String()
}

func (m model) whyNoInfo() string {
	if m.at == galleryScreen && m.gallery.selected().scenario == nil || m.at != galleryScreen && m.lab.session == nil {
		return "no scenario is chosen"
	}
	return ""
}

// openInfo shows what the scenario that is chosen, or runs, says about itself.
func (m model) openInfo() (model, tea.Cmd) {
	s := m.gallery.selected().scenario
	if m.at != galleryScreen {
		s = m.lab.session.scenario
	}
	m.dialog = reading{title: "About " + chart.Clean(s.Name), text: func(m model, w int) []string {
		return m.markdown("info", infoText(s), min(w, 100))
	}}
	return m, nil
}
