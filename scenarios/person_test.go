package scenarios

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// handled has one person set in every way, in a scenario that asks nobody anything:
// for all arms and for one, from the beginning and by interventions.
const handled = tiny + `
  random: {recommender: random}
  newest: {recommender: newest}
  personal: {recommender: {kind: content, rerank: [dial]}}
  plain: {recommender: {kind: content, rerank: [dial]}, users.person.5.dial: 1}
users.person.9.third-party: false
slate.repeats: show
interventions:
  - {round: 4, set: {users.person.5.dial: 0, arms.personal.users.person.7.tracking: false}}
  - {round: 8, set: {arms.personal.users.person.5.erase: true, arms.personal.users.person.7.tracking: true}}
`

// slates notes every slate of some people, and what is held of them and allowed.
type slates struct {
	person []int32
	shown  map[string][]int32
	held   map[string]sim.Ledger
}

func (s *slates) key(arm string, round int, person int32) string {
	return fmt.Sprint(arm, " ", round, " ", person)
}
func (s *slates) Fork(from, to int)      {}
func (s *slates) Snapshot() (any, int64) { return nil, 0 }
func (s *slates) Restore(any)            {}
func (s *slates) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		for _, p := range s.person {
			s.shown[s.key(v.Name(), f.Round, p)] = slices.Clone(v.Slate(p))
			s.held[s.key(v.Name(), f.Round, p)] = v.Ledger(p)
		}
	}
	return nil
}

func TestOnePersonByHand(t *testing.T) {
	file, err := Parse("handled.yaml", []byte(handled))
	if err != nil {
		t.Fatal(err)
	}
	see := &slates{person: []int32{5, 6, 7, 9}, shown: map[string][]int32{}, held: map[string]sim.Ledger{}}
	r, err := file.Build(Options{Observers: []sim.Observer{see}, Set: []string{"arms.plain.users.person.6.sensitive=false"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sim.Run(context.Background(), r.Rounds); err != nil {
		t.Fatal(err)
	}
	for round := 1; round <= r.Rounds; round++ {
		shown := func(arm string, p int32) []int32 { return see.shown[see.key(arm, round, p)] }
		held := func(arm string, p int32) sim.Ledger { return see.held[see.key(arm, round, p)] }
		// Her dial at 0 makes her list the one that knows nobody; other lists, and
		// hers in the arm that has its own setting, stay personal.
		for p, arm := range map[int32]string{5: "personal", 6: "personal", -5: "plain"} {
			is := slices.Equal(shown(arm, max(p, -p)), shown("newest", max(p, -p)))
			if want := p == 5 && round >= 4; is != want {
				t.Errorf("round %d: arm %s shows %d the newest items: %v, want %v", round, arm, p, is, want)
			}
		}
		if got, want := held("personal", 7).Held == 0, round >= 4 && round < 8; got != want && round != 8 && round > 1 {
			t.Errorf("round %d: nothing is held of person 7: %v, want %v", round, got, want)
		}
		if since := held("personal", 5).Since; round >= 9 && since < 8 || round == 7 && since > 0 {
			t.Errorf("round %d: the oldest event held of person 5 is of round %d", round, since)
		}
		if held("random", 9).Consent.ThirdParty || held("random", 9).Organic > 0 {
			t.Errorf("round %d: %+v of person 9, who shares nothing with others", round, held("random", 9))
		}
		if held("plain", 6).Consent.Sensitive || !held("random", 6).Consent.Sensitive {
			t.Errorf("round %d: an arm's own setting of person 6 does not hold there alone", round)
		}
	}
	// What was set of single people is part of the run, of others nothing is.
	params := map[string]param.Value{}
	for _, p := range r.Params {
		if strings.Contains(p.Path, ".person.") {
			params[p.Path] = p.Value
		}
	}
	want := map[string]param.Value{
		"users.person.9.third-party": param.B(false), "arms.plain.users.person.5.dial": param.F(1), "arms.plain.users.person.6.sensitive": param.B(false),
	}
	if fmt.Sprint(params) != fmt.Sprint(want) {
		t.Errorf("parameters %v, want %v", params, want)
	}
	// 299 of 300 let the platform hold what they take in rounds 4 to 7.
	if got := r.Collector.Rows().Value("personal", 5, "opt_out"); got < .003 || got > .004 {
		t.Errorf("opt-out share %v", got)
	}
}

// A person who was set by hand is repeated to the bit, by interventions as a
// manifest has them.
func TestOnePersonRepeated(t *testing.T) {
	ctx := context.Background()
	file, err := Parse("tiny.yaml", []byte(tiny+"  random: {recommender: random}\n  content: {recommender: content}\n"))
	if err != nil {
		t.Fatal(err)
	}
	hand, err := file.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, move := range []param.Assign{
		{Path: "users.person.3.tracking", Value: param.B(false)},
		{Path: "arms.content.users.person.4.dial", Value: param.F(.5)},
		{Path: "users.person.5.erase", Value: param.B(true)},
		{Path: "users.person.3.tracking", Value: param.B(true)},
	} {
		if err := hand.Sim.Run(ctx, 3*i+1); err != nil {
			t.Fatal(err)
		}
		if err := hand.Sim.Set(move.Path, move.Value); err != nil {
			t.Fatal(err)
		}
	}
	again, err := file.Build(Options{Interventions: hand.Sim.Interventions(), Threads: 2})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := file.Build(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []*Run{hand, again, plain} {
		if err := r.Sim.Run(ctx, r.Rounds); err != nil {
			t.Fatal(err)
		}
	}
	for _, arm := range hand.Arms {
		if history(hand, arm, 1) != history(again, arm, 1) {
			t.Errorf("arm %s comes out another way", arm)
		}
	}
	if history(hand, "content", 1) == history(plain, "content", 1) {
		t.Error("nothing moved")
	}

	_, err = file.Build(Options{Interventions: []sim.Intervention{
		{Round: 2, Assign: param.Assign{Path: "users.person.300.dial", Value: param.F(0)}},
		{Round: 2, Assign: param.Assign{Path: "users.person.3.dail", Value: param.F(0)}},
	}})
	want := `intervention at round 2: unknown parameter "users.person.3.dail" (did you mean "users.person.3.dial"?)
intervention at round 2: users.person.300.dial: there are 300 people, 0 to 299`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

// Where people are real, their number is known when the data was read.
func TestOnePersonOfData(t *testing.T) {
	file, err := Parse("lens.yaml", []byte(lensScenario+"users.person.7.tracking: false\ninterventions: [{round: 2, set: {users: {person: {9: {dial: 0}}}}}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	dir := lens(t)
	_, err = file.Build(Options{Set: []string{"catalog.movielens=" + dir, "users.count=7", "users.person.6.dial=0"}})
	want := "lens.yaml:7:14: users.person.7: there are 7 people, 0 to 6\nlens.yaml:8:51: users.person.9: there are 7 people, 0 to 6"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
