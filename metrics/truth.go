package metrics

import (
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/topk"
)

// everyNth is in how many rounds the whole sample's exhaustion is measured
// anew.
const everyNth = 10

// truthScratch is one worker's room for ranking by true utility.
type truthScratch struct {
	scanner topk.Scanner
	persons []float32
	ranks   []int32 // people of the batch, by place in the panel
	found   []int32
	count   []int32
	best    []float32
	own     []float32
	guesses []float32
}

// truthPack is one arm's items as people truly value them, and what was best
// last time, which only saves time.
type truthPack struct {
	vectors []float32
	items   topk.Items
	guesses []float32 // sample
	places  int
	regret  []float32 // sample
}

// truth measures what needs people's expected utility: regret and exhaustion.
func (c *Collector) truth(f *sim.Frame, v *sim.View, s *state, pack *truthPack, r row) {
	truth, ok := v.Truth()
	if !ok {
		return
	}
	n := len(c.panel.people)
	scan := &c.pass.scan
	*scan = pack.scan(v, truth, n)
	f.Workers.Run(pieces(n), c.pass.truth)
	if scan.places > 0 {
		c.setMean(r, "regret", pack.regret)
	}
	c.setMean(r, "exhaustion", s.sample.exhaustion)
}

func (c *Collector) truthOf(worker, piece int) {
	o, k := c.pass.o, &c.work.workers[worker].truth
	from, to := c.panel.piece(piece)
	c.pass.scan.regret(k, c.panel, from, to)
	c.pass.scan.exhaustion(k, c.panel, from, to, o.state.sample.exhaustion)
}

// truthScan ranks an arm's items for people of the sample in one round.
type truthScan struct {
	v       *sim.View
	truth   sim.Truth
	pack    *truthPack
	dim     int
	places  int // of the longest slate of the round
	offered int // items on offer
}

// scan packs the arm's items for a round. O(items x dim).
func (t *truthPack) scan(v *sim.View, truth sim.Truth, people int) truthScan {
	s := truthScan{v: v, truth: truth, pack: t, dim: truth.TruthDim()}
	for _, p := range v.Active() {
		s.places = max(s.places, len(v.Slate(p)))
	}
	catalog := v.Catalog()
	n := catalog.Len()
	t.vectors = resize(t.vectors, n*s.dim)
	for i := range n {
		truth.ItemTruth(catalog, int32(i), t.vectors[i*s.dim:(i+1)*s.dim])
		if catalog.Available(int32(i), v.Round()) {
			s.offered++
		}
	}
	t.items.Pack(t.vectors, s.dim)
	if s.places != t.places || len(t.guesses) != people {
		t.guesses, t.places = resize(t.guesses, people), s.places
		for i := range t.guesses {
			t.guesses[i] = float32(math.Inf(-1))
		}
	}
	t.regret = resize(t.regret, people)
	undefine(t.regret)
	return s
}

// regret measures it for people of the sample who were shown something.
func (s *truthScan) regret(k *truthScratch, panel *panel, from, to int) {
	k.ranks = k.ranks[:0]
	active := s.v.Active()
	for rank := from; rank < to; rank++ {
		p := panel.people[rank]
		if _, came := slices.BinarySearch(active, p); came && len(s.v.Slate(p)) > 0 {
			k.ranks = append(k.ranks, int32(rank))
		}
	}
	if len(k.ranks) == 0 {
		return
	}
	k.guesses = k.guesses[:0]
	for _, rank := range k.ranks {
		k.guesses = append(k.guesses, s.pack.guesses[rank])
	}
	s.rank(k, panel, s.places, k.guesses, func(row int, item int32) bool {
		return s.untakeable(panel.people[k.ranks[row]], item)
	})
	for i, rank := range k.ranks {
		s.pack.guesses[rank] = k.guesses[i]
		person := k.persons[i*s.dim : (i+1)*s.dim]
		p := panel.people[rank]
		k.own = k.own[:0]
		for _, item := range s.v.Slate(p) {
			if !s.untakeable(p, item) {
				k.own = append(k.own, s.utility(person, item))
			}
		}
		k.best = k.best[:0]
		for _, item := range k.found[i*s.places : i*s.places+int(k.count[i])] {
			k.best = append(k.best, s.utility(person, item))
		}
		s.pack.regret[rank] = float32(max(s.truth.SlateUtility(k.best)-s.truth.SlateUtility(k.own), 0))
	}
}

// rank finds the best items of the people in k.ranks.
func (s *truthScan) rank(k *truthScratch, panel *panel, places int, guesses []float32, exclude func(row int, item int32) bool) {
	n := len(k.ranks)
	k.persons = resize(k.persons, n*s.dim)
	for i, rank := range k.ranks {
		s.truth.PersonTruth(panel.people[rank], k.persons[i*s.dim:(i+1)*s.dim])
	}
	k.found, k.count = resize(k.found, n*places), resize(k.count, n)
	k.scanner.Select(&s.pack.items,
		topk.Query{Users: k.persons, K: places, Exclude: exclude, Guesses: guesses},
		topk.Result{Items: k.found, N: k.count})
}

// utility is the dot product in arith.Dot's order.
func (s *truthScan) utility(person []float32, item int32) float32 {
	var u float32
	for k, x := range s.pack.vectors[int(item)*s.dim : (int(item)+1)*s.dim] {
		u += float32(person[k] * x)
	}
	return u
}

// untakeable reports whether the item could not be had in this round: it is
// not on offer, or the person had consumed it before and may not again.
func (s *truthScan) untakeable(p, item int32) bool {
	if !s.v.Catalog().Available(item, s.v.Round()) {
		return true
	}
	if s.v.Repeats() == sim.Allow || !s.v.Consumed(p, item) {
		return false
	}
	items, rounds := s.v.History(p)
	for i, it := range items {
		if it == item && int(rounds[i]) < s.v.Round() {
			return true
		}
	}
	return false
}

// exhaustion measures it for a tenth of the people, and for those of whom it
// is not yet known.
func (s *truthScan) exhaustion(k *truthScratch, panel *panel, from, to int, dst []float32) {
	best := max(s.offered/10, 1)
	if s.offered == 0 {
		return
	}
	k.ranks = k.ranks[:0]
	for rank := from; rank < to; rank++ {
		if dst[rank] != dst[rank] || (s.v.Round()+rank)%everyNth == 0 {
			k.ranks = append(k.ranks, int32(rank))
		}
	}
	if len(k.ranks) == 0 {
		return
	}
	s.rank(k, panel, best, nil, func(_ int, item int32) bool {
		return !s.v.Catalog().Available(item, s.v.Round())
	})
	for i, rank := range k.ranks {
		had := 0
		for _, item := range k.found[i*best : (i+1)*best] {
			if s.v.Consumed(panel.people[rank], item) {
				had++
			}
		}
		dst[rank] = float32(had) / float32(best)
	}
}
