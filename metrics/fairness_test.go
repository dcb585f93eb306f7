package metrics

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim"

	"pgregory.net/rapid"
)

func TestGap(t *testing.T) {
	near(t, "three groups", gap([]float64{6, 2, -3}, []int{3, 1, 3}), 3)
	near(t, "an empty group", gap([]float64{6, 0, 4}, []int{3, 0, 1}), 2)
	near(t, "one group", gap([]float64{6, 0}, []int{3, 0}), nan)
}

// The mean over people of Steck's KL, of windows that are kept by the letter.
func TestExposureCalibration(t *testing.T) {
	c := worldlyConfig()
	n := &naive{t: t, config: c, past: map[int]*past{}, rows: map[string][]map[string]float64{}}
	s := worldlySetup(90, mixedCatalog(90, 6))
	s.Users.(*citizens).idle = 4
	s.Observers = append(s.Observers, n)
	catalog, innate := s.Catalog, s.Users.(*citizens).innate
	rows := collect(t, s, c, 9)
	for arm, name := range []string{"random", "again", "topic"} {
		var sum, niche float64
		for p, visits := range n.past[arm].visits {
			shares := make([]float64, 6)
			for _, v := range n.window(visits) {
				for _, item := range v.shown {
					for k, x := range catalog.MixOf(item) {
						shares[k] += float64(x)
					}
				}
			}
			likes, total := innate[6*p:6*p+6], 0.0
			for _, x := range likes {
				total += float64(x)
			}
			kl := 0.0
			for k, x := range likes {
				if x > 0 {
					p := float64(x) / total
					kl += p * math.Log(p/(.99*shares[k]/plainSum(shares)+.01*p))
				}
			}
			sum += kl
			if p%3 == 2 {
				niche += kl
			}
		}
		if got := rows.Value(name, 9, "exposure_calibration"); !(math.Abs(got-sum/90) < 1e-3) {
			t.Errorf("miscalibration of %s is %v, want %v", name, got, sum/90)
		}
		if got := rows.Value(name, 9, "exposure_calibration[niche]"); !(math.Abs(got-niche/30) < 1e-3) {
			t.Errorf("miscalibration of the niche in %s is %v, want %v", name, got, niche/30)
		}
	}
}

// totals keeps what was shown in an arm, round by round.
type totals struct {
	arm   string
	shown [][]int64
}

func (k *totals) Fork(int, int)          {}
func (k *totals) Snapshot() (any, int64) { return nil, 0 }
func (k *totals) Restore(any)            {}
func (k *totals) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		if v.Name() == k.arm || f.Round <= 0 {
			k.shown = append(k.shown, slices.Clone(v.Shown()))
		}
	}
	return nil
}

func TestProviderExposureRatio(t *testing.T) {
	s := worldlySetup(60, mixedCatalog(90, 6))
	k := &totals{arm: "random"}
	s.Observers = append(s.Observers, k)
	rows := collect(t, s, worldlyConfig(), 7)
	var impressions [2]float64
	last, before := k.shown[len(k.shown)-1], k.shown[len(k.shown)-5]
	for i := range last {
		impressions[s.Catalog.GroupOf[i]] += float64(last[i] - before[i])
	}
	// 90 items, of which every tenth is by the minority, all on offer throughout.
	near(t, "exposure of the minority", rows.Value("random", 7, "provider_exposure_ratio"), impressions[1]/9/(impressions[0]/81))
}

// Items shown at random are as popular as the catalogue; the profile is what
// people came across.
func TestMeanPopularity(t *testing.T) {
	popularity := []float32{.5, .25, 0}
	near(t, "some", meanPopularity(popularity, []int32{0, 0, 1, 2}), 1.25/4)
	near(t, "an item born later", meanPopularity(popularity, []int32{0, 3}), .25)
	near(t, "none", meanPopularity(popularity, nil), nan)
}

func TestJaccardDistance(t *testing.T) {
	near(t, "half", jaccardDistance([]int32{1, 2, 3}, []int32{2, 3, 4}), .5)
	near(t, "one side empty", jaccardDistance(nil, []int32{2}), 1)
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int32Range(0, 20), 1, 10)
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		slices.Sort(a)
		slices.Sort(b)
		d := jaccardDistance(a, b)
		if !(d >= 0 && d <= 1) || d != jaccardDistance(b, a) || jaccardDistance(a, a) != 0 {
			t.Fatalf("distance %v and %v, %v to itself", d, jaccardDistance(b, a), jaccardDistance(a, a))
		}
	})
}
