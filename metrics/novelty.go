package metrics

import "bubblechamber/sim/arith"

// Novelty returns the self-information, in bits, of an item that count of the
// people have consumed: -log2((count + 1/2) / (people + 1)), in
// [0, log2(2 people + 2)]; a count above people counts as people. O(1).
// Source: Zhou et al. 2010; the smoothing is that of Jeffreys.
func Novelty(count int64, people int) float64 {
	return novelty(count, int64(people), arith.Log2(float64(people+1)))
}

// novelty is Novelty, given the binary logarithm of people + 1.
func novelty(count, people int64, most float64) float64 {
	return most - arith.Log2(float64(min(count, people))+0.5)
}

// noveltyTable fills a table of Novelty by item.
func noveltyTable(counts []int64, people int, dst []float32) []float32 {
	dst = dst[:0]
	most := arith.Log2(float64(people + 1))
	for _, c := range counts {
		dst = append(dst, float32(novelty(c, int64(people), most)))
	}
	return dst
}
