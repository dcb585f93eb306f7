package workbench

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
	"bubblechamber/metrics/numeral"
)

// ledgerLines say what the platform holds about the person, and what she allows.
func (m model) ledgerLines(w int) []string {
	t := m.theme
	h := m.holdingOf(m.lab.arm)
	if h == nil {
		return []string{" " + t.faint("one moment")}
	}
	text := strings.Join(m.ledgerWords(h), " · ")
	var lines []string
	for _, l := range wrap(t.ink, text, w-2) {
		lines = append(lines, " "+l)
	}
	return lines
}

// ledgerWords are the facts of the ledger.
func (m model) ledgerWords(h *holding) []string {
	g := h.ledger
	var words []string
	facts := count(g.Held, "event", "events")
	if g.Held > 0 {
		facts += fmt.Sprintf(" since round %d", g.Since)
	}
	if g.Sensitive > 0 {
		facts += fmt.Sprintf(" (%s of sensitive topics)", numeral.Whole(g.Sensitive))
	}
	words = append(words, facts)
	if g.Sharing > 1 {
		words = append(words, fmt.Sprintf("known as one of %d", g.Sharing))
	}
	if g.Accounts > 1 {
		words = append(words, count(g.Accounts, "pseudonym", "pseudonyms"))
	}
	if g.Epsilon > 0 {
		words = append(words, "privacy budget spent "+chart.Number.Text(g.Epsilon))
	}
	if g.Disclosed {
		words = append(words, "has told her sensitive attribute")
	}
	c := g.Consent
	words = append(words,
		"[t] tracking "+onOff(c.Tracking), "[d] dial "+chart.Number.Text(float64(c.Dial)),
		"[v] sensitive "+onOff(c.Sensitive), "[a] third party "+onOff(c.ThirdParty), "[X] erase all")
	for _, name := range []string{"trust", "creep", "regretted"} {
		for _, r := range h.state {
			if r.name == name && !math.IsNaN(r.value) {
				words = append(words, r.name+" "+chart.Number.Text(r.value))
			}
		}
	}
	if m.lab.cursor >= 0 {
		words = append(words, fmt.Sprintf("as of round %d", m.detail().round))
	}
	return words
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}
