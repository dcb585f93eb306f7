package workbench

import (
	"fmt"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// joined makes one text of a frame's lines.
func joined(t theme, lines []string) string {
	return t.plain(strings.Join(lines, "\n"))
}

// head returns the status line and, where there is room, the tabs.
func (m model) head(tabs int) []string {
	lines := []string{m.status()}
	if tabs > 0 {
		lines = append(lines, m.tabs())
	}
	return lines
}

// status says what runs, where it is, and how it can be had again.
func (m model) status() string {
	t := m.theme
	left := " " + t.bold("bubblechamber")
	if m.lab.session == nil || m.at == galleryScreen {
		return t.sides(left+" · the gallery", m.waiting(), m.w)
	}
	l := m.lab
	left += " · " + chart.Clean(l.session.scenario.Name)
	parts := []string{
		m.roundText(),
		count(l.session.people, "person", "people"),
		fmt.Sprintf("seed %d", l.session.seed),
	}
	if n := l.session.threads; n > 0 {
		parts = append(parts, count(n, "thread", "threads"))
	}
	short := " " + t.bold(chart.Clean(l.session.scenario.Name))
	for n := len(parts); n > 0; n-- { // what matters most is on the left
		right := strings.Join(parts[:n], "   ") + " "
		for _, left := range []string{left, short} {
			if chart.Width(left)+2+chart.Width(right) <= m.w {
				return t.sides(left, right, m.w)
			}
		}
	}
	return t.sides(" "+m.roundText(), "", m.w)
}

// waiting says at the gallery what waits in the lab.
func (m model) waiting() string {
	switch {
	case m.opening != "":
		return "opening " + chart.Clean(m.opening) + " … "
	case m.lab.session != nil:
		return "2: back to " + chart.Clean(m.lab.session.scenario.Name) + ", " + m.roundText() + " "
	}
	return ""
}

// roundText is "round 128/400 ▶ 24 rounds/s".
func (m model) roundText() string {
	l := m.lab
	s := l.snap
	switch {
	case s.busy != "":
		return "… " + s.busy
	case s.round <= 0 && l.session.warmUp > 0 && l.cursor < 0:
		return fmt.Sprintf("warm-up %d/%d %s", s.round+l.session.warmUp, l.session.warmUp, l.motion())
	case l.past():
		return fmt.Sprintf("round %d of %d so far %s", l.position(), s.latest, l.motion())
	}
	return fmt.Sprintf("round %d/%d %s", max(s.round, 0), s.until, l.motion())
}

// motion is ▶ with the measured speed, or ⏸ with the one that is set.
func (l lab) motion() string {
	s := l.snap
	switch {
	case l.replay:
		return "▶ stored, " + paceText(paces[l.pace])
	case s.round < s.target && s.rate > 0:
		return "▶ " + chart.Number.Text(round2(s.rate)) + " rounds/s"
	case s.round < s.target:
		return "▶ " + paceText(paces[l.pace])
	}
	return "⏸ " + paceText(paces[l.pace])
}

// round2 keeps two digits, so that a measured rate does not flicker.
func round2(v float64) float64 {
	switch {
	case v >= 100:
		return float64(int(v/10+0.5)) * 10
	case v >= 10:
		return float64(int(v + 0.5))
	}
	return float64(int(v*10+0.5)) / 10
}

func (m model) tabs() string {
	t := m.theme
	line := ""
	for i := range pages() {
		name := screen(i).tab()
		if screen(i) == m.at {
			line += t.bold("[" + name + "]")
		} else {
			line += t.faint(" " + name + " ")
		}
	}
	state := fmt.Sprintf("drawing %d/s", drawingRates[m.rate])
	if m.mouse {
		state += " · mouse on"
	}
	if standing := m.standing(m.w - chart.Width(line) - 3); standing != "" {
		if state = standing + " · " + state; chart.Width(line)+chart.Width(state)+3 > m.w {
			state = standing
		}
	}
	return t.sides(" "+line, t.faint(state+" "), m.w)
}

// footer shows the keys that do something here, or a remark.
func (m model) footer() string {
	t := m.theme
	if m.toast.text != "" {
		return t.ink.Fit(" "+t.bold(m.toast.text), m.w)
	}
	right := m.hint("?", "help") + " · " + m.hint("q", "quit") + " "
	left, n := "", 0
	for _, b := range footerOrder(m.place()) {
		if b.brief == "" || b.show == "?" || b.show == "q" || b.why(m) != "" {
			continue
		}
		entry := m.hint(b.show, b.brief)
		width := chart.Width(entry) + 3
		if n+width+chart.Width(right) > m.w-1 {
			break
		}
		if left != "" {
			left += " · "
		} else {
			left += " "
		}
		left += entry
		n += width
	}
	return t.sides(left, right, m.w)
}

func (m model) hint(key, word string) string {
	return m.theme.bold(key) + " " + m.theme.faint(m.playWord(key, word))
}

// playWord turns "play" into "pause" while it plays.
func (m model) playWord(key, word string) string {
	if key == "space" && m.lab.session != nil && m.lab.moving() {
		return "pause"
	}
	return word
}

// footerOrder are the keys of a place, playing first: it is what the lab is for.
func footerOrder(p place) []binding {
	all := bindings(p)
	if p == atGallery {
		return ownKeys(p)
	}
	for i, b := range all {
		if b.show == "space" {
			return append([]binding{b}, append(all[:i:i], all[i+1:]...)...)
		}
	}
	return all
}
