package scenarios

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var wanted = regexp.MustCompile(`# want (".*)$`)

// TestWanted checks that the files in testdata have exactly the problems that
// their comments announce, on those lines.
func TestWanted(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no test files", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for i, line := range strings.Split(string(text), "\n") {
				m := wanted.FindStringSubmatch(line)
				if m == nil {
					continue
				}
				for rest := m[1]; rest != ""; rest = strings.TrimSpace(rest) {
					q, err := strconv.QuotedPrefix(rest)
					if err != nil {
						t.Fatalf("%s:%d: bad want: %v", file, i+1, err)
					}
					rest = rest[len(q):]
					message, _ := strconv.Unquote(q)
					want = append(want, strconv.Itoa(i+1)+": "+message)
				}
			}
			if _, err = Parse(file, text); err != nil {
				for _, p := range err.(Problems) {
					got = append(got, strconv.Itoa(p.Line)+": "+p.Text)
				}
			}
			for _, w := range want {
				if !slices.Contains(got, w) {
					t.Errorf("missing  %s:%s", file, w)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					t.Errorf("unwanted %s:%s", file, g)
				}
			}
		})
	}
}
