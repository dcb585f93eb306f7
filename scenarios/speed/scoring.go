package speed

import (
	"math"
	"math/rand/v2"
	"time"

	"bubblechamber/sim/kernel"
	"bubblechamber/sim/topk"
)

const (
	// scored is how many people are scored at once, and best how many items each of them gets.
	scored, best = 64, 20
	// moved is by how much a component of a person's vector differs between two rounds,
	// as a share of its standard deviation.
	moved = 0.03
	// beside is how long the peak is measured before each repeat of a scan.
	beside = 5 * time.Millisecond
)

// Scoring is the rate at which topk scores and selects on one thread.
type Scoring struct {
	Shape
	Cold Scan `json:"cold"` // without guesses
	Warm Scan `json:"warm"` // with those of vectors that were a little different
}

// Scan is how fast items are scored.
type Scan struct {
	GFLOPS float64 `json:"gflops"` // 2 x people x items x dim / time / 10^9
	Share  float64 `json:"share"`  // of the peak on one thread, measured just before
}

func (c *course) scorings() ([]Scoring, error) {
	rng := rand.New(rand.NewPCG(1, 2))
	largest := 0
	for _, s := range c.Shapes {
		largest = max(largest, s.Items*s.Dim)
	}
	vectors := make([]float32, largest)
	for i := range vectors {
		vectors[i] = float32(rng.NormFloat64())
	}
	scans := make([]*scan, 2*len(c.Shapes)) // cold and warm of each shape
	for i, s := range c.Shapes {
		items := &topk.Items{}
		items.Pack(vectors[:s.Items*s.Dim], s.Dim)
		scans[2*i], scans[2*i+1] = newScan(items, rng, false), newScan(items, rng, true)
	}
	k := kernel.Use()
	err := c.turns("scoring", len(scans), func(i int) error {
		peak := k.Peak(c.Clock, beside)
		scans[i].repeat(c.Clock, c.Slice.Seconds(), peak)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []Scoring
	for i, s := range c.Shapes {
		all = append(all, Scoring{s, scans[2*i].figures(), scans[2*i+1].figures()})
	}
	return all, nil
}

// scan is a selection that is timed.
type scan struct {
	items   *topk.Items
	people  [2][]float32 // take turns
	query   topk.Query
	out     topk.Result
	scanner topk.Scanner
	calls   int // in a repeat

	rates, peaks []float64 // of each repeat, in operations a second
}

func newScan(items *topk.Items, rng *rand.Rand, warm bool) *scan {
	s := &scan{items: items, query: topk.Query{K: best}, out: topk.Result{Items: make([]int32, scored*best)}}
	for range scored * items.Dim() {
		x := float32(rng.NormFloat64())
		s.people[0] = append(s.people[0], x)
		s.people[1] = append(s.people[1], x+float32(moved*rng.NormFloat64()))
	}
	if warm {
		s.query.Guesses = make([]float32, scored)
		for i := range s.query.Guesses {
			s.query.Guesses[i] = float32(math.Inf(-1))
		}
	}
	return s
}

// repeat notes the rate of as many calls as fill a slice of time, in seconds, and the peak.
// Two calls before them bring the items into the caches, and the guesses up to date.
func (s *scan) repeat(clock func() time.Time, slice, peak float64) {
	s.call(0)
	start := clock()
	s.call(1)
	if s.calls == 0 {
		s.calls = calls(slice, clock().Sub(start).Seconds())
	}
	start = clock()
	for i := range s.calls {
		s.call(i)
	}
	spent := clock().Sub(start).Seconds()
	flop := 2 * float64(scored) * float64(s.items.Len()) * float64(s.items.Dim())
	s.rates = append(s.rates, flop*float64(s.calls)/spent)
	s.peaks = append(s.peaks, peak)
}

func (s *scan) call(i int) {
	s.query.Users = s.people[i%2]
	s.scanner.Select(s.items, s.query, s.out)
}

func (s *scan) figures() Scan {
	return Scan{median(s.rates) / 1e9, median(ratios(s.rates, s.peaks))}
}
