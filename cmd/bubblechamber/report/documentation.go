package report

import (
	"go/doc/comment"
	"go/parser"
	"go/token"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
)

// passage is what belongs together in a room's documentation: a paragraph with the
// formulas and half sentences behind it.
type passage struct {
	section string
	titled  bool // it begins something: "Taste. theta_u is ..."
	blocks  []docBlock
}

// docBlock is a paragraph or a formula.
type docBlock struct {
	text    string
	formula bool
}

// title is what a passage calls itself.
var title = regexp.MustCompile(`^\p{Lu}\p{L}*( \p{L}+){0,3}[.,] |^(Retirement|Entry|Publication) `)

// passages are those of a package's doc.go.
func passages(source string) []passage {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		panic(err) // it was compiled
	}
	var all []passage
	section, begins := "", true
	add := func(b docBlock, titled bool) {
		first := []rune(b.text)[0]
		behind := b.formula || unicode.IsLower(first) && !strings.HasPrefix(b.text, "u ")
		if n := len(all); n > 0 && behind && !begins {
			all[n-1].blocks = append(all[n-1].blocks, b)
			return
		}
		all = append(all, passage{section, titled, []docBlock{b}})
		begins = false
	}
	for _, block := range new(comment.Parser).Parse(f.Doc.Text()).Content {
		switch b := block.(type) {
		case *comment.Heading:
			section, begins = plainText(b.Text), true
		case *comment.Paragraph:
			text := plainText(b.Text)
			add(docBlock{text, false}, title.MatchString(text))
		case *comment.Code:
			add(docBlock{strings.TrimRight(b.Text, "\n"), true}, false)
		case *comment.List:
			for _, item := range b.Items {
				for _, inner := range item.Content {
					if p, ok := inner.(*comment.Paragraph); ok {
						begins = true
						add(docBlock{plainText(p.Text), false}, true)
					}
				}
			}
		}
	}
	return all
}

func plainText(parts []comment.Text) string {
	var b strings.Builder
	for _, part := range parts {
		switch t := part.(type) {
		case comment.Plain:
			b.WriteString(string(t))
		case comment.Italic:
			b.WriteString(string(t))
		case *comment.Link:
			b.WriteString(plainText(t.Text))
		case *comment.DocLink:
			b.WriteString(plainText(t.Text))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// bracket is how a documentation names a parameter, relative to its room; what is only a
// condition of something else says nothing of whether that is on.
var (
	bracket   = regexp.MustCompile(`\[([a-z][a-z0-9.-]*)\]`)
	condition = regexp.MustCompile(`where \[[a-z0-9.-]+\] is above 0`)
)

// equations are the passages of a room's sections that are about what is on; prefix is
// what the paths in brackets are relative to.
func (m *model) equations(source, prefix string, sections ...string) []part {
	var shown []part
	open := false // what was begun last is on
	last := ""
	for _, p := range passages(source) {
		if !slices.Contains(sections, p.section) {
			continue
		}
		if p.titled || p.section != last {
			open, last = false, p.section
		}
		named, on := m.named(p, prefix)
		switch {
		case named:
			open = open || on
		case p.titled:
			word, _, _ := strings.Cut(p.blocks[0].text, ".")
			on = m.isOn(word)
			open = on
		default:
			on = open
		}
		if !on {
			continue
		}
		told := map[string]bool{}
		for _, b := range p.blocks {
			text := m.valued(b, prefix, told)
			if b.formula {
				shown = append(shown, part{Formula: text})
			} else {
				shown = append(shown, part{Text: text})
			}
		}
	}
	return shown
}

// named says whether a passage names parameters, and whether it is about something that
// is on: what it names first is, or something else that can be off and is not. Where it
// begins something, only switches tell: others may be of several mechanisms.
func (m *model) named(p passage, prefix string) (named, on bool) {
	for _, b := range p.blocks {
		for _, found := range bracket.FindAllStringSubmatch(condition.ReplaceAllString(b.text, ""), -1) {
			path := prefix + "." + found[1]
			known := false
			for _, mech := range mechanisms {
				if mech.of(path) {
					known = true
					here, _, _ := m.state.on(mech)
					on = on || here && (!named || len(mech.on) > 0 && (!p.titled || slices.Contains(mech.switches(), path)))
				}
			}
			named = named || known
		}
	}
	return named, on
}

// idle reports whether a parameter is of mechanisms that are off.
func (m *model) idle(path string) bool {
	off := false
	for _, mech := range mechanisms {
		if !mech.of(path) {
			continue
		}
		if on, _, _ := m.state.on(mech); on {
			return false
		}
		off = true
	}
	return off
}

// isOn reports whether a mechanism whose name has the word in it is on.
func (m *model) isOn(word string) bool {
	for _, mech := range mechanisms {
		if on, _, _ := m.state.on(mech); on && strings.Contains(strings.ToLower(mech.name), strings.ToLower(word)) {
			return true
		}
	}
	return false
}

// valued is a block with the parameters' values behind their names, each once.
func (m *model) valued(b docBlock, prefix string, told map[string]bool) template.HTML {
	var out strings.Builder
	at := 0
	for _, place := range bracket.FindAllStringSubmatchIndex(b.text, -1) {
		name := b.text[place[2]:place[3]]
		path := prefix + "." + name
		v, there := m.state.views[0].values[path]
		if !there && !slices.ContainsFunc(mechanisms, func(mech mechanism) bool { return mech.of(path) }) {
			continue
		}
		out.WriteString(template.HTMLEscapeString(b.text[at:place[0]]))
		out.WriteString("<code>" + template.HTMLEscapeString(name) + "</code>")
		if there && !told[path] && !b.formula {
			told[path] = true
			if m.several(path) {
				v = "several values"
			} else if m.idle(path) {
				v += ", off here"
			}
			out.WriteString(` <span class="value">(` + template.HTMLEscapeString(v) + `)</span>`)
		}
		at = place[1]
	}
	out.WriteString(template.HTMLEscapeString(b.text[at:]))
	return template.HTML(out.String())
}

// several reports whether a parameter has other values somewhere, or at some time.
func (m *model) several(path string) bool {
	return slices.ContainsFunc(m.state.views, func(v view) bool { return v.values[path] != m.state.views[0].values[path] })
}

// caveats are those of a room.
func caveats(source string) []template.HTML {
	var all []template.HTML
	for _, p := range passages(source) {
		if p.section != "Caveats" {
			continue
		}
		var text []string
		for _, b := range p.blocks {
			text = append(text, b.text)
		}
		all = append(all, escaped(strings.Join(text, " ")))
	}
	return all
}

// ofPeople and ofItems are the equations of the two rooms that have some.
func (m *model) ofPeople() []part {
	return m.equations(users.Documentation(), "users", "Basics", "Off by default", "The bargain")
}

func (m *model) ofItems() []part {
	return slices.Concat(
		m.equations(creators.Documentation(), "catalog", "Basics", "What may be added to the catalogue"),
		m.equations(creators.Documentation(), "creators", "Creators who go on"),
	)
}
