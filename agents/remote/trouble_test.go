package remote

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"bubblechamber/agents/contract"
	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// maker makes pipelines with processes as given.
func maker(t testing.TB, spec recommenders.Spec) contract.Maker {
	t.Helper()
	table := append(recommenders.Kinds(), Kind())
	if _, err := table.New(spec); err != nil {
		t.Fatal(err)
	}
	return func() (sim.Recommender, error) {
		r, err := table.New(spec)
		if err != nil {
			return nil, err
		}
		return r.Recommender(), nil
	}
}

// alone is a pipeline of a process that does something.
func alone(command ...string) recommenders.Spec {
	return recommenders.Spec{Kind: "process", Given: map[string]recommenders.Given{"": {Values: map[string][]string{"command": command}}}}
}

// world is five people, four of whom come in a round, before 20 items, and an arm with
// the recommender.
func world(t testing.TB, make contract.Maker, set ...param.Assign) *sim.Simulation {
	t.Helper()
	s, err := sim.New(sim.Setup{
		Seed: 5, Catalog: contract.NewItems(20, 3), Users: contract.NewCrowd(5, 3), Creators: &contract.Press{},
		Slate: sim.SlateSpec{Places: 5}, WarmUp: sim.WarmUpSpec{Rounds: 3}, Threads: 2, Keyframes: 16 << 20,
		Arms: []sim.ArmSpec{{Name: "mine", Recommender: make, Set: set}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// Whatever a process does wrong ends the run, at once and with words that say what.
func TestTrouble(t *testing.T) {
	for kind, want := range map[string]string{
		"old":         `round 1: fit: process .*: initialize \(message 1\): it speaks protocol 99, and this is 1$`,
		"slow":        `round 2: rank: process .* -as slow: recommend \(message 5\): no answer within 1s\nits last words on stderr:\n  thinking$`,
		"fit slow":    `round 2: fit: process .*: fit \(message 4\): no answer within 1s`,
		"unread":      `recommend \(message 5\): no answer within 1s`,
		"crash":       `recommend \(message 5\): it has ended instead of answering: exit status 1\nits last words on stderr:\n  Traceback\n    line 7\n  KeyError: \[2J42$`,
		"fit crash":   `fit \(message 4\): it has ended instead of answering: exit status 1\n`,
		"ends":        `recommend \(message 5\): it has ended instead of answering: exit status 0$`,
		"mute":        `recommend \(message 5\): it has closed its stdout instead of answering$`,
		"garbage":     `the answer is not a JSON-RPC response in one line \(.*\): "debugging: here"\nwhat is not an answer belongs on stderr$`,
		"chatty":      `the answer is to another message: "{`,
		"version":     `the answer is not JSON-RPC 2.0`,
		"empty":       `the answer has no result`,
		"refuses":     `it answers with error -32000: not today$`,
		"huge":        `the answer has more than \d+ bytes in a line$`,
		"wrong item":  `recommend \(message 5\): account \d: there is no item 4000, of 25$`,
		"negative":    `account \d: there is no item -1, of 25$`,
		"text":        `its result is not what the protocol says \(.*\): `,
		"typo":        `its result is not what the protocol says \(json: unknown field "score"\)`,
		"fraction":    `its result is not what the protocol says \(.*number 1.5.*\)`,
		"twice":       `account \d: item \d+ comes twice$`,
		"short":       `account \d: 4 items, expected 5: one for each place$`,
		"long":        `account \d: 6 items, expected 5: one for each place$`,
		"few people":  `there are items for 3 of 4 accounts$`,
		"excluded":    `account \d: item \d+ is excluded$`,
		"retired":     `account \d: item 1 is not on offer any more$`,
		"rising":      `account \d: the score rises from 1 to 2 at place 1: best first$`,
		"few scores":  `account \d: 1 scores for 5 items$`,
		"large score": `account \d: score 1e\+300 of item \d+ is too large$`,
		"few reasons": `account \d: 1 reasons for 5 items$`,
	} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			s := world(t, maker(t, alone(as(kind)...)), param.Assign{Path: "recommender.timeout", Value: param.F(1)})
			began := time.Now()
			err := s.Run(t.Context(), 3)
			if err == nil || !regexp.MustCompile(want).MatchString(err.Error()) {
				t.Errorf("error %v, want %s", err, want)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "arm mine, round ") {
				t.Errorf("the error names no round: %v", err)
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("it took %v", took)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNoSuchProgram(t *testing.T) {
	err := world(t, maker(t, alone("no-such-program-here", "x"))).Run(t.Context(), 1)
	if err == nil || !strings.HasPrefix(err.Error(), "arm mine, round 1: fit: process no-such-program-here x cannot be started: ") {
		t.Errorf("error %v", err)
	}
	err = world(t, maker(t, alone("./no-such-program"))).Run(t.Context(), 1)
	if err == nil || !strings.Contains(err.Error(), "cannot be started") {
		t.Errorf("error %v", err)
	}
}
