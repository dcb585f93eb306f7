package record

import (
	"reflect"
	"testing"
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
