package scenarios

import (
	"strings"
	"testing"
)

// What an editor shows stands in the file; what is wrong with it is said there, or
// where it takes the catalogue to know, when the run begins.
func TestEditorial(t *testing.T) {
	const head = "rounds: 2\nusers.count: 20\ncatalog.items: 30\narms:\n  a:\n    recommender: "
	for _, c := range []struct{ recommender, want, later string }{
		{"editorial", "", ""},
		{"{kind: editorial, items: [3, 17], topics: [Drama=2, Comedy], within: popular}", "", ""},
		{"{kind: blend, of: [content, {kind: editorial, name: desk, topics: [Drama]}]}", "", ""},
		{"{kind: content, retrieval: {kind: editorial, items: [3]}}", "", ""},
		{"{kind: editorial, items: [3, 3]}", `f.yaml:6:43: "3" is picked twice`, ""},
		{"{kind: editorial, topics: [Drama=-1]}", `f.yaml:6:44: the part of topic "Drama" is "-1", expected a number above 0`, ""},
		{"{kind: editorial, topics: Drama}", "f.yaml:6:36: topics is a single value, expected a list of texts such as [Drama=2, Comedy]", ""},
		{"{kind: editorial, topics: [Dramas]}", "", `unknown topic "Dramas" (did you mean "Drama"?)`},
		{"{kind: editorial, items: [30]}", "", "there is no item 30: numbers go from 0 to 29"},
	} {
		s, err := Parse("f.yaml", []byte(head+c.recommender+"\n"))
		if c.want != "" {
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%s: got %v, want %s", c.recommender, err, c.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.recommender, err)
			continue
		}
		r, err := s.Build(Options{})
		if err != nil {
			t.Fatal(err)
		}
		switch err := r.Sim.Run(t.Context(), 2); {
		case c.later == "" && err != nil:
			t.Errorf("%s: %v", c.recommender, err)
		case c.later != "" && (err == nil || !strings.HasSuffix(err.Error(), c.later)):
			t.Errorf("%s: got %v, want %s", c.recommender, err, c.later)
		}
		if !r.manifest(2, false).Portable {
			t.Errorf("%s: not portable", c.recommender)
		}
	}
}
