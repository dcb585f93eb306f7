// Package contract holds any recommender, built in or plugged in, against what every
// one of them has to keep: slates of the right length, no item twice, none that is
// retired or excluded, the same answer for the same state, and no trouble with people
// without a past, with nothing or next to nothing to show, or with hardly anybody.
//
//	results, err := contract.Check(ctx, func() (sim.Recommender, error) { ... })
//	for _, r := range results { fmt.Println(r.Clause.Name, r.Fails) }
//
// The recommender meets small worlds of this package's own, not those of a scenario:
// people whose tastes are drawn, and items of three makers. They are there for tests of
// recommenders, too: [NewCrowd], [NewItems], [Press].
//
//	worlds.go   people, items and creators
//	suite.go    the clauses, and the worlds that they are tried in
//	eye.go      what looks at every slate before anybody else does
//	same.go     whether the answer is the same
//
// # Invariants
//
// A recommender that is made is closed. Each is made afresh for each world. One that
// panics fails the clause that it was tried for, and the others are tried all the same.
//
// # Caveats
//
// That a recommender keeps the contract in these worlds does not prove that it does in
// all. How good its slates are is no part of it.
package contract
