package metrics

import (
	"slices"
	"testing"
)

func TestPanel(t *testing.T) {
	p := newPanel(5, 1000, 40)
	if len(p.people) != 40 || !slices.IsSorted(p.people) || len(slices.Compact(slices.Clone(p.people))) != 40 {
		t.Errorf("sample %v", p.people)
	}
	for rank, person := range p.people {
		if p.rank[person] != int32(rank) {
			t.Errorf("person %d has rank %d, want %d", person, p.rank[person], rank)
		}
	}
	if len(p.pairs) != 40 {
		t.Errorf("%d pairs", len(p.pairs))
	}
	for _, pair := range p.pairs {
		if pair[0] == pair[1] || min(pair[0], pair[1]) < 0 || max(pair[0], pair[1]) >= 40 {
			t.Errorf("pair %v", pair)
		}
	}
	if all := newPanel(5, 30, 40); len(all.people) != 30 || all.people[29] != 29 {
		t.Errorf("sample of few %v", all.people)
	}
	if one := newPanel(5, 1, 40); len(one.people) != 1 || len(one.pairs) != 0 {
		t.Errorf("sample of one %v, pairs %v", one.people, one.pairs)
	}
}

// A rival had a seed that part of the model ignored, and random state shared
// through a global.
func TestMistakeSeedIgnoredOrShared(t *testing.T) {
	a, b, again := newPanel(5, 1000, 40), newPanel(6, 1000, 40), newPanel(5, 1000, 40)
	if slices.Equal(a.people, b.people) || slices.Equal(a.pairs, b.pairs) {
		t.Error("two seeds have one sample")
	}
	if !slices.Equal(a.people, again.people) || !slices.Equal(a.pairs, again.pairs) {
		t.Error("one seed has two samples")
	}
}

func TestSampledSlatesGrow(t *testing.T) {
	c := smallWindow()
	s := newSampled(2, &c)
	s.widen(2)
	s.put(1, 0, 0, []int32{4, 5})
	s.widen(3)
	s.put(1, 0, 1, []int32{7, 8, 9})
	if got := s.appendShown(nil, 1, 0); !slices.Equal(got, []int32{4, 5, 7, 8, 9}) {
		t.Errorf("shown %v", got)
	}
	s.widen(1000)
	s.put(1, 0, 0, make([]int32, 1000))
	if got := s.appendShown(nil, 1, 0); len(got) != maxPlaces {
		t.Errorf("%d items of a long slate, and the bucket before them", len(got))
	}
	if got := s.appendShown(nil, 0, 0); len(got) != 0 {
		t.Errorf("the other person was shown %v", got)
	}
}
