package recommenders

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

var (
	_ sim.Recommender = (*Pipeline)(nil)
	_ sim.Snapshotter = (*Pipeline)(nil)
	_ sim.Bound       = (*Pipeline)(nil)
	_ sim.Embedder    = (*Pipeline)(nil)
	_ sim.Suggester   = (*Pipeline)(nil)
)

func TestNewErrors(t *testing.T) {
	cases := []struct {
		spec Spec
		want string // field: problem, one a line
	}{
		{Spec{Kind: "contnt"}, `kind: unknown recommender "contnt" (did you mean "content"?)`},
		{Spec{}, `kind: unknown recommender ""`},
		{Spec{Kind: "mmr"}, `kind: "mmr" is a re-ranking stage: it goes under rerank`},
		{Spec{Kind: "als", Retrieval: "populer"}, `retrieval.kind: unknown recommender "populer" (did you mean "popular"?)`},
		{Spec{Kind: "als", Rerank: []StageSpec{{"mmr", ""}, {"random", ""}, {"exlore", ""}}}, `rerank.1.kind: "random" is a recommender, not a re-ranking stage
rerank.2.kind: unknown re-ranking stage "exlore" (did you mean "explore"?)`},
		{Spec{Kind: "als", Rerank: []StageSpec{{"mmr", ""}, {"explore", "mmr"}, {"explore", "Not.so"}, {"explore", "9"}}}, `rerank.1.name: two re-ranking stages are called "mmr": give one of them another name
rerank.2.name: stage name "Not.so" is not of lower-case letters, digits and hyphens, a letter first
rerank.3.name: stage name "9" is not of lower-case letters, digits and hyphens, a letter first`},
		{Spec{Kind: "blend"}, `of: a blend needs the recommenders that it is made of`},
		{Spec{Kind: "als", Of: []PartSpec{{"als", ""}}}, `of: only a blend is made of others, als is not`},
		{Spec{Kind: "als", Retrieval: "blend"}, `retrieval.kind: a blend ranks: it cannot propose candidates to another recommender`},
		{Spec{Kind: "music-servce"}, `kind: unknown recommender "music-servce" (did you mean "music-service"?)`},
		{Spec{Kind: "als", Retrieval: "music-service"}, `retrieval.kind: "music-service" is a whole recommender: it cannot be part of another one`},
		{Spec{Kind: "music-service", Of: []PartSpec{{"popular", ""}}, Rerank: []StageSpec{{"mmr", ""}, {"discovery", ""}, {"mrm", ""}}}, `of: music-service has its parts, whose weights can be set: for others write a blend
rerank.1.name: two re-ranking stages are called "discovery": give one of them another name
rerank.2.kind: unknown re-ranking stage "mrm" (did you mean "mmr"?)`},
		{Spec{Kind: "blend", Of: []PartSpec{{"contnt", ""}, {"mmr", ""}, {"blend", ""}, {"als", ""}, {"als", ""}, {"als", "A"}}}, `of.0.kind: unknown recommender "contnt" (did you mean "content"?)
of.1.kind: "mmr" is a re-ranking stage: it goes under rerank
of.2.kind: a blend cannot be part of a blend
of.4.name: two parts of the blend are called "als": give one of them another name
of.5.name: part name "A" is not of lower-case letters, digits and hyphens, a letter first`},
	}
	for _, c := range cases {
		_, err := New(c.spec)
		if err == nil {
			t.Errorf("%+v: no error", c.spec)
			continue
		}
		var got []string
		for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
			got = append(got, e.(*SpecError).Field+": "+e.Error())
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%+v:\n%s\nwant\n%s", c.spec, s, c.want)
		}
	}
}

func ExampleNew() {
	r, err := New(Spec{
		Kind:      "content",
		Retrieval: "popular",
		Rerank:    []StageSpec{{Kind: "mmr"}, {Kind: "explore", Name: "spice"}},
	})
	if err != nil {
		panic(err)
	}
	for _, k := range r.Knobs() {
		fmt.Println(k.Path, k.Get())
	}
	// Output:
	// half-life 20
	// candidates 100
	// retrieval.candidates 200
	// retrieval.window 20
	// rerank.mmr.strength 0.3
	// rerank.spice.epsilon 0.1
}

func ExampleKinds() {
	for _, k := range Kinds() {
		fmt.Printf("%s %s:", k.Role, k.Name)
		for _, knob := range k.Knobs() {
			fmt.Print(" ", knob.Path, "=", knob.Default)
		}
		fmt.Println()
	}
	// Output:
	// ranker random:
	// ranker newest:
	// ranker popular: window=20
	// ranker trending: window=10 shrink=10
	// ranker editorial: within=newest window=20 picks=10000
	// ranker content: half-life=20
	// ranker item-knn: similarity=cosine normalise=0.5 neighbours=50 shrink=10
	// ranker user-knn: neighbours=50 shrink=10 recent=1000
	// ranker markov: smoothing=10
	// ranker als: factors=32 alpha=10 regularisation=10 iterations=5 full-every=10
	// ranker bpr: factors=32 rate=0.1 regularisation=0.01 epochs=20 batch=256 full-every=10
	// ranker ease: regularisation=100 full-every=10 most-items=4000
	// ranker on-device: half-life=20
	// ranker tag-profile: half-life=20
	// ranker friends: half-life=5
	// ranker engagement-max: rate=0.1 prior=20
	// ranker epsilon-greedy: epsilon=0.1 prior=20
	// ranker linucb: alpha=0.5 features=topics prior=1 memory=100
	// ranker thompson: spread=0.5 features=topics prior=1 memory=100
	// ranker blend: mode=weighted depth=100
	// ranker oracle:
	// reranker mmr: strength=0.3
	// reranker dpp: strength=0.3
	// reranker explore: epsilon=0.1
	// reranker dial: fallback=newest
	// reranker calibrated: strength=0.5
	// reranker xquad: strength=0.5
	// reranker cross-cutting: share=0.3
	// reranker bridging: strength=0.5
	// reranker serendipity: strength=0.5
	// reranker popularity-debias: strength=0.5 prior=1
	// reranker provider-fair: share=0.3 group=
	// reranker cap: most=3
	// reranker rows: rows=3
	// reranker discovery: share=0.2 by=topic
	// reranker sponsored: every=4 group=advertisers
	// reranker insinuate: strength=0.3 threshold=0.7 class=0 refit-every=5
	// reranker persuade: share=0.3 target=1 step=0.2
	// reranker follow: count=3 by=mutual pool=100
}

func TestOnlyTheOracleIsBound(t *testing.T) {
	for _, k := range Kinds() {
		if k.Bound() != (k.Name == "oracle") {
			t.Errorf("%s: bound %v", k.Name, k.Bound())
		}
		if k.Doc == "" || k.Complexity == "" {
			t.Errorf("%s is not described", k.Name)
		}
		if got, ok := Lookup(k.Name); !ok || got.Name != k.Name {
			t.Errorf("%s is not found", k.Name)
		}
	}
}

// Every re-ranking stage and each of its knobs name a source, and something of it may
// move during a run.
func TestStagesAreSourced(t *testing.T) {
	for _, k := range Kinds() {
		if k.Role != RerankerRole {
			continue
		}
		if k.Source == "" {
			t.Errorf("%s has no source", k.Name)
		}
		live := false
		for _, knob := range k.Knobs() {
			live = live || knob.Live
			if knob.Source == "" {
				t.Errorf("%s.%s has no source", k.Name, knob.Path)
			}
		}
		if !live {
			t.Errorf("nothing of %s may move", k.Name)
		}
	}
}

// A copy has the knobs of the original, and moves alone.
func TestSnapshotKnobs(t *testing.T) {
	for kind, spec := range specs() {
		r, err := New(spec)
		if err != nil {
			t.Fatal(err)
		}
		move := func(knobs []param.Knob, by float64) {
			for _, k := range knobs {
				v := param.F(k.Min + by/10)
				switch k.Kind {
				case param.IntKind:
					v = param.I(int(k.Min + by))
				case param.TextKind:
					v = param.S(fmt.Sprint("by ", by))
				case param.ChoiceKind:
					v = param.S(k.Choices[(int(by)+1)%len(k.Choices)])
				}
				if err := k.Set(v); err != nil {
					t.Fatal(err)
				}
			}
		}
		move(r.Knobs(), 3)
		copied := r.Snapshot().Knobs()
		for i, k := range r.Knobs() {
			if copied[i].Path != k.Path || copied[i].Get() != k.Get() {
				t.Errorf("%s: %s is %s, copied %s as %s", kind, k.Path, k.Get(), copied[i].Path, copied[i].Get())
			}
		}
		move(copied, 4)
		for i, k := range r.Knobs() {
			if copied[i].Get() == k.Get() {
				t.Errorf("%s: %s moved with the copy", kind, k.Path)
			}
		}
	}
}

// What retrieval does not propose cannot be shown; among as many candidates as
// there are places the ranker decides the order only.
func TestRetrievalRestricts(t *testing.T) {
	people := newCrowd(200, 3)
	r := newRig(things(60, 3), people, 5, Spec{Kind: "oracle", Retrieval: "popular"}, set("retrieval.candidates", param.I(5)))
	reordered := 0
	r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
		for i := range q.Len() {
			var want []int32
			for _, item := range made.retrieval.(*popular).counts.order {
				if !q.Excluded(i, item) && len(want) < 5 {
					want = append(want, item)
				}
			}
			got := slices.Clone(q.Slate(i))
			if !slices.Equal(got, want) {
				reordered++
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("shown %v of candidates %v", got, want)
			}
		}
	}
	r.run(t, 6)
	if reordered < 500 {
		t.Errorf("only %d of 960 slates are in another order than the candidates", reordered)
	}
}

// A ranker that is handed the whole catalogue ranks as it does by itself. After a
// warm-up every item has been consumed, or those that have not would tie. (Draws of
// thompson tie now and then, to the last bit of a float32.)
func TestRetrievalOfEverything(t *testing.T) {
	for _, kind := range []string{"newest", "popular", "content", "als", "bpr", "ease", "tag-profile", "linucb", "oracle"} {
		alone := newRig(things(60, 3), newCrowd(200, 3), 5, Spec{Kind: kind})
		// newest hands them over in the order of falling numbers within a round,
		// which decides ties; scores of these kinds have none but for popularity.
		behind := newRig(things(60, 3), newCrowd(200, 3), 5, Spec{Kind: kind, Retrieval: "popular"},
			set("retrieval.window", param.I(0)))
		if kind == "newest" {
			behind = newRig(things(60, 3), newCrowd(200, 3), 5, Spec{Kind: kind, Retrieval: "newest"})
		}
		if kind == "popular" {
			alone.Arms[0].Set = []param.Assign{set("recommender.window", param.I(0))}
			behind.Arms[0].Set = append(behind.Arms[0].Set, alone.Arms[0].Set...)
		}
		for round := range 8 {
			if digest(alone.warm().run(t, 1).view()) != digest(behind.warm().run(t, 1).view()) {
				t.Errorf("%s: round %d differs", kind, round+1)
				break
			}
		}
	}
}

// In a warm round nothing is allocated per person.
func TestAllocations(t *testing.T) {
	for name, spec := range specs() {
		r := newRig(things(60, 3), newCrowd(300, 3), 6, spec)
		r.Threads = 1
		r.warm().run(t, 2)
		r.after = func(made *Pipeline, p *sim.Platform, q *sim.Query) {
			n := testing.AllocsPerRun(3, func() {
				if err := made.Rank(p, q); err != nil {
					t.Error(err)
				}
			})
			if n > 8 {
				t.Errorf("%s: %v allocations for %d people", name, n, q.Len())
			}
		}
		r.run(t, 1)
	}
}
