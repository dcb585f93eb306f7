package workbench

import (
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// snapshot is all that the screens know of the simulation. The runner makes a
// new one at the end of a round; nobody changes it afterwards.
type snapshot struct {
	version uint64
	table   *metrics.Table // a metrics.Table.Snapshot
	past    *chronicle     // what each round was like for people; nil if not kept
	detail  *detail        // what is looked at more closely, or nil
	arms    []armState     // visible ones, in the order of their index
	board   *board         // another one whenever a knob has moved
	marks   []sim.Intervention

	baseline string // that the rows are relative to; "" is none
	wanted   string // that they are to be relative to
	replayed int    // rounds of those that are measured anew for it
	byHand   int    // knob moves and forks that are not in the scenario's file

	round, latest int // where the simulation stands, and the last round it ever ran
	target        int // where it is going
	until         int // where playing ends
	playing       bool
	crossing      *crossing // at which it pauses
	crossed       *crossing // at which it paused last
	busy          string    // what takes longer than a round
	rate          float64   // rounds a second, measured; 0 while unknown
	slow          bool      // forks replay from the beginning
	err           error     // what stopped the last round
	crash         *Crash
}

// armState is one arm; of and at tell of what and where it was forked by hand.
type armState struct {
	name, of string
	at       int
	index    int // of its views; -1 before it begins
}

// last returns the last round that the arm has run.
func (s *snapshot) last(arm string) int {
	_, last := s.table.Rounds(arm)
	for _, a := range s.arms {
		if a.name == arm {
			last = max(last, a.at)
		}
	}
	return last
}

// arm returns the index of an arm, or -1.
func (s *snapshot) arm(name string) int {
	for i, a := range s.arms {
		if a.name == name {
			return i
		}
	}
	return -1
}

// index returns the index of an arm's views, by which the journal knows it; the arm
// must be there.
func (s *snapshot) index(arm string) int { return s.arms[s.arm(arm)].index }

// board holds all knobs that may move during a run. It does not change.
type board struct {
	knobs    []knob
	families *param.Tree // knobs of single people: their descriptions, not their values
}

// knob is a setting with its value as it was when the board was made. The
// embedded knob is a description: its Get and Set belong to the simulation.
type knob struct {
	param.Knob
	now param.Value
}

func newBoard(all []param.Knob, families []param.Family) *board {
	b := &board{families: param.NewTree()}
	for _, f := range families {
		b.families.AddFamily("", f)
	}
	for _, k := range all {
		if k.Live {
			b.knobs = append(b.knobs, knob{k, k.Get()})
		}
	}
	return b
}

// member describes a knob of one person, such as users.person.417.tracking. The
// error says what is wrong with a path that looks like one.
func (b *board) member(path string) (param.Knob, bool, error) {
	if k, ok := b.families.Lookup(path); ok {
		return k, true, nil
	}
	if _, rest := ofArm(path); strings.HasPrefix(rest, "users.person.") {
		return param.Knob{}, false, b.families.Unknown(path)
	}
	return param.Knob{}, false, nil
}

// find returns the knob at a path.
func (b *board) find(path string) (knob, bool) {
	for _, k := range b.knobs {
		if k.Path == path {
			return k, true
		}
	}
	return knob{}, false
}
