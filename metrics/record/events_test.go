package record

import (
	"bytes"
	"reflect"
	"testing"

	"bubblechamber/sim"
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
	want := []string{
		"arm", "round", "person", "item", "place",
		"why", "score", "rank", "stage", "steps", "past_1", "past_2", "past_3",
	}
	if !reflect.DeepEqual(names, want) {
		t.Errorf("columns %v, want %v", names, want)
	}
	// crew's rule: in round 1 person 1 takes and person 0 finds item 1; in
	// round 2 persons 0 and 2 take.
	events := [][]any{
		{"low", 1, 0, 1, nil}, {"low", 1, 1, 1, 1}, {"high", 1, 0, 1, nil}, {"high", 1, 1, 51, 1},
		{"low", 2, 0, 0, 0}, {"low", 2, 2, 2, 2}, {"high", 2, 0, 50, 0}, {"high", 2, 2, 52, 2},
	}
	for i := range events {
		events[i] = append(events[i], make([]any, 8)...) // nobody says why
	}
	if !reflect.DeepEqual(rows, events) {
		t.Errorf("rows %v\nwant %v", rows, events)
	}
}

// told is a shelf that says why.
type told struct{ shelf }

func (told) Explain(_ *sim.Platform, _ *sim.Query, why []sim.Reason) bool {
	for i := range why {
		why[i].Text, why[i].Score, why[i].Place = "it stands there", -.5, 2
		if why[i].Item == 1 {
			why[i].Stage, why[i].Steps = "cap", []sim.Step{{Stage: "shelf", Score: -.5, Place: 2}, {Stage: "cap", Score: .1, Place: 0}}
			why[i].Past = []int32{1, 7}
		}
	}
	return true
}

// Of what speaks for an item only what is held of the account is written: nobody took 7.
func TestEventsSayWhy(t *testing.T) {
	d := fresh(t)
	e := opened(t, d)
	by := func(first int32) sim.Recommender {
		if first > 0 {
			return shelf{first}
		}
		return told{}
	}
	run(t, toyBy(t, &crew{make([]float32, 3)}, by, e), 3)
	if err := e.Close(3); err != nil {
		t.Fatal(err)
	}
	_, rows := read(t, d.file(EventsParquet))
	silent := make([]any, 8)
	plain := []any{"it stands there", -.5, 2, nil, nil, nil, nil, nil}
	raised := []any{"it stands there", -.5, 2, "cap", "shelf:-0.5:2 cap:0.1:0", 1, nil, nil}
	want := [][]any{silent, raised, silent, silent, plain, plain, silent, silent, silent, raised, silent, silent}
	for i, row := range rows {
		if !reflect.DeepEqual(row[5:], want[i]) {
			t.Errorf("%v says %v\nwant %v", row[:5], row[5:], want[i])
		}
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
