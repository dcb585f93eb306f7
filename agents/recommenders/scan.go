package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/topk"
)

// scan is retrieval for kinds that score by a dot product: every item for a
// block of accounts at once, by package topk.
type scan struct {
	items topk.Items
	work  []*scanner // by worker
	off   []uint64   // of the round: items that are not on offer

	// What topk found out about each account last time. It makes the next scan
	// faster and changes no result, so it is left out of snapshots. There is none
	// once accounts are reissued, nor for a query in which some are shared.
	hints    []int32
	k        int // that the hints are for, or 0
	accounts int // when the first scan began
}

// hintsFrom is the smallest number of items per account for which hints are kept. With
// topk's AVX-512 kernel, 10,000 items and 32 dimensions, they make a scan for 20 items
// half again as fast and one for 10 a sixth faster, which is not worth their memory.
const hintsFrom = 16

// scanner is a worker's memory.
type scanner struct {
	topk    topk.Scanner
	block   *Block
	rows    []int // of the block, whose accounts are scanned
	users   []float32
	dim     int
	found   topk.Result
	hints   []int32
	exclude func(row int, item int32) bool // is excluded, bound once

	// By row, as bits of words: the items that are excluded. All 0 between runs, for
	// what devices strike out is only lent.
	struck []uint64
	words  int
}

func (w *scanner) excluded(row int, item int32) bool {
	return w.struck[row*w.words+int(item>>6)]>>(item&63)&1 != 0
}

// begin makes room for a scan for k items per account; 0 when there will be none.
func (s *scan) begin(p *sim.Platform, k int) {
	for len(s.work) < p.Workers().Count() {
		w := new(scanner)
		w.exclude = w.excluded
		s.work = append(s.work, w)
	}
	items := p.Items()
	s.off = resize(s.off, (items.Len()+63)/64)
	clear(s.off)
	for i := range int32(items.Len()) {
		if !items.Available(i) {
			s.off[i>>6] |= 1 << (i & 63)
		}
	}
	if s.accounts == 0 {
		s.accounts = p.Accounts()
	}
	if k < hintsFrom || p.Accounts() != s.accounts {
		s.hints, s.k = nil, 0
		return
	}
	if k != s.k {
		s.hints, s.k = s.hints[:0], k
	}
	size := p.Accounts() * topk.HintLen(k)
	for i := len(s.hints); i < size; i++ {
		s.hints = append(s.hints, -1)
	}
}

// open begins the scan of a block.
func (s *scan) open(b *Block) *scanner {
	w := s.work[b.Worker]
	w.block, w.dim = b, s.items.Dim()
	w.rows, w.users = w.rows[:0], w.users[:0]
	return w
}

// add takes the account of a row into the scan and returns the place for its
// vector.
func (w *scanner) add(row int) []float32 {
	w.rows = append(w.rows, row)
	n := len(w.users)
	if cap(w.users) < n+w.dim {
		w.users = append(make([]float32, 0, (len(w.block.Accounts)+1)*w.dim), w.users...)
	}
	w.users = w.users[:n+w.dim]
	return w.users[n:]
}

// run scans and fills the rows that were added.
func (s *scan) run(w *scanner, out *Lists) {
	if len(w.rows) == 0 {
		return
	}
	k := out.K
	w.found.Items = resize(w.found.Items, len(w.rows)*k)
	w.found.Scores = resize(w.found.Scores, len(w.rows)*k)
	w.found.N = resize(w.found.N, len(w.rows))
	// What is like what somebody has consumed is, first of all, what she has consumed:
	// most of it is found to be better than the k-th best, and excluded.
	w.words = len(s.off)
	w.struck = resize(w.struck, len(w.rows)*w.words)
	for i, row := range w.rows {
		set := w.struck[i*w.words : (i+1)*w.words]
		copy(set, s.off)
		w.block.query.Strike(w.block.from+row, set)
	}
	defer clear(w.struck)
	q := topk.Query{Users: w.users, K: k, Exclude: w.exclude}
	hinted := s.k == k && w.block.apart
	if hinted {
		s.recall(w)
		q.Hints = w.hints
	}
	w.topk.Select(&s.items, q, w.found)
	if hinted {
		s.remember(w)
	}
	for i, row := range w.rows {
		for j := i * k; j < i*k+int(w.found.N[i]); j++ {
			out.Add(row, w.found.Items[j], w.found.Scores[j])
		}
	}
}

// hint returns the hints of the i-th account that is scanned.
func (s *scan) hint(w *scanner, i int) []int32 {
	at, h := int(w.block.Accounts[w.rows[i]]), topk.HintLen(s.k)
	return s.hints[at*h : (at+1)*h]
}

func (s *scan) recall(w *scanner) {
	w.hints = w.hints[:0]
	for i := range w.rows {
		w.hints = append(w.hints, s.hint(w, i)...)
	}
}

func (s *scan) remember(w *scanner) {
	h := topk.HintLen(s.k)
	for i := range w.rows {
		copy(s.hint(w, i), w.hints[i*h:])
	}
}
