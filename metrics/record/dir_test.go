package record

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCreateMakesParents(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "b")
	if _, err := Create(path, false); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, false); err != nil {
		t.Errorf("an empty directory is refused: %v", err)
	}
}

func TestCreateRefusesWhatIsNotEmpty(t *testing.T) {
	for name, want := range map[string]string{
		"manifest.json":          "holds manifest.json of an earlier run",
		"events.parquet.partial": "holds events.parquet.partial of an earlier run",
		"thesis.tex":             "holds thesis.tex (--force writes beside it)",
	} {
		dir := t.TempDir()
		put(t, dir, name)
		_, err := Create(dir, false)
		if !errors.Is(err, ErrNotEmpty) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", name, err, want)
		}
		bytesOf(t, filepath.Join(dir, name))
	}
}

func TestForceRemovesOnlyFilesOfRuns(t *testing.T) {
	dir := t.TempDir()
	foreign := []string{"thesis.tex", "manifest.json.bak", "old.partial"}
	put(t, dir, foreign...)
	put(t, dir, ours...)
	put(t, dir, "rounds.csv.partial", "users.parquet.partial")
	if _, err := Create(dir, true); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != len(foreign) {
		t.Errorf("left are %v, want %v", entries, foreign)
	}
	for _, name := range foreign {
		if got := bytesOf(t, filepath.Join(dir, name)); string(got) != name {
			t.Errorf("%s was changed", name)
		}
	}
}

func TestForceTouchesNothingWhereADirectoryIsInTheWay(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "manifest.json")
	if err := os.Mkdir(filepath.Join(dir, "rounds.csv"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, err := Create(dir, true)
	if err == nil || !strings.Contains(err.Error(), "rounds.csv is no ordinary file") {
		t.Errorf("error %v", err)
	}
	bytesOf(t, filepath.Join(dir, "manifest.json"))
}

func TestCreateRefusesAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "x")
	for _, path := range []string{"x", "x/y"} {
		if _, err := Create(filepath.Join(dir, path), true); err == nil {
			t.Errorf("%s: no error", path)
		}
	}
}
