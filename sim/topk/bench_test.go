package topk

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"bubblechamber/sim/kernel"
)

// normals returns n standard normal numbers.
func normals(rng *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(rng.NormFloat64())
	}
	return out
}

// benchmark measures one worker on a batch of users. In warm runs two user matrices that
// differ by a small drift take turns, so that the guesses are a round old. The share of the
// peak is that of the fastest turn in the best case of registers alone, measured in the
// same run: what else the machine does falls out of both.
func benchmark(b *testing.B, k kernel.Kernel, n, dim, places, rows int, warm bool) {
	if !k.Available() {
		b.Skipf("this machine has no %s", k)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var items Items
	items.Pack(normals(rng, n*dim), dim)
	users := [2][]float32{normals(rng, rows*dim)}
	for i, d := range normals(rng, rows*dim) {
		users[1] = append(users[1], users[0][i]+0.03*d)
	}
	q := Query{K: places}
	if warm {
		q.Guesses = unguessed(rows)
	}
	out := Result{Items: make([]int32, rows*places)}
	s := Scanner{tiles: tilesOf(k)}
	for _, u := range users {
		q.Users = u
		s.Select(&items, q, out)
	}
	peak := k.Peak(time.Now, 5*time.Millisecond)
	fastest := time.Hour
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		q.Users = users[i%2]
		s.Select(&items, q, out)
		fastest = min(fastest, time.Since(start))
	}
	peak = max(peak, k.Peak(time.Now, 5*time.Millisecond))
	flop := 2 * float64(rows) * float64(n) * float64(dim)
	b.ReportMetric(flop*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
	b.ReportMetric(b.Elapsed().Seconds()*1e6/float64(rows*b.N), "µs/user")
	b.ReportMetric(100*flop/fastest.Seconds()/peak, "%peak")
}

func BenchmarkSelect(b *testing.B) {
	for _, k := range kernel.All() {
		for _, n := range []int{1_000, 10_000, 100_000} {
			for _, dim := range []int{16, 32, 64} {
				for _, mode := range []string{"cold", "warm"} {
					b.Run(fmt.Sprintf("kernel=%v/items=%d/dim=%d/k=20/%s", k, n, dim, mode), func(b *testing.B) {
						benchmark(b, k, n, dim, 20, 64, mode == "warm")
					})
				}
			}
		}
	}
}

// BenchmarkLengths measures by turns what it brings to pack items by length: x is the time
// of a scan as numbered, divided by that of one by length. Lengths are lognormal.
func BenchmarkLengths(b *testing.B) {
	const dim, places, rows = 32, 10, 256
	for _, n := range []int{2_000, 10_000, 100_000} {
		for _, sigma := range []float64{0, 0.2, 0.3, 0.5} {
			for _, mode := range []string{"cold", "warm"} {
				b.Run(fmt.Sprintf("items=%d/sigma=%v/%s", n, sigma, mode), func(b *testing.B) {
					rng := rand.New(rand.NewPCG(1, 2))
					vectors, users := normals(rng, n*dim), normals(rng, rows*dim)
					for i := range n {
						v := vectors[i*dim : (i+1)*dim]
						f := math.Exp(sigma*rng.NormFloat64()) / length(v)
						for k := range v {
							v[k] *= float32(f)
						}
					}
					var items [2]Items // as numbered, by length
					for i := range items {
						items[i].Pack(vectors, dim)
						items[i].arrangeByLength()
					}
					items[0].order = items[0].order[:0]
					var spent [2]time.Duration
					var s Scanner
					q := [2]Query{{Users: users, K: places}, {Users: users, K: places}}
					out := Result{Items: make([]int32, rows*places)}
					for i := range items {
						items[i].lay(vectors)
						if mode == "warm" {
							q[i].Guesses = unguessed(rows)
						}
						s.Select(&items[i], q[i], out)
					}
					for b.Loop() {
						for i := range items {
							start := time.Now()
							s.Select(&items[i], q[i], out)
							spent[i] += time.Since(start)
						}
					}
					b.ReportMetric(spent[0].Seconds()/spent[1].Seconds(), "x")
				})
			}
		}
	}
}

// A few people at a time, as in scenarios that activate one person a round.
func BenchmarkSelectFew(b *testing.B) {
	for _, k := range kernel.All() {
		for _, rows := range []int{1, 3, 7} {
			b.Run(fmt.Sprintf("kernel=%v/users=%d", k, rows), func(b *testing.B) {
				benchmark(b, k, 10_000, 32, 20, rows, false)
			})
		}
	}
}

// So many people that no machine knows by heart who has a hit where: with a few of them, again
// and again, hits cost nearly nothing.
func BenchmarkSelectMany(b *testing.B) {
	for _, k := range kernel.All() {
		for _, n := range []int{1_000, 2_000, 10_000} {
			b.Run(fmt.Sprintf("kernel=%v/items=%d", k, n), func(b *testing.B) {
				benchmark(b, k, n, 32, 10, 4096, true)
			})
		}
	}
}
