package topk

import "math"

// candidates holds one user's best items so far. An item is pushed only if its score is
// above the threshold. If items arrive in ascending order, one that only equals the k-th
// best score comes after it and need not enter; else the threshold lies just below.
type candidates struct {
	heap      []Key   // room for k; once full a heap with the worst on top
	threshold float32 // -Inf or guessed, the k-th best score once there is one
	ascending bool    // items arrive so
	guessed   bool    // the threshold was, to begin with
	failed    bool    // an earlier one was too high
}

// newCandidates returns an empty set of as many candidates as room is long.
func newCandidates(room []Key, ascending bool) candidates {
	return candidates{
		heap:      room[:0:len(room)],
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
		if x > c.heap[0] {
			return
		}
		sink(c.heap, 0, x)
	}
	c.threshold = c.heap[0].Score()
	if !c.ascending {
		c.threshold = nextDown(c.threshold)
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
