package metrics

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// weightsOf are the weights of the words of two lists in which either occurs,
// each occurrence counting discount(rank), rank from 1.
func weightsOf(a, b string, discount func(rank int) float64) (p, q []float64) {
	at := map[string]int{}
	lists := [][]string{strings.Fields(a), strings.Fields(b)}
	for _, list := range lists {
		for _, word := range list {
			if _, ok := at[word]; !ok {
				at[word] = len(at)
			}
		}
	}
	p, q = make([]float64, len(at)), make([]float64, len(at))
	for i, dst := range [][]float64{p, q} {
		for rank, word := range lists[i] {
			dst[at[word]] += discount(rank + 1)
		}
	}
	return p, q
}

func plain(int) float64             { return 1 }
func inverse(rank int) float64      { return 1 / float64(rank) }
func inBits(p, q []float64) float64 { return KullbackLeibler(p, q, radio, radio) / math.Ln2 }

// The vectors of Informfully/Recommenders, tests/cornac/metrics/test_diversity.py,
// after Vrijenhoek et al. 2022: the context against the list.
func TestRadioVectors(t *testing.T) {
	const history, list = "action drama comedy comedy western comedy drama romance romance drama drama comedy",
		"action drama comedy comedy western"
	p, q := weightsOf(history, list, plain)
	near(t, "calibration, root JS", RootJensenShannon(p, q, radio), .3636246494)
	p, q = weightsOf(history, list, inverse)
	near(t, "discounted calibration, KL", inBits(p, q), .6849101168)
	near(t, "discounted calibration, root JS", RootJensenShannon(p, q, radio), .2171876064)
	p, q = weightsOf("1 2 3 4 5 9 8 7 6 2 2 3", "1 2 3 4 5", plain)
	near(t, "calibration of complexity, KL", inBits(p, q), 3.0391848971)

	fragmentation := func(list string, others ...string) (kl, js float64) {
		for _, other := range others {
			p, q := weightsOf(other, list, plain)
			kl += inBits(p, q) / float64(len(others))
			js += RootJensenShannon(p, q, radio) / float64(len(others))
		}
		return kl, js
	}
	kl, _ := fragmentation("1 2 10 15", "1 22 10 1", "10 5 15 1")
	near(t, "fragmentation, KL", kl, 2.7341918988)
	kl, js := fragmentation("1 2", "1 22", "10 5")
	near(t, "fragmentation at 2, KL", kl, 7.4583091395)
	near(t, "fragmentation at 2, root JS", js, .8486708608)

	// Mentions of parties in four texts of four each.
	texts := []string{"D R R P ", "A R R P ", "P R R R ", "A D D D "}
	all := texts[0] + texts[1] + texts[2] + texts[3]
	p, q = weightsOf(all, texts[0]+texts[2], plain)
	near(t, "representation, KL", inBits(p, q), 1.1911816116)
	near(t, "representation, root JS", RootJensenShannon(p, q, radio), .3036627979)
	p, q = weightsOf(all, texts[0]+texts[2]+texts[1], plain)
	near(t, "representation of three, KL", inBits(p, q), .2090029029)

	// Voices (minority, majority) of four texts: the mean of the texts' shares.
	// Pooled counts would give .1314099.
	shares := [][2]float64{{.1, .9}, {.2, .8}, {0, 1}, {5. / 13, 8. / 13}}
	voices := func(which ...int) []float64 {
		sum := make([]float64, 2)
		for _, i := range which {
			sum[0] += shares[i][0]
			sum[1] += shares[i][1]
		}
		return sum
	}
	p, q = voices(0, 1, 2, 3), voices(0, 2)
	near(t, "alternative voices, KL", inBits(p, q), .1400287257)
	near(t, "alternative voices, root JS", RootJensenShannon(p, q, radio), .1678306913)
}

// .7 ln(.7/.997) + .3 ln(.3/.003) by hand; Steck 2018.
func TestSteckVector(t *testing.T) {
	near(t, "KL of a list that leaves out a third", KullbackLeibler([]float64{.7, .3}, []float64{1, 0}, 0, .01), 1.1339818)
}

func TestDivergencesOfExtremes(t *testing.T) {
	one, other, none := []float64{1, 0}, []float64{0, 2}, []float64{0, 0}
	near(t, "JS of what has nothing in common", RootJensenShannon(one, other, 0), 1)
	near(t, "KL of what has nothing in common", KullbackLeibler(one, other, 0, .01), -math.Log(.01))
	if x := KullbackLeibler(one, other, 0, 0); !math.IsInf(x, 1) {
		t.Errorf("KL of what has nothing in common is %v without smoothing", x)
	}
	near(t, "KL to nothing", KullbackLeibler(one, none, 0, .01), nan)
	near(t, "JS to nothing", RootJensenShannon(none, one, 0), nan)
}

func TestDivergencesProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		weights := rapid.SliceOfN(rapid.Float64Range(.001, 10), n, n)
		p, q := weights.Draw(t, "p"), weights.Draw(t, "q")
		a := rapid.Float64Range(0, .5).Draw(t, "a")
		if x := RootJensenShannon(p, p, a); x != 0 {
			t.Fatalf("a distribution is at %v from itself", x)
		}
		if x := KullbackLeibler(p, p, a, a); x != 0 {
			t.Fatalf("KL of a distribution to itself is %v", x)
		}
		js := RootJensenShannon(p, q, a)
		if !(js >= 0 && js <= 1) || math.Abs(js-RootJensenShannon(q, p, a)) > 1e-9 {
			t.Fatalf("root JS %v and %v", js, RootJensenShannon(q, p, a))
		}
		// Halving a weight twice changes nothing: kinds with one ratio pool.
		split := append(append([]float64(nil), p...), p[0]/2)
		split[0] /= 2
		splitQ := append(append([]float64(nil), q...), q[0]/2)
		splitQ[0] /= 2
		if x := RootJensenShannon(split, splitQ, a); math.Abs(x-js) > 1e-7 {
			t.Fatalf("root JS %v, split %v", js, x)
		}
		if x := KullbackLeibler(p, q, 0, .01); !(x >= 0 && x <= -math.Log(.01)+1e-12) {
			t.Fatalf("KL %v", x)
		}
	})
}
