package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// page is what the template is filled with.
type page struct {
	Kind     string // "run" or "study"
	Title    string
	Question string
	Facts    []fact
	Sections []section
	Style    template.CSS
}

type fact struct{ Name, Value string }

// section is a chapter of the page.
type section struct {
	ID, Title string
	Parts     []part
}

// part is a piece of a section. One of its fields is set; Inner goes with Details.
type part struct {
	Heading3 string
	Heading4 string
	Text     template.HTML
	List     []template.HTML
	Steps    []template.HTML // a list in an order
	Formula  template.HTML
	Code     string
	Note     template.HTML // what the reader should beware of
	Table    *table
	Figure   *picture
	Details  string // the summary
	Inner    []part
}

// table has a caption, a heading for each column, and rows, of which the first cell is
// the heading.
type table struct {
	Caption string
	Head    []column
	Bodies  []body
}

type column struct {
	Name    string
	Numbers bool
	Prose   bool // sentences
}

// body are rows, with a heading of their own if Title is set.
type body struct {
	Title string
	Rows  [][]template.HTML
}

// Wide is the number of columns.
func (t *table) Wide() int { return len(t.Head) }

// Empty reports whether it has no rows.
func (t *table) Empty() bool {
	for _, b := range t.Bodies {
		if len(b.Rows) > 0 {
			return false
		}
	}
	return true
}

// add puts a row of plain texts into the last body.
func (t *table) add(cells ...string) {
	var row []template.HTML
	for _, c := range cells {
		row = append(row, escaped(c))
	}
	t.row(row...)
}

func (t *table) row(cells ...template.HTML) {
	if len(t.Bodies) == 0 {
		t.Bodies = []body{{}}
	}
	last := &t.Bodies[len(t.Bodies)-1]
	last.Rows = append(last.Rows, cells)
}

func (t *table) group(title string) { t.Bodies = append(t.Bodies, body{Title: title}) }

// Class is that of its cells.
func (c column) Class() string {
	switch {
	case c.Numbers:
		return "n"
	case c.Prose:
		return "p"
	}
	return ""
}

// columns are headings; one that ends in "#" is of numbers, one that ends in "~" of
// sentences.
func columns(names ...string) []column {
	var all []column
	for _, n := range names {
		name, numbers := strings.CutSuffix(n, "#")
		name, prose := strings.CutSuffix(name, "~")
		all = append(all, column{name, numbers, prose})
	}
	return all
}

func numbers(name string) column { return column{Name: name, Numbers: true} }

// text is a paragraph of plain text.
func text(format string, args ...any) part {
	return part{Text: escaped(fmt.Sprintf(format, args...))}
}

// note is a paragraph that the reader should not miss.
func note(format string, args ...any) part {
	return part{Note: escaped(fmt.Sprintf(format, args...))}
}

func paragraphs(about string) []part {
	var all []part
	for _, p := range strings.Split(strings.TrimSpace(about), "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			all = append(all, part{Text: escaped(p)})
		}
	}
	return all
}

func escaped(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }

// coded is a text in the type of programs; a long path may break behind its dots.
func coded(text string) template.HTML {
	return "<code>" + template.HTML(strings.ReplaceAll(string(escaped(text)), ".", ".<wbr>")) + "</code>"
}

func listed(texts []string) []template.HTML {
	var all []template.HTML
	for _, t := range texts {
		all = append(all, escaped(t))
	}
	return all
}

//go:embed page.html
var pageHTML string

//go:embed style.css
var styleCSS string

func (p page) write(w io.Writer) error {
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	p.Style = template.CSS(styleCSS)
	return t.Execute(w, p)
}
