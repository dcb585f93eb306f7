package chart

import "math"

// Bar is a value in its range, in one line, with what it was and what somebody else takes
// it for: ██████▓▓▓▓·│ 0.31 → 0.52  believed 0.61.
type Bar struct {
	Value float64
	Was   float64 // what it began as; NaN for nothing
	Other float64 // another's idea of it; NaN for nothing
	Name  string  // of the other: "believed"

	Range  Range
	Format Format
	Tone   Tone // of the bar
}

// leastBar is the fewest cells in which a bar says more than its number.
const leastBar = 4

// Line returns the bar in exactly w cells. What was and is there is █; ▓ has been gained
// and ░ lost; │ is the other's value. With less room the other's number goes, then what
// the value was, then the bar; the value stays. Values beyond the ends rest at the ends.
func (b Bar) Line(ink Ink, w int) string {
	if w < 1 {
		return ""
	}
	top := max(math.Abs(b.Range.Lo), math.Abs(b.Range.Hi))
	if !finite(top) {
		top = math.Abs(b.Value)
	}
	// One width for all, so that bars of one range stand in columns.
	n := max(Width(b.Format.like(b.Range.Lo, top)), Width(b.Format.like(b.Range.Hi, top)))
	for _, v := range [...]float64{b.Value, b.Was, b.Other} {
		n = max(n, Width(b.Format.like(v, top)))
	}
	number := func(v float64) string { return ink.FitRight(ink.number(b.Format, v, top), n) }
	value := number(b.Value)
	both, all := value, ""
	if !math.IsNaN(b.Was) {
		both = number(b.Was) + " " + string(ink.glyph('→')) + " " + value
	}
	if !math.IsNaN(b.Other) {
		all = both + "  " + Clean(b.Name) + " " + number(b.Other)
	}
	for _, text := range [...]string{all, both, value} {
		if track := w - 1 - Width(text); text != "" && track >= max(leastBar, w/4) {
			return b.track(ink, track) + " " + ink.Fit(text, Width(text))
		}
	}
	return ink.FitRight(value, w)
}

// number writes a value as the terminal can show it.
func (k Ink) number(f Format, v, top float64) string {
	text := f.like(v, top)
	if text == "–" {
		return string(k.glyph('–'))
	}
	return text
}

// track returns the bar alone.
func (b Bar) track(ink Ink, w int) string {
	now, was, other := b.cells(b.Value, w), b.cells(b.Was, w), b.cells(b.Other, w)
	if was < 0 {
		was = now
	}
	line := ""
	for from := 0; from < w; {
		c, tone, to := '·', Faint, w
		switch {
		case from < min(was, now):
			c, tone, to = '█', b.Tone, min(was, now)
		case from < now:
			c, tone, to = '▓', b.Tone, now
		case from < was && now >= 0:
			c, tone, to = '░', b.Tone, was
		}
		if at := max(other-1, 0); other >= 0 && at == from {
			c, tone, to = '│', Plain, from+1
		} else if other >= 0 && at > from {
			to = min(to, at)
		}
		cells := make([]rune, to-from)
		for i := range cells {
			cells[i] = ink.glyph(c)
		}
		line += ink.Paint(tone, string(cells))
		from = to
	}
	return line
}

// cells returns how many of w cells a value fills, or -1 for none.
func (b Bar) cells(v float64, w int) int {
	s := Slider{Range: b.Range}
	return s.cell(v, w+1)
}

// Gap is how far a group is from the best one, in one line: ██████░░░░ −0.12.
type Gap struct {
	Value, Best float64 // which of them is larger says which way is better
	Range       Range
	Format      Format
	Tone        Tone
}

// Line returns the gap in exactly w cells: the value as █, with ░ what it lacks of the
// best, or ▓ what it has over it where less is better; then the difference, or "best".
func (g Gap) Line(ink Ink, w int) string {
	if w < 1 {
		return ""
	}
	top := max(math.Abs(g.Range.Lo), math.Abs(g.Range.Hi))
	d := g.Value - g.Best
	text := ink.number(g.Format, math.Abs(d), top)
	widest := max(1+Width(g.Format.like(top, top)), len("best"))
	switch {
	case d < 0:
		text = string(ink.glyph('−')) + text
	case d > 0:
		text = "+" + text
	case d == 0:
		text = "best"
	}
	widest = max(widest, Width(text))
	bar := Bar{Value: g.Value, Was: g.Best, Other: math.NaN(), Range: g.Range, Tone: g.Tone}
	if track := w - 1 - widest; track >= leastBar {
		return bar.track(ink, track) + " " + ink.FitRight(text, widest)
	}
	return ink.FitRight(text, w)
}
