package record

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
)

func TestFailingWriterLeavesNoFile(t *testing.T) {
	d := fresh(t)
	err := d.write("about.json", func(out io.Writer) error {
		if _, err := io.WriteString(out, strings.Repeat("x", 1<<20)); err != nil {
			return err
		}
		return errors.New("no more")
	})
	if err == nil || err.Error() != d.file("about.json")+" was not written: no more" {
		t.Errorf("error %v", err)
	}
	absent(t, d.file("about.json"), d.file("about.json")+partial)
}

// full makes NAME.partial lead to the device that is always full.
func full(t *testing.T, d *Dir, names ...string) {
	t.Helper()
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("needs /dev/full")
	}
	for _, name := range names {
		if err := os.Symlink("/dev/full", d.file(name)+partial); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFullDisk(t *testing.T) {
	d := fresh(t)
	full(t, d, ours...)
	e := opened(t, d)
	u := NewUsers([]string{"glee"})
	run(t, toy(t, 3, e, u), 3)
	for name, err := range map[string]error{
		EventsParquet: e.Close(3),
		UsersParquet:  u.Write(d, 3),
		RoundsCSV:     d.Rounds(table(3), 3),
		AboutJSON:     d.About(About{}),
		ManifestJSON:  d.Manifest(Manifest{}),
	} {
		if !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), d.file(name)+" was not written: ") {
			t.Errorf("%s: error %v", name, err)
		}
		absent(t, d.file(name), d.file(name)+partial)
	}
}

func TestEventsStopTheRunWhenTheDiskIsFull(t *testing.T) {
	d := fresh(t)
	full(t, d, EventsParquet)
	e := opened(t, d)
	e.file.out = bufio.NewWriterSize(e.file.file, 16)
	// Enough for a row group.
	err := toy(t, 2000, e).Run(t.Context(), 100)
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), EventsParquet) {
		t.Errorf("error %v", err)
	}
	e.Discard()
	absent(t, d.file(EventsParquet), d.file(EventsParquet)+partial)
}

func TestVanishedDirectory(t *testing.T) {
	d := fresh(t)
	if err := os.Remove(d.path); err != nil {
		t.Fatal(err)
	}
	if err := NewEvents().Open(d); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("events: error %v", err)
	}
	if err := d.Rounds(table(1), 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("rounds: error %v", err)
	}
}
