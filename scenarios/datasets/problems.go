package datasets

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// maxShown is how many errors are printed in full; the rest are counted.
const maxShown = 10

// problems gathers the errors of a data set, so that one reading reports them
// all. It keeps the first maxShown by file and line, and the count.
type problems struct {
	shown []problem
	count int
}

type problem struct {
	file string
	line int // 1-based, or 0 for the file as a whole
	text string
}

// add notes an error. Errors may come in any order.
func (p *problems) add(file string, line int, format string, args ...any) {
	p.count++
	if n := len(p.shown); n == maxShown {
		last := p.shown[n-1]
		if cmp.Or(cmp.Compare(file, last.file), cmp.Compare(line, last.line)) >= 0 {
			return
		}
		p.shown = p.shown[:n-1]
	}
	p.shown = append(p.shown, problem{file, line, fmt.Sprintf(format, args...)})
	// movies.csv sorts before ratings.csv, the order in which they are read.
	slices.SortStableFunc(p.shown, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
}

// err is nil where nothing was noted, and otherwise one error with a line each.
func (p *problems) err() error {
	if p.count == 0 {
		return nil
	}
	var b strings.Builder
	for i, e := range p.shown {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.file)
		if e.line > 0 {
			fmt.Fprintf(&b, ":%d", e.line)
		}
		b.WriteString(": ")
		b.WriteString(e.text)
	}
	if p.count > len(p.shown) {
		fmt.Fprintf(&b, "\nand %d more errors, %d in all", p.count-len(p.shown), p.count)
	}
	return errors.New(b.String())
}
