package param

import (
	"errors"
	"slices"
	"testing"
)

func newTestTree(d *drift) *Tree {
	t := NewTree()
	t.Add("users.drift", d.Knobs())
	return t
}

func TestTreeOrder(t *testing.T) {
	var a, b drift
	tree := newTestTree(&a)
	tree.Add("", b.Knobs()[:1])
	want := []string{
		"users.drift.rate", "users.drift.rounds", "users.drift.on", "users.drift.shape", "users.drift.file", "rate",
	}
	if got := tree.Paths(); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	for i, k := range tree.Knobs() {
		if k.Path != want[i] {
			t.Errorf("knob %d: got %s, want %s", i, k.Path, want[i])
		}
	}
	// What the tree lends out is a copy.
	tree.Paths()[0], tree.Knobs()[0].Path = "x", "x"
	if tree.Paths()[0] != want[0] || tree.Knobs()[0].Path != want[0] {
		t.Error("a caller's slice is the tree's own")
	}
}

func TestTreeDuplicatePanics(t *testing.T) {
	var d drift
	tree := newTestTree(&d)
	wantPanic(t, "param: users.drift.rate is in the tree already", func() { tree.Add("users.drift", d.Knobs()) })
}

func TestTreeSetAndGet(t *testing.T) {
	var d drift
	tree := newTestTree(&d)
	if err := tree.Set("users.drift.rate", F(0.5)); err != nil || d.Rate != 0.5 {
		t.Errorf("rate %v, %v", d.Rate, err)
	}
	if err := tree.SetText("users.drift.shape", "logistic"); err != nil || d.Shape != "logistic" {
		t.Errorf("shape %v, %v", d.Shape, err)
	}
	if v, ok := tree.Get("users.drift.rate"); !ok || v != F(0.5) {
		t.Errorf("got %v, %v", v, ok)
	}
	if v, ok := tree.Get("drift.rate"); ok || v != (Value{}) {
		t.Errorf("got %v, %v from a path that is not there", v, ok)
	}
	if k, ok := tree.Lookup("users.drift.rounds"); !ok || k.Path != "users.drift.rounds" || k.Unit != "rounds" {
		t.Errorf("got %+v, %v", k, ok)
	}
	if _, ok := tree.Lookup("rounds"); ok {
		t.Error("found a path that is not there")
	}
	if near, ok := tree.Nearest("rounds"); !ok || near != "users.drift.rounds" {
		t.Errorf("got %q, %v", near, ok)
	}
}

func TestTreeErrors(t *testing.T) {
	var d drift
	tree := newTestTree(&d)
	before := d
	const typo = `unknown parameter "users.drfit.rate" (did you mean "users.drift.rate"?)`
	wantError(t, tree.Set("users.drfit.rate", F(0.5)), typo)
	wantError(t, tree.SetText("users.drfit.rate", "0.5"), typo)
	wantError(t, tree.Set("weather", F(0.5)), `unknown parameter "weather"`)
	wantError(t, tree.Set("users.drift.rate", F(1.5)), "users.drift.rate: 1.5 is out of range (0 to 1)")
	wantError(t, tree.SetText("users.drift.rate", "fast"), `users.drift.rate: "fast" is not a number (0 to 1)`)
	var unknown *UnknownError
	if !errors.As(tree.SetText("users.drfit.rate", "1"), &unknown) ||
		*unknown != (UnknownError{"users.drfit.rate", "users.drift.rate"}) {
		t.Errorf("got %+v", unknown)
	}
	if d != before {
		t.Errorf("refused values moved fields to %+v", d)
	}
}

func TestParseAssign(t *testing.T) {
	for _, c := range []struct{ s, path, text, err string }{
		{"users.drift.rate=0.5", "users.drift.rate", "0.5", ""},
		{" a.b = 1 ", "a.b", " 1 ", ""},
		{"file=a=b", "file", "a=b", ""},
		{"file=", "file", "", ""},
		{"file", "", "", `"file" is not of the form path=value`},
		{" =1", "", "", `" =1" is not of the form path=value`},
		{"", "", "", `"" is not of the form path=value`},
	} {
		path, text, err := ParseAssign(c.s)
		wantError(t, err, c.err)
		if path != c.path || text != c.text {
			t.Errorf("%q: got %q, %q", c.s, path, text)
		}
	}
}
