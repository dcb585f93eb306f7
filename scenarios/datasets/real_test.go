package datasets

import (
	"math"
	"os"
	"slices"
	"testing"
)

// The published description of ml-latest-small (September 2018) and its topic
// statistics: genres of a film share its weight equally, films without genre
// count as 0 topics and add to no share.
func TestRealMovieLens(t *testing.T) {
	dir := os.Getenv("BUBBLECHAMBER_MOVIELENS")
	if dir == "" {
		t.Skip("BUBBLECHAMBER_MOVIELENS names no folder with ml-latest-small: the test on real data is skipped")
	}
	r, err := ReadMovieLens(dir)
	if err != nil {
		t.Fatal(err)
	}
	checkRatings(t, r)
	if r.People != 610 || len(r.Items) != 9742 || len(r.Events) != 100836 || len(r.Topics) != 19 {
		t.Fatalf("got %d people, %d films, %d ratings, %d topics; want 610, 9742, 100836, 19",
			r.People, len(r.Items), len(r.Events), len(r.Topics))
	}

	topics, without := 0, 0
	for _, f := range r.Items {
		topics += len(f.Topics)
		if len(f.Topics) == 0 {
			without++
		}
	}
	if mean := float64(topics) / float64(len(r.Items)); math.Abs(mean-2.26) > 0.005 {
		t.Errorf("topics per film %.4f, want 2.26", mean)
	}
	if without != 34 {
		t.Errorf("%d films without genre, want 34", without)
	}

	share := make([]float64, len(r.Topics))
	total := 0
	for _, e := range r.Events {
		film := r.Items[e.Item]
		for _, topic := range film.Topics {
			share[topic] += 1 / float64(len(film.Topics))
		}
		total += min(1, len(film.Topics))
	}
	entropy := 0.0
	for i := range share {
		share[i] /= float64(total)
		entropy -= float64(share[i] * math.Log(share[i]))
	}
	slices.SortFunc(share, func(a, b float64) int {
		if a > b {
			return -1
		}
		return 1
	})
	want := []float64{.192, .187, .096, .088, .071, .067, .057, .055, .034, .030, .026, .023, .018, .017, .012, .010, .010, .008, .003}
	for i, w := range want {
		if math.Abs(share[i]-w) > 0.001 {
			t.Errorf("share %d: %.4f, want %.3f", i+1, share[i], w)
		}
	}
	if n := math.Exp(entropy); math.Abs(n-12.1) > 0.05 {
		t.Errorf("effective topics of all ratings %.3f, want 12.1", n)
	}

	events := make([]int, r.People)
	for _, e := range r.Events {
		events[e.Person]++
	}
	slices.Sort(events)
	// The median of 70.5 is the table's 71.
	if events[0] != 20 || events[304] != 70 || events[305] != 71 {
		t.Errorf("events per person: least %d, middle two %d and %d; want 20, 70 and 71", events[0], events[304], events[305])
	}
}
