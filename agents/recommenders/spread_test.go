package recommenders

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/arith"
)

// Rows gone through, columns added up and items side by side come to the same bits, and to
// what forward does, whichever features are 0.
func TestSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dim := rapid.IntRange(1, 9).Draw(t, "dim")
		feature := rapid.OneOf(rapid.Just(float32(0)), rapid.Float32Range(-2, 2))
		item := rapid.SliceOfN(feature, dim, dim)
		var r ridge
		r.begin(dim, 1)
		for _, x := range rapid.SliceOfN(item, 0, 20).Draw(t, "observations") {
			r.add(x, 1)
		}
		r.solve()
		var s spread
		s.of(&r, make([]float64, dim))
		var rows [4][]float32
		var terms [4][]term
		for k := range rows {
			rows[k] = item.Draw(t, "features")
			for i, x := range rows[k] {
				if x != 0 {
					terms[k] = append(terms[k], term{int32(i), x})
				}
			}
		}
		dense, sparse := s.dense(&rows), s.sparse(&terms)
		if dense != sparse {
			t.Fatalf("by rows %v, by columns %v", dense, sparse)
		}
		mean := item.Draw(t, "mean")
		panel, bounds := make([]float32, dim*arith.Panel), make([]float32, arith.Panel)
		for k, x := range rows {
			for i, v := range x {
				panel[i*arith.Panel+k] = v
			}
		}
		arith.UpperBounds(s.rows, mean, 0.5, panel, bounds)
		for k, terms := range terms {
			want := float32(0)
			for _, x := range terms {
				want += float32(mean[x.feature] * x.value)
			}
			want += float32(0.5 * float32(math.Sqrt(float64(dense[k]))))
			if bounds[k] != want {
				t.Fatalf("side by side %v, alone %v", bounds[k], want)
			}
		}
		for k, x := range rows {
			y, square := make([]float64, dim), 0.0
			for i := range x {
				y[i] = float64(x[i])
			}
			r.forward(y)
			for _, v := range y {
				square += v * v
			}
			if gap := square - float64(dense[k]); gap > 1e-5*(1+square) || gap < -1e-5*(1+square) {
				t.Fatalf("|L⁻¹x|² is %v, want %v", dense[k], square)
			}
		}
	})
}
