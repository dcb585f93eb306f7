package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// readme returns README.md and its fenced blocks in a language.
func readme(t *testing.T, language string) (text string, blocks []string) {
	t.Helper()
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?s)\n```"+language+"\n(.*?)```").FindAllStringSubmatch(string(b), -1) {
		blocks = append(blocks, m[1])
	}
	return string(b), blocks
}

// TestReadmeCommands runs the commands of the README, shortened: runs of few
// rounds, the workbench as text with nothing typed.
func TestReadmeCommands(t *testing.T) {
	_, files := readme(t, "yaml")
	_, blocks := readme(t, "sh")
	if len(files) != 2 {
		t.Fatalf("%d files in the README, want mine.yaml and chance.yaml", len(files))
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("mine.yaml", []byte(files[0]), 0o644); err != nil {
		t.Fatal(err)
	}
	short := "rounds: 25\nset: {users.count: 40, catalog.items: 80}\n" + strings.Replace(files[1], "replicates: 10", "replicates: 2", 1)
	if err := os.WriteFile("chance.yaml", []byte(short), 0o644); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, line := range strings.Split(strings.Join(blocks, ""), "\n") {
		line, _, _ = strings.Cut(line, "#")
		args := strings.Fields(line)
		switch {
		case len(args) == 0 || args[0] == "go" && args[1] != "run":
			continue
		case args[0] == "go":
			args = args[3:]
		default:
			args = args[1:]
		}
		if _, err := exec.LookPath("python3"); err != nil && strings.Contains(line, "co-counts.yaml") && !strings.Contains(line, ">") {
			t.Logf("%s: not run, python3 is missing", line)
			continue
		}
		args, file := redirected(args)
		var out, errs bytes.Buffer
		code := run(context.Background(), shorten(args), strings.NewReader("q\n"), &out, &errs)
		if file != "" {
			if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if len(args) > 0 && args[0] == "verify" && code == exitFailed {
			code = 0 // what holds at full size need not hold here
		}
		if code != 0 {
			t.Errorf("%s: exit status %d\n%s%s", line, code, out.String(), errs.String())
		}
		ran++
	}
	if ran < 15 {
		t.Errorf("only %d commands found", ran)
	}
	for _, file := range []string{"topics.svg", "trade.pdf", "again/rounds.csv", "chance/results.csv", "chance.html"} {
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
	}
}

// redirected is a command without "> FILE" at its end, and that file.
func redirected(args []string) ([]string, string) {
	if n := len(args); n > 2 && args[n-2] == ">" {
		return args[:n-2], args[n-1]
	}
	return args, ""
}

// shorten makes a command fast without changing what it does.
func shorten(args []string) []string {
	if len(args) == 0 {
		return []string{"--plain"}
	}
	switch args[0] {
	case "run":
		if strings.HasSuffix(args[1], ".json") {
			return args
		}
		return append(args, "--rounds", "25", "--set", "users.count=60", "--set", "catalog.items=120")
	case "verify":
		return append(args, "--seeds", "2", "--rounds", "25", "--set", "users.count=60", "--set", "catalog.items=120")
	case "plot":
		if args[1] == "frontier" {
			return append(args, "--rounds", "12", "--set", "users.count=60", "--set", "catalog.items=120")
		}
	case "audit":
		return append(args, "--replicates", "6", "--studies", "3", "--n", "3")
	case "study":
		if args[1] == "mmr-tradeoff" || args[1] == "--assumptions" {
			return append(args, "--dry-run")
		}
	case "still":
		return append(args, "--rounds", "3", "--set", "users.count=60", "--set", "catalog.items=120")
	case "bench":
		return append(args, "--size", "60x120")
	case "open":
		if !strings.Contains(strings.Join(args, " "), "--plain") {
			args = append(args, "--plain")
		}
		return append(args, "--set", "users.count=60")
	}
	return args
}

// TestReadmeCode holds the README's Go code against the tested example.
func TestReadmeCode(t *testing.T) {
	_, blocks := readme(t, "go")
	example, err := os.ReadFile("../../scenarios/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	if len(blocks) == 0 {
		t.Error("no Go code found")
	}
	for _, b := range blocks {
		if !bytes.Contains(example, []byte(b)) {
			t.Errorf("not in scenarios/example_test.go:\n%s", b)
		}
	}
}

// TestReadmeLinks finds the files that the README links to.
func TestReadmeLinks(t *testing.T) {
	text, _ := readme(t, "sh")
	for _, m := range regexp.MustCompile(`\]\(([a-z][^):]*)\)`).FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(filepath.Join("../..", m[1])); err != nil {
			t.Error(err)
		}
	}
}

// readmePictures are the README's pictures: the file, from the top of the repository,
// and the commands that draw it, the last one with -o and the file's name; words with
// blanks are in single quotes. To add one,
// or to draw one anew, run its commands and look at what they drew.
var readmePictures = []struct {
	file     string
	commands []string
}{
	{"cmd/bubblechamber/testdata/readme/topics.svg", []string{
		"run filter-bubble --quiet --out run",
		"plot run --y topics_shown -o topics.svg",
	}},
	// Stills of the workbench.
	{"cmd/bubblechamber/workbench/testdata/readme/lab.svg", []string{
		"still filter-bubble --rounds 120 -o lab.svg",
	}},
	{"cmd/bubblechamber/workbench/testdata/readme/map.svg", []string{
		"still filter-bubble --rounds 120 --screen map --keys w --size 120x34 -o map.svg",
	}},
	{"cmd/bubblechamber/workbench/testdata/readme/person.svg", []string{
		"still filter-bubble --rounds 120 --screen person --keys w --size 110x32 -o person.svg",
	}},
	{"cmd/bubblechamber/workbench/testdata/readme/gallery.svg", []string{
		"still --screen gallery --size 120x34 -o gallery.svg",
	}},
	{"cmd/bubblechamber/workbench/testdata/readme/audit.svg", []string{
		"still fair-to-the-minority --rounds 60 --screen audit --size 120x32 -o audit.svg",
	}},
	{"cmd/bubblechamber/workbench/testdata/readme/compare.svg", []string{
		"still filter-bubble --rounds 120 --screen compare --keys e --size 110x32 -o compare.svg",
	}},
}

// TestReadmePictures finds for each picture the commands that draw it.
func TestReadmePictures(t *testing.T) {
	text, _ := readme(t, "sh")
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile(`!\[([^\]]*)\]\(([^)]*)\)`).FindAllStringSubmatch(text, -1) {
		shown[m[2]] = true
		if m[1] == "" {
			t.Errorf("%s: says nothing to those who cannot see it", m[2])
		}
	}
	for _, p := range readmePictures {
		if !shown[p.file] {
			t.Errorf("%s is not in the README", p.file)
		}
		delete(shown, p.file)
		if last := p.commands[len(p.commands)-1]; !strings.HasSuffix(last, " -o "+filepath.Base(p.file)) {
			t.Errorf("%s: its last command is %q", p.file, last)
		}
	}
	for file := range shown {
		t.Errorf("%s: nobody knows how it was drawn", file)
	}
}

// words are those of a command, as a shell takes them.
func words(command string) []string {
	all := regexp.MustCompile(`'[^']*'|\S+`).FindAllString(command, -1)
	for i, w := range all {
		all[i] = strings.Trim(w, "'")
	}
	return all
}

// TestLongReadmePictures draws the README's pictures again, byte for byte.
func TestLongReadmePictures(t *testing.T) {
	if os.Getenv("BUBBLECHAMBER_LONG") == "" {
		t.Skip("set BUBBLECHAMBER_LONG to run")
	}
	for _, p := range readmePictures {
		t.Run(filepath.Base(p.file), func(t *testing.T) {
			want, err := os.ReadFile(filepath.Join("../..", p.file))
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			for _, command := range p.commands {
				var out, errs bytes.Buffer
				if code := run(context.Background(), words(command), strings.NewReader(""), &out, &errs); code != 0 {
					t.Fatalf("%s: exit status %d\n%s", command, code, errs.String())
				}
			}
			if got, err := os.ReadFile(filepath.Base(p.file)); err != nil || !bytes.Equal(got, want) {
				t.Error("not what its commands draw (", err, "):", strings.Join(p.commands, "; "))
			}
		})
	}
}
