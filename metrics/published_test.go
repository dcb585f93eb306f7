package metrics

import (
	"testing"

	"bubblechamber/sim"
)

func TestPublishedOfPeople(t *testing.T) {
	p := published{
		{Name: "a", Of: sim.PerPerson, Width: 1, Values: []float32{1, 2}},
		{Name: "b", Of: sim.PerPerson, Width: 2, Values: []float32{1, 2, 3, 4}},
		{Name: "c", Of: sim.PerItem, Width: 1, Values: []float32{5}},
	}
	if values, ok := p.ofPeople("a"); !ok || len(values) != 2 {
		t.Errorf("a: %v, %v", values, ok)
	}
	for _, name := range []string{"b", "c", "d"} {
		if values, ok := p.ofPeople(name); ok || values != nil {
			t.Errorf("%s is no column of one number per person: %v", name, values)
		}
	}
	if column, ok := p.column("b"); !ok || column.Width != 2 {
		t.Errorf("b: %v, %v", column, ok)
	}
}
