//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/creack/pty"
)

// onTerminal runs the program on a terminal of the given width.
func onTerminal(t *testing.T, width uint16, env ...string) string {
	t.Helper()
	const scenario = "rounds: 3\nbaseline: a\nusers.count: 60\ncatalog.items: 80\n" +
		"arms:\n  a: {recommender: random}\n  b: {recommender: popular}\n  c: {recommender: content}\n"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "tiny.yaml"), []byte(scenario), 0o666); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("bubblechamber", "run", "tiny.yaml")
	c.Dir, c.Env = dir, append(os.Environ(), append([]string{"TERM=xterm", "NO_COLOR="}, env...)...)
	f, err := pty.StartWithSize(c, &pty.Winsize{Cols: width, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	// Linux ends a read from a terminal that is gone with an error.
	text, _ := io.ReadAll(f)
	if err := c.Wait(); err != nil {
		t.Fatalf("%v:\n%s", err, text)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

func TestTerminalHasColoursAndABar(t *testing.T) {
	text := onTerminal(t, 80)
	for _, want := range []string{"tiny [==============================] 3 of 3 rounds", "\x1b[32m", "✓\x1b[0m", "\x1b[31m"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestNoColor(t *testing.T) {
	if text := onTerminal(t, 80, "NO_COLOR=1"); strings.Contains(text, "\x1b[3") || !strings.Contains(text, "✓") {
		t.Errorf("got\n%s", text)
	}
}

func TestTableFitsTheTerminal(t *testing.T) {
	text := onTerminal(t, 80, "NO_COLOR=1")
	for _, line := range strings.Split(text, "\n") {
		if n := utf8.RuneCountInString(line); n > 80 && !strings.Contains(line, "\r") {
			t.Errorf("%d characters: %s", n, line)
		}
	}
	if n := strings.Count(text, "click-through rate"); n < 2 {
		t.Errorf("three arms stand in %d tables of 80 characters", n)
	}
	if n := strings.Count(onTerminal(t, 200, "NO_COLOR=1"), "click-through rate"); n != 1 {
		t.Errorf("three arms stand in %d tables of 200 characters", n)
	}
}

func TestDumbTerminal(t *testing.T) {
	if text := onTerminal(t, 80, "TERM=dumb"); strings.ContainsAny(text, "\x1b") || !strings.Contains(text, "tiny: 3 of 3 rounds") {
		t.Errorf("got\n%s", text)
	}
}
