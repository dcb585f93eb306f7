package design

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/rng"
)

func TestSaltelliProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 20).Draw(t, "n"), rapid.IntRange(1, 6).Draw(t, "k")
		seed := rng.Seed(rapid.Uint64().Draw(t, "seed"))
		xs, err := Saltelli(n, k, seed)
		if err != nil {
			t.Fatal(err)
		}
		if len(xs) != n*(k+2) {
			t.Fatalf("%d points", len(xs))
		}
		sample, _ := Sobol(n, 2*k, seed)
		for i, x := range xs {
			p := PlaceOf(i, k)
			a, b := sample[p.Row][:k], sample[p.Row][k:]
			want := slices.Clone(a)
			switch p.Matrix {
			case B:
				want = b
			case AB:
				want[p.Input] = b[p.Input]
			}
			if !reflect.DeepEqual(x, want) || (p.Matrix == AB) != (p.Input >= 0) {
				t.Fatalf("point %d at %+v is %v, want %v", i, p, x, want)
			}
		}
		// Outputs that name their place.
		ys := make([]float64, len(xs))
		for i := range ys {
			ys[i] = float64(i)
		}
		yA, yB, yAB, err := Split(ys, k)
		if err != nil || len(yA) != n || len(yB) != n || len(yAB) != k {
			t.Fatalf("split into %d, %d, %d: %v", len(yA), len(yB), len(yAB), err)
		}
		for r := range n {
			if PlaceOf(int(yA[r]), k) != (Place{r, A, -1}) || PlaceOf(int(yB[r]), k) != (Place{r, B, -1}) {
				t.Fatalf("row %d of A and B: %v, %v", r, yA[r], yB[r])
			}
			for i := range k {
				if PlaceOf(int(yAB[i][r]), k) != (Place{r, AB, i}) {
					t.Fatalf("row %d, input %d: %v", r, i, yAB[i][r])
				}
			}
		}
	})
}

func TestSplitErrors(t *testing.T) {
	if _, _, _, err := Split(make([]float64, 7), 2); err == nil || err.Error() != "design: 7 outputs are no rows of 4" {
		t.Error(err)
	}
	if _, _, _, err := Split(nil, 0); err == nil || err.Error() != "design: outputs for 0 inputs, at least 1" {
		t.Error(err)
	}
}

func TestMatrixString(t *testing.T) {
	for m, want := range map[Matrix]string{A: "A", AB: "AB", B: "B", 7: "Matrix(7)"} {
		if m.String() != want {
			t.Errorf("%d: %q, want %q", int(m), m.String(), want)
		}
	}
}
