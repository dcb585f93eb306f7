package study

import (
	"context"
	"fmt"
	"math"
	"runtime/debug"
)

// Outcome is what became of a cell: its values, or why there are none.
type Outcome struct {
	Cell     string
	Values   []float64 // of Study.Measures; NaN where one is undefined
	Baseline []float64 // the baseline's of the same, NaN where there is none
	Error    string    // "" if it came to its end

	missing bool // it was not run
}

// Run runs a cell with so many threads. The error is ctx's; whatever else goes wrong is
// the outcome's.
func (p *Plan) Run(ctx context.Context, c Cell, threads int) (o Outcome, err error) {
	o.Cell = c.ID
	defer func() {
		// A mistake of the program in one cell must not take the others along.
		if fault := recover(); fault != nil {
			o = Outcome{Cell: c.ID, Error: fmt.Sprintf("panic: %v\n%s", fault, debug.Stack())}
		}
	}()
	r, fault := p.Study.Build(c.Set, c.Seed, threads)
	if fault != nil {
		o.Error = fault.Error()
		return o, nil
	}
	defer r.Close()
	for r.Sim.Round() < r.Rounds {
		if fault := r.Sim.Step(ctx); fault != nil {
			if ctx.Err() != nil {
				return o, ctx.Err()
			}
			o.Error = fault.Error()
			return o, nil
		}
	}
	for _, m := range p.Study.Measures {
		value, baseline := m.Read(r)
		o.Values, o.Baseline = append(o.Values, value), append(o.Baseline, baseline)
	}
	return o, nil
}

// undefined are n values that are not there.
func undefined(n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = math.NaN()
	}
	return v
}
