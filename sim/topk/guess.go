package topk

import "math"

// A guess of the k-th best score is below the last one by the distance between that and
// the middle of the result, beyond times. Where the number of items that score more falls by
// the same factor over equal distances, as it nearly does in a tail, that is the score of
// rank k * 2^beyond. After a guess that was too high it is wider times.
const (
	beyond = 0.75
	wider  = 4
)

// narrowest is the least distance of a guess, as a share of the score: that between few
// items says little.
const narrowest = 1. / 32

// guess sets the threshold of a user who has no candidates yet, to a share of the vector's
// length. One that is not a number to begin with is none.
func (c *candidates) guess(share float32) {
	x := float32(float64(share) * c.length)
	if x > -math.MaxFloat32 && x < math.MaxFloat32 {
		c.threshold, c.guessed = nextDown(x), true
	}
}

// short returns the users whose guess was too high, for items below it may belong in the
// result. They are set up to be scanned again without one, and stand first from now on.
func short(found []candidates) []candidates {
	n := 0
	for i := range found {
		if c := &found[i]; c.guessed && len(c.best) < cap(c.best) {
			c.forget()
			c.failed = true
			found[i], found[n] = found[n], found[i]
			n++
		}
	}
	return found[:n]
}

// next returns the next guess, once the candidates are sorted, as a share of the user
// vector's length; -Inf if there are fewer than k.
func (c *candidates) next() float32 {
	k := len(c.best)
	if k == 0 || k < cap(c.best) || c.length == 0 {
		return float32(math.Inf(-1))
	}
	last, middle := float64(c.best[k-1].Score()), float64(c.best[(k-1)/2].Score())
	distance := float64(beyond * max(middle-last, narrowest*math.Abs(last)))
	if c.failed {
		distance = float64(distance * wider)
	}
	return float32((last - distance) / c.length)
}
