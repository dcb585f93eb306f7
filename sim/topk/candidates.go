package topk

import "math"

// candidates holds one user's best items so far. An item is pushed only if its score is
// above the threshold. If items arrive in ascending order, one that only equals the k-th
// best score comes after it and need not enter; else the threshold lies just below.
type candidates struct {
	row       int     // of the query
	length    float64 // of the user's vector, times growth; unused without guesses, unless items lie by length
	best      []Key   // room for k; sorted if that is few, else once full with the worst on top
	threshold float32 // -Inf or guessed, the k-th best score once there is one
	ascending bool    // items arrive so
	guessed   bool    // the threshold was, to begin with
	failed    bool    // an earlier one was too high
}

// few is the largest number of candidates that are kept sorted. For ten of 1,000 items a
// scan with guesses then takes a sixth less time than with a heap; for sixty it would take as
// much, and without guesses an eighth more.
const few = 32

// forget empties the set.
func (c *candidates) forget() {
	c.best, c.threshold, c.guessed = c.best[:0], float32(math.Inf(-1)), false
}

// push enters keys, in place of the worst where there are k already. In sorted keys one
// that is no better leaves no trace.
func (c *candidates) push(keys []Key) {
	k := cap(c.best)
	if k <= few {
		for _, x := range keys {
			if len(c.best) < k {
				c.best = append(c.best, math.MaxUint64)
			}
			insert(c.best, x)
		}
		if len(c.best) == k {
			c.raise(c.best[k-1])
		}
		return
	}
	for _, x := range keys {
		switch {
		case len(c.best) < k-1:
			c.best = append(c.best, x)
			continue
		case len(c.best) < k:
			c.best = append(c.best, x)
			for i := k/2 - 1; i >= 0; i-- {
				sink(c.best, i, c.best[i])
			}
		case x < c.best[0]:
			sink(c.best, 0, x)
		}
	}
	if len(c.best) == k {
		c.raise(c.best[0])
	}
}

// raise sets the threshold when worst is the k-th best.
func (c *candidates) raise(worst Key) {
	c.threshold = worst.Score()
	if !c.ascending {
		c.threshold = nextDown(c.threshold)
	}
}

// insert puts x into its place in sorted keys, in that of the last. It compiles to
// conditional moves: where x belongs cannot be predicted.
func insert(keys []Key, x Key) {
	before := Key(0)
	for i, y := range keys {
		keys[i] = max(before, min(x, y))
		before = y
	}
}

// sink puts x into a heap's free place i, or below it.
func sink(heap []Key, i int, x Key) {
	for {
		child := 2*i + 1
		if child >= len(heap) {
			break
		}
		worse := heap[child]
		if right := child + 1; right < len(heap) {
			if y := heap[right]; y > worse {
				child, worse = right, y
			}
		}
		if worse <= x {
			break
		}
		heap[i] = worse
		i = child
	}
	heap[i] = x
}
