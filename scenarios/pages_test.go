package scenarios

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bubblechamber/metrics"
)

// A page of findings holds tables that the line above asks for, and that
// TestLongPages writes:
//
//	<!-- means by arm of a, b against a: clicks@mean, retention, ctr@rounds:1-20 -->
//	<!-- means under repulsion by metric: clicks@mean -->
//	<!-- claims -->
//
// Means are those of verify's replicates, as the file is written or under a rival,
// of all arms unless some are named, with the 95% interval of the paired difference
// to an arm, or of the mean itself if none is named. A column is a term of a claim
// without its arm. Claims have their differences, with intervals as the file is
// written, and their verdicts then and under its rivals, in parentheses where the
// file excepts them.
var asked = regexp.MustCompile(`^<!-- (?:(claims)|means(?: under ([a-z0-9-]+))? by (arm|metric)(?: of ([^:]*?))?(?: against ([a-z0-9-]+))?: (.*)) -->$`)

// table is what a page asks for, and where it stands.
type table struct {
	claims   bool
	rival    string // under which means are taken; "" is none
	byArm    bool   // a row for each arm, or else for each column
	arms     []string
	against  string // "" is none
	columns  []string
	from, to int // lines of the page that it has
}

// tablesOf finds what a page asks for.
func tablesOf(s *Scenario, lines []string) (all []table, err error) {
	for i, line := range lines {
		if !strings.HasPrefix(line, "<!--") {
			continue
		}
		m := asked.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("line %d asks for nothing that there is", i+1)
		}
		b := table{claims: m[1] != "", rival: m[2], byArm: m[3] == "arm", arms: s.Arms, against: m[5], from: i + 1, to: i + 1}
		if _, ok := s.file.rival(b.rival); b.rival != "" && !ok {
			return nil, fmt.Errorf("line %d: there is no rival %q", i+1, b.rival)
		}
		for b.to < len(lines) && strings.HasPrefix(lines[b.to], "|") {
			b.to++
		}
		if m[4] != "" {
			b.arms = strings.Split(m[4], ", ")
		}
		for _, arm := range append(slices.Clone(b.arms), b.against) {
			if arm != "" && !slices.Contains(s.Arms, arm) {
				return nil, fmt.Errorf("line %d: there is no arm %q", i+1, arm)
			}
		}
		if !b.claims {
			for _, text := range strings.Split(m[6], ", ") {
				c, err := parseTerm(s.Arms[0]+"."+text, 0)
				if err != nil {
					return nil, fmt.Errorf("line %d: %w", i+1, err)
				}
				if _, ok := metrics.Lookup(c.metric); !ok {
					return nil, fmt.Errorf("line %d: there is no metric %q", i+1, c.metric)
				}
				b.columns = append(b.columns, text)
			}
		}
		all = append(all, b)
	}
	return all, nil
}

// page is where a scenario's findings are.
func page(name string) string { return filepath.Join("gallery", "findings", name+".md") }

// TestPages checks that every page asks for tables that there can be, and that its
// table of claims is of the claims and rivals that the file has now.
func TestPages(t *testing.T) {
	for _, s := range Gallery() {
		text, err := os.ReadFile(page(s.Name))
		if slices.Contains(together, s.Name) {
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		lines := strings.Split(string(text), "\n")
		tables, err := tablesOf(s, lines)
		if err != nil {
			t.Errorf("%s: %v", page(s.Name), err)
		}
		shown := slices.IndexFunc(tables, func(b table) bool { return b.claims })
		if shown < 0 {
			t.Errorf("%s does not say whether the claims hold", page(s.Name))
			continue
		}
		have := lines[tables[shown].from:tables[shown].to]
		want := 2 + len(s.Expect.Claims)
		if len(have) != want || strings.Count(have[0], "|") != 4+len(s.Rivals) {
			t.Errorf("%s: %d lines of claims, want %d, and %d rivals", page(s.Name), len(have), want, len(s.Rivals))
			continue
		}
		for i, r := range s.Rivals {
			if got := strings.TrimSpace(strings.Split(have[0], "|")[4+i]); got != r.Name {
				t.Errorf("%s has rival %q where the file has %q", page(s.Name), got, r.Name)
			}
		}
		for i, c := range s.Expect.Claims {
			if !strings.HasPrefix(have[2+i], "| `"+c.Text+"` |") {
				t.Errorf("%s: %s\nis no line of %s", page(s.Name), have[2+i], c.Text)
			}
		}
	}
}

// together are the scenarios whose findings are in gallery/FINDINGS.md.
var together = []string{"filter-bubble", "rich-get-richer", "escape-hatch", "movielens"}

// TestLongPages measures the pages of the scenarios that BUBBLECHAMBER_PAGES names,
// with commas between, or of all, and writes their tables into them. As verify
// --rivals does, it fails where a claim fails. It takes an hour or two for all.
func TestLongPages(t *testing.T) {
	names := os.Getenv("BUBBLECHAMBER_PAGES")
	if names == "" {
		t.Skip("set BUBBLECHAMBER_PAGES to all or some of the gallery to run")
	}
	for _, s := range Gallery() {
		if slices.Contains(together, s.Name) || names != "all" && !slices.Contains(strings.Split(names, ","), s.Name) {
			continue
		}
		t.Run(s.Name, func(t *testing.T) { measure(t, s) })
	}
}

// read is an arm's value of a column.
func read(r *Run, arm, column string) float64 {
	t, err := parseTerm(arm+"."+column, 0)
	if err != nil {
		panic(err)
	}
	return t.read(r.Collector.Rows(), r.Rounds)
}

// measure writes the tables of one page.
func measure(t *testing.T, s *Scenario) {
	text, err := os.ReadFile(page(s.Name))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	tables, err := tablesOf(s, lines)
	if err != nil {
		t.Fatal(err)
	}
	values := make([]map[string][][]float64, len(tables)) // by table, arm, column and replicate
	for i, b := range tables {
		values[i] = map[string][][]float64{}
		for _, arm := range append(slices.Clone(b.arms), b.against) {
			for range b.columns {
				values[i][arm] = append(values[i][arm], make([]float64, s.Expect.Seeds))
			}
		}
	}
	var all []*Verification
	for _, rival := range append([]string{""}, s.file.rivalNames()...) {
		v, err := s.Verify(context.Background(), VerifyOptions{Rival: rival, also: func(replicate int, r *Run) {
			for i, b := range tables {
				if b.rival != rival {
					continue
				}
				for arm, columns := range values[i] {
					for c := range b.columns {
						if arm != "" {
							columns[c][replicate] = read(r, arm, b.columns[c])
						}
					}
				}
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	for _, v := range all {
		if v.Fails() {
			t.Errorf("a claim fails (rival %q)", v.Rival)
		}
	}
	for i := len(tables) - 1; i >= 0; i-- {
		b := tables[i]
		now := claimsTable(all)
		if !b.claims {
			now = b.meansTable(all[0].Seeds, values[i])
		}
		lines = slices.Replace(lines, b.from, b.to, now...)
	}
	if err := os.WriteFile(page(s.Name), []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}
