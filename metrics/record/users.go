package record

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"bubblechamber/sim"
)

// Users copies, at the end of every round, what people publish of themselves,
// so that the last finished round can be written to users.parquet also when the
// one behind it was interrupted half-way: two rounds of float32 values are kept,
// arms x people x columns.
//
// There is a row per arm and person. Columns are arm, person, consumed (items so
// far, the warm-up's included) and then those of the named columns that
// somebody publishes; NAME.0, NAME.1, ... where a column is several numbers
// wide. What an arm does not publish is null there.
//
// What is written is a function of the last round alone: one who has not watched
// shows that round to fresh Users, by sim.Simulation.Frame, and writes the same.
type Users struct {
	names []string // nil: all that somebody publishes
	kept  [2]crowd // of even and of odd rounds
}

// crowd is everybody in one round.
type crowd struct {
	round int
	names []string
	arms  []census
}

// census is everybody in one arm.
type census struct {
	arm      string
	consumed []int32
	columns  []wide // by name; of width 0 where there is none
}

type wide struct {
	said   sim.Column // what it says of itself, without its values
	width  int
	values []float32 // people x width
}

// NewUsers returns an observer of the named columns; with none named, of all
// that people publish in the round that is written.
func NewUsers(names []string) *Users { return &Users{names: names} }

// Fork implements sim.Observer.
func (u *Users) Fork(from, to int) {}

// Observe implements sim.Observer.
func (u *Users) Observe(f *sim.Frame) error {
	if f.Round < 1 {
		return nil
	}
	c := &u.kept[f.Round%2]
	c.round, c.names = f.Round, u.names
	if len(u.names) == 0 {
		c.names = personColumns(f)
	}
	n := 0
	for _, v := range f.Arms {
		if v.Hidden() {
			continue
		}
		if n == len(c.arms) {
			c.arms = append(c.arms, census{})
		}
		c.arms[n].take(v, c.names)
		n++
	}
	c.arms = c.arms[:n]
	return nil
}

// personColumns are the names of what people publish in any arm.
func personColumns(f *sim.Frame) []string {
	var names []string
	for _, v := range f.Arms {
		for _, c := range v.Columns() {
			if c.Of == sim.PerPerson && !slices.Contains(names, c.Name) {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

func (c *census) take(v *sim.View, names []string) {
	c.arm = v.Name()
	c.consumed = c.consumed[:0]
	for p := range int32(v.People()) {
		items, _ := v.History(p)
		c.consumed = append(c.consumed, int32(len(items)))
	}
	for len(c.columns) < len(names) {
		c.columns = append(c.columns, wide{})
	}
	for i, name := range names {
		w := &c.columns[i]
		w.width, w.values = 0, w.values[:0]
		if published, ok := v.Column(name); ok && published.Of == sim.PerPerson {
			w.width = published.Width
			w.values = append(w.values, published.Values...)
			w.said, w.said.Values = published, nil
		}
	}
}

// Snapshot implements sim.Observer: all that is kept comes again when a round
// is run again.
func (u *Users) Snapshot() (any, int64) { return nil, 0 }

// Restore implements sim.Observer.
func (u *Users) Restore(any) {}

// Write writes users.parquet as of the last finished round: the last one
// observed, or the one before it.
func (u *Users) Write(d *Dir, last int) error {
	c := crowd{names: u.names}
	if last >= 1 && u.kept[last%2].round == last {
		c = u.kept[last%2]
	}
	err := d.write(UsersParquet, func(out io.Writer) error { return c.write(out, d.Origin) })
	if err == nil {
		t, _ := c.table()
		d.keep(t)
	}
	return err
}

// table also returns the widths of the named columns.
func (c crowd) table() (t table, widths []int) {
	columns := []column{
		armColumn(), personColumn(),
		intColumn("consumed", note{Unit: "items", Range: "[0, inf)", Meaning: "what the person has taken so far, the warm-up's included"}),
	}
	widths = make([]int, len(c.names))
	for i, name := range c.names {
		var said sim.Column
		for _, a := range c.arms {
			if w := a.columns[i]; w.width > widths[i] {
				widths[i], said = w.width, w.said
			}
		}
		if widths[i] == 1 {
			columns = append(columns, published(name, said))
			continue
		}
		for j := range widths[i] {
			part := published(name+"."+strconv.Itoa(j), said)
			part.Meaning += fmt.Sprintf(" (component %d, from 0 to %d)", j, widths[i]-1)
			columns = append(columns, part)
		}
	}
	return table{name: "users", columns: columns}, widths
}

func (c crowd) write(out io.Writer, o Origin) error {
	t, widths := c.table()
	s, err := newSheet(out, t)
	if err != nil {
		return err
	}
	for _, a := range c.arms {
		for p, consumed := range a.consumed {
			s.text(a.arm)
			s.int(int32(p))
			s.int(consumed)
			for i := range c.names {
				w := a.columns[i]
				for j := range widths[i] {
					if j < w.width {
						s.float(w.values[p*w.width+j])
					} else {
						s.null()
					}
				}
			}
			if err := s.end(); err != nil {
				return err
			}
		}
	}
	return s.close(o)
}
