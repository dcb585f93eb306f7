package metrics

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAddRowsAddsOneAfterTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const rows = 5
		n := rapid.IntRange(1, 20).Draw(t, "columns")
		m := rapid.SliceOfN(rapid.Float32Range(-1e6, 1e6), rows*n, rows*n).Draw(t, "rows")
		index := rapid.SliceOfN(rapid.Int32Range(0, rows-1), 0, 9).Draw(t, "index")
		got, want := make([]float32, n), make([]float32, n)
		got64, want64 := make([]float64, n), make([]float64, n)
		for _, i := range index {
			for k := range n {
				want[k] += m[int(i)*n+k]
				want64[k] += float64(m[int(i)*n+k])
			}
		}
		addRows(got, m, index)
		addRows(got64, m, index)
		if !slices.Equal(got, want) || !slices.Equal(got64, want64) {
			t.Fatalf("%v and %v, one after the other %v and %v", got, got64, want, want64)
		}
	})
}
