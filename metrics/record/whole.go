package record

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// whole is a file that appears under its name only when it is complete; until
// then it is written under another, which ends in partial.
type whole struct {
	path string
	file *os.File
	out  *bufio.Writer
}

func newWhole(path string, f *os.File) *whole {
	return &whole{path, f, bufio.NewWriterSize(f, 1<<16)}
}

// create opens NAME.partial for writing.
func (d *Dir) create(name string) (*whole, error) {
	path := d.file(name)
	f, err := os.OpenFile(path+partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return nil, err
	}
	return newWhole(path, f), nil
}

func (w *whole) Write(p []byte) (int, error) { return w.out.Write(p) }

// commit brings the file to disk and gives it its name.
func (w *whole) commit() error {
	err := w.out.Flush()
	if err == nil {
		err = w.file.Sync()
	}
	if closing := w.file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(w.file.Name(), w.path)
	}
	if err != nil {
		os.Remove(w.file.Name())
	}
	return err
}

// discard removes what has been written.
func (w *whole) discard() {
	w.file.Close()
	os.Remove(w.file.Name())
}

// fill writes what f writes, and gives the file its name.
func (w *whole) fill(f func(io.Writer) error) error {
	if err := f(w); err != nil {
		w.discard()
		return err
	}
	return w.commit()
}

// write makes a whole file of what f writes.
func (d *Dir) write(name string, f func(io.Writer) error) error {
	w, err := d.create(name)
	if err == nil {
		err = w.fill(f)
	}
	if err != nil {
		return fmt.Errorf("%s was not written: %w", d.file(name), err)
	}
	return nil
}

// WriteWhole makes a file of what f writes, which is there whole and on disk, or
// not at all. It replaces one that is there. Several programs may write the same
// file at a time: each does so under a name of its own, NAME.*.partial, and the
// last one to end has it.
func WriteWhole(path string, f func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+partial)
	if err == nil {
		w := newWhole(path, file)
		if err = file.Chmod(0o644); err != nil { // else it is the user's alone
			w.discard()
		} else {
			err = w.fill(f)
		}
	}
	if err != nil {
		return fmt.Errorf("%s was not written: %w", path, err)
	}
	return nil
}

// sync makes the names of the files so far durable. Windows has no such call
// for a directory.
func (d *Dir) sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(d.path)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
