package remote

import (
	"math/rand"
	"testing"

	"bubblechamber/sim"
)

// What this side of the pipe costs: a message for 1,000 people put into JSON, and the
// answer read and checked.
func BenchmarkMessage(b *testing.B) {
	const people = 1000
	r := rand.New(rand.NewSource(1))
	told := recommend{Places: 10}
	c := catalogue{left: 2000, offered: make([]bool, 2000)}
	for i := range c.offered {
		c.offered[i] = true
	}
	var said slates
	for i := range people {
		told.Accounts = append(told.Accounts, sim.Account(i))
		told.Excluded = append(told.Excluded, []int32{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
		row := []int32{}
		for _, item := range r.Perm(1900)[:10] {
			row = append(row, int32(item)+50)
		}
		said.Items = append(said.Items, row)
	}
	result, err := line(said)
	if err != nil {
		b.Fatal(err)
	}
	var l lists
	for b.Loop() {
		if _, err := line(request{"2.0", 1, "recommend", told}); err != nil {
			b.Fatal(err)
		}
		var got slates
		if err := strict(result, &got); err != nil {
			b.Fatal(err)
		}
		if err := l.take(got, told.Accounts, &c, order{places: 10, excluded: told.Excluded}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/people, "ns/person")
}
