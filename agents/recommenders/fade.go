package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// fade is a table of 2^(-gap/halfLife) by gap in rounds, as far as needed.
type fade struct {
	halfLife float64
	factors  []float32
}

// reset empties the table when the half-life has changed, and reports whether it
// has.
func (f *fade) reset(halfLife float64) bool {
	if halfLife == f.halfLife {
		return false
	}
	f.halfLife, f.factors = halfLife, f.factors[:0]
	return true
}

// of returns 2^(-gap/halfLife).
func (f *fade) of(gap int) float32 {
	for len(f.factors) <= gap {
		f.factors = append(f.factors, float32(arith.Pow(2, -float64(len(f.factors))/f.halfLife)))
	}
	return f.factors[gap]
}

// sum adds the vectors of the events' items up to out, each fading with the
// rounds to the last event; see profiles.
func (f *fade) sum(events []sim.Held, rows []float32, out []float32) {
	clear(out)
	dim := len(out)
	for i, e := range events {
		if i > 0 && e.Round > events[i-1].Round {
			arith.Scale(f.of(int(e.Round-events[i-1].Round)), out)
		}
		arith.Axpy(1, rows[int(e.Item)*dim:(int(e.Item)+1)*dim], out)
	}
}
