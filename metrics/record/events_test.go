package record

import (
	"bytes"
	"reflect"
	"testing"
)

func TestEvents(t *testing.T) {
	d := fresh(t)
	e := opened(t, d)
	s := toy(t, 3, e)
	run(t, s, 3)
	absent(t, d.file(EventsParquet))
	if err := e.Close(2); err != nil { // as if round 3 had been interrupted
		t.Fatal(err)
	}
	absent(t, d.file(EventsParquet)+partial)
	names, rows := read(t, d.file(EventsParquet))
	if want := []string{"arm", "round", "person", "item", "place"}; !reflect.DeepEqual(names, want) {
		t.Errorf("columns %v, want %v", names, want)
	}
	// crew's rule: in round 1 person 1 takes and person 0 finds item 1; in
	// round 2 persons 0 and 2 take.
	want := [][]any{
		{"low", 1, 0, 1, nil}, {"low", 1, 1, 1, 1}, {"high", 1, 0, 1, nil}, {"high", 1, 1, 51, 1},
		{"low", 2, 0, 0, 0}, {"low", 2, 2, 2, 2}, {"high", 2, 0, 50, 0}, {"high", 2, 2, 52, 2},
	}
	if !reflect.DeepEqual(rows, want) {
		t.Errorf("rows %v\nwant %v", rows, want)
	}
}

func TestEventsOfARewoundRunStandOnce(t *testing.T) {
	straight, back := fresh(t), fresh(t)
	for _, d := range []*Dir{straight, back} {
		e := opened(t, d)
		s := toy(t, 600, e)
		run(t, s, 20)
		if d == back {
			for _, round := range []int{7, 13, 2} {
				if err := s.Goto(t.Context(), round); err != nil {
					t.Fatal(err)
				}
			}
		}
		run(t, s, 40)
		if err := e.Close(40); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(bytesOf(t, straight.file(EventsParquet)), bytesOf(t, back.file(EventsParquet))) {
		t.Error("going back and forth changes events.parquet")
	}
	if _, rows := read(t, back.file(EventsParquet)); len(rows) != 2*40*300+2*20 {
		t.Errorf("%d events, want half the people in 40 rounds of 2 arms and 20 organic ones each", len(rows))
	}
}

func TestDiscardedEventsLeaveNothing(t *testing.T) {
	d := fresh(t)
	e := opened(t, d)
	run(t, toy(t, 3, e), 3)
	e.Discard()
	absent(t, d.file(EventsParquet), d.file(EventsParquet)+partial)
}

func opened(t *testing.T, d *Dir) *Events {
	t.Helper()
	e := NewEvents()
	if err := e.Open(d); err != nil {
		t.Fatal(err)
	}
	return e
}
