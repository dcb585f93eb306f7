package recommenders

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/topk"
)

// scan is retrieval for kinds that score by a dot product: every item for a
// block of accounts at once, by package topk.
type scan struct {
	items topk.Items
	work  []*scanner // by worker
	off   []uint64   // of the round: items that are not on offer

	// What topk guesses of each account's next scan. It makes that faster and changes
	// no result, so it is left out of snapshots. There is none once accounts are
	// reissued, nor for a query in which some are shared.
	guesses  []float32
	k        int // that they are for, or 0
	accounts int // when the first scan began
}

// scanner is a worker's memory.
type scanner struct {
	topk    topk.Scanner
	block   *Block
	rows    []int // of the block, whose accounts are scanned
	users   []float32
	dim     int
	found   topk.Result
	guesses []float32

	// By row, as bits of words: the items that are excluded. All 0 between runs, for
	// what devices strike out is only lent.
	struck []uint64
	words  int
}

// begin makes room for a scan for k items per account; 0 when there will be none.
func (s *scan) begin(p *sim.Platform, k int) {
	for len(s.work) < p.Workers().Count() {
		s.work = append(s.work, new(scanner))
	}
	items := p.Items()
	s.off = resize(s.off, topk.Words(items.Len()))
	clear(s.off)
	for i := range int32(items.Len()) {
		if !items.Available(i) {
			s.off[i>>6] |= 1 << (i & 63)
		}
	}
	if s.accounts == 0 {
		s.accounts = p.Accounts()
	}
	if k == 0 || p.Accounts() != s.accounts {
		s.guesses, s.k = nil, 0
		return
	}
	if k != s.k {
		s.guesses, s.k = s.guesses[:0], k
	}
	for i := len(s.guesses); i < p.Accounts(); i++ {
		s.guesses = append(s.guesses, float32(math.Inf(-1)))
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
	q := topk.Query{Users: w.users, K: k, Struck: w.struck, StruckRow: w.words}
	guessed := s.k == k && w.block.apart
	if guessed {
		w.guesses = w.guesses[:0]
		for _, row := range w.rows {
			w.guesses = append(w.guesses, s.guesses[w.block.Accounts[row]])
		}
		q.Guesses = w.guesses
	}
	w.topk.Select(&s.items, q, w.found)
	for i, row := range w.rows {
		if guessed {
			s.guesses[w.block.Accounts[row]] = w.guesses[i]
		}
		for j := i * k; j < i*k+int(w.found.N[i]); j++ {
			out.Add(row, w.found.Items[j], w.found.Scores[j])
		}
	}
}
