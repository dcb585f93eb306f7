package record

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// The names of a run's files.
const (
	RoundsCSV     = "rounds.csv"
	RoundsParquet = "rounds.parquet"
	UsersParquet  = "users.parquet"
	EventsParquet = "events.parquet"
	AboutJSON     = "about.json"
	ManifestJSON  = "manifest.json"
)

// partial ends the name of a file that is not complete.
const partial = ".partial"

// ours are the files that a run may write. The manifest comes first: it is the
// first to go, so that what is left of an old run is never taken for a whole one.
var ours = []string{ManifestJSON, AboutJSON, DictionaryCSV, RoundsCSV, RoundsParquet, UsersParquet, EventsParquet}

// Dir is the directory of one run.
type Dir struct {
	// Origin goes into the metadata of Parquet files; it is to be set before
	// they are written or closed.
	Origin Origin

	path   string
	tables []table // written so far
}

// ErrNotEmpty is what Create's error wraps when something stands in the
// directory and nothing may be replaced.
var ErrNotEmpty = errors.New("not empty")

// Create makes the directory, with its parents, or takes an empty one. With
// force it takes any, and removes from it the files of an earlier run, whole or
// partial; all else in it stays as it is. It is an error, before anything is
// removed, when a directory or other irregular thing bears the name of a file.
func Create(path string, force bool) (*Dir, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(path, 0o777); err != nil {
			return nil, fmt.Errorf("output folder: %w", err)
		}
	case err != nil:
		return nil, fmt.Errorf("output folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("output folder: %s is a file", path)
	}
	d := &Dir{path: path}
	old, foreign, err := d.contents()
	switch {
	case err != nil:
		return nil, fmt.Errorf("output folder: %w", err)
	case !force && len(old) > 0:
		return nil, fmt.Errorf("output folder %s is %w: it holds %s of an earlier run (--force replaces what bubblechamber writes)", path, ErrNotEmpty, old[0])
	case !force && len(foreign) > 0:
		return nil, fmt.Errorf("output folder %s is %w: it holds %s (--force writes beside it)", path, ErrNotEmpty, foreign[0])
	}
	for _, name := range old {
		if info, err := os.Lstat(d.file(name)); err != nil {
			return nil, fmt.Errorf("output folder: %w", err)
		} else if !info.Mode().IsRegular() {
			return nil, fmt.Errorf("output folder: %s is no ordinary file, and will not be replaced", d.file(name))
		}
	}
	for _, name := range old {
		if err := os.Remove(d.file(name)); err != nil {
			return nil, fmt.Errorf("output folder: %w", err)
		}
	}
	return d, nil
}

// contents lists what stands in the directory: files that a run writes, in the
// order in which to remove them, and others.
func (d *Dir) contents() (old, foreign []string, err error) {
	entries, err := os.ReadDir(d.path)
	if err != nil {
		return nil, nil, err
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	for _, name := range ours {
		for _, n := range []string{name, name + partial} {
			if i := slices.Index(names, n); i >= 0 {
				old = append(old, n)
				names = slices.Delete(names, i, i+1)
			}
		}
	}
	return old, names, nil
}

// Path returns the directory's path, as given.
func (d *Dir) Path() string { return d.path }

func (d *Dir) file(name string) string { return filepath.Join(d.path, name) }
