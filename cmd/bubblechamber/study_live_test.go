//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// While a study runs, what it has measured so far stands under its progress, and is gone
// when it ends.
func TestStudyShowsWhatItHasSoFar(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"killed.yaml": killed, "little.yaml": killedLittle} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	c := exec.Command("bubblechamber", "study", "killed.yaml")
	c.Dir, c.Env = dir, append(os.Environ(), "TERM=xterm", "NO_COLOR=1")
	f, err := pty.StartWithSize(c, &pty.Winsize{Cols: 100, Rows: 12})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	screen := vt10x.New(vt10x.WithSize(100, 12))
	var during string
	for buffer := make([]byte, 1<<10); ; {
		n, err := f.Read(buffer)
		screen.Write(buffer[:n])
		if text := screen.String(); strings.Contains(text, "replicates") && strings.Contains(text, "more") && during == "" {
			during = text
		}
		if err != nil { // Linux ends a read from a terminal that is gone with an error
			break
		}
	}
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	// 12 points, and room for 7 beside the progress, the head, the foot and a line to write in.
	for _, want := range []string{"killed [", "size  rate  content.clicks@mean  content.topics_shown  replicates\n", "... and 5 points more"} {
		if !strings.Contains(strings.Join(strings.Fields(during), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("no %q while it ran:\n%s", want, during)
		}
	}
	if after := screen.String(); strings.Contains(after, "points more") || !strings.Contains(after, "written to killed-study") {
		t.Errorf("at its end:\n%s", after)
	}
}
