package record

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
)

// whole is a file that appears under its name only when it is complete.
type whole struct {
	path string
	file *os.File
	out  *bufio.Writer
}

// create opens NAME.partial for writing.
func (d *Dir) create(name string) (*whole, error) {
	path := d.file(name)
	f, err := os.OpenFile(path+partial, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return nil, err
	}
	return &whole{path, f, bufio.NewWriterSize(f, 1<<16)}, nil
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
		err = os.Rename(w.path+partial, w.path)
	}
	if err != nil {
		os.Remove(w.path + partial)
	}
	return err
}

// discard removes what has been written.
func (w *whole) discard() {
	w.file.Close()
	os.Remove(w.path + partial)
}

// write makes a whole file of what f writes.
func (d *Dir) write(name string, f func(io.Writer) error) error {
	w, err := d.create(name)
	if err == nil {
		if err = f(w); err == nil {
			err = w.commit()
		} else {
			w.discard()
		}
	}
	if err != nil {
		return fmt.Errorf("%s was not written: %w", d.file(name), err)
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
