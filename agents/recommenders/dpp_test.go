package recommenders

import (
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"

	"pgregory.net/rapid"
)

// Items 0 and 1 are the same, item 2 is at a right angle (S = 1/2), item 3 opposite (S =
// 0). Scores 1, 2/3, 1/3, 0 are relevance. Strength 1/2: first 0; then 1 has 1/3 + log(1e-6)/2,
// 2 has 1/6 + log(3/4)/2 = .023, 3 has 0 + log(1)/2 = 0: 2; then 3 has d² = 1 - (1/2)²/(3/4)
// = 2/3, so -.203, and 1 still -6.6: 3. Strength .6: 2 has .133 + .6 log(3/4) = -.039: 3; then
// 2 has d² = 1 - 1/4 - 1/4 = 1/2. At strength .04 item 1 has .64 - .553 = .087, 2 has .32 -
// .012 = .308; at .02 .653 - .276 = .377, .327 - .006 = .321.
func TestDPPByHand(t *testing.T) {
	c := vectors([]float32{1, 0}, []float32{1, 0}, []float32{0, 1}, []float32{-1, 0})
	visit(t, c, &actors{1, nil}, 1, func(b *Block) {
		for _, c := range []struct {
			strength float64
			places   int
			want     []int32
		}{
			{0, 3, []int32{0, 1, 2, 3}},
			{0.02, 2, []int32{0, 1, 2, 3}},
			{0.04, 2, []int32{0, 2, 1, 3}},
			{0.5, 3, []int32{0, 2, 3, 1}},
			{0.6, 3, []int32{0, 3, 2, 1}},
			{1, 9, []int32{0, 3, 2, 1}},
		} {
			wantItems(t, "by hand", rerank(t, b, &dpp{strength: c.strength}, 0, c.places, 0, 1, 2, 3), c.want...)
		}
	})
}

// kernelOf is L of candidates as dpp describes it, with quality e^(a rel).
func kernelOf(items sim.Items, of []int32, rel []float32, strength float64) [][]float64 {
	a := (1 - strength) / (2 * strength)
	l := make([][]float64, len(of))
	for i := range of {
		for j := range of {
			s := 1.0
			if i != j {
				s = (1 + float64(arith.Dot(items.Vector(of[i]), items.Vector(of[j])))) / 2
			}
			l[i] = append(l[i], math.Exp(a*float64(rel[i]))*s*math.Exp(a*float64(rel[j])))
		}
	}
	return l
}

// det is the determinant of the kernel over a choice, by elimination with pivots.
func det(l [][]float64, choice []int) float64 {
	m := make([][]float64, len(choice))
	for i, x := range choice {
		for _, y := range choice {
			m[i] = append(m[i], l[x][y])
		}
	}
	d := 1.0
	for k := range m {
		pivot := k
		for i := k; i < len(m); i++ {
			if math.Abs(m[i][k]) > math.Abs(m[pivot][k]) {
				pivot = i
			}
		}
		if m[pivot][k] == 0 {
			return 0
		}
		if pivot != k {
			m[k], m[pivot], d = m[pivot], m[k], -d
		}
		d *= m[k][k]
		for i := k + 1; i < len(m); i++ {
			f := m[i][k] / m[k][k]
			for j := k; j < len(m); j++ {
				m[i][j] -= f * m[k][j]
			}
		}
	}
	return d
}

// bestOf is the largest determinant over all choices of n candidates.
func bestOf(l [][]float64, n int, choice []int) float64 {
	if len(choice) == n {
		return det(l, choice)
	}
	most, from := 0.0, 0
	if len(choice) > 0 {
		from = choice[len(choice)-1] + 1
	}
	for i := from; i < len(l); i++ {
		most = max(most, bestOf(l, n, append(choice[:len(choice):len(choice)], i)))
	}
	return most
}

// Every place goes to the candidate that makes the determinant of the kernel over
// the slate largest, as Gauss has it and not Cholesky; and the slate's is no less than
// 1/(n!)² of the largest that there is (Çivril & Magdon-Ismail 2009).
func TestDPPAgainstDeterminants(t *testing.T) {
	const dim, places = 8, 4
	visit(t, things(60, dim), &actors{1, nil}, 1, func(b *Block) {
		items := b.Platform.Items()
		rapid.Check(t, func(rt *rapid.T) {
			of := rapid.SliceOfNDistinct(rapid.Int32Range(0, 59), places, 9, rapid.ID[int32]).Draw(rt, "candidates")
			l := List{append([]int32(nil), of...), make([]float32, len(of))}
			for i := range l.Scores {
				l.Scores[i] = rapid.Float32Range(-3, 3).Draw(rt, "score")
			}
			m := &dpp{strength: rapid.Float64Range(0.1, 1).Draw(rt, "strength")}
			k := kernelOf(items, of, l.relevance(nil), m.strength)
			if err := m.Begin(b.Platform); err != nil {
				rt.Fatal(err)
			}
			m.Rerank(b, 0, l, places)
			var chosen []int
			for place, item := range l.Items[:places] {
				most, got := 0.0, 0.0
				for i := range of {
					d := det(k, append(chosen[:place:place], i))
					most = max(most, d)
					if of[i] == item {
						got = d
					}
				}
				if got < most*(1-1e-5) {
					rt.Fatalf("place %d: item %d makes it %v, another one %v", place, item, got, most)
				}
				for i := range of {
					if of[i] == item {
						chosen = append(chosen, i)
					}
				}
			}
			factorial := 1.0
			for n := 2.0; n <= places; n++ {
				factorial *= n
			}
			if got, most := det(k, chosen), bestOf(k, places, nil); got < most/(factorial*factorial)*(1-1e-5) || got > most*(1+1e-5) {
				rt.Fatalf("the slate has %v, the best one %v", got, most)
			}
		})
	})
}

// Three dimensions span four directions of S at most: behind four places variety is
// used up, and the rest come by relevance.
func TestDPPBeyondItsDimensions(t *testing.T) {
	visit(t, things(40, 3), &actors{1, nil}, 1, func(b *Block) {
		var all []int32
		for i := range int32(40) {
			all = append(all, i)
		}
		got := rerank(t, b, &dpp{strength: 0.9}, 0, 20, all...)
		for i := 5; i < 20; i++ {
			if got[i] < got[i-1] {
				t.Errorf("place %d holds %d, behind %d", i, got[i], got[i-1])
			}
		}
	})
}
