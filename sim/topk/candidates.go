package topk

import (
	"math"
	"slices"
)

// candidates holds one user's best items so far. An item is pushed only if its score is
// above the threshold. If items arrive in ascending order, one that only equals the k-th
// best score comes after it and need not enter; else the threshold lies just below.
type candidates struct {
	heap      []Key   // room for k; once full a heap with the worst on top
	spare     []Key   // the last keys that were displaced, to make hints of; a ring
	oldest    int     // where the ring is overwritten once it is full
	threshold float32 // -Inf or a bound from hints, the k-th best score once there is one
	ascending bool    // items arrive so
}

// newCandidates returns an empty set of k candidates in room, whose surplus over k is for
// spare ones.
func newCandidates(room []Key, k int, ascending bool) candidates {
	return candidates{
		heap:      room[:0:k],
		spare:     room[k:k:len(room)],
		threshold: float32(math.Inf(-1)),
		ascending: ascending,
	}
}

// push enters x, in place of the worst if there are k already and x is better.
func (c *candidates) push(x Key) {
	if len(c.heap) < cap(c.heap) {
		c.heap = append(c.heap, x)
		if len(c.heap) < cap(c.heap) {
			return
		}
		for i := len(c.heap)/2 - 1; i >= 0; i-- {
			sink(c.heap, i, c.heap[i])
		}
	} else {
		worst := c.heap[0]
		if x > worst {
			c.save(x)
			return
		}
		sink(c.heap, 0, x)
		c.save(worst)
	}
	c.threshold = c.heap[0].Score()
	if !c.ascending {
		c.threshold = nextDown(c.threshold)
	}
}

// save keeps a key that is not among the best. Those displaced later are better.
func (c *candidates) save(x Key) {
	switch {
	case len(c.spare) < cap(c.spare):
		c.spare = append(c.spare, x)
	case len(c.spare) > 0:
		c.spare[c.oldest] = x
		c.oldest = (c.oldest + 1) % len(c.spare)
	}
}

// restart forgets the best and looks for them anew, from a threshold that is known to be
// below the k-th best score. The spare ones above it are dropped, for they come again.
func (c *candidates) restart(threshold float32) {
	c.heap = c.heap[:0]
	c.threshold = threshold
	c.spare = slices.DeleteFunc(c.spare, func(x Key) bool { return x.Score() > threshold })
	c.oldest = 0
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
