package recommenders

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// pairwise is LearnBPR by the book, in float64: one triplet after the other within a
// batch asks for what the vectors before the batch make it ask for.
type pairwise struct {
	w, h                 [][]float64
	took                 [][]int32 // by account, ascending
	rate, regularisation float64
}

func (r *pairwise) pass(round, epoch, batch int) {
	var owners []int
	var liked []int32
	for a, row := range r.took {
		for _, i := range row {
			owners, liked = append(owners, a), append(liked, i)
		}
	}
	for from := 0; from < len(owners); from += batch {
		w, h := cloned(r.w), cloned(r.h)
		for n := from; n < min(from+batch, len(owners)); n++ {
			d := rng.Seed(5).At(purposeBPRTriplet, round, uint64(epoch)<<32|uint64(n))
			at := d.Intn(len(owners))
			u, i := owners[at], liked[at]
			j := int32(d.Intn(len(r.h)))
			for slices.Contains(r.took[u], j) {
				j = int32(d.Intn(len(r.h)))
			}
			x := 0.0
			for k := range w[u] {
				x += w[u][k] * (h[i][k] - h[j][k])
			}
			pull := 1 / (1 + math.Exp(x))
			for k := range w[u] {
				r.w[u][k] += r.rate * (pull*(h[i][k]-h[j][k]) - r.regularisation*w[u][k])
				r.h[i][k] += r.rate * (pull*w[u][k] - r.regularisation*h[i][k])
				r.h[j][k] += r.rate * (-pull*w[u][k] - r.regularisation*h[j][k])
			}
		}
	}
}

func cloned(rows [][]float64) (out [][]float64) {
	for _, row := range rows {
		out = append(out, slices.Clone(row))
	}
	return out
}

// Three people, four items that are all in the model, two factors, twenty passes of
// seven triplets: vectors are those of the book, one triplet at a time and in batches
// of three.
func TestBPRAgainstReference(t *testing.T) {
	script := [][]act{{{0, 1}, {0, 0}, {1, 1}, {1, 2}, {2, 2}, {2, 3}, {0, 0}, {2, 0}}}
	for _, batch := range []int{1, 3} {
		r := newRig(vectors([]float32{1}, []float32{1}, []float32{1}, []float32{1}), &actors{3, script}, 4, Spec{Kind: "bpr"},
			set("factors", param.I(2)), set("epochs", param.I(20)), set("batch", param.I(batch)),
			set("rate", param.F(0.3)), set("regularisation", param.F(0.02)))
		r.Slate.Repeats = sim.Allow
		book := &pairwise{
			w: [][]float64{{0, 0}, {0, 0}, {0, 0}}, h: make([][]float64, 4),
			took: [][]int32{{0, 1}, {1, 2}, {0, 2, 3}}, rate: 0.3, regularisation: 0.02,
		}
		for i := range book.h {
			d := rng.Seed(5).At(purposeBPRFactors, 2, uint64(i))
			book.h[i] = []float64{firstScale * d.Norm(), firstScale * d.Norm()}
		}
		for epoch := range 20 {
			book.pass(2, epoch, batch)
		}
		r.run(t, 2)
		m := r.made.ranker.(*bpr)
		largest := 0.0
		for side, rows := range [][][]float64{book.w, book.h} {
			got := [][]float32{m.accounts, m.items}[side]
			for i, row := range rows {
				for k, want := range row {
					if math.Abs(float64(got[2*i+k])-want) > 1e-5 {
						t.Errorf("batch %d, side %d: vector %d is %v, want %v", batch, side, i, got[2*i:2*i+2], row)
					}
					largest = max(largest, math.Abs(want))
				}
			}
		}
		if largest < 0.5 {
			t.Errorf("batch %d: the largest component is %v: nothing was learned", batch, largest)
		}
	}
}

// planted are people and items of two kinds, 20 and 12 each: everybody has taken seven
// items of the own kind, and in round 2 nothing but that is known.
func planted() (c *sim.Catalog, people *actors) {
	var flat [][]float32
	for range 24 {
		flat = append(flat, []float32{1})
	}
	people = &actors{40, [][]act{nil, nil}}
	for p := range int32(40) {
		d := rng.Seed(3).At(rng.PurposeOf("test/planted"), 0, uint64(p))
		items := []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
		d.Shuffle(12, func(i, j int) { items[i], items[j] = items[j], items[i] })
		for _, i := range items[:7] {
			people.script[0] = append(people.script[0], act{p, i + p/20*12})
		}
	}
	return vectors(flat...), people
}

// rankedRight is the share of pairs of an item of the own kind that a person has not
// taken and one of the other kind that are in the right order, over all people.
func rankedRight(r *rig) float64 {
	right, all := 0, 0
	for p := range int32(40) {
		slate := r.slate(p)
		for at, i := range slate {
			for _, j := range slate[at+1:] {
				if i/12 != j/12 {
					all++
					if i/12 == p/20 {
						right++
					}
				}
			}
		}
	}
	return float64(right) / float64(all)
}

// What learns from others puts the items of one's own kind first.
func TestPlantedBlocks(t *testing.T) {
	for _, kind := range []string{"als", "bpr", "ease"} {
		c, people := planted()
		r := newRig(c, people, 0, Spec{Kind: kind})
		if kind == "ease" {
			r.Arms[0].Set = []param.Assign{set("recommender.regularisation", param.F(5))}
		}
		r.run(t, 2)
		if n := len(r.slate(0)); n != 17 {
			t.Fatalf("%s: %d items are shown, want all but the seven that were taken", kind, n)
		}
		if share := rankedRight(r); share < 0.95 {
			t.Errorf("%s: %.3f of the pairs are in the right order", kind, share)
		}
	}
}

// Between full refits only who has news moves, who loses events starts from 0 with
// what is left, who loses all has the vector 0, and items stay.
func TestBPRMovesOnlyTheChanged(t *testing.T) {
	script := [][]act{{{0, 0}, {1, 1}, {1, 0}, {2, 1}}, {}, {{0, 1}}, {}, {}}
	r := newRig(things(4, 2), &actors{4, script}, 2, Spec{Kind: "bpr"}, set("full-every", param.I(5)), set("rate", param.F(0.5)))
	r.Set = []param.Assign{set("platform.retention", param.I(3))}
	r.run(t, 3) // the full refit is in round 2
	m := r.made.ranker.(*bpr)
	before, items := slices.Clone(m.accounts), slices.Clone(m.items)
	r.run(t, 1) // person 0 has consumed item 1, and with that all of the model
	if m.refitted != 2 || !slices.Equal(m.items, items) || !slices.Equal(m.accounts[m.dim:], before[m.dim:]) {
		t.Error("vectors without news moved")
	}
	r.run(t, 1) // the events of round 1 were withdrawn at the end of round 4
	for a, gone := range []bool{false, true, true, true} {
		if zero(m.of(sim.Account(a))) != gone {
			t.Errorf("person %d: vector %v", a, m.of(sim.Account(a)))
		}
	}
	if slices.Equal(m.of(0), before[:m.dim]) {
		t.Error("person 0 keeps what the withdrawn event taught")
	}
	if !slices.Equal(m.items, items) {
		t.Error("items moved")
	}
}

func TestBPRBlownUp(t *testing.T) {
	m := newBPR()
	m.accounts, m.items = []float32{0, 1}, []float32{float32(math.Inf(1))}
	if err := m.check(); err == nil || !strings.HasPrefix(err.Error(), "bpr: at rate 0.1 and batch 256 vectors have grown") {
		t.Errorf("error %v", err)
	}
	m.items[0] = 3
	if err := m.check(); err != nil {
		t.Error(err)
	}
}
