package record

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
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
		RoundsCSV:     d.Rounds(someRounds(3), 3),
		AboutJSON:     d.About(About{}),
		DictionaryCSV: d.Dictionary(),
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
	if err := d.Rounds(someRounds(1), 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("rounds: error %v", err)
	}
}

// Programs that write one file at the same time leave what one of them wrote.
func TestWriteWholeAtTheSameTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.json")
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 20 {
				err := WriteWhole(path, func(out io.Writer) error {
					_, err := io.WriteString(out, strings.Repeat(strconv.Itoa(i), 1<<17))
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	text := string(bytesOf(t, path))
	if len(text) != 1<<17 || strings.Count(text, text[:1]) != len(text) {
		t.Errorf("%d bytes, of several writers", len(text))
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("left are %v", left)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode() != 0o644 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestWriteWholeThatFails(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.json")
	put(t, filepath.Dir(path), "plan.json")
	err := WriteWhole(path, func(io.Writer) error { return errors.New("no more") })
	if err == nil || err.Error() != path+" was not written: no more" {
		t.Errorf("error %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 || string(bytesOf(t, path)) != "plan.json" {
		t.Errorf("left are %v", left)
	}
}
