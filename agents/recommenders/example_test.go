package recommenders_test

import (
	"fmt"

	"bubblechamber/agents/recommenders"
)

// A pipeline: one kind ranks, and two stages re-rank. Its knobs have a place each.
func ExampleNew() {
	p, err := recommenders.New(recommenders.Spec{
		Kind:   "content",
		Rerank: []recommenders.StageSpec{{Kind: "mmr"}, {Kind: "explore"}},
	})
	if err != nil {
		panic(err)
	}
	for _, k := range p.Knobs() {
		fmt.Println(k.Path, k.Default)
	}
	// Output:
	// half-life 20
	// candidates 100
	// rerank.mmr.strength 0.3
	// rerank.explore.epsilon 0.1
}

// What is mistyped is an error that knows better.
func ExampleNew_unknown() {
	_, err := recommenders.New(recommenders.Spec{Kind: "contnet"})
	fmt.Println(err)
	// Output:
	// unknown recommender "contnet" (did you mean "content"?)
}

func ExampleLookup() {
	k, _ := recommenders.Lookup("mmr")
	fmt.Println(k.Role, k.Name)
	fmt.Println(k.Doc)
	fmt.Println(k.Source)
	// Output:
	// reranker mmr
	// trades relevance for items that differ from those already in the slate
	// Carbonell & Goldstein 1998
}
