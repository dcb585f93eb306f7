package workbench

import (
	"maps"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/rng"
)

// journal is the observer that remembers what each round was like for a panel
// of people: what they were shown, what they took, and their taste. The screens
// that look at people read it, in the past too. The panel is everybody where
// the budget allows, else a sample drawn by the run's seed, the same in every
// arm.
//
// Like the table of rows it is only ever appended to: a round that is run again
// comes out the same. When the budget is used up the oldest rounds go.
type journal struct {
	budget int64 // bytes
	rounds int   // that are planned, in each of so many arms
	arms   int

	round   int // that the simulation stands at
	crowd   *crowd
	plane   *plane
	topics  int
	places  int
	tracks  map[int]*track // by arm index
	shelves map[int]*shelf // by arm index
	bytes   int64
}

// crowd is who the journal is about. It does not change.
type crowd struct {
	people int     // in all
	panel  []int32 // ascending
	groups []grouping
}

// grouping is a published way to tell people apart, such as their segment.
type grouping struct {
	name   string
	labels []string
	of     []uint8 // by place in the panel
}

// place returns the person's place in the panel, or -1.
func (c *crowd) place(person int32) int {
	if c == nil {
		return -1
	}
	if i, ok := slices.BinarySearch(c.panel, person); ok {
		return i
	}
	return -1
}

// track is what is remembered of one arm: moments of consecutive rounds.
type track struct {
	parent int // arm index that it shares its past with
	at     int // up to this round
	first  int // round of the first moment
	all    []*moment
}

// moment is one round of one arm, for the panel. It does not change.
type moment struct {
	slates []int32  // panel x places, -1 behind the end; all -1 for who did not visit
	taken  []int32  // what each took on the platform or without it, the first if several; -1 for nothing
	alone  []bool   // it was found without the platform
	taste  []uint16 // panel x topics, shares of 1 in 1/65535; nil where none is published
}

func (m *moment) bytes() int64 {
	return int64(len(m.slates)*4 + len(m.taken)*5 + len(m.taste)*2 + 128)
}

var purposePanel = rng.PurposeOf("workbench/panel")

// The panel's size: leastPanel whatever the budget, and mostPanel, more than which
// no screen shows.
const (
	leastPanel = 100
	mostPanel  = 2000
)

// remembered are rounds of the warm-up that are kept, so that windows are full
// when the arms begin.
const remembered = 20

// mostPlaces are as many of a slate as the journal keeps.
const mostPlaces = 50

func newJournal(budget int64, rounds, arms int) *journal {
	return &journal{budget: budget, rounds: max(rounds, 1), arms: max(arms, 1), tracks: map[int]*track{}, shelves: map[int]*shelf{}}
}

// Fork tells that arm to shares the past of arm from.
func (j *journal) Fork(from, to int) {
	if j.tracks[to] != nil {
		return // it began before, and begins again after a rewind
	}
	if s := j.shelves[from]; s != nil {
		j.shelves[to] = s.parted()
	}
	j.tracks[to] = &track{parent: from, at: j.round, first: j.round + 1}
}

// Observe remembers the round of every arm.
func (j *journal) Observe(f *sim.Frame) error {
	j.round = f.Round
	for _, v := range f.Arms {
		if v.Hidden() {
			continue
		}
		if j.crowd == nil {
			j.begin(v)
		}
		j.shelves[v.Index()] = j.shelves[v.Index()].stocked(v.Catalog(), j.plane)
		t := j.tracks[v.Index()]
		if t == nil {
			t = &track{parent: sim.WarmUp, first: f.Round}
			j.tracks[v.Index()] = t
		}
		n := f.Round - t.first
		switch {
		case n < 0 || n < len(t.all): // run again, or dropped by now
			continue
		case n > len(t.all): // nothing leads there: begin anew
			t.first, t.all = f.Round, nil
		}
		m := j.moment(v)
		j.bytes += m.bytes()
		t.all = append(t.all[:len(t.all):cap(t.all)], m)
		if v.Index() == sim.WarmUp && len(t.all) > remembered {
			j.drop(t)
		}
	}
	j.trim()
	return nil
}

// trim forgets the oldest rounds while more is kept than there is room for.
func (j *journal) trim() {
	for j.bytes > j.budget {
		var oldest *track
		for _, i := range slices.Sorted(maps.Keys(j.tracks)) {
			t := j.tracks[i]
			if len(t.all) > remembered && (oldest == nil || t.first < oldest.first) {
				oldest = t
			}
		}
		if oldest == nil {
			return
		}
		j.drop(oldest)
	}
}

func (j *journal) drop(t *track) {
	j.bytes -= t.all[0].bytes()
	t.all, t.first = t.all[1:], t.first+1
}

// Snapshot returns the round alone: what was remembered stays true.
func (j *journal) Snapshot() (any, int64) { return j.round, 8 }

// Restore goes back to the round, and forgets nothing.
func (j *journal) Restore(state any) { j.round = state.(int) }

// begin chooses the panel, and lays out the plane.
func (j *journal) begin(v *sim.View) {
	j.plane = newPlane(v.Catalog())
	c := &crowd{people: v.People()}
	j.places = min(max(v.Places(), 1), mostPlaces)
	if t, ok := v.Column("taste"); ok {
		j.topics = t.Width
	}
	each := int64(j.places*4+5+j.topics*2) * int64(j.rounds) * int64(j.arms)
	n := int(min(int64(c.people), mostPanel, max(j.budget/max(each, 1), leastPanel)))
	all := make([]int32, c.people)
	for i := range all {
		all[i] = int32(i)
	}
	if n < c.people {
		draws := v.Seed().At(purposePanel, 0, 0)
		for i := range n {
			k := i + draws.Intn(c.people-i)
			all[i], all[k] = all[k], all[i]
		}
	}
	c.panel = slices.Clone(all[:n])
	slices.Sort(c.panel)
	for _, col := range v.Columns() {
		if col.Of != sim.PerPerson || len(col.Labels) == 0 {
			continue
		}
		g := grouping{name: col.Name, labels: col.Labels, of: make([]uint8, n)}
		for i, person := range c.panel {
			g.of[i] = uint8(col.Values[person])
		}
		c.groups = append(c.groups, g)
	}
	j.crowd = c
}

func (j *journal) moment(v *sim.View) *moment {
	n := len(j.crowd.panel)
	m := &moment{slates: make([]int32, n*j.places), taken: make([]int32, n), alone: make([]bool, n)}
	for i := range m.slates {
		m.slates[i] = -1
	}
	for i := range m.taken {
		m.taken[i] = -1
	}
	if !v.Alone() {
		at := 0
		for _, person := range v.Active() {
			for at < n && j.crowd.panel[at] < person {
				at++
			}
			if at < n && j.crowd.panel[at] == person {
				copy(m.slates[at*j.places:(at+1)*j.places], v.Slate(person))
			}
		}
	}
	for _, e := range v.Events() {
		if i := j.crowd.place(e.Person); i >= 0 && m.taken[i] < 0 {
			m.taken[i], m.alone[i] = e.Item, e.Organic()
		}
	}
	taste, ok := v.Column("taste")
	if !ok || taste.Width != j.topics {
		return m
	}
	m.taste = make([]uint16, n*j.topics)
	for i, person := range j.crowd.panel {
		for k, x := range taste.Row(person) {
			m.taste[i*j.topics+k] = uint16(min(max(x, 0), 1)*65535 + 0.5)
		}
	}
	return m
}

// chronicle is what the journal held when a snapshot was made.
type chronicle struct {
	crowd   *crowd
	plane   *plane
	topics  int
	places  int
	tracks  map[int]track
	shelves map[int]*shelf
}

// view returns what is remembered so far; later rounds do not change it.
func (j *journal) view() *chronicle {
	c := &chronicle{
		crowd: j.crowd, plane: j.plane, topics: j.topics, places: j.places,
		tracks: make(map[int]track, len(j.tracks)), shelves: maps.Clone(j.shelves),
	}
	for i, t := range j.tracks {
		c.tracks[i] = *t
	}
	return c
}

// at returns a round of an arm, from the arm that it shares its past with where
// that is older; nil when it is not remembered.
func (c *chronicle) at(arm, round int) *moment {
	for c != nil {
		t, ok := c.tracks[arm]
		switch {
		case !ok:
			return nil
		case round >= t.first && round < t.first+len(t.all):
			return t.all[round-t.first]
		case round > t.at || arm == sim.WarmUp:
			return nil
		}
		arm = t.parent
	}
	return nil
}

// slate returns what the panel's i-th person was shown; empty where she did not
// visit.
func (c *chronicle) slate(m *moment, i int) []int32 {
	s := m.slates[i*c.places : (i+1)*c.places]
	for n, item := range s {
		if item < 0 {
			return s[:n]
		}
	}
	return s
}
