package metrics

import "testing"

func TestNoveltyWorked(t *testing.T) {
	// Unsmoothed, Microsoft recommenders' test_python_evaluation.py has item
	// novelties of 3 and 1.41504 bits for 1 and 3 of 8 interactions. Smoothing
	// by half, one of 2 people: log2(3/1.5) is 1; none of 7: log2(8/.5) is 4.
	for _, c := range []struct {
		count  int64
		people int
		want   float64
	}{
		{1, 2, 1}, {0, 7, 4}, {7, 7, .0931094}, {1, 7, 2.4150375},
		{100, 7, .0931094}, // consumed again and again by the same people
	} {
		near(t, "novelty", Novelty(c.count, c.people), c.want)
	}
}
