package speed

import "context"

// Report is what was measured.
type Report struct {
	Machine Machine   `json:"machine"`
	Repeats int       `json:"repeats"`
	Load    Load      `json:"load"`
	Peak    []Peak    `json:"peak"`
	Scoring []Scoring `json:"scoring"`
	Rounds  []Round   `json:"rounds"`
}

// Measure measures what the options say. The error is that of the context, or that a size cannot
// be. It keeps all shapes in memory at once, some 16 bytes a component, and of a size
// one run for each number of threads.
func Measure(ctx context.Context, o Options) (*Report, error) {
	r := &Report{Machine: machine(o.System), Repeats: o.Repeats}
	c := &course{ctx: ctx, Options: o}
	counts := len(o.threads())
	c.total = o.Repeats * (counts + 2*len(o.Shapes) + counts*len(o.Sizes))
	before, known := sampled(o.System)
	var err error
	if r.Peak, err = c.peaks(); err != nil {
		return nil, err
	}
	if r.Scoring, err = c.scorings(); err != nil {
		return nil, err
	}
	for _, size := range o.Sizes {
		rounds, err := c.rounds(size)
		if err != nil {
			return nil, err
		}
		r.Rounds = append(r.Rounds, rounds...)
	}
	if known {
		if after, ok := sampled(o.System); ok {
			r.Load = load(before, after)
		}
	}
	return r, nil
}
