package topk

import (
	"math"
	"slices"
)

const (
	// maxTile is the largest number of users that a tile has.
	maxTile = 8
	// hitRoom is the number of hits of one user that a pass has room for. It stops
	// before a panel all of whose items might not fit.
	hitRoom  = 160
	hitLimit = hitRoom - panelWidth
)

// A pass is a walk of a tile of users over panels: what a kernel is given and what it
// finds. Scores above the user's threshold are hits; they are noted in the order in which
// items are packed, those of missing items of the last panel, which are zero, included.
type pass struct {
	users      []float32 // packed, interleaved
	stride     int       // padded components of a vector
	panels     []float32
	first      int // the place of the item with which the panels begin
	thresholds [maxTile]float32

	counts [maxTile]int32
	scores [maxTile][hitRoom]float32
	places [maxTile][hitRoom]int32
	keys   [hitRoom]Key // of a user's hits

	lanes lanes // of a kernel
}

// lanes has room for the scores of a panel, for those in assembly to begin where a line of
// the cache does, and behind them for what says by bits which of them are hits.
type lanes [maxTile + 2][panelWidth]float32

// A tile is a kernel for a number of users. Its scan clears no count, and returns the
// number of panels that it went over, at least 1: it stops after one that leaves a user
// with more than hitLimit hits. All kernels find the same.
type tile struct {
	users int
	scan  func(p *pass) int
}

// begin sets a pass up for users whose candidates are given, and reports whether some of
// them have no threshold yet.
func (p *pass) begin(users []float32, stride int, found []candidates) (cold bool) {
	p.users, p.stride = users, stride
	for m := range found {
		p.thresholds[m] = found[m].threshold
		cold = cold || math.IsInf(float64(found[m].threshold), -1)
	}
	return cold
}

// deliver offers the hits to the candidates, from whom it takes the new thresholds.
func (p *pass) deliver(found []candidates, items *Items, q *Query) {
	for m := range found {
		n := int(p.counts[m])
		if n == 0 {
			continue
		}
		p.counts[m] = 0
		c := &found[m]
		for n > 0 && int(p.places[m][n-1]) >= items.n {
			n--
		}
		keys := p.keep(m, n, items, q.struck(c.row))
		if q.Exclude != nil {
			keys = slices.DeleteFunc(keys, func(x Key) bool {
				return x.Score() <= c.threshold || q.Exclude(c.row, x.Item())
			})
		}
		c.push(keys)
		p.thresholds[m] = c.threshold
	}
}

// keep returns the keys of the first n hits of a user that are not struck; valid until the
// next call. Which of them are struck cannot be predicted: it must not branch on that.
func (p *pass) keep(m, n int, items *Items, struck []uint64) []Key {
	places, scores, kept := p.places[m][:n], p.scores[m][:n], 0
	for i, place := range places {
		item := items.item(place)
		p.keys[kept] = MakeKey(scores[i], item)
		out := uint64(0)
		if struck != nil {
			out = struck[item>>6] >> (item & 63) & 1
		}
		kept += int(1 - out)
	}
	return p.keys[:kept]
}
