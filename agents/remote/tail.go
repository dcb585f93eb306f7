package remote

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
)

const (
	tailLines = 20
	tailWidth = 300
	tailBytes = 1 << 14
)

// tail keeps the last of what is written to it.
type tail struct {
	mu   sync.Mutex
	text []byte
}

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	if over := len(t.text) - tailBytes; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
	}
	return len(b), nil
}

// String is the last lines, indented, without what would move a terminal's cursor.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	lines := strings.Split(strings.TrimRight(string(t.text), "\n"), "\n")
	lines = lines[max(0, len(lines)-tailLines):]
	for i, l := range lines {
		lines[i] = "  " + clean(l, tailWidth)
	}
	if len(lines) == 1 && lines[0] == "  " {
		return ""
	}
	return strings.Join(lines, "\n")
}

// clean is text that is safe to print, cut to so many characters.
func clean(text string, width int) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if n++; n > width {
			b.WriteString("...")
			break
		}
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsPrint(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// quoted is the beginning of what a process has said, in quotes.
func quoted(text []byte) string {
	const width = 80
	s := strings.TrimRight(string(text), "\r\n")
	if len(s) > width {
		return strconv.QuoteToGraphic(s[:width]) + "..."
	}
	return strconv.QuoteToGraphic(s)
}
