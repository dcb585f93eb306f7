package metrics

import (
	"maps"
	"slices"

	"bubblechamber/sim"
)

// state is what the collector remembers of one arm.
type state struct {
	windows  windows
	shown    []float32 // people: entropy of exposure in the window, or NaN
	consumed []float32 // people: entropy of consumption in the window, or NaN
	astray   []float64 // people: miscalibration of that window, where shown is not NaN; nil without innate taste
	chao     []float32 // people: its Chao-Wang-Jost estimate, or NaN; nil unless oneTopic

	// A person's past by complete buckets, the last one in bit 0: whether she
	// was in a bubble, and whether that was defined. Nil without a baseline.
	bubble, known []uint32

	impressions, consumptions ring

	sample sampled

	carried carried // values of slow families
	was, is []bool  // people: present in the last round but one, and in the last; nil where nobody can leave

	oneTopic bool // every item up to checked has one topic
	checked  int
	squares  []float64 // by item: the sum of the squares of its vector
}

func newState(v *sim.View, c *Config, people int) *state {
	n := v.People()
	s := &state{
		windows:      newWindows(n, len(v.Catalog().Topics), c),
		shown:        make([]float32, n),
		consumed:     make([]float32, n),
		impressions:  newRing(c.Window),
		consumptions: newRing(c.Window),
		sample:       newSampled(people, c),
		carried:      carried{},
		oneTopic:     true,
	}
	for _, column := range [][]float32{s.shown, s.consumed} {
		undefine(column)
	}
	return s
}

func undefine(column []float32) {
	for i := range column {
		column[i] = float32(nan)
	}
}

func (s *state) clone() *state {
	c := *s
	c.windows = s.windows.clone()
	c.shown = slices.Clone(s.shown)
	c.consumed = slices.Clone(s.consumed)
	c.astray = slices.Clone(s.astray)
	c.chao = slices.Clone(s.chao)
	c.bubble = slices.Clone(s.bubble)
	c.known = slices.Clone(s.known)
	c.impressions = s.impressions.clone()
	c.consumptions = s.consumptions.clone()
	c.sample = s.sample.clone()
	c.carried = maps.Clone(s.carried)
	c.squares = slices.Clone(s.squares)
	c.was, c.is = slices.Clone(s.was), slices.Clone(s.is)
	return &c
}

func (s *state) bytes() int64 {
	return s.windows.bytes() + int64(len(s.shown)+len(s.consumed)+len(s.chao)+len(s.bubble)+len(s.known))*4 + int64(len(s.astray))*8 +
		s.impressions.bytes() + s.consumptions.bytes() + s.sample.bytes() +
		int64(len(s.carried))*16 + int64(len(s.was)+len(s.is)) + int64(len(s.squares))*8
}

// recall makes room for a past of bubbles.
func (s *state) recall(people int) {
	if s.bubble == nil {
		s.bubble, s.known = make([]uint32, people), make([]uint32, people)
	}
}

// settled are the entropies of exposure of those whose window is full of
// slates, NaN for the others.
func (s *state) settled() []float32 {
	entropy := slices.Clone(s.shown)
	for p := range entropy {
		if !s.windows.full(int32(p)) {
			entropy[p] = float32(nan)
		}
	}
	return entropy
}

// distance is the [IntraListDistance] of a slate.
func (s *state) distance(c *sim.Catalog, slate []int32, scratch []float64) float64 {
	var squares float64
	for _, item := range slate {
		squares += s.squares[item]
	}
	return intraListDistance(c.Vector, slate, squares, scratch[:c.Dim])
}

// look looks at the items published since last time.
func (s *state) look(c *sim.Catalog) {
	for ; s.checked < c.Len(); s.checked++ {
		if slices.Max(c.MixOf(int32(s.checked))) < 1 {
			s.oneTopic = false
		}
		s.squares = append(s.squares, fastSquares(c.VectorOf(int32(s.checked))))
	}
	switch {
	case !s.oneTopic:
		s.chao = nil
	case s.chao == nil:
		s.chao = make([]float32, len(s.consumed))
		undefine(s.chao)
	}
}

// attend notes who is still there after another round.
func (s *state) attend(columns published) {
	present, ok := columns.ofPeople(ColumnPresent)
	if !ok {
		return
	}
	s.was, s.is = s.is, resize(s.was, len(present))
	for p, x := range present {
		s.is[p] = x > 0
	}
}

// origin is what is frozen when the arms part, the same for all of them. It
// never changes.
type origin struct {
	entropy []float32 // people: entropy of exposure, or nil
	taste   []float32 // the column taste, or nil
	novelty []float32 // by item, or nil when nothing had been consumed

	// By item and by person: consumptions per person, and the mean of that over
	// the person's own consumptions, NaN without any; nil when nothing had been
	// consumed.
	popularity, profile []float32
}

func (o *origin) bytes() int64 {
	if o == nil {
		return 0
	}
	return int64(len(o.entropy)+len(o.taste)+len(o.novelty)+len(o.popularity)+len(o.profile)) * 4
}
