package workbench

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// labFrame draws the lab.
func (m model) labFrame() []string {
	if m.lab.session == nil {
		return append(m.head(1), "", " "+needsLab(m))
	}
	l := m.lab
	t := m.theme
	lay := layLab(m.w, m.h, len(l.snap.arms), l.zoom)
	lines := m.head(lay.tabs)
	if lay.grid {
		c := lay.charts
		bar := t.faint("│")
		upper := beside(m.chartLines(0, c[0].w, c[0].h), m.chartLines(1, c[1].w, c[1].h), bar)
		lower := beside(m.chartLines(2, c[2].w, c[2].h), m.chartLines(3, c[3].w, c[3].h), bar)
		lines = append(lines, upper...)
		lines = append(lines, t.faint(strings.Repeat("─", c[0].w)+"┼"+strings.Repeat("─", c[1].w)))
		lines = append(lines, lower...)
	} else {
		lines = append(lines, m.chartLines(l.bigChart(), lay.big.w, lay.big.h)...)
		lines = append(lines, m.sparks(lay.sparks.w)...)
	}
	lines = append(lines, m.timeline(m.w))
	if lay.legend.h > 0 {
		lines = append(lines, exactly(m.legend(m.w, lay.legend.h), lay.legend.h)...)
	}
	words := wrap(t.ink, m.sentence(), m.w-2)
	for i, line := range exactly(words, lay.sentence.h) {
		if i == lay.sentence.h-1 && len(words) > lay.sentence.h {
			line = t.ink.Fit(line+" "+words[i+1], m.w-2)
		}
		lines = append(lines, " "+line)
	}
	lines = append(lines, t.rule(m.knobRemark(), m.w))
	lines = append(lines, m.knobLines(lay)...)
	return append(lines, m.footer())
}

// bigChart is the one that is shown where there is room for one.
func (l lab) bigChart() int {
	if l.focus == knobFocus {
		return tradeChart
	}
	return l.focus
}

// sparks are the three charts that are not the big one, a row each.
func (m model) sparks(w int) []string {
	l := m.lab
	t := m.theme
	big := l.bigChart()
	style := l.style(l.arm)
	base := l.base
	name := min(34, w*2/5)
	var rows []string
	for i := range l.metric {
		if i == big {
			continue
		}
		d := definition(l.metric[i])
		v := l.value(l.arm, d.Name)
		first, y := l.series(l.arm, d.Name)
		y = y[:min(max(l.position()-first+1, 0), len(y))]
		left := " " + t.ink.Fit(l.title(d), name-1) + " "
		right := " " + t.ink.Mark(style) + " " + t.ink.FitRight(format(d).Text(v), 6)
		if base != "" && base != l.arm {
			right += "  " + t.ink.Mark(l.style(base)) + " " + t.ink.FitRight(format(d).Text(l.value(base, d.Name)), 6)
		}
		right += " "
		rows = append(rows, left+chart.Spark(t.ink, style, y, chart.Range{}, w-chart.Width(left)-chart.Width(right))+right)
	}
	if big != tradeChart {
		rows = append(rows, t.ink.Fit(" "+m.tradeInWords(), w))
	}
	return rows
}

// tradeInWords is the trade's row where another chart has the room.
func (m model) tradeInWords() string {
	l := m.lab
	up, across := definition(l.metric[engagementChart]), definition(l.metric[diversityChart])
	base := l.base
	if base == "" || base == l.arm {
		return "The trade: Tab shows " + up.Label(base) + " against " + across.Label(base)
	}
	gain := difference(up, l.value(l.arm, up.Name), l.value(base, up.Name))
	loss := difference(across, l.value(l.arm, across.Name), l.value(base, across.Name))
	if gain == "" || loss == "" {
		return "The trade: not defined in this round"
	}
	return fmt.Sprintf("The trade: %s %s for %s %s", gain, up.Label(base), loss, across.Label(base))
}

// knobRemark is what the rule over the sliders says.
func (m model) knobRemark() string {
	l := m.lab
	t := m.theme
	if l.focus != knobFocus {
		return "Knobs" + t.faint(" (Tab)")
	}
	k, ok := l.selected()
	if !ok {
		return "Knobs"
	}
	text := t.bold(chart.Clean(k.Path)) + " " + k.Doc + ", " + k.Range()
	if k.Unit != "" {
		text += " " + k.Unit
	}
	return text
}

// knobLines draws the sliders, the one in focus always among them.
func (m model) knobLines(lay labLayout) []string {
	l := m.lab
	rows := (len(l.slots) + lay.columns - 1) / lay.columns
	first := scroll(l.slot/lay.columns, lay.knobs.h, rows)
	w := m.w / lay.columns
	lines := make([]string, lay.knobs.h)
	for row := range lines {
		for column := range lay.columns {
			width := w
			if column == lay.columns-1 {
				width = m.w - w*(lay.columns-1)
			}
			lines[row] += m.slider((first+row)*lay.columns+column, width)
		}
	}
	return lines
}

// slider draws slot i in w cells.
func (m model) slider(i, w int) string {
	l := m.lab
	t := m.theme
	if i >= len(l.slots) {
		return strings.Repeat(" ", max(w, 0))
	}
	k, ok := l.resolve(l.slots[i])
	if !ok {
		return t.ink.Fit(" "+shortPath(l.slots[i])+": begins with its arm", w)
	}
	pointer := "  "
	tone := chart.Plain
	if l.focus == knobFocus && l.slot == i {
		pointer = " ▸"
		tone = chart.Style{Index: 0}.Tone()
	}
	name := min(26, w/2-2)
	arm, rest := ofArm(k.Path)
	label := shortRest(rest)
	if arm != "" {
		label = t.ink.Paint(l.style(arm).Tone(), t.ink.Mark(l.style(arm))) + " " + label
	}
	left := pointer + t.ink.Fit(label, name-3) + " "
	value, pending := l.wanted(k)
	text := k.text(value)
	if pending {
		text += fmt.Sprintf(" at %d", max(l.snap.round, 0)+1)
	}
	room := w - chart.Width(left) - 1
	s := chart.Slider{Value: math.NaN(), Default: math.NaN(), Text: t.ink.Fit(text, min(max(9, chart.Width(text)), room)), Tone: tone}
	if span, ok := k.span(l.startOf(k)); ok {
		s.Range, s.Log = span, k.Log
		s.Value, s.Default = value.Float(), l.startOf(k).Float()
	}
	if math.IsNaN(s.Value) {
		return left + t.ink.FitRight(s.Text, room) + " "
	}
	return left + s.Line(t.ink, room) + " "
}
