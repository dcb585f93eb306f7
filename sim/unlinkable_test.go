package sim_test

import (
	"cmp"
	"slices"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// witness is a clerk who writes down what it is asked to.
type witness struct {
	clerk
	fit  func(p *sim.Platform)
	rank func(p *sim.Platform, q *sim.Query)
}

func (w witness) Fit(p *sim.Platform) error {
	if w.fit != nil {
		w.fit(p)
	}
	return nil
}

func (w witness) Rank(p *sim.Platform, q *sim.Query) error {
	if w.rank != nil {
		w.rank(p, q)
	}
	return w.clerk.Rank(p, q)
}

// witnessed is a simulation of sixty puppets of one arm, a.
func witnessed(t *testing.T, s *puppets, w witness, set ...param.Assign) *sim.Simulation {
	t.Helper()
	s.n = 60
	if s.consent == nil {
		s.consent = func(int, int32) sim.Consent { return all }
	}
	if s.twist == nil {
		s.twist = func(int, int32) twist { return twist{} }
	}
	w.clerk = clerk{book: book{}, before: new([]sim.Revision), lent: true}
	c := shelf(120)
	for i := range c.Class {
		c.Class[i] = uint8(i % 3 / 2)
	}
	return start(t, sim.Setup{
		Seed: 7, Catalog: c, Users: s, Slate: sim.SlateSpec{Places: 6}, Set: set, Threads: 1,
		Arms: []sim.ArmSpec{{Name: "a", Recommender: func() (sim.Recommender, error) { return w, nil }}},
	})
}

// byItem compares events of a platform by round, account and item.
func byItem(x, y sim.Held) int {
	return cmp.Or(cmp.Compare(x.Round, y.Round), cmp.Compare(x.Account, y.Account), cmp.Compare(x.Item, y.Item))
}

// Of a cohort it is known what its members took in a round, and not who took what:
// events come in order of items, and visitors who share an account in another order
// each round.
func TestCohortsHideTheirMembers(t *testing.T) {
	var v *sim.View
	firsts := map[sim.Account]map[int32]bool{}
	var withdrawn int
	w := witness{
		fit: func(p *sim.Platform) {
			for a := range sim.Account(p.Accounts()) {
				if !slices.IsSortedFunc(p.History(a, nil), byItem) {
					t.Errorf("round %d: the history of cohort %d is not in order of items", p.Round(), a)
				}
			}
			came, went := p.Added(sim.Revision{}, nil), p.Withdrawn(sim.Revision{}, nil)
			if !slices.IsSortedFunc(came, byItem) || !slices.IsSortedFunc(went, byItem) {
				t.Errorf("round %d: what came or went is not in order of items", p.Round())
			}
			withdrawn += len(went)
		},
		rank: func(p *sim.Platform, q *sim.Query) {
			accounts := q.Accounts(0, q.Len())
			if !slices.IsSorted(accounts) {
				t.Errorf("round %d: visitors are not in order of accounts", p.Round())
			}
			// Whoever comes first of an account is told by what her device strikes out.
			for i, a := range accounts {
				if i > 0 && accounts[i-1] == a || p.Round() < 2 {
					continue
				}
				for person := range int32(60) {
					if v.Account(person) == a && same(v, q, i, person) {
						if firsts[a] == nil {
							firsts[a] = map[int32]bool{}
						}
						firsts[a][person] = true
					}
				}
			}
		},
	}
	x := witnessed(t, &puppets{}, w, put("platform.cohort", "5"), put("platform.retention", "3"))
	v = nil
	for round := 1; round <= 14; round++ {
		run(t, x, round)
		v = x.View("a")
	}
	for a, who := range firsts {
		if len(who) < 3 {
			t.Errorf("of cohort %d only %d ever came first in 13 rounds", a, len(who))
		}
	}
	if len(firsts) < 6 {
		t.Errorf("%d cohorts", len(firsts))
	}
}

// same reports whether what is struck out for a visitor is what the person took.
func same(v *sim.View, q *sim.Query, i int, person int32) bool {
	for item := range int32(120) {
		if q.Excluded(i, item) != v.Consumed(person, item) {
			return false
		}
	}
	return true
}

// A new pseudonym cannot be told from the order in which visitors or events come, or
// from the last slate, to be an old one; and the old one answers no questions.
func TestNewPseudonymsHaveNoPast(t *testing.T) {
	order := map[int][]sim.Account{}
	w := witness{
		fit: func(p *sim.Platform) {
			n := sim.Account(p.Accounts())
			if !slices.IsSortedFunc(p.Added(sim.Revision{}, nil), func(x, y sim.Held) int {
				return cmp.Or(cmp.Compare(x.Round, y.Round), cmp.Compare(x.Account, y.Account))
			}) {
				t.Errorf("round %d: events do not come in order of accounts", p.Round())
			}
			for a := range n {
				_, told := p.Disclosed(a)
				alive := a >= n-60
				switch {
				case alive && (p.Dial(a) != 1 || len(p.Ties(a, nil)) != 2):
					t.Errorf("round %d: account %d has dial %v, %d ties", p.Round(), a, p.Dial(a), len(p.Ties(a, nil)))
				case !alive && (told || p.Dial(a) != 0 || len(p.Ties(a, nil))+len(p.ForAdvertising(a, nil))+len(p.Slate(a, nil)) > 0):
					t.Errorf("round %d: account %d still answers", p.Round(), a)
				case !alive && p.Round() < 12 && len(p.History(a, nil)) == 0:
					t.Errorf("round %d: what was held of account %d is gone", p.Round(), a)
				case alive && (p.Round() == 6 || p.Round() == 11) && len(p.Slate(a, nil))+len(p.History(a, nil)) > 0:
					t.Errorf("round %d: account %d is new and has a past", p.Round(), a)
				}
			}
		},
		rank: func(p *sim.Platform, q *sim.Query) { order[p.Round()] = slices.Clone(q.Accounts(0, q.Len())) },
	}
	x := witnessed(t, &puppets{}, w, put("platform.rotate", "5"))
	account := map[int][]sim.Account{} // by round and person
	for round := 1; round <= 12; round++ {
		run(t, x, round)
		for person := range int32(60) {
			account[round] = append(account[round], x.View("a").Account(person))
		}
	}
	// Rounds 1 and 8 have the same visitors, and so do 4 and 11.
	for _, rounds := range [][2]int{{1, 8}, {4, 11}} {
		was, is := order[rounds[0]], order[rounds[1]]
		linked := 0
		for i := range is {
			person := slices.Index(account[rounds[1]], is[i])
			if account[rounds[0]][person] == was[i] {
				linked++
			}
		}
		// One is expected by chance.
		if len(is) < 50 || len(was) != len(is) || linked > 6 {
			t.Errorf("of %d visitors of round %d the order of round %d gives away %d", len(is), rounds[1], rounds[0], linked)
		}
	}
}

// Cohorts are of people of whom alike things are held, and what is not held moves
// nobody; see TestUntrackedTellNothing.
func TestCohortsOfTheUnknown(t *testing.T) {
	groups := func(organic string) (of []sim.Account) {
		s := &puppets{consent: func(_ int, p int32) sim.Consent {
			c := all
			c.ThirdParty, c.Tracking = false, p%2 == 0
			return c
		}}
		x := witnessed(t, s, witness{}, put("platform.cohort", "5"), put("platform.rotate", "3"), put("platform.organic", organic))
		run(t, x, 9)
		for p := range int32(60) {
			of = append(of, x.View("a").Account(p))
		}
		return of
	}
	if !slices.Equal(groups("true"), groups("false")) {
		t.Error("what nobody allows to be held decides who belongs together")
	}
}
