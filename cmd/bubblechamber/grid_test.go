package main

import "testing"

func TestGridAligns(t *testing.T) {
	g := &grid{}
	g.add(left("a heading that runs over"))
	g.add(left("é"), right("1"), left("x"))
	g.add(left("ab"), right("23"), left(""))
	if got, want := g.String(), "a heading that runs over\né    1  x\nab  23\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGridColoursTextNotBlanks(t *testing.T) {
	g := &grid{colour: true}
	g.add(cell{text: "a", colour: red}, left("b"))
	g.add(left("abc"), cell{colour: red})
	if got, want := g.String(), "\x1b[31ma\x1b[0m    b\nabc\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrap(t *testing.T) {
	if got, want := wrap(" one two  three four", 9, "> "), "one two\n> three\n> four"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := wrap("incompressible", 3, "> "); got != "incompressible" {
		t.Errorf("a long word: got %q", got)
	}
}
