package sim

// Slates holds the last slate of every person: up to Places items in order,
// each place an impression, and the information that may have come beside it.
type Slates struct {
	places int
	items  []int32 // people x places, filled from the front, -1 behind
	filled []int32 // people
	width  int
	advice []float32 // people x width

	suggests int
	accounts []Account // people x suggests, -1 where there is none
}

func newSlates(people, places, width, suggests int) *Slates {
	s := &Slates{
		places: places,
		items:  make([]int32, people*places),
		filled: make([]int32, people),
		width:  width,
		advice: make([]float32, people*width),

		suggests: suggests,
		accounts: make([]Account, people*suggests),
	}
	for i := range s.accounts {
		s.accounts[i] = -1
	}
	for i := range s.items {
		s.items[i] = -1
	}
	return s
}

// Of returns what was last shown to the person, first place first.
func (s *Slates) Of(person int32) []int32 {
	at := int(person) * s.places
	return s.items[at : at+int(s.filled[person]) : at+int(s.filled[person])]
}

// Advice returns the information sent beside the person's slate; its length
// is what the recommender declared, 0 for most.
func (s *Slates) Advice(person int32) []float32 {
	at := int(person) * s.width
	return s.advice[at : at+s.width : at+s.width]
}

// grown returns slates with more room that hold what s holds.
func (s *Slates) grown(places, width, suggests int) *Slates {
	g := newSlates(len(s.filled), max(places, s.places), max(width, s.width), max(suggests, s.suggests))
	copy(g.filled, s.filled)
	for p := range int32(len(s.filled)) {
		copy(g.row(p), s.row(p))
		copy(g.Advice(p), s.Advice(p))
		copy(g.suggested(p), s.suggested(p))
	}
	return g
}

// row returns all places of a person, for the recommender to fill.
func (s *Slates) row(person int32) []int32 {
	at := int(person) * s.places
	return s.items[at : at+s.places : at+s.places]
}

// suggested returns the accounts suggested to a person, -1 for none.
func (s *Slates) suggested(person int32) []Account {
	at := int(person) * s.suggests
	return s.accounts[at : at+s.suggests : at+s.suggests]
}

// clear empties the slate of a person.
func (s *Slates) clear(person int32) {
	for i, row := 0, s.suggested(person); i < len(row); i++ {
		row[i] = -1
	}
	s.filled[person] = 0
	for i, row := 0, s.row(person); i < len(row); i++ {
		row[i] = -1
	}
}

func (s *Slates) clone() *Slates {
	c := *s
	c.items = append([]int32(nil), s.items...)
	c.filled = append([]int32(nil), s.filled...)
	c.advice = append([]float32(nil), s.advice...)
	c.accounts = append([]Account(nil), s.accounts...)
	return &c
}

func (s *Slates) bytes() int64 {
	return int64(len(s.items))*4 + int64(len(s.filled))*4 + int64(len(s.advice)+len(s.accounts))*4
}
