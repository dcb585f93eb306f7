package sim

import (
	"math"
	"testing"

	"bubblechamber/sim/param"
)

// shy is a population of which nobody takes anything but person 2, who takes
// the first place.
type shy struct{ n int }

func (s *shy) Knobs() []param.Knob { return nil }
func (s *shy) Count() int          { return s.n }
func (s *shy) Active(_ int, dst []int32) []int32 {
	for i := range s.n {
		dst = append(dst, int32(i))
	}
	return dst
}
func (s *shy) Visit(v *Visit) error {
	v.Blocks(func(b *Block) {
		for _, p := range b.People {
			if p == 2 {
				b.Consume(p, v.Slate(p)[0], 0)
			}
		}
	})
	return nil
}
func (s *shy) Clone() Users      { c := *s; return &c }
func (s *shy) Bytes() int64      { return 8 }
func (s *shy) Columns() []Column { return nil }

// byAccount shows account a the items a*10, a*10+1, ... that it has not taken.
type byAccount struct{}

func (byAccount) Knobs() []param.Knob { return nil }
func (byAccount) Fit(*Platform) error { return nil }
func (byAccount) Rank(p *Platform, q *Query) error {
	for i := range q.Len() {
		n := 0
		for item := int32(q.Account(i)) * 10; n < q.Places(); item++ {
			if !q.Excluded(i, item) {
				q.Slate(i)[n] = item
				n++
			}
		}
	}
	return nil
}

// TestAccountsAreNotPersons gives persons other account numbers and follows an
// event through the platform.
func TestAccountsAreNotPersons(t *testing.T) {
	c := NewCatalog([]string{"a"}, 1)
	for i := range 60 {
		c.Add(Item{Mix: []float32{1}, Vector: []float32{1}, Ordinal: int32(i)}, 0)
	}
	s, err := New(Setup{Catalog: c, Users: &shy{4}, Slate: SlateSpec{Places: 3},
		Arms: []ArmSpec{{Name: "a", Recommender: func() (Recommender, error) { return byAccount{}, nil }}}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.begin(); err != nil {
		t.Fatal(err)
	}
	p := s.arms[0].platform
	p.epochs = []*epoch{{from: math.MinInt, of: []Account{3, 2, 1, 0}, start: []int32{0, 1, 2, 3, 4}, who: []int32{3, 2, 1, 0}}}
	if err := s.Run(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	h := p.History(1, nil)
	if len(h) != 2 || h[0] != (Held{1, 10, 1, 0}) || h[1] != (Held{1, 11, 2, 0}) {
		t.Errorf("account 1 (person 2) holds %v", h)
	}
	if h := p.History(2, nil); len(h) != 0 {
		t.Errorf("account 2 (person 1) holds %v", h)
	}
	if a := p.Added(Revision{}, nil); len(a) != 2 || a[0].Account != 1 {
		t.Errorf("added %v", a)
	}
	if got := p.Slate(1, nil); got[0] != 11 {
		t.Errorf("account 1 was last shown %v", got)
	}
}
