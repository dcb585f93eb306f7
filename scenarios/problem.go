package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one mistake in what a person wrote.
type Problem struct {
	// File is the scenario's file, or the --set option that was typed.
	File string
	// Line and Column are 1-based, columns in characters; 0 where the mistake
	// has no place of its own.
	Line, Column int
	Text         string
}

// Error is file:line:column: text.
func (p Problem) Error() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// Problems are all mistakes of one reading, in the order of the file, those of
// --set behind them. A program that gets them ends with exit status 2.
type Problems []Problem

// Error is one line for each.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, q := range p {
		lines[i] = q.Error()
	}
	return strings.Join(lines, "\n")
}

// place is where something was said: in the scenario's file, or by an option.
type place struct {
	line, column int
	option       string // "--set users.count=0", or "" for the file
}

// problems gathers what is wrong with one scenario.
type problems struct {
	file  string
	lines []string // of the file, for places within a text
	all   Problems
}

// add notes a mistake at a place; one that is there already is not repeated.
func (p *problems) add(at place, format string, args ...any) {
	q := Problem{File: p.file, Line: at.line, Column: at.column, Text: fmt.Sprintf(format, args...)}
	if at.option != "" {
		q = Problem{File: at.option, Text: q.Text}
	}
	if !slices.Contains(p.all, q) {
		p.all = append(p.all, q)
	}
}

// err is nil where nothing was noted, and otherwise a Problems.
func (p *problems) err() error {
	if len(p.all) == 0 {
		return nil
	}
	slices.SortStableFunc(p.all, func(a, b Problem) int {
		return cmp.Or(-cmp.Compare(sign(a.Line), sign(b.Line)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return p.all
}

func sign(n int) int { return cmp.Compare(n, 0) }
