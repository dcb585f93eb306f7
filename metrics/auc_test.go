package metrics

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestAUCWorked(t *testing.T) {
	for _, c := range []struct {
		scores []float64
		labels []uint8
		want   float64
	}{
		// scikit-learn's example of roc_auc_score.
		{[]float64{.1, .4, .35, .8}, []uint8{0, 0, 1, 1}, .75},
		{[]float64{1, 2, 3, 4}, []uint8{0, 0, 1, 1}, 1},
		{[]float64{4, 3, 2, 1}, []uint8{0, 0, 1, 1}, 0},
		{[]float64{7, 7, 7}, []uint8{0, 1, 0}, .5},
		{[]float64{1, 1, 2}, []uint8{0, 1, 1}, .75},
		{[]float64{1, 2}, []uint8{1, 1}, nan},
		{nil, nil, nan},
	} {
		if got := AUC(c.scores, c.labels); !(math.Abs(got-c.want) < 1e-12) && !(got != got && c.want != c.want) {
			t.Errorf("AUC(%v, %v) = %v, want %v", c.scores, c.labels, got, c.want)
		}
	}
}

// The area is the share of pairs in the right order, ties one half.
func TestAUCIsTheShareOfPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 30).Draw(t, "n")
		var scores []float64
		for range n {
			scores = append(scores, float64(rapid.IntRange(0, 9).Draw(t, "score")))
		}
		labels := rapid.SliceOfN(rapid.Uint8Range(0, 1), n, n).Draw(t, "labels")
		var right, pairs float64
		for i := range n {
			for j := range n {
				if labels[i] == 1 && labels[j] == 0 {
					pairs++
					switch {
					case scores[i] > scores[j]:
						right++
					case scores[i] == scores[j]:
						right += .5
					}
				}
			}
		}
		if got, want := AUC(scores, labels), ratio(right, pairs); !(math.Abs(got-want) < 1e-12) && pairs > 0 {
			t.Errorf("%v, want %v", got, want)
		}
	})
}
