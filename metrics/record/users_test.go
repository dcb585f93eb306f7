package record

import (
	"bytes"
	"reflect"
	"testing"

	"bubblechamber/sim"
)

func TestUsers(t *testing.T) {
	for _, last := range []int{3, 2} { // 2: as if round 3 had been interrupted
		d := fresh(t)
		u := NewUsers([]string{"glee", "nobody has it", "pair"})
		run(t, toy(t, 3, u), 3)
		if err := u.Write(d, last); err != nil {
			t.Fatal(err)
		}
		names, rows := read(t, d.file(UsersParquet))
		if want := []string{"arm", "person", "consumed", "glee", "pair.0", "pair.1"}; !reflect.DeepEqual(names, want) {
			t.Errorf("columns %v, want %v", names, want)
		}
		// By crew's rule. pair holds glee of 0 1 2, then 0 0 0.
		want := map[int][][]any{
			3: {{0, 3, 1., 1., 2.}, {1, 2, 2., 1., 0.}, {2, 1, 1., 0., 0.}},
			2: {{0, 2, 1., 1., 1.}, {1, 1, 1., 1., 0.}, {2, 1, 1., 0., 0.}},
		}[last]
		for i, arm := range []string{"low", "high"} {
			for p, cells := range want {
				if row := append([]any{arm}, cells...); !reflect.DeepEqual(rows[3*i+p], row) {
					t.Errorf("after round %d: %v, want %v", last, rows[3*i+p], row)
				}
			}
		}
	}
}

func TestUsersOfNoRound(t *testing.T) {
	d := fresh(t)
	u := NewUsers([]string{"glee"})
	run(t, toy(t, 3, u), 1)
	if err := u.Write(d, 0); err != nil {
		t.Fatal(err)
	}
	if names, rows := read(t, d.file(UsersParquet)); len(names) != 3 || len(rows) != 0 {
		t.Errorf("columns %v, rows %v, want the first three and none", names, rows)
	}
}

// One who shows the last round to fresh Users writes what those do who have
// watched all along, also after the simulation went back and on again.
func TestUsersWhoDidNotWatch(t *testing.T) {
	watched := NewUsers(nil)
	s := toy(t, 5, watched)
	for _, until := range []int{7, 3, 6, 5} { // 5 is a keyframe
		if err := s.Goto(t.Context(), until); err != nil {
			t.Fatal(err)
		}
		a, b := fresh(t), fresh(t)
		straight := NewUsers(nil)
		run(t, toy(t, 5, straight), until)
		if err := straight.Write(a, until); err != nil {
			t.Fatal(err)
		}
		late := NewUsers(nil)
		if err := late.Observe(s.Frame()); err != nil {
			t.Fatal(err)
		}
		if err := late.Write(b, until); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(bytesOf(t, a.file(UsersParquet)), bytesOf(t, b.file(UsersParquet))) {
			t.Errorf("people at round %d are others than those of a run to there", until)
		}
	}
}

// Columns are those of the round that is written, whenever they appeared.
func TestUsersColumnsOfTheLastRound(t *testing.T) {
	u := NewUsers(nil)
	c := &changing{crew: &crew{make([]float32, 3)}}
	s := toyOf(t, c, u)
	run(t, s, 3)
	for last, want := range map[int][]string{
		2: {"arm", "person", "consumed", "glee", "pair.0", "pair.1"},
		3: {"arm", "person", "consumed", "glee", "pair.0", "pair.1", "late"},
	} {
		d := fresh(t)
		if err := u.Write(d, last); err != nil {
			t.Fatal(err)
		}
		if names, rows := read(t, d.file(UsersParquet)); !reflect.DeepEqual(names, want) || len(rows) != 6 {
			t.Errorf("after round %d: columns %v of %d rows, want %v", last, names, len(rows), want)
		}
	}
}

// changing is a crew that has one more column from round 3 on.
type changing struct {
	*crew
	late []float32
}

func (c *changing) Visit(v *sim.Visit) error {
	if v.Round == 3 {
		c.late = make([]float32, len(c.glee))
	}
	return c.crew.Visit(v)
}

func (c *changing) Clone() sim.Users {
	return &changing{c.crew.Clone().(*crew), append([]float32(nil), c.late...)}
}

func (c *changing) Columns() []sim.Column {
	columns := c.crew.Columns()
	if c.late != nil {
		columns = append(columns, sim.Column{Name: "late", Of: sim.PerPerson, Width: 1, Values: c.late})
	}
	return columns
}
