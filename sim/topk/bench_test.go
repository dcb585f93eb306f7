package topk

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// normals returns n standard normal numbers.
func normals(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64())
	}
	return out
}

// benchmark measures one worker on a batch of 64 users. In hinted runs two user matrices
// that differ by a small drift take turns, so that the hints are a round old.
func benchmark(b *testing.B, n, dim, k, rows int, hinted bool) {
	rng := rand.New(rand.NewPCG(1, 2))
	var items Items
	items.Pack(normals(rng, n*dim), dim)
	users := [2][]float32{normals(rng, rows*dim)}
	for i, d := range normals(rng, rows*dim) {
		users[1] = append(users[1], users[0][i]+0.03*d)
	}
	q := Query{K: k}
	if hinted {
		q.Hints = make([]int32, rows*HintLen(k))
	}
	out := Result{Items: make([]int32, rows*k)}
	var s Scanner
	for _, u := range users {
		q.Users = u
		s.Select(&items, q, out)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		q.Users = users[i%2]
		s.Select(&items, q, out)
	}
	flop := 2 * float64(rows) * float64(n) * float64(dim) * float64(b.N)
	b.ReportMetric(flop/b.Elapsed().Seconds()/1e9, "GFLOP/s")
	b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(rows*b.N), "µs/user")
}

func BenchmarkSelect(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		for _, dim := range []int{16, 32, 64} {
			for _, mode := range []string{"cold", "hinted"} {
				b.Run(fmt.Sprintf("items=%d/dim=%d/k=20/%s", n, dim, mode), func(b *testing.B) {
					benchmark(b, n, dim, 20, 64, mode == "hinted")
				})
			}
		}
	}
}

// A person at a time, as in scenarios that activate one person a round.
func BenchmarkSelectOne(b *testing.B) {
	benchmark(b, 10_000, 32, 20, 1, false)
}
