package recommenders

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Role says where in a pipeline a kind may stand.
type Role uint8

// The roles.
const (
	RankerRole   Role = iota // retrieves and ranks: under kind or retrieval.kind
	RerankerRole             // under rerank
)

// String is the role's name: "ranker" or "reranker".
func (r Role) String() string {
	if r == RerankerRole {
		return "reranker"
	}
	return "ranker"
}

// Kind is one row of the table of kinds.
type Kind struct {
	Name       string
	Doc        string // one line
	Source     string // citation; may be empty
	Complexity string // time of a fit and of a visitor's slate
	Role       Role

	ranker   func() Model
	reranker func(name string) Reranker
}

// Kinds returns all kinds, rankers first.
func Kinds() []Kind { return slices.Clone(kinds) }

// Lookup returns the kind of that name.
func Lookup(name string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// Knobs returns the kind's own settings at their defaults, bound to nothing in
// particular: for lists and checks.
func (k Kind) Knobs() []param.Knob {
	if k.Role == RerankerRole {
		return k.reranker(k.Name).Knobs()
	}
	return k.ranker().Knobs()
}

// Bound reports whether the kind marks an upper limit and sees, for that, what
// people really want; see sim.Bound.
func (k Kind) Bound() bool {
	if k.Role == RerankerRole {
		return false
	}
	_, ok := k.ranker().(sim.Bound)
	return ok
}

var kinds = []Kind{
	{
		Name: "random", Role: RankerRole,
		Doc:        "shows everything with the same probability, drawn anew for each person and round",
		Complexity: "fit O(1), slate O(places)",
		ranker:     func() Model { return newRandom() },
	},
	{
		Name: "newest", Role: RankerRole,
		Doc:        "shows what was published last, the same to everybody",
		Complexity: "fit O(1), slate O(places)",
		ranker:     func() Model { return newNewest() },
	},
	{
		Name: "popular", Role: RankerRole,
		Doc:        "shows what was consumed most in the last rounds, the same to everybody",
		Complexity: "fit O(new events + items log items), slate O(places)",
		ranker:     func() Model { return newPopular() },
	},
	{
		Name: "content", Role: RankerRole,
		Doc:        "shows what is like what the person consumed, recent consumption weighing more",
		Source:     "Pazzani & Billsus 2007",
		Complexity: "fit O(new events x dimensions), slate O(items x dimensions)",
		ranker:     func() Model { return newContent() },
	},
	{
		Name: "item-knn", Role: RankerRole,
		Doc:        "shows what was consumed by the same people as the items that the person consumed",
		Source:     "Sarwar, Karypis, Konstan & Riedl 2001; Deshpande & Karypis 2004",
		Complexity: "fit O(new events x history + items²), slate O(history x neighbours)",
		ranker:     func() Model { return newItemKNN() },
	},
	{
		Name: "als", Role: RankerRole,
		Doc:        "shows what a factorisation of everybody's consumption predicts for the person",
		Source:     "Hu, Koren & Volinsky 2008; Takács, Pilászy & Tikk 2011",
		Complexity: "full refit O(iterations x (events x factors + (people + items) x factors²)), slate O(items x factors)",
		ranker:     func() Model { return newALS() },
	},
	{
		Name: "oracle", Role: RankerRole,
		Doc:        "shows what the person expects most of: the upper bound for one round, which knows the truth",
		Complexity: "fit O(1), slate O(items x dimensions)",
		ranker:     func() Model { return newOracle() },
	},
	{
		Name: "mmr", Role: RerankerRole,
		Doc:        "trades relevance for items that differ from those already in the slate",
		Source:     "Carbonell & Goldstein 1998",
		Complexity: "slate O(candidates x places x dimensions)",
		reranker:   func(string) Reranker { return newMMR() },
	},
	{
		Name: "explore", Role: RerankerRole,
		Doc:        "shows now and then something drawn at random",
		Source:     "Sutton & Barto 2018",
		Complexity: "slate O(places)",
		reranker:   func(name string) Reranker { return newExplore(name) },
	},
}
