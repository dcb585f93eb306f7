package workbench

import (
	"strings"

	"github.com/charmbracelet/glamour"
	"github.com/charmbracelet/glamour/ansi"
	xansi "github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"bubblechamber/cmd/bubblechamber/workbench/chart"
)

// markdown renders text in lines of at most w cells. What it came to is kept under
// the name, for the same text and width.
func (m model) markdown(name, text string, w int) []string {
	if w < 8 {
		return nil
	}
	key := [...]any{text, w, m.theme.ink}
	return m.cache.lines(name, key, func(*pane) []string { return rendered(m.theme.ink, text, w) })
}

func rendered(ink chart.Ink, text string, w int) []string {
	// Its own wrapping breaks lines twice and does not indent what an item goes on
	// with: it is left to put together, and lines are broken here.
	r, err := glamour.NewTermRenderer(glamour.WithStyles(printed()), glamour.WithWordWrap(0), glamour.WithColorProfile(termenv.TrueColor))
	if err == nil {
		text, err = r.Render(text)
	}
	if err != nil || ink.Profile == chart.NoColor {
		text = xansi.Strip(text)
	}
	var lines []string
	for line := range strings.SplitSeq(strings.Trim(text, "\n"), "\n") {
		bare := strings.TrimLeft(xansi.Strip(line), " ")
		hang := ""
		if strings.HasPrefix(bare, bullet) {
			hang = "    "
		}
		for i, l := range wrap(ink, line, w-2-len(hang)) {
			switch {
			case hang == "":
				l = " " + l
			case i == 0:
				l = "   " + l
			default:
				l = " " + hang + l
			}
			lines = append(lines, ink.Fit(l, w))
		}
	}
	return lines
}

// bullet begins an item of a list.
const bullet = "· "

// printed is a style without colours: headings are bold, and nothing is said by
// bold alone.
func printed() ansi.StyleConfig {
	bold := true
	heading := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: &bold, BlockSuffix: "\n"}}
	return ansi.StyleConfig{
		Heading: heading, H1: heading, H2: heading,
		Item:   ansi.StylePrimitive{BlockPrefix: bullet},
		Strong: ansi.StylePrimitive{Bold: &bold},
		Code:   ansi.StyleBlock{},
	}
}

// literal keeps letters that Markdown would take for signs.
var literal = strings.NewReplacer(
	`\`, `\\`, "*", `\*`, "_", `\_`, "<", `\<`, ">", `\>`, "[", `\[`, "]", `\]`, "#", `\#`, "`", "\\`", "|", `\|`, "~", `\~`, "&", `\&`, "!", `\!`,
)
