package metrics

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// rarefactions is the number of draws that stand for the expectation.
const rarefactions = 50

// ExpectedDistinct returns how many distinct items m impressions would have
// reached on average, drawn without replacement from impressions of which
// items had counts: sum_i 1 - C(N-c_i, m)/C(N, m), N the sum of counts. It
// rises from 0 to the number of positive counts, which it is for m >= N.
// O(items x largest count) at most, O(items) for m = N.
// Source: Hurlbert 1971, "The nonconcept of species diversity".
func ExpectedDistinct(counts []uint32, m int64) float64 {
	var n int64
	for _, c := range counts {
		n += int64(c)
	}
	var sum float64
	for _, c := range counts {
		if c > 0 {
			sum += 1 - missed(n, m, int64(c))
		}
	}
	return sum
}

// missed is the chance that none of c marked ones is among m drawn from n:
// the product over j < c of (n-m-j)/(n-j). It stops where it has vanished.
func missed(n, m, c int64) float64 {
	if n-m < c {
		return 0
	}
	p := 1.0
	for j := range c {
		p = float64(p * (float64(n-m-j) / float64(n-j)))
		if p < 1e-18 {
			return 0
		}
	}
	return p
}

// rarefier is one worker's scratch space for drawing items without
// replacement.
type rarefier struct {
	order []int32
	sum   []float32
}

// entropy returns the mean entropy of the topics of m of the items, over keyed
// draws without replacement; exactly that of all for m = len(items). mix holds
// one row of topics numbers per item of the catalogue. Entropies are those of
// float32 sums, to about 1e-6.
func (r *rarefier) entropy(mix []float32, topics int, items []int32, m int, draws rng.Draws) float64 {
	r.sum = resize(r.sum, topics)
	if m == len(items) {
		return r.of(mix, items)
	}
	// Each draw goes on shuffling where the last one left off, which is as
	// uniform as to begin anew. Taking the high half of a product for a number
	// below n favours some of them by less than n/2^32.
	r.order = append(r.order[:0], items...)
	var total float64
	for range rarefactions {
		for i := range m {
			j := i + int(uint64(draws.Uint32())*uint64(len(items)-i)>>32)
			r.order[i], r.order[j] = r.order[j], r.order[i]
		}
		total += r.of(mix, r.order[:m])
	}
	return total / rarefactions
}

func (r *rarefier) of(mix []float32, items []int32) float64 {
	clear(r.sum)
	addRows(r.sum, mix, items)
	scale := 1 / float32(len(items))
	var h float32
	for _, x := range r.sum {
		if x > 0 {
			p := float32(x * scale)
			h -= float32(p * arith.Log32(p))
		}
	}
	return float64(max(h, 0))
}

// lost turns a mean loss of entropy into a share of effective topics:
// 1 - exp(-h), exactly 0 for 0.
func lost(h float64) float64 {
	if h == 0 {
		return 0
	}
	return 1 - arith.Exp(-h)
}
