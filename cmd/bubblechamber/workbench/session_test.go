package workbench

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// terminal runs the built program in a pseudo-terminal, behind which a terminal
// is emulated that answers nothing: whoever asks it something waits in vain.
type terminal struct {
	t    *testing.T
	pty  *os.File
	done chan error
	dir  string // where it runs

	mu  sync.Mutex
	vt  vt10x.Terminal
	raw bytes.Buffer
}

func startTerminal(t *testing.T, w, h int, args ...string) *terminal {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the program")
	}
	binary := filepath.Join(t.TempDir(), "bubblechamber")
	if out, err := exec.Command("go", "build", "-o", binary, "bubblechamber/cmd/bubblechamber").CombinedOutput(); err != nil {
		t.Skipf("the command does not build: %s", out)
	}
	c := exec.Command(binary, args...)
	c.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=", "NO_COLOR=", "CI=", "LC_ALL=C.UTF-8", "HOME="+t.TempDir())
	c.Dir = t.TempDir()
	f, err := pty.StartWithSize(c, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)})
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	term := &terminal{t: t, dir: c.Dir, pty: f, done: make(chan error, 1), vt: vt10x.New(vt10x.WithSize(w, h))}
	go func() {
		buffer := make([]byte, 1<<16)
		for {
			n, err := f.Read(buffer)
			term.mu.Lock()
			term.raw.Write(buffer[:n])
			term.vt.Write(buffer[:n])
			term.mu.Unlock()
			if err != nil {
				break
			}
		}
		term.done <- c.Wait()
	}()
	t.Cleanup(func() {
		c.Process.Kill()
		f.Close()
	})
	return term
}

func (term *terminal) screen() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.vt.String()
}

// expect waits until the screen shows all of the texts.
func (term *terminal) expect(texts ...string) {
	term.t.Helper()
	for range 400 {
		screen, all := term.screen(), true
		for _, text := range texts {
			all = all && strings.Contains(screen, text)
		}
		if all {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	term.t.Fatalf("the screen never showed %q:\n%s", texts, term.screen())
}

func (term *terminal) press(keys string) {
	term.t.Helper()
	if _, err := term.pty.WriteString(keys); err != nil {
		term.t.Fatal(err)
	}
}

const (
	keyEnter = "\r"
	keyLeft  = "\x1b[D"
	keyRight = "\x1b[C"
	keyTab   = "\t"
)

// A whole session, from the gallery through a knob, a fork and the past to the
// end.
func TestSession(t *testing.T) {
	term := startTerminal(t, 100, 30, "--set", "users.count=100", "--set", "catalog.items=200")
	term.expect("filter-bubble", "rich-get-richer", "Enter open")
	term.press(keyEnter)
	term.expect("Clicks per person and round", "The trade", "100 people", "▶", "● popular")
	term.press(" ")
	term.expect("⏸", "against □ random")
	term.press(keyTab)
	term.expect("▸drift.rate")
	term.press(keyRight)
	term.expect("0.022 at", "u takes it back")
	term.press(".")
	term.expect("0.022 ")
	term.press("g5" + keyEnter)
	term.expect("round 5/400")
	term.press(",")
	term.expect("round 4 of")
	term.press(keyRight)
	term.expect("Fork of content after round 4", "users.drift.rate=0.024")
	term.press(keyEnter)
	term.expect("fork content-from-4: the past of content up to round 4")
	term.press(" ")
	term.expect("▶", "◆ content-from-4")
	term.press(" ")
	term.expect("⏸")
	term.press("\t\x1b[Z\x1b[Z" + keyLeft + keyLeft)
	term.expect("so far")
	term.press("?")
	term.expect("Keys here")
	term.press("?")
	term.press("q")
	term.expect("Quit? 2 knob moves and forks by hand will be lost.")
	term.press("y")
	select {
	case err := <-term.done:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the program did not end")
	}
	raw := term.raw.String()
	if !strings.Contains(raw, "\x1b[?1049l") || !strings.Contains(raw, "\x1b[?25h") {
		t.Error("the terminal was not given back")
	}
	if strings.Contains(raw, "\x1b]11;?") || strings.Contains(raw, "\x1b[6n") {
		t.Error("the terminal was asked for its background")
	}
}

// All six screens in a terminal, by their keys, with the command line, a figure and
// a saved run.
func TestSessionThroughAllScreens(t *testing.T) {
	term := startTerminal(t, 120, 34, "open", "filter-bubble", "--set", "users.count=100", "--set", "catalog.items=200")
	term.expect("100 people", "▶", "● popular")
	term.press(":until clicks > 0" + keyEnter)
	term.expect("so it pauses", "⏸")
	term.press("3")
	term.expect("[3 Map]", "□ random", "people see", "Person 0 was shown")
	term.press("n")
	term.expect("Person 1 was shown")
	term.press("4")
	term.expect("Person 1 of 100", "Her slate", "Her twins", "tracking on")
	term.press("t.")
	term.expect("tracking off")
	term.press("5")
	term.expect("Who gets what", "Impressions over items", "everybody")
	term.press("6")
	term.expect("All arms by all metrics", "Click-through rate")
	term.press("v")
	term.expect("▲ ", "Clicks per person")
	term.press("i1")
	term.expect("[1 Gallery]", "Start here", "Privacy and consent")
	term.press("2b")
	term.expect("Compare with")
	term.press("popular" + keyEnter)
	term.expect("compared with popular", "against ")
	term.press("E")
	term.expect("Export ")
	term.press(keyEnter)
	term.expect("written to filter-bubble-")
	term.press(":save kept" + keyEnter)
	term.expect("saved to kept")
	term.press("!")
	term.expect("What was said last", "saved to kept")
	term.press("q")
	term.expect("[2 Lab]")
	term.press("q")
	select {
	case err := <-term.done:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatalf("the program did not end:\n%s", term.screen())
	}
	if _, err := os.Stat(filepath.Join(term.dir, "kept/manifest.json")); err != nil {
		t.Error(err)
	}
}

// Ctrl-C ends whatever is going on.
func TestSessionInterrupted(t *testing.T) {
	term := startTerminal(t, 80, 24, "open", "filter-bubble", "--set", "users.count=100", "--set", "catalog.items=200")
	term.expect("The trade", "100 people")
	term.press("f\x03")
	select {
	case <-term.done:
	case <-time.After(10 * time.Second):
		t.Fatal("the program did not end")
	}
}
