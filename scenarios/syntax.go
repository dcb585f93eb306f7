package scenarios

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// node is a piece of a YAML document: a scalar, a mapping, a list or nothing.
type node struct {
	place
	form  form
	style style
	text  string // of a scalar, without quotes and escapes
	pairs []pair // of a mapping, in the order of the file
	items []*node
}

// pair is one key of a mapping with its value.
type pair struct {
	place  // of the key
	key    string
	value  *node
	dotted bool // came out of a key such as a.b
}

type form uint8

const (
	nothing form = iota
	scalar
	mapping
	list
)

func (f form) String() string {
	return [...]string{"nothing", "a single value", "a mapping", "a list"}[f]
}

// style is how a scalar is written; it decides where its characters stand.
type style uint8

const (
	plain style = iota
	single
	double
	block
)

// genre is what kind of file is read, for what errors say.
type genre struct{ name, needs string }

// parse reads a YAML document into nodes. A file that is not YAML, is empty or
// does not hold a mapping is noted in p, and the result is nil. Anchors,
// aliases, merge keys and tags are refused: what a file says stands in it.
func parse(text []byte, of genre, p *problems) (root *node) {
	// Windows editors begin a file with a byte-order mark.
	src := strings.TrimPrefix(string(text), "\ufeff")
	if !utf8.ValidString(src) {
		p.add(badByte(src), "this is not UTF-8 text")
		return nil
	}
	p.lines = strings.Split(src, "\n")
	defer func() {
		// The library has had inputs that it panics on; to a person they are
		// syntax errors like any other.
		if recover() != nil {
			p.add(place{line: 1, column: 1}, "this is not YAML that can be read")
			root = nil
		}
	}()
	f, err := parser.ParseBytes([]byte(src), 0, parser.AllowDuplicateMapKey())
	if err != nil {
		p.add(syntaxError(p.lines, err))
		return nil
	}
	var bodies []ast.Node
	for _, d := range f.Docs {
		if d.Body != nil {
			bodies = append(bodies, d.Body)
		}
	}
	if len(bodies) == 0 {
		p.add(place{line: 1, column: 1}, "the file is empty; a %s needs at least %s", of.name, of.needs)
		return nil
	}
	if len(bodies) > 1 {
		p.add(at(bodies[1]), "a second document; a file holds one %s", of.name)
		return nil
	}
	if root = convert(bodies[0], p); len(p.all) > 0 {
		return nil // what was refused leaves holes, which are no further mistakes
	}
	if root.form != mapping {
		p.add(root.place, "this is %s; a %s is a mapping such as \"%s: ...\"", root.form, of.name, of.needs)
		return nil
	}
	return root
}

func badByte(src string) place {
	good := len(strings.ToValidUTF8(src, "\x00"))
	for i := range src {
		if r, n := utf8.DecodeRuneInString(src[i:]); r == utf8.RuneError && n == 1 {
			good = i
			break
		}
	}
	before := src[:good]
	line := strings.Count(before, "\n") + 1
	return place{line: line, column: utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1}
}

// syntaxError puts the library's words into plainer ones.
func syntaxError(lines []string, err error) (place, string, string) {
	at, text := place{line: 1, column: 1}, "this is not YAML that can be read"
	var s *yaml.SyntaxError
	if errors.As(err, &s) {
		text = s.Message
		if s.Token != nil && s.Token.Position != nil {
			at.line, at.column = s.Token.Position.Line, s.Token.Position.Column
		}
	}
	if at.line >= 1 && at.line <= len(lines) {
		line := lines[at.line-1]
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 {
			at.column = tab + 1
			return at, "%s", "a tab in the indentation; YAML wants spaces"
		}
	}
	switch text {
	case "mapping value is not allowed in this context":
		text = "a key and its value cannot stand here: check the indentation, and put quotes around text that holds \": \""
	case "non-map value is specified":
		text = "expected \"key: value\" here"
	case "value is not allowed in this context":
		text = "a value cannot stand here: check the indentation"
	default:
		text = "YAML: " + text
	}
	return at, "%s", text
}

func at(n ast.Node) place {
	t := n.GetToken()
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		t = m.Values[0].Key.GetToken()
	}
	if m, ok := n.(*ast.MappingValueNode); ok {
		t = m.Key.GetToken()
	}
	if t == nil || t.Position == nil {
		return place{line: 1, column: 1}
	}
	return place{line: t.Position.Line, column: t.Position.Column}
}

// convert makes a node of what the library read.
func convert(n ast.Node, p *problems) *node {
	if n == nil {
		return &node{}
	}
	out := &node{place: at(n)}
	switch n := n.(type) {
	case *ast.NullNode:
	case *ast.MappingNode:
		out.form = mapping
		for _, v := range n.Values {
			out.add(v, p)
		}
	case *ast.MappingValueNode:
		out.form = mapping
		out.add(n, p)
	case *ast.SequenceNode:
		out.form = list
		for _, v := range n.Values {
			out.items = append(out.items, convert(v, p))
		}
	case *ast.LiteralNode:
		out.form, out.style, out.text = scalar, block, n.Value.Value
	case *ast.AnchorNode, *ast.AliasNode:
		p.add(out.place, "anchors and aliases (& and *) are not read here: write the value out")
	case *ast.TagNode:
		p.add(out.place, "tags (!) are not read here")
	default:
		t := n.GetToken()
		out.form, out.text = scalar, t.Value
		switch t.Type {
		case token.SingleQuoteType:
			out.style = single
		case token.DoubleQuoteType:
			out.style = double
		}
	}
	return out
}

func (n *node) add(v *ast.MappingValueNode, p *problems) {
	where := at(v.Key)
	switch v.Key.(type) {
	case *ast.MergeKeyNode:
		p.add(where, "merge keys (<<) are not read here: write the values out")
	case *ast.MappingKeyNode, *ast.TagNode, *ast.AnchorNode, *ast.AliasNode:
		p.add(where, "a key must be a plain word")
	default:
		n.pairs = append(n.pairs, pair{place: where, key: v.Key.GetToken().Value, value: convert(v.Value, p)})
	}
}
