package sim_test

import (
	"bytes"
	"fmt"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// puppets act by rules that nothing moves: each round a person takes a plain and a
// sensitive item of her slate and finds one elsewhere. Which ones, her number, the
// round and her twist say.
type puppets struct {
	n, round int
	consent  func(round int, person int32) sim.Consent // of the round that comes
	erase    func(round int, person int32) bool
	twist    func(round int, person int32) twist
}

// twist is how far off the rule something is taken, or somebody listened to.
type twist struct{ plain, sensitive, organic, ties int }

func (s *puppets) Knobs() []param.Knob { return nil }
func (s *puppets) Count() int          { return s.n }
func (s *puppets) Active(round int, dst []int32) []int32 {
	for i := range s.n {
		if (i+round)%7 != 0 {
			dst = append(dst, int32(i))
		}
	}
	return dst
}

func (s *puppets) Visit(v *sim.Visit) error {
	s.round = v.Round
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			s.act(v, b, p)
		}
	})
	return nil
}

func (s *puppets) act(v *sim.Visit, b *sim.Block, p int32) {
	t := s.twist(v.Round, p)
	var taken []int32
	free := func(item int32) bool {
		return v.Repeats == sim.Allow || !v.Consumed(p, item) && distinct(taken, item)
	}
	slate := v.Slate(p)
	for class, by := range []int{t.plain, t.sensitive} {
		for j := range slate {
			at := (int(p) + v.Round + by + j) % len(slate)
			if c := v.Catalog.Class[slate[at]]; int(c) == class && free(slate[at]) {
				b.Consume(p, slate[at], at)
				taken = append(taken, slate[at])
				break
			}
		}
	}
	items := v.Catalog.Len()
	if item := int32((int(p)*31 + v.Round*17 + t.organic*5) % items); free(item) {
		b.Consume(p, item, -1)
	}
}

func (s *puppets) Clone() sim.Users                { c := *s; return &c }
func (s *puppets) Bytes() int64                    { return 8 }
func (s *puppets) Columns() []sim.Column           { return nil }
func (s *puppets) Consent(p int32) sim.Consent     { return s.consent(s.round+1, p) }
func (s *puppets) Disclosed(p int32) (uint8, bool) { return uint8(p % 2), p%4 == 0 }

func (s *puppets) Erasures(round int, dst []int32) []int32 {
	for p := range int32(s.n) {
		if s.erase != nil && s.erase(round, p) {
			dst = append(dst, p)
		}
	}
	return dst
}

// Ties are by rule to the next two.
func (s *puppets) Ties(p int32, dst []int32) []int32 {
	n, by := int32(s.n), int32(1+s.twist(s.round, p).ties)
	a, b := (p+by)%n, (p+by+1)%n
	return append(dst, min(a, b), max(a, b))
}

// book is what could be read, by round and question.
type book map[int]map[string][]byte

// clerk writes down all that a recommender can read, and shows items that depend on
// nothing but its draws and on what is struck out.
type clerk struct {
	book   book
	lent   bool // devices lend what they know
	before *[]sim.Revision
}

func (clerk) Knobs() []param.Knob { return nil }

func (c clerk) note(p *sim.Platform, question string, answer ...any) {
	if c.book[p.Round()] == nil {
		c.book[p.Round()] = map[string][]byte{}
	}
	c.book[p.Round()][question] = fmt.Appendln(c.book[p.Round()][question], answer...)
}

func (c clerk) read(p *sim.Platform, when string) {
	for a := range sim.Account(p.Accounts()) {
		c.note(p, when+" history", a, p.History(a, nil))
		c.note(p, when+" advertising", a, p.ForAdvertising(a, nil))
		c.note(p, when+" slate", a, p.Slate(a, nil))
		c.note(p, when+" ties", a, p.Ties(a, nil))
		v, ok := p.Disclosed(a)
		c.note(p, when+" of the account", a, p.Dial(a), v, ok)
	}
	for i := range int32(p.Items().Len()) {
		c.note(p, when+" shown", p.Shown(i))
	}
	c.note(p, when+" shown", p.ShownSince())
	c.note(p, when+" counts", p.Counts(), p.Releases())
	c.note(p, when+" revision", p.Revision())
	for i, r := range append(*c.before, sim.Revision{}) {
		if i%3 == 0 || i > len(*c.before)-2 {
			c.note(p, when+" added", p.Added(r, nil))
			c.note(p, when+" withdrawn", p.Withdrawn(r, nil))
		}
	}
}

func (c clerk) Fit(p *sim.Platform) error {
	c.read(p, "fit")
	*c.before = append(*c.before, p.Revision())
	return nil
}

func (c clerk) Rank(p *sim.Platform, q *sim.Query) error {
	if p.Round()%3 == 0 {
		c.read(p, "rank") // what has changed since the fit is that slates are empty
	}
	c.note(p, "accounts", q.Accounts(0, q.Len()))
	items := p.Items().Len()
	for i := range q.Len() {
		if !c.lent {
			struck := make([]bool, items)
			for item := range int32(items) {
				struck[item] = q.Excluded(i, item)
			}
			c.note(p, "excluded", i, struck)
			c.note(p, "device", q.Device(i, nil))
		}
		d := p.Draws(rng.PurposeOf("test/clerk"), uint64(q.Account(i)))
		n, slate, first := 0, q.Slate(i), d.Intn(items)
		for j := 0; n < len(slate) && j < items; j++ {
			if item := int32((first + j*7) % items); !q.Excluded(i, item) {
				slate[n] = item
				n++
			}
		}
	}
	return nil
}

// readings runs the puppets for some rounds and returns all that could be read, by
// round and question.
func readings(t testing.TB, s *puppets, repeats sim.Repeats, rounds int, set []param.Assign) book {
	t.Helper()
	c := clerk{book: book{}, before: new([]sim.Revision)}
	for _, a := range set {
		text := fmt.Sprint(a.Value)
		c.lent = c.lent || a.Path == "platform.filter" && text == sim.FilterDevice ||
			a.Path == "platform.device" && text == "true" || a.Path == "platform.cohort" && text != "1"
	}
	shelf := shelf(60)
	for i := range shelf.Class {
		shelf.Class[i] = uint8(i % 3 / 2)
	}
	x, err := sim.New(sim.Setup{
		Seed: 7, Catalog: shelf, Users: s, Slate: sim.SlateSpec{Places: 6, Repeats: repeats}, Set: set, Threads: 1,
		Arms: []sim.ArmSpec{{Name: "a", Recommender: func() (sim.Recommender, error) { return c, nil }}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Run(t.Context(), rounds); err != nil {
		t.Fatal(err)
	}
	return c.book
}

// agree fails where two readings differ, from a round on.
func agree(t testing.TB, from int, one, other book) {
	t.Helper()
	for round := from; round <= len(one); round++ {
		for question, answer := range one[round] {
			if got := other[round][question]; !bytes.Equal(got, answer) {
				t.Errorf("round %d: %s tells: %s", round, question, difference(answer, got))
				return
			}
		}
	}
}

// difference is the first line in which two texts differ.
func difference(a, b []byte) string {
	for i := 0; i < min(len(a), len(b)); i++ {
		if a[i] != b[i] {
			return fmt.Sprintf("...%.60q against %.60q", a[max(0, i-20):], b[max(0, i-20):])
		}
	}
	return fmt.Sprintf("%d bytes against %d", len(a), len(b))
}
