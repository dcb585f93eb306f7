package metrics

import (
	"cmp"
	"slices"
)

// AUC returns the area under the receiver operating characteristic: the chance
// that somebody with the label 1 has a higher score than somebody with 0, ties
// counting one half, by mid-ranks (Mann & Whitney 1947; Hanley & McNeil 1982).
// NaN when one of the labels does not occur. O(n log n).
func AUC(scores []float64, labels []uint8) float64 {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[a], scores[b]) })
	ranks, ones := 0, 0 // of label 1; ranks in halves
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && scores[order[to]] == scores[order[from]] {
			to++
		}
		for _, i := range order[from:to] {
			if labels[i] == 1 {
				ones++
				ranks += from + 1 + to
			}
		}
		from = to
	}
	zeros := len(labels) - ones
	if ones == 0 || zeros == 0 {
		return nan
	}
	return float64(ranks-ones*(ones+1)) / float64(2*ones*zeros)
}
