package param

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Worked by hand; ca/abc is the textbook pair that tells optimal string
// alignment (3) from unrestricted Damerau-Levenshtein (2).
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "abc", 3},
		{"kitten", "sitting", 3},
		{"drfit", "drift", 1},
		{"ca", "abc", 3},
		{"naïve", "naive", 1},
		{"abcd", "badc", 2},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%s to %s: got %d, want %d", c.a, c.b, got, c.want)
		}
		if got := distance(c.b, c.a); got != c.want {
			t.Errorf("%s to %s: got %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	paths := []string{
		"users.drift.rate", "users.choice.topic-mood", "catalog.items",
		"arms.content.users.drift.rate", "arms.content.recommender.rerank.mmr.strength", "seed", "speed",
	}
	for _, c := range []struct {
		name  string
		valid []string
		want  string
	}{
		{"users.drfit.rate", paths, "users.drift.rate"},
		{"Users.Drift.Rate", paths, "users.drift.rate"},
		{"drift.rate", paths, "users.drift.rate"}, // the nearer of two that end so
		{"content.users.drift.rate", paths, "arms.content.users.drift.rate"},
		{"rate", paths, "users.drift.rate"},
		{"users.choice.rate", paths, "users.drift.rate"},
		{"recommender.mmr.strength", paths, "arms.content.recommender.rerank.mmr.strength"},
		{"sede", paths, "seed"},
		{"ate", paths, ""}, // ends a path, but not at a dot
		{"users.drift.", paths, "users.drift.rate"},
		{"weather.", []string{""}, ""}, // no last segment to share
		{"weather", paths, ""},
		{"", paths, ""},
		{"seed", []string{"speed", "run.seed"}, "run.seed"}, // an ending goes before a slip
		{"k", []string{"n", "m"}, ""},                       // nothing in common
		{"k", []string{"n", "kk"}, "kk"},
		{"cat", []string{"bat", "car", "cab"}, "bat"}, // ties by order
		{"epsilom", []string{"epsilon"}, "epsilon"},
		{"abcdef", []string{"abcdxy"}, "abcdxy"}, // 6 letters: 2 slips
		{"abcdef", []string{"abcxyz"}, ""},       // but not 3
		{"abcdefghijklmnopqrst", []string{"abcdefghijklmnop----"}, "abcdefghijklmnop----"},
		{"abcdefghijklmnopqrst", []string{"abcdefghijklmno-----"}, ""}, // at most 4, however long
		{"a", nil, ""},
	} {
		got, ok := Nearest(c.name, c.valid)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q: got %q, %v, want %q", c.name, got, ok, c.want)
		}
	}
}

// The distance is a symmetric premetric that one edit moves by at most one.
func TestDistanceProperties(t *testing.T) {
	word := rapid.StringMatching(`[a-d]{0,7}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		d := distance(a, b)
		if d != distance(b, a) || (d == 0) != (a == b) {
			t.Fatalf("distance %d, back %d", d, distance(b, a))
		}
		if low, high := max(len(a), len(b))-min(len(a), len(b)), max(len(a), len(b)); d < low || d > high {
			t.Fatalf("distance %d outside %d..%d", d, low, high)
		}
		if e := distance(a, b+"x"); e < d || e > d+1 {
			t.Fatalf("one more letter moves %d to %d", d, e)
		}
	})
}

// A valid name in any case, or its dotted ending, is always found.
func TestNearestFindsItsOwn(t *testing.T) {
	paths := []string{"users.drift.rate", "users.choice.noise", "slate.size", "seed"}
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.SampledFrom(paths).Draw(t, "path")
		segments := strings.Split(path, ".")
		from := rapid.IntRange(0, len(segments)-1).Draw(t, "from")
		name := strings.Join(segments[from:], ".")
		if rapid.Bool().Draw(t, "upper") {
			name = strings.ToUpper(name)
		}
		if got, ok := Nearest(name, paths); !ok || got != path {
			t.Fatalf("%s: got %q", name, got)
		}
	})
}
