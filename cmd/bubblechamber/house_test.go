package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// below names the rooms that each room may look down on. Arrows point down
// only: cmd -> scenarios -> {metrics, agents} -> sim.
var below = map[string][]string{
	"cmd":       {"scenarios", "metrics", "agents", "sim"},
	"scenarios": {"metrics", "agents", "sim"},
	"metrics":   {"sim"},
	"agents":    {"sim"},
	"sim":       {},
}

// confined names the libraries that stay inside one folder, so that whoever
// replaces one of them opens one folder.
var confined = map[string]string{
	"github.com/charmbracelet/bubbletea": "bubblechamber/cmd/bubblechamber/workbench",
	"github.com/charmbracelet/bubbles":   "bubblechamber/cmd/bubblechamber/workbench",
	"github.com/charmbracelet/lipgloss":  "bubblechamber/cmd/bubblechamber/workbench",
	"gonum.org/v1/plot":                  "bubblechamber/metrics/figure",
	"github.com/parquet-go/parquet-go":   "bubblechamber/metrics/record",
	"github.com/nats-io":                 "bubblechamber/scenarios/study",
	"go.starlark.net":                    "bubblechamber/agents/script",
}

func TestArrowsPointDown(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}}{{"\n"}}{{end}}`, "bubblechamber/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	arrows := 0
	for line := range strings.Lines(string(out)) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue
		}
		for library, home := range confined {
			if strings.HasPrefix(to, library) && !strings.HasPrefix(from, home) {
				t.Errorf("%s imports %s, which stays inside %s", from, to, home)
			}
		}
		inner, ok := strings.CutPrefix(to, "bubblechamber/")
		if !ok {
			continue
		}
		arrows++
		a, b := room(strings.TrimPrefix(from, "bubblechamber/")), room(inner)
		if a != b && !slices.Contains(below[a], b) {
			t.Errorf("%s imports %s: %s may not know %s", from, to, a, b)
		}
	}
	if arrows == 0 {
		t.Error("no imports between rooms found: the test looks at nothing")
	}
}

func room(path string) string {
	name, _, _ := strings.Cut(path, "/")
	return name
}
