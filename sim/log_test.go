package sim

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestLogAgainstLists holds the log against plain lists: histories, order,
// additions and withdrawals, over growth, copies and retention.
func TestLogAgainstLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.IntRange(1, 600).Draw(t, "people")
		l := newLog(people)
		l.shift = rapid.IntRange(4, 10).Draw(t, "shift")
		l.shelves = newShelves(people, l.shift)
		e := firstEpoch(people)
		p := &Platform{log: l, people: people, epochs: []*epoch{e}}
		for i := range people {
			e.of[i], e.who[people-1-i] = Account(people-1-i), int32(i)
		}
		type fact struct {
			e    Event
			seen bool
		}
		var all []fact
		first := rapid.IntRange(-5, 3).Draw(t, "first")
		var since Revision
		told := map[int]bool{} // by fact: was it held at since?
		retention := rapid.IntRange(0, 6).Draw(t, "retention")
		rounds := rapid.IntRange(1, 25).Draw(t, "rounds")
		for round := first; round < first+rounds; round++ {
			var now []fact
			for range rapid.IntRange(0, 300).Draw(t, "events") {
				e := Event{rapid.Int32Range(0, int32(people-1)).Draw(t, "person"), rapid.Int32Range(0, 40).Draw(t, "item"), int32(round), rapid.Int32Range(-1, 9).Draw(t, "place")}
				now = append(now, fact{e, rapid.Bool().Draw(t, "seen")})
			}
			if rapid.Bool().Draw(t, "in order of persons") {
				slices.SortStableFunc(now, func(x, y fact) int { return int(x.e.Person - y.e.Person) })
			}
			for _, f := range now {
				l.add(f.e, marks(f.seen))
			}
			all = append(all, now...)
			if retention > 0 {
				l.expire(round - retention)
				for i := range all {
					all[i].seen = all[i].seen && int(all[i].e.Round) > round-retention
				}
			}
			l.reach(round)
			l.mark()
			if rapid.IntRange(0, 3).Draw(t, "copy") == 0 {
				l = l.clone()
				p.log = l
			}
			if rapid.IntRange(0, 2).Draw(t, "ask") > 0 {
				continue
			}
			var held, added, gone []Event
			for i, f := range all {
				switch {
				case f.seen && !told[i]:
					added = append(added, f.e)
				case told[i] && !f.seen:
					gone = append(gone, f.e)
				}
				if told[i] = f.seen; f.seen {
					held = append(held, f.e)
				}
			}
			same(t, "added", p, p.Added(since, nil), added)
			same(t, "withdrawn", p, p.Withdrawn(since, nil), gone)
			same(t, "added since the beginning", p, p.Added(Revision{}, nil), held)
			since = p.Revision()
		}
		for person := range int32(people) {
			var want []int32
			for _, f := range all {
				if f.e.Person == person {
					want = append(want, f.e.Item)
				}
			}
			if items, _ := l.History(person); !slices.Equal(items, want) {
				t.Fatalf("history of %d: %v, want %v", person, items, want)
			}
			for item := range int32(41) {
				if l.Consumed(person, item) != slices.Contains(want, item) {
					t.Fatalf("person %d, item %d: wrong", person, item)
				}
			}
		}
	})
}

// marks are those of an event that the platform holds, or not.
func marks(seen bool) uint16 {
	if seen {
		return held | selling
	}
	return 0
}

// same holds events of the platform against facts, equal events counted.
func same(t *rapid.T, what string, p *Platform, got []Held, want []Event) {
	count := map[Held]int{}
	for _, e := range want {
		count[Held{p.account(e.Person), e.Item, e.Round, e.Place}]++
	}
	for i, e := range got {
		count[e]--
		if i > 0 && got[i-1].Round > e.Round {
			t.Fatalf("%s: round %d behind round %d", what, e.Round, got[i-1].Round)
		}
	}
	for e, n := range count {
		if n != 0 {
			t.Fatalf("%s: %v is there %d times too few", what, e, n)
		}
	}
}
