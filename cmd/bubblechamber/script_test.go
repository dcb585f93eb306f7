package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"bubblechamber/metrics/record"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "worker" {
		main() // a study that a test runs in its own process starts this binary
	}
	testscript.Main(away{m}, map[string]func(){"bubblechamber": main})
}

// away runs tests with a folder for the program's state that is not the user's.
type away struct{ *testing.M }

func (m away) Run() int {
	dir, err := os.MkdirTemp("", "state")
	if err == nil {
		err = os.Setenv("XDG_STATE_HOME", dir)
	}
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	return m.M.Run()
}

// TestScripts runs the program as its users do. In the scripts,
//
//	status N COMMAND ...
//
// runs a command and wants its exit status, and
//
//	same [-manifest] DIR DIR
//
// wants two runs to have left the same bytes, about.json excepted; with
// -manifest only those of users.parquet, rounds.parquet and manifest.json.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_STATE_HOME", filepath.Join(e.WorkDir, ".state"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"same":   same,
		},
	})
}

func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND ...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func same(ts *testscript.TestScript, neg bool, args []string) {
	names := []string{record.RoundsCSV, record.RoundsParquet, record.UsersParquet, record.EventsParquet, record.DictionaryCSV, record.ManifestJSON}
	if len(args) > 0 && args[0] == "-manifest" {
		args, names = args[1:], []string{record.RoundsParquet, record.UsersParquet, record.ManifestJSON}
	}
	if neg || len(args) != 2 {
		ts.Fatalf("usage: same [-manifest] DIR DIR")
	}
	for _, name := range names {
		a, b := ts.ReadFile(args[0]+"/"+name), ts.ReadFile(args[1]+"/"+name)
		if a != b {
			ts.Fatalf("%s differs between %s and %s", name, args[0], args[1])
		}
	}
}
