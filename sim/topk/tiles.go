package topk

import "bubblechamber/sim/kernel"

// tilesOf returns the tiles of a kernel, from the widest to that of one user.
func tilesOf(k kernel.Kernel) []tile {
	if k == kernel.Go {
		return []tile{{tileUsers, scanFour}, {1, scanOne}}
	}
	return machineTiles(k)
}

// assembly is a tile in assembly. A call of it cannot be preempted, which is why item
// blocks are bounded.
type assembly func(panels *float32, n int, users *float32, stride int, thresholds *float32, first int, scores *float32, items *int32, counts *int32, lanes *float32) int

func (f assembly) scan(p *pass) int {
	n := len(p.panels) / (panelWidth * p.stride)
	return f(&p.panels[0], n, &p.users[0], p.stride, &p.thresholds[0], p.first, &p.scores[0][0], &p.places[0][0], &p.counts[0], &p.lanes[0][0])
}
