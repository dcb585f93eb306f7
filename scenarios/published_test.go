package scenarios

import "testing"

// TestUndefined: what a metric needs is looked for in every arm, with what was
// set.
func TestUndefined(t *testing.T) {
	s := parseSmall(t)
	for _, c := range []struct{ column, set, want string }{
		{"clicks", "", ""},
		{"topics_shown.p25", "", ""},
		{"narrowing", "", ""}, // the warm-up is as long as the window
		{"narrowing", "warmup.rounds=4", "the warm-up has 4 rounds with slates, and a window is 5"},
		{"trust", "", `these people publish no column "trust"`},
		{"click", "", `there is no metric "click"`},
		{"topics_shown[niche]", "", `there is no group of people "niche"`},
	} {
		var set []string
		if c.set != "" {
			set = append(set, c.set)
		}
		got, err := s.Undefined(c.column, set)
		if err != nil || got != c.want {
			t.Errorf("%s with %q: got %q, %v, want %q", c.column, c.set, got, err, c.want)
		}
	}
	if _, err := s.Undefined("clicks", []string{"users.cout=3"}); err == nil {
		t.Error("a mistake in what is set is passed over")
	}
}
