package contract_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bubblechamber/agents/contract"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// inOrder shows items by number, which is right, and then does what bad does.
type inOrder struct {
	calls int
	fit   func(p *sim.Platform) error
	bad   func(r *inOrder, p *sim.Platform, q *sim.Query, i int)
	why   func(r *inOrder)
}

func (r *inOrder) Knobs() []param.Knob { return nil }

func (r *inOrder) Fit(p *sim.Platform) error {
	if r.fit != nil {
		return r.fit(p)
	}
	return nil
}

func (r *inOrder) Rank(p *sim.Platform, q *sim.Query) error {
	r.calls++
	for i := range q.Len() {
		n := 0
		for item := range int32(p.Items().Len()) {
			if n < len(q.Slate(i)) && !q.Excluded(i, item) {
				q.Slate(i)[n] = item
				n++
			}
		}
		if r.bad != nil {
			r.bad(r, p, q, i)
		}
	}
	return nil
}

func (r *inOrder) Explain(*sim.Platform, *sim.Query, []sim.Reason) bool {
	if r.why != nil {
		r.why(r)
	}
	return true
}

// turn makes the slate another one.
func turn(q *sim.Query, i int) {
	s := q.Slate(i)
	if n := slices.Index(s, -1); n >= 0 {
		s = s[:n]
	}
	slices.Reverse(s)
}

func TestClauses(t *testing.T) {
	made := 0
	for name, c := range map[string]struct {
		r     inOrder
		fails []string // clauses, and a piece of what is said
	}{
		"good": {},
		"short": {
			inOrder{bad: func(_ *inOrder, p *sim.Platform, q *sim.Query, i int) { q.Slate(i)[len(q.Slate(i))-1] = -1 }},
			[]string{"length: in world no-history, round 1, account 0: 4 items for 5 places, and 40 are left"},
		},
		"twice": {
			inOrder{bad: func(_ *inOrder, p *sim.Platform, q *sim.Query, i int) {
				if s := q.Slate(i); p.Round() == 2 && len(s) > 2 {
					s[2] = s[0]
				}
			}},
			[]string{"once: in world no-history, round 2, account 0: item 0 stands in places 1 and 3", "one-person: "},
		},
		"retired": {
			inOrder{bad: func(_ *inOrder, p *sim.Platform, q *sim.Query, i int) {
				if p.Items().Len() > 1 && !p.Items().Available(1) && !slices.Contains(q.Slate(i), 1) {
					q.Slate(i)[0] = 1
				}
			}},
			[]string{"allowed: in world come-and-go, round 1, account 0: item 1 is retired", "come-and-go: arm arm, round 1"},
		},
		"lottery": {
			inOrder{bad: func(r *inOrder, p *sim.Platform, q *sim.Query, i int) {
				if made++; made%7 == 0 {
					turn(q, i)
				}
			}},
			[]string{"same: the slates of round 1 differ when it is run anew"},
		},
		"asked": {
			inOrder{
				bad: func(r *inOrder, p *sim.Platform, q *sim.Query, i int) {
					if r.calls > 1000 {
						turn(q, i)
					}
				},
				why: func(r *inOrder) { r.calls = 1001 },
			},
			[]string{"told: the slates of round 2 differ when it has been asked for reasons"},
		},
		"lost without a past": {
			inOrder{fit: func(p *sim.Platform) error {
				if p.Round() > 1 && len(p.Added(sim.Revision{}, nil)) == 0 && len(p.Counts()) == 0 {
					return errors.New("nothing to learn from")
				}
				return nil
			}},
			[]string{"no-history: arm arm, round 2: fit: nothing to learn from"},
		},
		"lost without items": {
			inOrder{bad: func(_ *inOrder, p *sim.Platform, _ *sim.Query, i int) {}, fit: func(p *sim.Platform) error {
				_ = 1 / p.Items().Len()
				return nil
			}},
			[]string{"no-items: panic: runtime error: integer divide by zero"},
		},
	} {
		results, err := contract.Check(t.Context(), func() (sim.Recommender, error) {
			fresh := c.r
			return &fresh, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		var failed []string
		for _, r := range results {
			if !r.Holds() {
				failed = append(failed, r.Name+": "+r.Fails)
			}
		}
		for _, want := range c.fails {
			if !slices.ContainsFunc(failed, func(f string) bool { return strings.HasPrefix(f, want) }) {
				t.Errorf("%s: no clause fails with %q: %q", name, want, failed)
			}
		}
		if len(c.fails) == 0 && len(failed) > 0 {
			t.Errorf("%s: %q", name, failed)
		}
		if len(results) != len(contract.Clauses()) {
			t.Errorf("%d results for %d clauses", len(results), len(contract.Clauses()))
		}
		for i, c := range contract.Clauses() {
			if results[i].Clause != c {
				t.Errorf("result %d is of %s, not of %s", i, results[i].Name, c.Name)
			}
		}
	}
}

func TestCheckStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := contract.Check(ctx, func() (sim.Recommender, error) { return &inOrder{}, nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestOneThatCannotBeMade(t *testing.T) {
	results, err := contract.Check(t.Context(), func() (sim.Recommender, error) { return nil, errors.New("no file") })
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if !strings.Contains(r.Fails, "no file") {
			t.Errorf("%s: %q", r.Name, r.Fails)
		}
	}
}

func ExampleCheck() {
	results, err := contract.Check(context.Background(), func() (sim.Recommender, error) {
		return &inOrder{bad: func(_ *inOrder, p *sim.Platform, q *sim.Query, i int) {
			if s := q.Slate(i); p.Round() == 4 && len(s) > 1 {
				s[1] = s[0]
			}
		}}, nil
	})
	fmt.Println(err)
	for _, r := range results[:3] {
		fmt.Printf("%s %v %q\n", r.Name, r.Holds(), r.Fails)
	}
	// Output:
	// <nil>
	// length true ""
	// once false "in world no-history, round 4, account 0: item 0 stands in places 1 and 2"
	// allowed true ""
}
