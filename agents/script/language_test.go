package script

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
)

// The built-in functions return what is worked out in testdata/values.star.
func TestValues(t *testing.T) {
	has := predeclared()
	has["eq"] = starlark.NewBuiltin("eq", equal)
	kind := Kind()
	kind.Make = func(recommenders.Given) (recommenders.Model, error) {
		return newModel(recommenders.File{Name: "values.star", Text: []byte(read(t, "testdata/values.star"))}, has)
	}
	s, err := sim.New(small(func() (sim.Recommender, error) {
		return recommenders.Table{kind}.New(recommenders.Spec{
			Kind: "script", Given: map[string]recommenders.Given{"": {Values: map[string][]string{"file": {"values.star"}}}},
		})
	}))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(t.Context(), 3); err != nil {
		t.Fatal(err)
	}
}

// wanted is the comment that says which error a script ends in, and on another line if
// it is followed by @ and its number.
var wanted = regexp.MustCompile(`want "(.*)"(?: @(\d+))?$`)

// Every script of testdata/errors.star ends in the error that it says, at its place.
func TestErrors(t *testing.T) {
	scripts := strings.Split(read(t, "testdata/errors.star"), "\n---\n")
	for n, text := range scripts {
		line, want := 0, ""
		for i, l := range strings.Split(text, "\n") {
			if m := wanted.FindStringSubmatch(l); m != nil && !strings.HasPrefix(l, "#") {
				line, want = i+1, m[1]
				if m[2] != "" {
					line, _ = strconv.Atoi(m[2])
				}
			}
		}
		if want == "" {
			t.Fatalf("script %d wants nothing:\n%s", n+1, text)
		}
		s, err := sim.New(small(of("bad.star", text)))
		if err == nil {
			err = s.Run(t.Context(), 1)
		}
		place := fmt.Sprintf("bad.star:%d:", line)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), place) {
			t.Errorf("script %d: got %v\nwant %s %s\n%s", n+1, err, place, want, text)
		}
	}
	if len(scripts) < 40 {
		t.Errorf("only %d scripts", len(scripts))
	}
}

// An error names the arm, the round and the account, and the calls that led to it.
func TestBacktrace(t *testing.T) {
	s, err := sim.New(small(of("mine.star", `
def worth(items, key):
    return {"a": 1}[key]

def rank(person, candidates):
    if person.round == 2 and person.account == 1:
        worth(candidates, "b")
    return candidates
`)))
	if err != nil {
		t.Fatal(err)
	}
	err = s.Run(t.Context(), 3)
	const want = `arm a, round 2: rank: mine.star:3:20: key "b" not in dict
	mine.star:3:20: in worth
	mine.star:7:14: in rank
	for account 1`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}
