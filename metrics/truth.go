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
	struck  []uint64
	ranks   []int32 // people of the batch, by place in the panel
	found   []int32
	scores  []float32
	count   []int32
	own     []float32
	guesses []float32
}

// truthPack is one arm's items as people truly value them, and what was best
// last time, which only saves time.
type truthPack struct {
	vectors []float32
	items   topk.Items
	gone    []uint64 // the bits of items that are not on offer, as topk.Query.Struck
	places  int
	guesses [2][]float32 // sample: for the best slate, and for the best tenth
	regret  []float32    // sample
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
	t.gone = resize(t.gone, topk.Words(n))
	clear(t.gone)
	for i := range int32(n) {
		truth.ItemTruth(catalog, i, t.vectors[int(i)*s.dim:(int(i)+1)*s.dim])
		if catalog.Available(i, v.Round()) {
			s.offered++
		} else {
			t.gone[i>>6] |= 1 << (i & 63)
		}
	}
	t.items.Pack(t.vectors, s.dim)
	if s.places != t.places || len(t.regret) != people {
		t.places = s.places
		for i := range t.guesses {
			t.guesses[i] = slices.Repeat([]float32{float32(math.Inf(-1))}, people)
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
	s.prepare(k, panel)
	words := len(s.pack.gone)
	for i, rank := range k.ranks {
		s.strike(panel.people[rank], k.struck[i*words:(i+1)*words])
	}
	s.rank(k, s.places, s.pack.guesses[0])
	for i, rank := range k.ranks {
		person, struck := k.persons[i*s.dim:(i+1)*s.dim], k.struck[i*words:(i+1)*words]
		k.own = k.own[:0]
		for _, item := range s.v.Slate(panel.people[rank]) {
			if struck[item>>6]>>(item&63)&1 == 0 {
				k.own = append(k.own, s.utility(person, item))
			}
		}
		best := k.scores[i*s.places : i*s.places+int(k.count[i])]
		s.pack.regret[rank] = float32(max(s.truth.SlateUtility(best)-s.truth.SlateUtility(k.own), 0))
	}
}

// prepare makes room for the people in k.ranks, and strikes what is not on offer.
func (s *truthScan) prepare(k *truthScratch, panel *panel) {
	n, words := len(k.ranks), len(s.pack.gone)
	k.persons, k.struck = resize(k.persons, n*s.dim), resize(k.struck, n*words)
	for i, rank := range k.ranks {
		s.truth.PersonTruth(panel.people[rank], k.persons[i*s.dim:(i+1)*s.dim])
		copy(k.struck[i*words:], s.pack.gone)
	}
}

// strike adds the bits of items that the person had consumed before this round and
// may not again.
func (s *truthScan) strike(p int32, struck []uint64) {
	if s.v.Repeats() == sim.Allow {
		return
	}
	items, rounds := s.v.History(p)
	before, _ := slices.BinarySearch(rounds, int32(s.v.Round()))
	for _, item := range items[:before] {
		struck[item>>6] |= 1 << (item & 63)
	}
}

// rank finds the best items of the people in k.ranks; guesses are by place in the panel.
func (s *truthScan) rank(k *truthScratch, places int, guesses []float32) {
	n := len(k.ranks)
	k.guesses = k.guesses[:0]
	for _, rank := range k.ranks {
		k.guesses = append(k.guesses, guesses[rank])
	}
	k.found, k.scores, k.count = resize(k.found, n*places), resize(k.scores, n*places), resize(k.count, n)
	k.scanner.Select(&s.pack.items,
		topk.Query{Users: k.persons, K: places, Struck: k.struck, StruckRow: len(s.pack.gone), Guesses: k.guesses},
		topk.Result{Items: k.found, Scores: k.scores, N: k.count})
	for i, rank := range k.ranks {
		guesses[rank] = k.guesses[i]
	}
}

// utility is the dot product in arith.Dot's order.
func (s *truthScan) utility(person []float32, item int32) float32 {
	var u float32
	for k, x := range s.pack.vectors[int(item)*s.dim : (int(item)+1)*s.dim] {
		u += float32(person[k] * x)
	}
	return u
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
	s.prepare(k, panel)
	s.rank(k, best, s.pack.guesses[1])
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
