package users

import (
	"encoding/binary"
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// scalings is how often a taste is corrected toward the shares that it should
// lead to. Held-out likelihood per event of ml-latest-small: -8.092 after one
// correction, -8.071 after three, -8.072 after twelve, -8.218 for the crowd.
const scalings = 4

// demand is what a crowd takes of a catalogue, with items of the same mixture
// put together.
type demand struct {
	crowd []float32
	mix   [][]part  // by kind: the topics of its mixture
	mass  []float64 // by kind: popularity of all its items
	kind  []int32   // by item
	pop   []float64 // by item
}

// part is one topic of a mixture.
type part struct {
	topic int32
	share float64
}

func newDemand(c *sim.Catalog, items [][]int32) *demand {
	t := len(c.Topics)
	d := &demand{kind: make([]int32, c.Len()), pop: make([]float64, c.Len())}
	kinds := map[string]int32{}
	for i := range d.kind {
		d.pop[i] = 0.5
		var parts []part
		var name []byte
		for g, m := range c.MixOf(int32(i)) {
			if m != 0 {
				parts = append(parts, part{int32(g), float64(m)})
				name = binary.LittleEndian.AppendUint32(name, uint32(g))
				name = binary.LittleEndian.AppendUint32(name, math.Float32bits(m))
			}
		}
		k, ok := kinds[string(name)]
		if !ok {
			k = int32(len(d.mix))
			kinds[string(name)] = k
			d.mix = append(d.mix, parts)
		}
		d.kind[i] = k
	}
	for _, own := range items {
		for _, i := range own {
			d.pop[i]++
		}
	}
	d.mass = make([]float64, len(d.mix))
	shares := make([]float64, t)
	for i, k := range d.kind {
		d.mass[k] += d.pop[i]
		for _, p := range d.mix[k] {
			shares[p.topic] += float64(d.pop[i] * p.share)
		}
	}
	d.crowd = normalized(shares, leastCrowd)
	return d
}

// tastes fits everybody's taste, people x T, with the crowd weighing as much as
// prior events.
func (d *demand) tastes(items [][]int32, prior float64) []float32 {
	t := len(d.crowd)
	out := make([]float32, len(items)*t)
	eachPerson(len(items), func(i int) {
		want := make([]float64, t)
		for g, c := range d.crowd {
			want[g] = float64(prior * float64(c))
		}
		for _, item := range items[i] {
			for _, p := range d.mix[d.kind[item]] {
				want[p.topic] += p.share
			}
		}
		total := arith.Sum(want)
		for g := range want {
			want[g] /= total
		}
		d.scale(want, out[i*t:(i+1)*t])
	})
	return out
}

// scale finds the taste under which the expected topic shares are want, by
// generalised iterative scaling, and writes it to taste.
func (d *demand) scale(want []float64, taste []float32) {
	lean := make([]float64, len(want)) // ln(theta/c), up to a constant
	expected := make([]float64, len(want))
	for range scalings {
		clear(expected)
		all := 0.0
		for k, parts := range d.mix {
			u := 0.0
			for _, p := range parts {
				u += float64(lean[p.topic] * p.share)
			}
			w := float64(d.mass[k] * arith.Exp(u))
			all += w
			for _, p := range parts {
				expected[p.topic] += float64(w * p.share)
			}
		}
		for g, e := range expected {
			if e > 0 {
				lean[g] += arith.Log(want[g] * all / e)
			}
		}
	}
	for g, c := range d.crowd {
		expected[g] = float64(c) * arith.Exp(lean[g])
	}
	copy(taste, normalized(expected, 0))
}

// likelihood returns the log likelihood of the events under the tastes, as
// choices use them, added up in order of persons.
func (d *demand) likelihood(tastes []float32, events [][]int32) float64 {
	t := len(d.crowd)
	own := make([]float64, len(events))
	eachPerson(len(events), func(i int) {
		if len(events[i]) == 0 {
			return
		}
		lean := make([]float64, t)
		for g, theta := range tastes[i*t : (i+1)*t] {
			lean[g] = float64(relish(theta, d.crowd[g]))
		}
		utility := make([]float64, len(d.mix))
		all := 0.0
		for k, parts := range d.mix {
			for _, p := range parts {
				utility[k] += float64(lean[p.topic] * p.share)
			}
			all += float64(d.mass[k] * arith.Exp(utility[k]))
		}
		norm := arith.Log(all)
		for _, item := range events[i] {
			own[i] += arith.Log(d.pop[item]) + utility[d.kind[item]] - norm
		}
	})
	return arith.Sum(own)
}
