package datasets

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"bubblechamber/sim/param"
)

// table reads the wanted columns of one CSV file with a header. What is wrong
// with a row goes to problems, and the row is left out.
type table struct {
	name   string
	csv    *csv.Reader
	header []string
	at     []int // field index of each wanted column
	row    []string
	p      *problems
}

// newTable reads the header of r. It is nil where a wanted column is missing,
// which is then noted in p.
func newTable(name string, r io.Reader, want []string, p *problems) *table {
	buf := bufio.NewReader(r)
	start, _ := buf.Peek(3) // a shorter file, or a failing one, is met again below
	switch {
	case bytes.HasPrefix(start, []byte("\xef\xbb\xbf")):
		buf.Discard(3)
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		p.add(name, 1, "the file is UTF-16; save it as UTF-8")
		return nil
	}
	t := &table{name: name, csv: csv.NewReader(buf), p: p}
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true

	before := p.count
	if !t.next() {
		if p.count == before {
			p.add(name, 1, "the file is empty; expected a header with %s", quoted(want))
		}
		return nil
	}
	for _, h := range t.row {
		t.header = append(t.header, strings.TrimSpace(h))
	}
	line, _ := t.csv.FieldPos(0)
	for _, w := range want {
		i := slices.Index(t.header, w)
		switch {
		case i < 0:
			hint := ""
			if near, ok := param.Nearest(w, t.header); ok {
				hint = fmt.Sprintf(" (is %q meant?)", near)
			}
			p.add(name, line, "column %q is missing; found %s%s", w, quoted(t.header), hint)
		case slices.Contains(t.header[i+1:], w):
			p.add(name, line, "column %q occurs twice", w)
		}
		t.at = append(t.at, i)
	}
	if p.count > before {
		return nil
	}
	return t
}

// next moves to the next row that has the header's shape and is not blank.
func (t *table) next() bool {
	for {
		row, err := t.csv.Read()
		var syntax *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return false
		case errors.As(err, &syntax):
			t.p.add(t.name, syntax.StartLine, "%v", syntax.Err)
			continue
		case err != nil:
			t.p.add(t.name, 0, "%v", err)
			return false
		case !slices.ContainsFunc(row, notBlank):
			continue
		case t.header != nil && len(row) != len(t.header):
			line, _ := t.csv.FieldPos(0)
			t.p.add(t.name, line, "%d fields where the header has %d (a field with a comma needs quotes around it)", len(row), len(t.header))
			continue
		}
		t.row = row
		return true
	}
}

// text is wanted column c of the row, without white space around it.
func (t *table) text(c int) string { return strings.TrimSpace(t.row[t.at[c]]) }

// line is the line on which wanted column c of the row begins.
func (t *table) line(c int) int {
	line, _ := t.csv.FieldPos(t.at[c])
	return line
}

// bad notes an error in wanted column c of the row.
func (t *table) bad(c int, format string, args ...any) {
	t.p.add(t.name, t.line(c), "%s", t.header[t.at[c]]+" "+fmt.Sprintf(format, args...))
}

// whole is wanted column c as a whole number of the given bits.
func (t *table) whole(c, bits int) (n int64, ok bool) {
	n, err := strconv.ParseInt(t.text(c), 10, bits)
	if err != nil {
		t.bad(c, "%q is not a whole number%s", t.text(c), outOfRange(err))
		return 0, false
	}
	return n, true
}

// decimal is wanted column c as a finite number.
func (t *table) decimal(c int) (x float32, ok bool) {
	f, err := strconv.ParseFloat(t.text(c), 32)
	if err != nil || f-f != 0 {
		t.bad(c, "%q is not a finite number%s", t.text(c), outOfRange(err))
		return 0, false
	}
	return float32(f), true
}

func outOfRange(err error) string {
	if errors.Is(err, strconv.ErrRange) {
		return " in range"
	}
	return ""
}

func notBlank(s string) bool { return strings.TrimSpace(s) != "" }

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = strconv.Quote(n)
	}
	return strings.Join(q, ", ")
}
