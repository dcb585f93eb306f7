package record

import (
	"fmt"

	"bubblechamber/sim"
)

// Events writes every consumption to events.parquet while a simulation runs, a
// row each: arm, round, person, item, and the place in the slate, 0 first, or
// null where the person found the item without the platform. Rounds of the
// warm-up and of arms without rows of their own are left out.
//
// Behind them stands why the item was in the slate, as far as the recommender can
// tell (see sim.Reason). To ask has each of those slates made once more.
//
// Rows stand by round, then arm, then person, in the order in which the arm was
// first run: a simulation that goes back and runs a round again gets the same
// events, and they are not written twice.
type Events struct {
	dir   *Dir
	file  *whole
	sheet *sheet
	done  map[int]int // by arm's index: the last round seen
	// The round in progress may yet be dropped, so the last one seen waits.
	waiting []arrival
	round   int
}

type arrival struct {
	arm   string
	event sim.Event
	why   sim.Reason // of nothing where there is none to tell
}

// NewEvents returns an observer that is not yet open.
func NewEvents() *Events { return &Events{done: map[int]int{}} }

// Open begins events.parquet in the directory. It belongs before the first
// round; Close or Discard must be called in the end.
func (e *Events) Open(d *Dir) error {
	f, err := d.create(EventsParquet)
	if err != nil {
		return fmt.Errorf("%s: %w", d.file(EventsParquet), err)
	}
	s, err := newSheet(f, eventsTable())
	if err != nil {
		f.discard()
		return err
	}
	e.dir, e.file, e.sheet = d, f, s
	return nil
}

func eventsTable() table {
	return table{name: "events", columns: append([]column{
		armColumn(), roundColumn(), personColumn(),
		intColumn("item", note{Unit: "item", Range: "[0, items)", Meaning: "what the person took, by its number in the arm's catalogue"}),
		intColumn("place", note{Unit: "place", Range: "[0, places)", Meaning: "where in the slate it stood, 0 first; empty where the person found it without the platform"}).orNull(),
	}, whyColumns()...)}
}

// Fork implements sim.Observer: the shared past stays with the arm it is of.
func (e *Events) Fork(from, to int) {}

// Observe implements sim.Observer.
func (e *Events) Observe(f *sim.Frame) error {
	if f.Round < 1 {
		return nil
	}
	if f.Round != e.round {
		if err := e.release(); err != nil {
			return err
		}
		e.round = f.Round
	}
	for _, v := range f.Arms {
		if v.Hidden() || f.Round <= e.done[v.Index()] {
			continue
		}
		e.done[v.Index()] = f.Round
		e.take(v)
	}
	return nil
}

// take keeps the arm's events of the round, which are a person's one after another.
func (e *Events) take(v *sim.View) {
	var reasons []sim.Reason
	asked := int32(-1)
	for _, ev := range v.Events() {
		a := arrival{arm: v.Name(), event: ev}
		if !ev.Organic() {
			if ev.Person != asked {
				reasons, _ = v.Reasons(ev.Person)
				asked = ev.Person
			}
			if int(ev.Place) < len(reasons) {
				a.why = reasons[ev.Place]
			}
		}
		e.waiting = append(e.waiting, a)
	}
}

// Snapshot implements sim.Observer: what is on disk stays there.
func (e *Events) Snapshot() (any, int64) { return nil, 0 }

// Restore implements sim.Observer.
func (e *Events) Restore(any) {}

func (e *Events) release() error {
	for _, a := range e.waiting {
		s := e.sheet
		s.text(a.arm)
		s.int(a.event.Round)
		s.int(a.event.Person)
		s.int(a.event.Item)
		if a.event.Organic() {
			s.null()
		} else {
			s.int(a.event.Place)
		}
		s.reason(a.why)
		if err := s.end(); err != nil {
			return fmt.Errorf("%s: %w", e.file.path, err)
		}
	}
	e.waiting = e.waiting[:0]
	return nil
}

// Close leaves out the round in progress, if it is beyond the last finished
// one, and gives the file its name. After an error there is no file.
func (e *Events) Close(last int) error {
	if e.round > last {
		e.waiting = nil
	}
	err := e.release()
	if err == nil {
		err = e.sheet.close(e.dir.Origin)
	}
	if err != nil {
		e.file.discard()
		return fmt.Errorf("%s was not written: %w", e.file.path, err)
	}
	if err := e.file.commit(); err != nil {
		return fmt.Errorf("%s was not written: %w", e.file.path, err)
	}
	e.dir.keep(e.sheet.table)
	return nil
}

// Discard removes what has been written, after an error.
func (e *Events) Discard() { e.file.discard() }
