package param

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

func TestValueString(t *testing.T) {
	for _, c := range []struct {
		v    Value
		want string
	}{
		{F(0.05), "0.05"},
		{F(math.Copysign(0, -1)), "0"},
		{F(3), "3"},
		{F(1e6), "1000000"},
		{F(1e-6), "0.000001"},
		{F(1e-7), "1e-7"},
		{F(2.5e-11), "2.5e-11"},
		{F(1e20), "100000000000000000000"},
		{F(1e21), "1e+21"},
		{F(math.MaxFloat64), "1.7976931348623157e+308"},
		{F(math.Inf(-1)), "-Inf"},
		{I(12), "12"},
		{I(math.MinInt), "-9223372036854775808"},
		{B(true), "true"},
		{B(false), "false"},
		{S("random"), "random"},
		{Value{}, ""},
	} {
		if got := c.v.String(); got != c.want {
			t.Errorf("%s value: got %s, want %s", c.v.Kind(), got, c.want)
		}
	}
}

func TestValueComparable(t *testing.T) {
	if F(0) != F(math.Copysign(0, -1)) {
		t.Error("0 and -0 differ")
	}
	different := []Value{{}, F(0), F(1), I(0), I(1), B(false), B(true), S(""), S("1")}
	for i, a := range different {
		for j, b := range different {
			if (a == b) != (i == j) {
				t.Errorf("%d == %d: %v", i, j, a == b)
			}
		}
	}
}

func TestValueAccessors(t *testing.T) {
	for v, want := range map[Value]Kind{{}: 0, F(1): FloatKind, I(1): IntKind, B(true): BoolKind, S("1"): TextKind} {
		if v.Kind() != want {
			t.Errorf("%q is of kind %s, want %s", v, v.Kind(), want)
		}
	}
	if F(0.5).Float() != 0.5 || I(-3).Float() != -3 || I(-3).Int() != -3 ||
		!B(true).Bool() || B(false).Bool() || S("a").Text() != "a" {
		t.Error("a value does not give back what it was made of")
	}
	wantPanic(t, "param: int of a value of kind float", func() { F(1).Int() })
	wantPanic(t, "param: float of a value of kind text", func() { S("1").Float() })
	wantPanic(t, "param: bool of a value of kind none", func() { Value{}.Bool() })
	wantPanic(t, "param: text of a value of kind bool", func() { _ = B(true).Text() })
}

func TestValueJSON(t *testing.T) {
	got, err := json.Marshal([]Value{F(0.05), F(1e-9), F(1e300), I(12), B(true), S(`a "b"`), {}})
	if want := `[0.05,1e-9,1e+300,12,true,"a \"b\"",null]`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	_, err = F(math.NaN()).MarshalJSON()
	wantError(t, err, "param: NaN has no JSON form")
	_, err = F(math.Inf(1)).MarshalJSON()
	wantError(t, err, "param: +Inf has no JSON form")
}

// The form agrees with encoding/json's, which follows ECMAScript, and reads
// back as the same bits.
func TestFloatFormIsJSONs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64().Draw(t, "x")
		v := F(x)
		want, err := json.Marshal(v.Float())
		if err != nil {
			t.Fatal(err)
		}
		if v.String() != string(want) {
			t.Fatalf("got %s, want %s", v, want)
		}
		back, err := strconv.ParseFloat(v.String(), 64)
		if err != nil || F(back) != v {
			t.Fatalf("%s reads back as %v, %v", v, back, err)
		}
	})
}
