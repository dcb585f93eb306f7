package param

import (
	"errors"
	"slices"
	"testing"
)

// crowd stands for people of whom only those who differ are kept.
type crowd struct {
	count int
	dials map[int]float64
	moved int
}

func (c *crowd) persons() Family {
	return Family{Path: "person", Many: "people", Count: func() int { return c.count }, Of: func(n int) []Knob {
		return []Knob{
			Float("dial", nil, 1, "how personal", Range(0, 1), Live(), Through(
				func() Value {
					if x, ok := c.dials[n]; ok {
						return F(x)
					}
					return F(1)
				},
				func(v Value) { c.dials[n] = v.Float(); c.moved++ })),
			Bool("erase", nil, false, "forget", Live(), Once(), Through(
				func() Value { return B(false) },
				func(Value) { delete(c.dials, n) })),
		}
	}}
}

func newCrowd() (*crowd, *Tree) {
	c := &crowd{count: 1000, dials: map[int]float64{}}
	var d drift
	t := NewTree()
	t.Add("users.drift", d.Knobs())
	t.AddFamily("users", c.persons())
	t.Add("users", []Knob{Int("count", &c.count, 1000, "people")})
	return c, t
}

func TestFamilyMembers(t *testing.T) {
	c, tree := newCrowd()
	if err := tree.Set("users.person.417.dial", I(0)); err != nil {
		t.Fatal(err)
	}
	if err := tree.SetText("users.person.3.dial", "0.25"); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]Value{
		"users.person.417.dial": F(0), "users.person.3.dial": F(.25), "users.person.0.dial": F(1), "users.person.3.erase": B(false),
	} {
		if v, ok := tree.Get(path); !ok || v != want {
			t.Errorf("%s is %v, %v, want %v", path, v, ok, want)
		}
	}
	if k, ok := tree.Lookup("users.person.999.erase"); !ok || k.Path != "users.person.999.erase" || !k.Once || !k.Live {
		t.Errorf("got %+v, %v", k, ok)
	}
	if len(c.dials) != 2 || c.moved != 2 {
		t.Errorf("looking made %v of two moves", c.dials)
	}
	wantError(t, tree.Set("users.person.3.dial", F(2)), "users.person.3.dial: 2 is out of range (0 to 1)")
	if c.moved != 2 {
		t.Error("a refused value moved the dial")
	}
}

func TestFamilyErrors(t *testing.T) {
	c, tree := newCrowd()
	for path, want := range map[string]string{
		"users.person.5000.dial": "users.person.5000.dial: there are 1,000 people, 0 to 999",
		"users.person.1000":      "users.person.1000: there are 1,000 people, 0 to 999",
		"users.person.-1.dial":   "users.person.-1.dial: \"-1\" is not a number such as 0 or 12",
		"users.person.x.dial":    "users.person.x.dial: \"x\" is not a number such as 0 or 12",
		// One path a knob, or the same one could be set twice at a time.
		"users.person.03.dial": "users.person.03.dial: \"03\" is not a number such as 0 or 12",
		"users.person.+3.dial": "users.person.+3.dial: \"+3\" is not a number such as 0 or 12",
		"users.person.3.dail":  `unknown parameter "users.person.3.dail" (did you mean "users.person.3.dial"?)`,
		"users.person.3":       `unknown parameter "users.person.3"`,
		"users.persons.3.dial": `unknown parameter "users.persons.3.dial" (did you mean "users.person.N.dial"?)`,
		"person.N.dial":        `unknown parameter "person.N.dial" (did you mean "users.person.N.dial"?)`,
		"users.drift.rat":      `unknown parameter "users.drift.rat" (did you mean "users.drift.rate"?)`,
	} {
		wantError(t, tree.Set(path, F(1)), want)
		wantError(t, tree.Unknown(path), want)
		if _, ok := tree.Lookup(path); ok {
			t.Errorf("%s is there", path)
		}
	}
	wantError(t, tree.Unknown("users.person.3.dial"), "")
	c.count = 1234567
	wantError(t, tree.Unknown("users.person.1234567.dial"), "users.person.1234567.dial: there are 1,234,567 people, 0 to 1234566")
	c.count = 12
	wantError(t, tree.Unknown("users.person.417.dial"), "users.person.417.dial: there are 12 people, 0 to 11")
	var number *MemberError
	if !errors.As(tree.Unknown("users.person.12.dial"), &number) || number.Count != 12 {
		t.Errorf("got %+v", number)
	}
}

// However many members there are, they are listed once, where they were added.
func TestFamilyIsListedOnce(t *testing.T) {
	c, tree := newCrowd()
	c.count = 1e6
	if n := len(tree.Knobs()); n != 6 || len(tree.Paths()) != n {
		t.Errorf("%d knobs", n)
	}
	var paths []string
	for _, k := range tree.Listed() {
		paths = append(paths, k.Path)
	}
	want := []string{
		"users.drift.rate", "users.drift.rounds", "users.drift.on", "users.drift.shape", "users.drift.file",
		"users.person.N.dial", "users.person.N.erase", "users.count",
	}
	if !slices.Equal(paths, want) {
		t.Errorf("listed %v", paths)
	}
	if f := tree.Families(); len(f) != 1 || f[0].Path != "users.person" || len(f[0].Knobs()) != 2 {
		t.Errorf("families %+v", f)
	}
}

func TestBelow(t *testing.T) {
	c, tree := newCrowd()
	for path, want := range map[string]string{
		"users": "users.drift.rate", "users.drift": "users.drift.rate", "users.drift.rate": "", "user": "",
		"users.person": "users.person.0.dial", "users.person.417": "users.person.417.dial",
		"users.person.1000": "", "users.person.417.dial": "", "users.per": "", "users.person.": "",
	} {
		if k, ok := tree.Below(path); k.Path != want || ok != (want != "") {
			t.Errorf("below %s is %q, %v, want %q", path, k.Path, ok, want)
		}
	}
	c.count = 0
	if k, ok := tree.Below("users.person"); ok {
		t.Errorf("%s is below nobody", k.Path)
	}
}

func TestFamilyCollides(t *testing.T) {
	c, tree := newCrowd()
	var x float64
	tree.Add("", []Knob{Float("others.person.mean", &x, 0, "")})
	wantPanic(t, "param: others.person.mean is in the tree already", func() { tree.AddFamily("others", c.persons()) })
}
