package recommenders

import (
	"slices"
	"testing"

	"bubblechamber/sim"
)

// same fails when two models have not learned the same.
func same(t *testing.T, p *sim.Platform, x, y Model) {
	t.Helper()
	check := func(what string, equal bool) {
		t.Helper()
		if !equal {
			t.Fatalf("round %d: %s differ", p.Round(), what)
		}
	}
	switch x := x.(type) {
	case *popular:
		y := y.(*popular)
		check("counts", slices.Equal(x.counts.counts, y.counts.counts))
		check("orders", slices.Equal(x.counts.order, y.counts.order))
	case *trending:
		y := y.(*trending)
		check("rises", slices.Equal(x.rise, y.rise))
		check("orders", slices.Equal(x.order, y.order))
	case *editorial:
		check("counts", slices.Equal(x.counts.order, y.(*editorial).counts.order))
	case *content:
		y := y.(*content)
		check("profiles", slices.Equal(x.profiles.rows, y.profiles.rows))
		check("last rounds", slices.Equal(x.profiles.last, y.profiles.last))
		check("fallbacks", slices.Equal(x.fallback.order, y.fallback.order))
	case *epsilonGreedy:
		y := y.(*epsilonGreedy)
		check("estimates", slices.Equal(x.rates, y.rates))
		check("orders", slices.Equal(x.order, y.order))
	case *onDevice:
		check("fallbacks", slices.Equal(x.fallback.order, y.(*onDevice).fallback.order))
	case *friends:
		check("fallbacks", slices.Equal(x.fallback.order, y.(*friends).fallback.order))
		check("ties", slices.Equal(x.ties.to, y.(*friends).ties.to))
	case *tagProfile:
		check("fallbacks", slices.Equal(x.fallback.order, y.(*tagProfile).fallback.order))
		check("weights of topics", slices.Equal(x.idf, y.(*tagProfile).idf))
	case *userKNN:
		y := y.(*userKNN)
		check("items of accounts", slices.Equal(x.held.items, y.held.items) && slices.Equal(x.held.start, y.held.start))
		check("holders of items", slices.Equal(x.held.holders, y.held.holders) && slices.Equal(x.held.from, y.held.from))
		check("draws", slices.Equal(x.held.lot, y.held.lot))
		check("roots", slices.Equal(x.root, y.root))
	case *markov:
		y := y.(*markov)
		check("shares", slices.Equal(x.share, y.share))
		check("numbers of transitions", slices.Equal(x.steps.leaving, y.steps.leaving))
		for i := range x.steps.next {
			for j := range x.steps.next {
				check("transitions", x.steps.next[i].get(int32(j)) == y.steps.next[i].get(int32(j)))
			}
		}
	case *itemKNN:
		y := y.(*itemKNN)
		check("holders", slices.Equal(x.counts.holders, y.counts.holders))
		for i := range x.counts.rows {
			for j := range x.counts.rows {
				check("counts of pairs", x.counts.rows[i].get(int32(j)) == y.counts.rows[i].get(int32(j)))
			}
			check("numbers of neighbours", x.found[i] == y.found[i])
			at, n := i*x.width, int(x.found[i])
			check("neighbours", slices.Equal(x.near[at:at+n], y.near[at:at+n]))
			check("similarities", slices.Equal(x.similarity[at:at+n], y.similarity[at:at+n]))
		}
	}
}
