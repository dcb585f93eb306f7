package metrics

import "bubblechamber/sim/arith"

// minEvents is the smallest number of items of which the diversity is looked
// at: below it is undefined.
const minEvents = 5

// Entropy returns the Shannon entropy, in nats, of the distribution that is
// proportional to weights (none negative): -sum p ln p, with 0 ln 0 = 0. It is
// NaN when all weights are zero. Exactly 0 for a single positive weight.
// O(len(weights)). Source: Shannon 1948.
func Entropy(weights []float64) float64 {
	var total float64
	for _, w := range weights {
		total += w
	}
	if !(total > 0) {
		return nan
	}
	var h float64
	for _, w := range weights {
		if w > 0 {
			p := w / total
			h -= float64(p * arith.Log(p))
		}
	}
	return h
}

// EffectiveNumber returns exp(h): how many equally frequent kinds have the
// entropy h, in nats; the Hill number of order 1 (Hill 1973).
func EffectiveNumber(h float64) float64 { return arith.Exp(h) }

// ChaoWangJost estimates, in nats, the entropy of the distribution that the
// counts were drawn from, kinds that were not drawn included. Counts may hold
// zeros; NaN when all are. O(kinds x events). Source: Chao, Wang & Jost 2013,
// "Entropy and the species accumulation curve", Methods in Ecology and
// Evolution 4, 1091-1100.
func ChaoWangJost(counts []int) float64 {
	var n, once, twice int
	for _, c := range counts {
		n += c
		switch c {
		case 1:
			once++
		case 2:
			twice++
		}
	}
	if n == 0 {
		return nan
	}
	var h float64
	for _, c := range counts {
		if c == 0 {
			continue
		}
		var tail float64
		for k := c; k < n; k++ {
			tail += 1 / float64(k)
		}
		h += float64(float64(c) / float64(n) * tail)
	}
	return h + unseen(n, once, twice)
}

// unseen is the part of the Chao-Wang-Jost estimate that stands for kinds that
// were not drawn.
func unseen(n, once, twice int) float64 {
	var a float64 // estimated share of a kind that was drawn once
	switch {
	case once == 0 || n == 1:
		return 0
	case twice > 0:
		a = float64(2*twice) / float64((n-1)*once+2*twice)
	default:
		a = 2 / float64((n-1)*(once-1)+2)
	}
	if a >= 1 {
		return 0
	}
	var sum, power float64 = 0, 1 // of (1-a)^r / r
	for r := 1; r < n; r++ {
		power = float64(power * (1 - a))
		sum += power / float64(r)
	}
	// power is (1-a)^(n-1) now.
	return float64(float64(once) / float64(n) / power * (-arith.Log(a) - sum))
}
