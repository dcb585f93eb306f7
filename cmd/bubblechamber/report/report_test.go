package report

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"bubblechamber/metrics/record"
	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

const little = `
title: Who sees <more> & "what"?
question: Does a personal list narrow?
about: |
  A first paragraph.

  A second one.
sources:
  - "Carbonell, J., & Goldstein, J. (1998). The Use of MMR. SIGIR '98, 335-336."
seed: 3
rounds: 6
baseline: random
warmup: {rounds: 3, under: baseline}
users.count: 30
catalog.items: 60
users.drift.rate: 0
metrics: {sample: 10}
arms:
  random: {recommender: random}
  mixed: {recommender: {kind: content, rerank: [{kind: mmr}]}}
interventions:
  - {round: 4, set: {users.boredom.strength: 0.5}}
expect:
  seeds: 4
  that:
    - {claim: 'mixed.topics_shown < random.topics_shown', kind: field, smallest: 0.25}
depends:
  - On how fast they tire.
`

const grid = `
title: How long a list?
replicates: 3
baseline: random
measures: [mixed.clicks@mean, mixed.topics_shown@mean]
vary:
  slate.size: [2, 4, 8]
`

// runPage is the page of a run of the scenario.
func runPage(t *testing.T, file string, set ...string) string {
	t.Helper()
	s, err := scenarios.Parse("little.yaml", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Build(scenarios.Options{Set: set})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	d, err := record.Create(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Save(d, scenarios.Saving{}); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, record.ManifestJSON)
	m, err := record.ReadManifest(name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := record.ReadRounds(dir)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	var out, again bytes.Buffer
	if err := Run(&out, m, rows, loaded); err != nil {
		t.Fatal(err)
	}
	if err := Run(&again, m, rows, loaded); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same folder gives other bytes (%v)", err)
	}
	if strings.Contains(out.String(), dir) {
		t.Error("the page tells where it was made")
	}
	return out.String()
}

// tableOf runs a study of the little scenario.
func tableOf(t *testing.T, file string) *study.Table {
	t.Helper()
	return tableIn(t, filepath.Join(t.TempDir(), "study"), planOf(t, file))
}

// planOf is a study of little.
func planOf(t *testing.T, file string) *study.Plan {
	t.Helper()
	of, err := scenarios.Parse("little.yaml", []byte(little))
	if err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.ParseStudyOf("sizes.yaml", []byte("scenario: little\n"+file), of)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := study.NewPlan(s)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func tableIn(t *testing.T, dir string, plan *study.Plan) *study.Table {
	t.Helper()
	store, err := study.Open(dir, plan)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	table, err := study.Run(context.Background(), plan, store, study.Options{})
	if err != nil {
		t.Fatal(err)
	}
	collected, err := plan.Collected(store)
	if err != nil || len(collected.Cells) != len(table.Cells) || collected.Missing > 0 {
		t.Errorf("collected %d cells, and %d were run (%v)", len(collected.Cells), len(table.Cells), err)
	}
	return table
}

func studyPage(t *testing.T, file string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Study(&out, tableOf(t, file), nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// words is the text of a page, without tags.
func words(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		switch {
		case n.Data == "td" || n.Data == "th":
			b.WriteByte(' ')
		case n.Type == html.TextNode && n.Parent.Data != "style":
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestRunTellsWhatIsOn(t *testing.T) {
	text := words(t, runPage(t, little, "users.satiation.strength=0.1"))
	for _, want := range []string{
		`Who sees <more> & "what"?`, "A second one.",
		"boredom (only from round 4)", // an intervention switches it on
		"Off because", "Drift of taste users.drift.rate = 0",
		"content, then mmr", "One run has no intervals over replicates",
		"The scenario claims one thing, to be held against 4 seeds.", "(portable: true in its manifest)",
		"bubblechamber run little.yaml --seed 3 --set users.satiation.strength=0.1 --out again",
		"Carbonell, J., & Goldstein, J. (1998)", "McAlister 1982", "@misc{mcalister1982,", "On how fast they tire.",
		"Observation", "7. Submodels", "satiation.strength",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not on the page: %s", want)
		}
	}
	for _, not := range []string{
		"@misc{jiang2019", "viewpoint.assimilation (", "drift.unbounded (", "Hypotheses", "Carbonell & Goldstein 1998, ",
		"@misc{carbonell1998b,", // it is there in full
	} {
		if strings.Contains(text, not) {
			t.Errorf("on the page: %s", not)
		}
	}
}

func TestStudyTellsItsNumbers(t *testing.T) {
	text := words(t, studyPage(t, grid))
	for _, want := range []string{
		"How long a list?", "Of 6 differences, ", "only 3 replicates", "Varied", "2, 4, 8", "Holm p", "Hedges' g",
		"What the points trade: ", "The study's file, sizes.yaml", "bubblechamber study sizes.yaml --out again",
		"replicates are few", "Replicates of each point: 3, with the same draws at all points", "Set by the scenario's file",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not on the page: %s", want)
		}
	}
}

// What was registered stands apart from what failed, and from what came later.
func TestHypothesesStandApart(t *testing.T) {
	const two = grid + `
hypotheses:
  - {claim: 'mixed.topics_shown@mean < random.topics_shown@mean', smallest: 0.05, note: "As in every list of its taste."}
  - {claim: 'mixed.clicks@mean > 2', smallest: 0, at: {slate.size: 8}}
`
	plan := planOf(t, two)
	dir := filepath.Join(t.TempDir(), "study")
	r, _, err := study.Register(dir, plan)
	if err != nil {
		t.Fatal(err)
	}
	later := planOf(t, two+"  - {claim: 'mixed.clicks@mean > 0', smallest: 0}\n")
	var out bytes.Buffer
	if err := Study(&out, tableIn(t, dir, later), r); err != nil {
		t.Fatal(err)
	}
	text := words(t, out.String())
	at := 0
	for _, want := range []string{
		"Hypotheses, registered: 1 hold, 0 fail, 0 are open; failed: 0 hold, 1 fail, 0 are open; exploratory: 1 hold, 0 fail, 0 are open.",
		"Registered before it was run (sha256 " + r.Hash + ")", "mixed.topics_shown@mean < random.topics_shown@mean",
		"smallest effect of interest 0.0500", "size 2", "size 8", "As in every list of its taste.",
		"Failed, as registered", "mixed.clicks@mean > 2", "size 8",
		"Exploratory: not as it was registered", "mixed.clicks@mean > 0",
	} {
		n := strings.Index(text[at:], want)
		if n < 0 {
			t.Fatalf("no %q behind\n%s", want, text[max(at-200, 0):min(at+1500, len(text))])
		}
		at += n
	}
}

func TestSaltelliHasIndices(t *testing.T) {
	text := words(t, studyPage(t, `
replicates: 1
baseline: random
measures: [mixed.clicks@mean]
design: {kind: saltelli, points: 4, seed: 1}
vary:
  users.satiation.strength: {from: 0, to: 0.6}
  users.choice.organic: {from: 0, to: 0.5}
`))
	for _, want := range []string{"total-order Sobol indices", "First order", "only 4 rows"} {
		if !strings.Contains(text, want) {
			t.Errorf("not on the page: %s", want)
		}
	}
}

// TestPageIsWhole holds every page against what a browser and a screen reader need.
func TestPageIsWhole(t *testing.T) {
	for name, page := range map[string]string{"run": runPage(t, little), "study": studyPage(t, grid)} {
		t.Run(name, func(t *testing.T) { whole(t, page) })
	}
}

func whole(t *testing.T, page string) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]bool{}, []string{}
	level, count := 0, map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data == "style" && (strings.Contains(n.Data, "@import") || strings.Contains(n.Data, "url(")) {
			t.Error("the style asks for something from elsewhere")
		}
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		at := map[string]string{}
		for _, a := range n.Attr {
			at[a.Key] = a.Val
			if slices.Contains([]string{"src", "srcset", "data", "poster", "action", "background"}, a.Key) || strings.HasPrefix(a.Key, "on") || strings.Contains(a.Val, "url(") {
				t.Errorf("<%s %s=%q> asks for something, or runs", n.Data, a.Key, a.Val)
			}
			switch a.Key {
			case "id":
				if ids[a.Val] {
					t.Errorf("id %s is there twice", a.Val)
				}
				ids[a.Val] = true
			case "href":
				if n.Data != "a" || !strings.HasPrefix(a.Val, "#") {
					t.Errorf("<%s href=%q>", n.Data, a.Val)
				}
				links = append(links, strings.TrimPrefix(a.Val, "#"))
			case "aria-labelledby":
				links = append(links, a.Val)
			}
		}
		switch n.Data {
		case "script", "link", "img", "iframe", "object", "embed":
			t.Errorf("there is a <%s>", n.Data)
		case "h1", "h2", "h3", "h4":
			now := int(n.Data[1] - '0')
			if now > level+1 {
				t.Errorf("a heading of level %d below one of level %d: %s", now, level, n.FirstChild.Data)
			}
			level = now
		case "svg":
			if at["role"] != "img" || at["aria-label"] == "" {
				t.Error("a picture without a name")
			}
			if at["viewbox"] == "" && at["viewBox"] == "" || at["width"] != "" {
				t.Error("a picture that does not fit its place")
			}
		case "table":
			if caption := first(n, "caption"); caption == nil || caption.FirstChild == nil {
				t.Error("a table without a caption")
			}
			if p := n.Parent; attr(p, "role") != "region" || attr(p, "tabindex") != "0" || attr(p, "aria-label") == "" {
				t.Error("a table that cannot be scrolled by keyboard")
			}
			columns := 0
			for range all(first(n, "thead"), "th") {
				columns++
			}
			for _, row := range all(n, "tr") {
				if cells := len(all(row, "th")) + len(all(row, "td")); cells != columns && attr(first(row, "th"), "scope") != "rowgroup" {
					t.Errorf("a row of %d cells under %d headings", cells, columns)
				}
			}
		case "th":
			if at["scope"] == "" {
				t.Error("a heading that does not say of what")
			}
		case "figure":
			if first(n, "figcaption") == nil || first(n, "details") == nil || len(all(n, "table")) != 1 {
				t.Error("a figure without caption or data")
			}
		}
	}
	for _, id := range links {
		if !ids[id] {
			t.Errorf("#%s leads nowhere", id)
		}
	}
	for tag, n := range map[string]int{"h1": 1, "main": 1, "nav": 1, "style": 1} {
		if count[tag] != n {
			t.Errorf("%d <%s>, want %d", count[tag], tag, n)
		}
	}
	if count["svg"] == 0 || count["table"] < 10 {
		t.Errorf("%d pictures and %d tables: the page is not whole", count["svg"], count["table"])
	}
	if attr(first(root, "html"), "lang") == "" {
		t.Error("the page does not say its language")
	}
}

func all(n *html.Node, tag string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == tag {
			found = append(found, d)
		}
	}
	return found
}

func first(n *html.Node, tag string) *html.Node {
	if found := all(n, tag); len(found) > 0 {
		return found[0]
	}
	return nil
}

func attr(n *html.Node, key string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val
			}
		}
	}
	return ""
}

// Where creators publish and do nothing else, their other equations are not there.
func TestConditionsSwitchNothingOn(t *testing.T) {
	text := words(t, runPage(t, little+"creators.rate: 0.1\n"))
	if !strings.Contains(text, "Publication of Poisson( rate (0.1)") && !strings.Contains(text, "Publication of Poisson(rate (0.1)") {
		t.Error("nothing is said of publication")
	}
	for _, not := range []string{"Drift, where", "Clickbait, where", "Exit. A creator"} {
		if strings.Contains(text, not) {
			t.Errorf("on the page: %s", not)
		}
	}
	text = words(t, runPage(t, little+"creators: {rate: 0.1, drift: 0.2}\n"))
	if !strings.Contains(text, "Drift, where") || strings.Contains(text, "Clickbait, where") {
		t.Error("drift is on, and clickbait is not")
	}
}

func TestMissingCellsAreRefused(t *testing.T) {
	table := tableOf(t, grid)
	table.Missing = 2
	if err := Study(new(bytes.Buffer), table, nil); err == nil || err.Error() != "sizes: 2 of 9 cells are missing" {
		t.Error(err)
	}
}

func TestCitations(t *testing.T) {
	for source, want := range map[string][]string{
		"assumption":              nil,
		"calibrated to MovieLens": nil,
		"Train 2009, panel data; the form is an assumption":                   {"Train 2009"},
		"Jiang et al. 2019; Kalimeris et al. 2021; the rate is an assumption": {"Jiang et al. 2019", "Kalimeris et al. 2021"},
		"Nyhan & Reifler 2010; disputed by Wood & Porter 2019":                {"Nyhan & Reifler 2010", "Wood & Porter 2019"},
		"Erdős & Rényi 1959; Holland, Laskey & Leinhardt 1983":                {"Erdős & Rényi 1959", "Holland, Laskey & Leinhardt 1983"},
		"McPherson, Smith-Lovin & Cook 2001":                                  {"McPherson, Smith-Lovin & Cook 2001"},
		"de Montjoye et al. 2013":                                             {"de Montjoye et al. 2013"},
		"Newman 2003, eq. 21":                                                 {"Newman 2003"},
		"SAS Institute 1990; Pfister et al. 2013":                             {"SAS Institute 1990", "Pfister et al. 2013"},
		"Regulation (EU) 2016/679, article 13":                                nil,
	} {
		if got := citations(source); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
	if !same("Carbonell, J., & Goldstein, J. (1998). The Use", "Carbonell & Goldstein 1998") || same("Carbonell, J. (1999). Other", "Carbonell & Goldstein 1998") {
		t.Error("a work in full and in short are not told to be the same")
	}
	if got := keyOf("de Montjoye et al. 2013"); got != "demontjoye2013" {
		t.Error(got)
	}
	if got := tex("a_b & 5%"); got != `a\_b \& 5\%` {
		t.Error(got)
	}
}
