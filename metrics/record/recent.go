package record

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Recent is a list of the folders of runs: a text file with an absolute path a
// line, newest last, of at most 50. It is a convenience: whatever stands in the
// file that is no folder of a run is passed over.
type Recent struct{ dir Dir }

// recentRuns is the name of the list, and mostRecent how many it has.
const (
	recentRuns = "runs"
	mostRecent = 50
)

// StateDir returns the folder in which bubblechamber keeps what it remembers from
// one session to the next, by the environment: below $XDG_STATE_HOME, which is
// ~/.local/state unless it is set (XDG Base Directory Specification), and on
// Windows below %LocalAppData%. It is "" where there is none.
func StateDir(getenv func(string) string) string {
	base := getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(base) { // as the specification has it
		base = ""
	}
	if base == "" && runtime.GOOS == "windows" {
		base = getenv("LocalAppData")
	}
	if home := getenv("HOME"); base == "" && filepath.IsAbs(home) {
		base = filepath.Join(home, ".local", "state")
	}
	if base == "" {
		return ""
	}
	return filepath.Join(base, "bubblechamber")
}

// RecentIn returns the list that is kept in a folder, such as StateDir's. With ""
// there is none: it is empty, and nothing can be added.
func RecentIn(stateDir string) Recent { return Recent{Dir{path: stateDir}} }

// Add puts the folder of a run at the end of the list; one that is in it moves
// there. The file is replaced as a whole. Of two programs that add at the same
// time, one may be forgotten.
func (r Recent) Add(dir string) error {
	if r.dir.path == "" {
		return fmt.Errorf("recent runs: there is no folder for the list")
	}
	path, err := filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("recent runs: %w", err)
	}
	if strings.ContainsAny(path, "\r\n") {
		return fmt.Errorf("recent runs: %q has no place in a line", path)
	}
	paths := append(slices.DeleteFunc(r.paths(), func(p string) bool { return p == path }), path)
	if err := os.MkdirAll(r.dir.path, 0o700); err != nil {
		return fmt.Errorf("recent runs: %w", err)
	}
	return r.dir.write(recentRuns, func(out io.Writer) error {
		_, err := io.WriteString(out, strings.Join(paths[max(0, len(paths)-mostRecent):], "\n")+"\n")
		return err
	})
}

// paths are the lines of the list that may be folders, oldest first.
func (r Recent) paths() []string {
	text, err := os.ReadFile(r.dir.file(recentRuns))
	if err != nil || r.dir.path == "" {
		return nil
	}
	var paths []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimRight(line, "\r\n"); filepath.IsAbs(line) { // the rest of a torn line is not
			paths = append(paths, line)
		}
	}
	return paths
}

// RecentRun is the folder of a run that is still there.
type RecentRun struct {
	Dir      string // absolute
	Saved    time.Time
	Manifest Manifest
}

// Path returns what scenarios.Load takes up again.
func (r RecentRun) Path() string { return filepath.Join(r.Dir, ManifestJSON) }

// Runs reads the list and the manifests of its runs, newest first. Folders that
// are gone, or hold no manifest that can be read, are left out. Cost is a small
// file for each.
func (r Recent) Runs() []RecentRun {
	var runs []RecentRun
	seen := map[string]bool{}
	for _, dir := range slices.Backward(r.paths()) {
		run := RecentRun{Dir: dir}
		info, err := os.Stat(run.Path())
		if err != nil || seen[dir] {
			continue
		}
		seen[dir] = true
		if run.Manifest, err = ReadManifest(run.Path()); err != nil {
			continue
		}
		run.Saved = info.ModTime()
		runs = append(runs, run)
	}
	return runs
}
