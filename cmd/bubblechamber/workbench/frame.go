package workbench

import (
	"strings"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// cache keeps what was drawn, pane by pane, so that only what has changed is
// drawn again. It holds nothing that could not be drawn anew.
type cache struct {
	panes map[string]*pane
	mark  *int
	frame string
	where map[where]*whereabouts
}

type pane struct {
	key    any
	lines  []string
	raster *chart.Raster
	ink    chart.Ink
}

func newCache() *cache { return &cache{panes: map[string]*pane{}, where: map[where]*whereabouts{}} }

// whole returns the frame of a model with this mark.
func (c *cache) whole(mark *int, draw func() string) string {
	if mark == nil || c.mark != mark {
		c.frame = draw()
		c.mark = mark
	}
	return c.frame
}

// lines returns the lines of a pane: those of the last time when the key is
// the same, which must be comparable and say all that the drawing depends on.
func (c *cache) lines(name string, key any, draw func(p *pane) []string) []string {
	p := c.panes[name]
	if p == nil {
		p = &pane{}
		c.panes[name] = p
	}
	if p.lines == nil || p.key != key {
		p.key, p.lines = key, draw(p)
	}
	return p.lines
}

// chart draws into the pane's own raster.
func (p *pane) chart(ink chart.Ink, w, h int, d chart.Drawing) []string {
	if p.raster == nil || p.ink != ink {
		p.raster, p.ink = chart.NewRaster(ink), ink
	}
	p.raster.Reset(w, h)
	d.Draw(p.raster)
	return p.raster.Lines()
}

// exactly returns n lines: cut, or with blank ones added.
func exactly(lines []string, n int) []string {
	n = max(n, 0)
	if len(lines) >= n {
		return lines[:n:n]
	}
	return append(lines[:len(lines):len(lines)], make([]string, n-len(lines))...)
}

// block returns h lines of exactly w cells.
func (t theme) block(lines []string, w, h int) []string {
	lines = exactly(lines, h)
	for i, l := range lines {
		lines[i] = t.ink.Fit(l, w)
	}
	return lines
}

// over lays lines over a frame, from row at on.
func over(frame, lines []string, at int) []string {
	out := append([]string(nil), frame...)
	for i, l := range lines {
		if at+i >= 0 && at+i < len(out) {
			out[at+i] = l
		}
	}
	return out
}

// beside joins two blocks of lines, the left of which is exactly w cells wide.
func beside(left, right []string, between string) []string {
	out := make([]string, min(len(left), len(right)))
	for i := range out {
		out[i] = left[i] + between + right[i]
	}
	return out
}

// wrap breaks text at blanks into lines of at most w cells; a word that is
// longer is cut with the ink's sign for it.
func wrap(ink chart.Ink, text string, w int) []string {
	if w < 1 {
		return nil
	}
	var lines []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		line, n := "", 0
		for _, word := range strings.Fields(paragraph) {
			m := chart.Width(word)
			if m > w {
				word = ink.Fit(word, w)
				m = w
			}
			switch {
			case n == 0:
				line, n = word, m
			case n+1+m <= w:
				line, n = line+" "+word, n+1+m
			default:
				lines = append(lines, line)
				line, n = word, m
			}
		}
		lines = append(lines, line)
	}
	return lines
}
