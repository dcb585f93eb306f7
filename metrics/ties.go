package metrics

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// segregation is whom people listen to, by viewpoint and by segment.
// O(people + ties).
func segregation(o *observation, set func(column string, x float64)) {
	if o.view.People() == 0 {
		return
	}
	if _, ok := o.view.Ties(0, nil); !ok {
		return
	}
	if viewpoints := o.column(ColumnViewpoint); viewpoints != nil {
		parts := make([]mixing, blocks(o.view.People()))
		o.ties(func(block int, from, to int32) {
			parts[block].add(float64(viewpoints[from]), float64(viewpoints[to]))
		})
		var all mixing
		for _, part := range parts {
			all.merge(part)
		}
		set("segregation", all.assortativity())
	}
	if segments, kinds := o.segments(); kinds > 0 {
		n := kinds * kinds
		parts := make([]float64, n*blocks(o.view.People()))
		o.ties(func(block int, from, to int32) {
			parts[block*n+int(segments[from])*kinds+int(segments[to])]++
		})
		for i := n; i < len(parts); i++ {
			parts[i%n] += parts[i]
		}
		set("segregation_segment", Assortativity(parts[:n], kinds))
	}
}

// audiences is how unequally people are listened to. O(people log people + ties).
func audiences(o *observation, set func(column string, x float64)) {
	if o.view.People() == 0 {
		return
	}
	if _, ok := o.view.Ties(0, nil); !ok {
		return
	}
	var buf []int32
	set("audience_gini", o.work.audienceGini(o.view.People(), func(p int32) []int32 {
		buf, _ = o.view.Ties(p, buf[:0])
		return buf
	}))
}

// audienceGini is the Gini coefficient over people of how many listen to them.
func (w *scratch) audienceGini(people int, ties func(person int32) []int32) float64 {
	w.listeners = resize(w.listeners, people)
	listeners := w.listeners
	clear(listeners)
	for p := range int32(people) {
		for _, to := range ties(p) {
			listeners[to]++
		}
	}
	slices.Sort(listeners)
	return Gini(listeners)
}

// ties calls f for all ties, those of a block's people in order.
func (o *observation) ties(f func(block int, from, to int32)) {
	people := o.view.People()
	o.frame.Workers.Run(blocks(people), func(_, block int) {
		var buf []int32
		for p := block * arith.Block; p < min((block+1)*arith.Block, people); p++ {
			buf, _ = o.view.Ties(int32(p), buf[:0])
			for _, to := range buf {
				f(block, int32(p), to)
			}
		}
	})
}

// segments is everybody's segment, and how many there are; none without the
// column.
func (o *observation) segments() (of []float32, kinds int) {
	column, ok := o.columns.column(ColumnSegment)
	if !ok || column.Of != sim.PerPerson || column.Width != 1 {
		return nil, 0
	}
	return column.Values, len(column.Labels)
}

// fragmentation is the root Jensen-Shannon divergence of what two people were
// shown, given as ascending lists. What only one of them was shown is pooled,
// which changes nothing: kinds whose weights are in the same ratio may be.
func fragmentation(a, b []int32) float64 {
	var bufA, bufB [128]float64
	p, q := bufA[:2], bufB[:2]
	for len(a) > 0 || len(b) > 0 {
		na, nb := step(a, b)
		switch {
		case nb == 0:
			p[0] += float64(na)
		case na == 0:
			q[1] += float64(nb)
		default:
			p, q = append(p, float64(na)), append(q, float64(nb))
		}
		a, b = a[na:], b[nb:]
	}
	return RootJensenShannon(p, q, radio)
}
