package scenarios

import (
	"strings"
	"testing"
)

// TestSyntax checks the words and the place for what is not even YAML, or no
// mapping; the columns are counted by hand.
func TestSyntax(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "f.yaml:1:1: the file is empty; a scenario needs at least arms"},
		{"# nothing but this\n", "f.yaml:1:1: the file is empty; a scenario needs at least arms"},
		{"- a\n- b\n", "f.yaml:1:1: this is a list; a scenario is a mapping such as \"arms: ...\""},
		{"hello\n", "f.yaml:1:1: this is a single value; a scenario is a mapping such as \"arms: ...\""},
		{"rounds: 3\n", "f.yaml:1:1: a scenario needs arms"},
		{"arms:\n\trandom: x\n", "f.yaml:2:1: a tab in the indentation; YAML wants spaces"},
		{"arms:\n  a:\n  \tb: x\n", "f.yaml:3:3: a tab in the indentation; YAML wants spaces"},
		{"title: a: b\n", "f.yaml:1:8: a key and its value cannot stand here: check the indentation, and put quotes around text that holds \": \""},
		{"arms: 1\nrounds\n", "f.yaml:2:1: expected \"key: value\" here"},
		{"title: \"x\n", "f.yaml:1:8: YAML: could not find end character of double-quoted text"},
		{"arms: {a: {recommender: random}}\n---\narms: 1\n", "f.yaml:3:1: a second document; a file holds one scenario"},
		{"title: ü\nquestion: \xff\n", "f.yaml:2:11: this is not UTF-8 text"},
		{"\ufeffarms: {a: {recommender: random}}\r\nrounds: 0\r\n", "f.yaml:2:9: rounds: 0 is out of range (1 to 1000000)"},
		{"title: ünïcode\narms: {ä: {recommender: random}}", "f.yaml:2:8: arm name \"ä\": expected a small letter, then small letters, digits and hyphens"},
	} {
		_, err := Parse("f.yaml", []byte(c.text))
		if err == nil || err.Error() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
}

// TestNested checks that nested mappings and dotted keys are the same thing.
func TestNested(t *testing.T) {
	var plans []string
	for _, text := range []string{
		"users: {drift: {rate: 0.1}}\narms: {a: {recommender: {kind: content, half-life: 3}, users: {drift: {seen: 0.2}}}}",
		"users: {drift.rate: 0.1}\narms: {a: {recommender.kind: content, recommender.half-life: 3, users.drift.seen: 0.2}}",
		"users.drift.rate: 0.1\narms.a.recommender: {kind: content}\narms.a.set: {recommender.half-life: 3, users.drift: {seen: 0.2}}",
		"users.drift: {rate: 0.1}\narms.a: {recommender: content, recommender.half-life: 3}",
	} {
		s, err := Parse("f.yaml", []byte(text))
		if err != nil {
			plans = append(plans, err.Error())
			continue
		}
		p, err := s.plan(overrides{})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, a := range p.params(false) {
			b.WriteString(a.Path + "=" + a.Value.String() + "\n")
		}
		plans = append(plans, b.String())
	}
	if plans[0] != plans[1] || plans[0] != plans[2] {
		t.Errorf("three ways to say the same differ:\n%s\n%s\n%s", plans[0], plans[1], plans[2])
	}
	if want := "f.yaml:2:32: arms.a.recommender is given twice, first on line 2"; plans[3] != want {
		t.Errorf("got %s\nwant %s", plans[3], want)
	}
}
