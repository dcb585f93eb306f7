package record

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// saved makes a folder of a run with a seed.
func saved(t *testing.T, dir string, seed uint64) string {
	t.Helper()
	d, err := Create(dir, true)
	if err == nil {
		err = d.Manifest(Manifest{Seed: seed})
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func seeds(runs []RecentRun) (all []uint64) {
	for _, r := range runs {
		all = append(all, r.Manifest.Seed)
	}
	return all
}

func TestRecent(t *testing.T) {
	home := t.TempDir()
	list := RecentIn(filepath.Join(home, "state", "bubblechamber"))
	if runs := list.Runs(); len(runs) != 0 {
		t.Errorf("before anything was added: %v", runs)
	}
	t.Chdir(home)
	for i, dir := range []string{"a", "b", "with blank", "c"} {
		if err := list.Add(saved(t, dir, uint64(i+1))); err != nil {
			t.Fatal(err)
		}
	}
	if err := list.Add(filepath.Join(home, "b")); err != nil { // by another name of the same folder
		t.Fatal(err)
	}
	runs := list.Runs()
	if got, want := seeds(runs), []uint64{2, 4, 3, 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("runs with the seeds %v, want %v", got, want)
	}
	if r := runs[0]; r.Dir != filepath.Join(home, "b") || r.Path() != filepath.Join(home, "b", ManifestJSON) || r.Saved.IsZero() {
		t.Errorf("the newest is %+v", r)
	}

	// What is gone is left out, and what is no manifest.
	if err := os.RemoveAll("a"); err != nil {
		t.Fatal(err)
	}
	put(t, "c", ManifestJSON)
	if got, want := seeds(list.Runs()), []uint64{2, 3}; !reflect.DeepEqual(got, want) {
		t.Errorf("runs with the seeds %v, want %v", got, want)
	}
}

func TestRecentIsTolerant(t *testing.T) {
	home := t.TempDir()
	list := RecentIn(home)
	a, b := saved(t, filepath.Join(home, "a"), 1), saved(t, filepath.Join(home, "b"), 2)
	torn := "rest/of/a/line\n\n" + a + "\r\n\x00\x00\n" + b + "\n" + a[:len(a)-1]
	if err := os.WriteFile(filepath.Join(home, "runs"), []byte(torn), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, want := seeds(list.Runs()), []uint64{2, 1}; !reflect.DeepEqual(got, want) {
		t.Errorf("runs with the seeds %v, want %v", got, want)
	}
	if err := list.Add(a); err != nil {
		t.Fatal(err)
	}
	if got, want := seeds(list.Runs()), []uint64{1, 2}; !reflect.DeepEqual(got, want) {
		t.Errorf("runs with the seeds %v, want %v", got, want)
	}
	entries, err := os.ReadDir(home)
	if err != nil || len(entries) != 3 {
		t.Errorf("left are %v, want a, b and runs", entries)
	}
}

// The list is bounded, has nothing twice, and ends with what was added last.
func TestRecentIsBounded(t *testing.T) {
	home := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		state := filepath.Join(home, fmt.Sprint(n))
		list := RecentIn(state)
		if rapid.Bool().Draw(t, "something there") {
			var lines []string
			for i := range rapid.IntRange(0, 120).Draw(t, "lines") {
				lines = append(lines, fmt.Sprint("/run/", i%70))
			}
			text := strings.Join(lines, "\n") + rapid.SampledFrom([]string{"", "\n", "\n/torn", "\x00"}).Draw(t, "end")
			if err := os.MkdirAll(state, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(state, "runs"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		added := fmt.Sprint("/run/", rapid.IntRange(0, 99).Draw(t, "run"))
		if err := list.Add(added); err != nil {
			t.Fatal(err)
		}
		paths := list.paths()
		if len(paths) > 50 || paths[len(paths)-1] != added || slices.Index(paths, added) != len(paths)-1 {
			t.Fatalf("after %s the list is %v", added, paths)
		}
	})
}

func TestRecentCannotBe(t *testing.T) {
	home := t.TempDir()
	put(t, home, "file")
	for state, dir := range map[string]string{"": home, filepath.Join(home, "file"): home, home: "two\nlines"} {
		list := RecentIn(state)
		if err := list.Add(dir); err == nil {
			t.Errorf("%q was added to the list in %q", dir, state)
		}
		if runs := list.Runs(); len(runs) != 0 {
			t.Errorf("the list in %q has %v", state, runs)
		}
	}
}

func TestStateDir(t *testing.T) {
	for _, c := range []struct{ xdg, home, want string }{
		{"/state", "/home/me", "/state/bubblechamber"},
		{"", "/home/me", "/home/me/.local/state/bubblechamber"},
		{"relative", "/home/me", "/home/me/.local/state/bubblechamber"},
		{"", "", ""},
		{"", "relative", ""},
	} {
		got := StateDir(func(name string) string { return map[string]string{"XDG_STATE_HOME": c.xdg, "HOME": c.home}[name] })
		if got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
