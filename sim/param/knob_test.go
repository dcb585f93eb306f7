package param

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestKindString(t *testing.T) {
	want := []string{"none", "float", "int", "bool", "choice", "text", "none"}
	for k, w := range want {
		if got := Kind(k).String(); got != w {
			t.Errorf("kind %d: got %s, want %s", k, got, w)
		}
	}
}

func TestKnobDescribes(t *testing.T) {
	var x float64
	if k := Float("rate", new(float64), 2, "a doc", Assumed()); k.Source != "assumption" {
		t.Errorf("the source of what is assumed is %q", k.Source)
	}
	k := Float("rate", &x, 2, "a doc", Above(0), Unit("rounds"), Source("Damerau 1964"), LogScale(), Live())
	if k.Path != "rate" || k.Doc != "a doc" || k.Unit != "rounds" || k.Source != "Damerau 1964" ||
		k.Kind != FloatKind || k.Default != F(2) || !k.Live || !k.Log ||
		k.Min != 0 || !math.IsInf(k.Max, 1) || !k.MinOpen || k.MaxOpen {
		t.Errorf("got %+v", k)
	}
	if x != 0 {
		t.Errorf("making a knob moved its field to %v", x)
	}
}

func TestLastRangeOptionHolds(t *testing.T) {
	var x float64
	k := Float("x", &x, 0, "", Above(-1), Range(0, 1))
	if got := k.Range(); got != "0 to 1" {
		t.Errorf("got %s", got)
	}
}

func TestDefaultsAndClone(t *testing.T) {
	var a drift
	Defaults(a.Knobs())
	if want := (drift{0.05, 12, true, "linear", ""}); a != want {
		t.Fatalf("got %+v, want %+v", a, want)
	}
	b := a
	if err := b.Knobs()[0].Set(F(0.5)); err != nil {
		t.Fatal(err)
	}
	if a.Rate != 0.05 || b.Rate != 0.5 {
		t.Errorf("original %v, copy %v", a.Rate, b.Rate)
	}
}

func TestChoicesAreCopied(t *testing.T) {
	var s string
	choices := []string{"a", "b"}
	k := Choice("c", &s, "a", choices, "")
	choices[1] = "z"
	if !slices.Equal(k.Choices, []string{"a", "b"}) {
		t.Errorf("got %v", k.Choices)
	}
}

func TestUnder(t *testing.T) {
	var d drift
	k := d.Knobs()[0].Under("drift").Under("").Under("users")
	if k.Path != "users.drift.rate" {
		t.Errorf("got %s", k.Path)
	}
	if err := k.Set(F(0.25)); err != nil || d.Rate != 0.25 {
		t.Errorf("got %v, %v", d.Rate, err)
	}
	wantError(t, k.Set(F(1.5)), "users.drift.rate: 1.5 is out of range (0 to 1)")
}

func TestSlipsInCodePanic(t *testing.T) {
	var x float64
	var s string
	var n int
	wantPanic(t, "param: default of rate: 2 is out of range (0 to 1)",
		func() { Float("rate", &x, 2, "", Range(0, 1)) })
	wantPanic(t, `param: default of c: "x" is not one of a, b`,
		func() { Choice("c", &s, "x", []string{"a", "b"}, "") })
	wantPanic(t, "param: n is bound to nothing", func() { Int("n", nil, 0, "") })
	wantPanic(t, "param: s: a text has no range", func() { Text("s", &s, "", "", AtLeast(1)) })
	wantPanic(t, "param: c: a choice has no range", func() { Choice("c", &s, "a", []string{"a"}, "", LogScale()) })
	for _, path := range []string{"", ".a", "a.", "a..b", "a b", "a=b"} {
		wantPanic(t, "param: \""+path+"\" is not a path", func() { Int(path, &n, 0, "") })
	}
}

func TestEachKindSetsItsField(t *testing.T) {
	var d drift
	for i, v := range []Value{F(0.5), I(3), B(true), S("logistic"), S("a.csv")} {
		k := d.Knobs()[i]
		if err := k.Set(v); err != nil || k.Get() != v {
			t.Errorf("%s: set %v, got %v, %v", k.Path, v, k.Get(), err)
		}
	}
	if want := (drift{0.5, 3, true, "logistic", "a.csv"}); d != want {
		t.Errorf("got %+v, want %+v", d, want)
	}
}

// Whatever a knob takes it gives back, and a refused value changes nothing.
func TestSetThenGet(t *testing.T) {
	values := rapid.OneOf(
		rapid.Map(rapid.Float64(), F),
		rapid.Map(rapid.Float64Range(-0.5, 1.5), F),
		rapid.Map(rapid.Int(), I),
		rapid.Map(rapid.IntRange(-2, 3), I),
		rapid.Map(rapid.Bool(), B),
		rapid.Map(rapid.String(), S),
		rapid.Map(rapid.SampledFrom([]string{"linear", "logistic", "true", "1"}), S),
		rapid.SampledFrom([]Value{{}, F(math.NaN()), F(math.Inf(1)), F(math.Inf(-1))}),
	)
	rapid.Check(t, func(t *rapid.T) {
		var d drift
		knobs := d.Knobs()
		Defaults(knobs)
		k := rapid.SampledFrom(knobs).Draw(t, "knob")
		v := values.Draw(t, "value")
		before := d
		check := k.Check(v)
		if d != before {
			t.Fatal("Check moved a field")
		}
		if err := k.Set(v); err != nil {
			if check == nil || check.Error() != err.Error() || d != before {
				t.Fatalf("refused (%v; Check: %v), and fields went from %+v to %+v", err, check, before, d)
			}
			return
		}
		want := v
		if k.Kind == FloatKind {
			want = F(v.Float())
		}
		if check != nil || k.Get() != want {
			t.Fatalf("set %v, got %v (Check: %v)", want, k.Get(), check)
		}
		back, err := k.Parse(k.Get().String())
		if err != nil || back != want {
			t.Fatalf("%q reads back as %v, %v", want, back, err)
		}
	})
}
