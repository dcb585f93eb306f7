package record

import (
	"errors"
	"io"
	"io/fs"
	"math"
	"reflect"
	"slices"
	"testing"
)

// What was written is read: crew's people take as users_test.go says.
func TestReadPeople(t *testing.T) {
	d := fresh(t)
	u := NewUsers([]string{"glee", "pair"})
	run(t, toy(t, 3, u), 3)
	if err := u.Write(d, 3); err != nil {
		t.Fatal(err)
	}
	p, err := ReadPeople(d.Path())
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"consumed", "glee", "pair.0", "pair.1"}; !slices.Equal(p.Columns, want) {
		t.Errorf("columns %v, want %v", p.Columns, want)
	}
	if want := []string{"low", "high"}; !slices.Equal(p.Arms, want) {
		t.Errorf("arms %v, want %v", p.Arms, want)
	}
	for column, want := range map[string][]float64{"consumed": {3, 2, 1}, "glee": {1, 2, 1}, "pair.0": {1, 1, 0}} {
		if got := p.Values("high", column); !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", column, got, want)
		}
	}
	if p.Values("high", "joy") != nil || p.Values("nobody", "glee") != nil {
		t.Error("values of what is not there")
	}
	if _, err := ReadPeople(t.TempDir()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

func TestReadPeopleWithNulls(t *testing.T) {
	c := crowd{names: []string{"trust"}, arms: []census{
		{arm: "a", consumed: []int32{1}, columns: []wide{{width: 1, values: []float32{0.5}}}},
		{arm: "b", consumed: []int32{2}, columns: []wide{{}}},
	}}
	d := fresh(t)
	if err := d.write(UsersParquet, func(out io.Writer) error { return c.write(out, d.Origin) }); err != nil {
		t.Fatal(err)
	}
	p, err := ReadPeople(d.Path())
	if err != nil {
		t.Fatal(err)
	}
	if a, b := p.Values("a", "trust"), p.Values("b", "trust"); a[0] != 0.5 || len(b) != 1 || !math.IsNaN(b[0]) {
		t.Errorf("trust is %v and %v, want 0.5 and none", a, b)
	}
}

func TestReadTaken(t *testing.T) {
	d := fresh(t)
	e := NewEvents()
	if err := e.Open(d); err != nil {
		t.Fatal(err)
	}
	run(t, toy(t, 3, e), 3)
	if err := e.Close(3); err != nil {
		t.Fatal(err)
	}
	taken, err := ReadTaken(d.Path())
	if err != nil {
		t.Fatal(err)
	}
	_, rows := read(t, d.file(EventsParquet))
	want := map[string][]float64{}
	for _, row := range rows {
		arm, item := row[0].(string), row[3].(int)
		for len(want[arm]) <= item {
			want[arm] = append(want[arm], 0)
		}
		want[arm][item]++
	}
	if len(want) != 2 || !reflect.DeepEqual(taken, want) {
		t.Errorf("taken %v, want %v", taken, want)
	}
}
