package topk

import "math"

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

	lanes [tileUsers][panelWidth]float32 // of the Go kernel: the scores of a panel
}

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
func (p *pass) deliver(found []candidates, items *Items, row int, q *Query) {
	for m := range found {
		n := p.counts[m]
		if n == 0 {
			continue
		}
		p.counts[m] = 0
		c := &found[m]
		places := p.places[m][:n]
		struck := q.struck(row + m)
		for i, s := range p.scores[m][:n] {
			if s <= c.threshold || int(places[i]) >= items.n {
				continue
			}
			item := items.item(places[i])
			if struck != nil && struck[item>>6]>>(item&63)&1 != 0 || q.Exclude != nil && q.Exclude(row+m, item) {
				continue
			}
			c.push(MakeKey(s, item))
		}
		p.thresholds[m] = c.threshold
	}
}
