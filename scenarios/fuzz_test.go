package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzParse: whatever a file holds, there is a scenario or there are problems
// that lie in the file.
func FuzzParse(f *testing.F) {
	for _, pattern := range []string{"testdata/*.yaml", "gallery/*.yaml"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(text)
		}
	}
	f.Add([]byte(small))
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := Parse("fuzz.yaml", text)
		if (s == nil) == (err == nil) {
			t.Fatal("a scenario and an error, or neither")
		}
		if err == nil {
			return
		}
		lines := strings.Count(string(text), "\n") + 1
		for _, p := range err.(Problems) {
			if p.Line < 1 || p.Line > lines || p.Column < 1 || p.Text == "" {
				t.Fatalf("%+v in a file of %d lines", p, lines)
			}
		}
	})
}
