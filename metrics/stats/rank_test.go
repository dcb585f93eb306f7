package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// R 4.2: cor(x, y, method = "spearman"), and cor.test(x, y, method = "spearman",
// exact = FALSE)$p.value. The last are mpg and wt of R's mtcars, with ties.
func TestSpearman(t *testing.T) {
	for _, c := range []struct {
		x, y   []float64
		rho, p float64
	}{
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, []float64{2, 1, 4, 3, 7, 5, 9, 10, 6, 8}, 0.81818181818181812, 0.00381492008255072},
		{[]float64{1, 1, 2, 3, 3, 3, 4, 5}, []float64{9, 8, 8, 5, 6, 6, 2, 1}, -0.962900097473951, 0.000124135219635015},
		{
			[]float64{21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4},
			[]float64{2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78},
			-0.88642203327029789, 1.48759485812743e-11,
		},
		{[]float64{1, 2, 4}, []float64{0, 3, 9}, 1, 0},
		{[]float64{1, 2, 4}, []float64{5, 5, 5}, math.NaN(), math.NaN()},
	} {
		a, err := Spearman(c.x, c.y)
		if err != nil || a.N != len(c.x) {
			t.Errorf("%d pairs: %+v, %v", len(c.x), a, err)
		}
		for what, pair := range map[string][2]float64{"rho": {a.Rho, c.rho}, "p": {a.P, c.p}} {
			if got, want := pair[0], pair[1]; math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > 1e-12*math.Max(1, math.Abs(want)) {
				t.Errorf("%s is %v, want %v", what, got, want)
			}
		}
	}
}

func TestSpearmanErrors(t *testing.T) {
	for _, c := range [][2][]float64{{{1, 2}, {1, 2}}, {{1, 2, 3}, {1, 2}}, {{1, 2, math.NaN()}, {1, 2, 3}}} {
		if _, err := Spearman(c[0], c[1]); err == nil {
			t.Errorf("%v is taken", c)
		}
	}
}

// Only the order counts, turning one over turns the sign, and it is the same either way.
func TestSpearmanProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 20).Draw(t, "n")
		value := rapid.Float64Range(-5, 5)
		x, y := rapid.SliceOfN(value, n, n).Draw(t, "x"), rapid.SliceOfN(value, n, n).Draw(t, "y")
		bent, turned := make([]float64, n), make([]float64, n)
		for i := range x {
			bent[i], turned[i] = 3*x[i]*math.Abs(x[i]), -y[i]
			if x[i] == 0 {
				bent[i] = 0
			}
		}
		a, _ := Spearman(x, y)
		b, _ := Spearman(y, x)
		c, _ := Spearman(x, turned)
		if math.IsNaN(a.Rho) {
			return
		}
		if a.Rho < -1 || a.Rho > 1 || a.P < 0 || a.P > 1 || math.Abs(a.Rho-b.Rho) > 1e-12 || math.Abs(a.Rho+c.Rho) > 1e-12 {
			t.Fatalf("%+v, %+v, %+v", a, b, c)
		}
		if d, _ := Spearman(bent, y); len(unique(bent)) == len(unique(x)) && d.Rho != a.Rho {
			t.Fatalf("%v after the values were bent, %v before", d.Rho, a.Rho)
		}
	})
}

func unique(x []float64) map[float64]bool {
	seen := map[float64]bool{}
	for _, v := range x {
		seen[v] = true
	}
	return seen
}
