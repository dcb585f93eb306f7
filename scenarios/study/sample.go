package study

import (
	"context"
	"runtime"
	"time"
)

// Sample is what a part of one cell costs, with one thread.
type Sample struct {
	Round  time.Duration // a round, the warm-up's among them
	Rounds int           // of a whole cell, with the warm-up
	Bytes  uint64        // that a cell holds
}

// Sample runs the beginning of the plan's first cell for about so long, by the given
// clock, and says what that costs. Points may differ by as much as what they vary does.
func (p *Plan) Sample(ctx context.Context, about time.Duration, now func() time.Time) (Sample, error) {
	first := p.Cells(0, 1)[0]
	before := held()
	r, err := p.Study.Build(first.Set, first.Seed, 1)
	if err != nil {
		return Sample{}, err
	}
	defer r.Close()
	s := Sample{Rounds: r.Rounds - r.Sim.Round()}
	began, n := now(), 0
	for r.Sim.Round() < r.Rounds && (n == 0 || now().Sub(began) < about) {
		if err := r.Sim.Step(ctx); err != nil {
			return Sample{}, err
		}
		n++
	}
	s.Round = now().Sub(began) / time.Duration(n)
	if after := held(); after > before {
		s.Bytes = after - before
	}
	runtime.KeepAlive(r)
	return s, nil
}

// held is how many bytes are in use.
func held() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
