package script

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bubblechamber/agents/contract"
	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// A script keeps the contract that every recommender is held against, whichever stage of
// a pipeline it is.
func TestContract(t *testing.T) {
	near := map[string]recommenders.Given{"": given("near.star", read(t, "testdata/near.star"))}
	for name, spec := range map[string]recommenders.Spec{
		"alone":     {Kind: "script", Given: near},
		"judging":   {Kind: "script", Given: near, Retrieval: "popular", Rerank: []recommenders.StageSpec{{Kind: "mmr"}}},
		"proposing": {Kind: "content", Retrieval: "script", Given: map[string]recommenders.Given{"retrieval": near[""]}},
		"blended": {
			Kind: "blend", Of: []recommenders.PartSpec{{Kind: "script", Name: "ours"}, {Kind: "newest"}},
			Given: map[string]recommenders.Given{"of.0": near[""]},
		},
	} {
		t.Run(name, func(t *testing.T) {
			results, err := contract.Check(t.Context(), pipeline(spec))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range results {
				if !r.Holds() {
					t.Errorf("%s (%s): %s", r.Name, r.Meaning, r.Fails)
				}
			}
		})
	}
}

// crowd is a world of 520 people and items that come and go, whose events expire.
func crowd(t *testing.T, threads int, script string) *sim.Simulation {
	t.Helper()
	s, err := sim.New(sim.Setup{
		Seed: 4, Catalog: contract.NewItems(40, 3), Users: contract.NewCrowd(520, 3), Creators: &contract.Press{},
		Slate: sim.SlateSpec{Places: 5}, Threads: threads, Keyframes: 64 << 20,
		Arms: []sim.ArmSpec{{
			Name: "a", Recommender: of("near.star", script),
			Set: []param.Assign{{Path: "platform.retention", Value: param.I(4)}, {Path: "refit", Value: param.I(2)}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// slates are all slates of the round last finished.
func slates(s *sim.Simulation, arm string) string {
	v := s.View(arm)
	var all []string
	for _, p := range v.Active() {
		all = append(all, fmt.Sprint(v.Slate(p)))
	}
	return strings.Join(all, "\n")
}

// How many workers there are does not show.
func TestWorkers(t *testing.T) {
	script := read(t, "testdata/near.star")
	var first []string
	for _, threads := range []int{1, 2, 16} {
		s := crowd(t, threads, script)
		var now []string
		for range 9 {
			if err := s.Step(t.Context()); err != nil {
				t.Fatal(err)
			}
			now = append(now, slates(s, "a"))
		}
		if first == nil {
			first = now
		}
		if !slices.Equal(now, first) {
			t.Errorf("slates differ on %d threads", threads)
		}
	}
}

// A copy goes on like the original, and neither is disturbed by the other, which moves
// its knob: so do a fork and a way back.
func TestSnapshot(t *testing.T) {
	script := read(t, "testdata/near.star")
	s, undisturbed := crowd(t, 2, script), crowd(t, 2, script)
	if err := s.Run(t.Context(), 7); err != nil {
		t.Fatal(err)
	}
	if ok, slow := s.Rewindable(); !ok || slow {
		t.Fatal("a script cannot be copied")
	}
	for _, f := range []struct {
		name string
		set  []param.Assign
	}{{"same", nil}, {"other", []param.Assign{{Path: "recommender.curiosity", Value: param.F(1)}}}} {
		if err := s.Fork(t.Context(), sim.ArmSpec{Name: f.name, Fork: &sim.Fork{Of: "a", At: 6}, Set: f.set}); err != nil {
			t.Fatal(err)
		}
	}
	for round := 1; round <= 11; round++ {
		if err := undisturbed.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		if round < 7 {
			continue
		}
		if err := s.Run(t.Context(), round); err != nil {
			t.Fatal(err)
		}
		want := slates(undisturbed, "a")
		if slates(s, "a") != want || slates(s, "same") != want {
			t.Errorf("round %d: a copy goes on another way", round)
		}
		if slates(s, "other") == want {
			t.Errorf("round %d: the knob of a copy does nothing", round)
		}
	}
}

// State is kept between fits, shared by what held the same list, and is that of the copy.
func TestState(t *testing.T) {
	s, err := sim.New(small(of("mine.star", `
def fit(platform, state):
    log = state.setdefault("log", [])
    state.setdefault("twice", (log, {"again": log, "set": set([1])}))
    log.append(platform.round)
    if log != list(range(1, platform.round + 1)) or state["twice"][1]["again"] != log:
        fail(state)

def rank(person, candidates, state):
    if state["twice"][0][-1] != person.round:
        fail(state)
    return candidates
`)))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(t.Context(), 4); err != nil {
		t.Fatal(err)
	}
}

// Draws belong to the round, the account and the purpose.
func TestDraws(t *testing.T) {
	const script = `
def rank(person, candidates):
    first = draw("a")
    fail("%s" % [first, draw("b"), draw("a"), draw("c", 2)]) if person.account == ACCOUNT and person.round == ROUND else 0
    return candidates
`
	drawn := map[string]bool{}
	for account := range 3 {
		for round := 1; round <= 2; round++ {
			var texts []string
			for range 2 {
				text := strings.NewReplacer("ACCOUNT", fmt.Sprint(account), "ROUND", fmt.Sprint(round)).Replace(script)
				s, err := sim.New(small(of("mine.star", text)))
				if err == nil {
					err = s.Run(t.Context(), 2)
				}
				if err == nil {
					t.Fatal("no numbers came")
				}
				_, numbers, _ := strings.Cut(err.Error(), "[")
				texts = append(texts, numbers)
			}
			if texts[0] != texts[1] {
				t.Errorf("draws differ: %v", texts)
			}
			if drawn[texts[0]] {
				t.Errorf("account %d, round %d draws what another has", account, round)
			}
			drawn[texts[0]] = true
		}
	}
}

// A slate is explained in the script's words, or by its score.
func TestWhy(t *testing.T) {
	for script, want := range map[string]string{
		"def rank(person, candidates):\n    return vector(len(candidates), fill = 0.25)":                                                                       "mine.star gives it 0.25 []",
		"def rank(person, candidates):\n    return candidates\ndef why(person, item):\n    return (item.title + \" for\\n\" + str(person.account), [2, 3, 0])": "three for 0 [2 0]",
		"def rank(person, candidates):\n    return candidates\ndef why(person, item):\n    return 3":                                                           "why failed: mine.star:3:1: why returned a int, expected a text, or a text and a list of items []",
	} {
		s, err := sim.New(small(of("mine.star", script)))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Run(t.Context(), 3); err != nil {
			t.Fatal(err)
		}
		why, ok := s.View("a").Reasons(0)
		if !ok || len(why) != 2 {
			t.Fatalf("%v reasons: %v", ok, why)
		}
		if got := fmt.Sprint(why[0].Text, " ", why[0].Past); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", script, got, want)
		}
	}
}

// What people withdraw reaches the script, which has to forget it.
func TestWithdrawn(t *testing.T) {
	setup := small(of("mine.star", `
def fit(platform):
    if platform.round == 4:
        fail("%s %s %s" % (list(platform.withdrawn), list(platform.withdrawn.accounts), list(platform.events)))

def rank(person, candidates):
    return candidates
`))
	setup.Arms[0].Set = []param.Assign{{Path: "platform.retention", Value: param.I(2)}}
	s, err := sim.New(setup)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Run(t.Context(), 4)
	if err == nil || !strings.Contains(err.Error(), "fail: [2, 2] [0, 1] [0]") {
		t.Error(err)
	}
}

// A script that a Go program names without its text is read from its folder.
func TestFile(t *testing.T) {
	spec := recommenders.Spec{Kind: "script", Given: map[string]recommenders.Given{"": {Dir: "testdata", Values: map[string][]string{"file": {"near.star"}}}}}
	r, err := table().New(spec)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, k := range r.Knobs() {
		paths = append(paths, k.Path)
	}
	if want := []string{"steps", "curiosity"}; !slices.Equal(paths, want) {
		t.Errorf("knobs %v, want %v", paths, want)
	}
	spec.Given[""].Values["file"][0] = "gone.star"
	if _, err := table().New(spec); err == nil || !strings.Contains(err.Error(), "gone.star") {
		t.Error(err)
	}
}
