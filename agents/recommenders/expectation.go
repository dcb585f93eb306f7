package recommenders

import (
	"math/bits"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// expectation is how many accounts were to hold two items if these had nothing to
// do with each other (Smith & Linden 2017). Of an account that holds i and c other
// items, each of them is j with the probability p_j, which is the number of accounts
// that hold j over the sum of these numbers, so that
//
//	e_ij = sum over the accounts that hold i of 1 - (1 - p_j)^c
//
// That n_i n_j over the number of accounts is not used instead has a reason: whoever
// holds much holds i and j more often, so that nearly all pairs of items would seem
// to belong together. e_ij is not e_ji.
//
// An account stands at points, c up to 16 and eight for each doubling beyond that,
// between two of which it is divided; so e_ij comes out smaller, by at most 0.13
// percent, as chords of a concave function do.
type expectation struct {
	rows    interactions
	reader  gatherer
	points  int       // that accounts reach
	holders []float32 // items x points: accounts that hold the item
	used    []span    // by item: points at which there are any
	chance  []float32 // items x points: 1 - (1 - p)^c
}

// span is from (inclusive) to to (exclusive).
type span struct{ from, to int32 }

// exactPoints is the number of points up to which each is a number of items.
const exactPoints = 16

// pointOf returns the last point that is not beyond c items, and how far c lies on
// the way to the next one, in [0, 1).
func pointOf(c int) (point int, way float32) {
	if c <= exactPoints {
		return c, 0
	}
	octave := bits.Len(uint(c)) - 1
	step := 1 << (octave - 3)
	over := c - 1<<octave
	return exactPoints + 8*(octave-4) + over/step, float32(over%step) / float32(step)
}

// itemsAt returns how many items a point stands for.
func itemsAt(point int) int {
	if point <= exactPoints {
		return point
	}
	octave, step := (point-exactPoints)/8+4, (point-exactPoints)%8
	return 1<<octave + step<<(octave-3)
}

// fit reads all that the platform holds; held is the number of accounts that hold
// each item. O(events + items x points).
func (e *expectation) fit(p *sim.Platform, held []int32) {
	e.rows.gather(p, &e.reader)
	most := 0
	for a := range len(e.rows.start) - 1 {
		most = max(most, len(e.rows.row(a).others))
	}
	last, _ := pointOf(most)
	e.points = last + 2
	e.holders, e.used = resize(e.holders, len(held)*e.points), resize(e.used, len(held))
	clear(e.holders)
	clear(e.used)
	for a := range len(e.rows.start) - 1 {
		items := e.rows.row(a).others
		point, way := pointOf(len(items) - 1)
		for _, i := range items {
			at := int(i)*e.points + point
			// Ways are multiples of a power of two: the sums are exact.
			e.holders[at] += 1 - way
			e.holders[at+1] += way
			if u := &e.used[i]; u.to == 0 {
				*u = span{int32(point), int32(point + 2)}
			} else {
				*u = span{min(u.from, int32(point)), max(u.to, int32(point+2))}
			}
		}
	}
	e.hit(p, held)
}

// hit works out the chances.
func (e *expectation) hit(p *sim.Platform, held []int32) {
	total := 0
	for _, n := range held {
		total += int(n)
	}
	e.chance = resize(e.chance, len(held)*e.points)
	p.Workers().Run((len(held)+knnRows-1)/knnRows, func(_, piece int) {
		for j := piece * knnRows; j < min((piece+1)*knnRows, len(held)); j++ {
			miss := 1 - float64(held[j])/float64(max(total, 1))
			for point := range e.points {
				e.chance[j*e.points+point] = float32(1 - arith.Pow(miss, float64(itemsAt(point))))
			}
		}
	})
}

// of returns how many accounts of those that hold i are expected to hold j.
func (e *expectation) of(i int, j int32) float32 {
	u := e.used[i]
	at, to := i*e.points, int(j)*e.points
	return arith.Dot(e.holders[at+int(u.from):at+int(u.to)], e.chance[to+int(u.from):to+int(u.to)])
}
