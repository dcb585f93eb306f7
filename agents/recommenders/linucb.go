package recommenders

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// linUCB shows what a person may like best as far as one can tell: of each item the
// upper end of a confidence interval for its reward,
//
//	x'theta + alpha sqrt(x'A⁻¹x)
//
// with the posterior of the account's ridge regression, see bandit (Li, Chu, Langford &
// Schapire 2010, algorithm 1). So it shows what is like what the person takes and what
// she has not been asked about, and of the latter less as passing over teaches.
//
// All places of a slate go by the same model. A slate takes O(dim) for each feature that
// an item has, or O(items x dim²) where most have most, which is what takes longest;
// behind a retrieval it is for candidates only.
type linUCB struct {
	alpha float64
	bandit
	all []int32 // numbers of all items
}

func newLinUCB() *linUCB {
	m := new(linUCB)
	param.Defaults(m.Knobs())
	return m
}

func (m *linUCB) Knobs() []param.Knob {
	return append([]param.Knob{
		param.Float("alpha", &m.alpha, 0.5, "standard deviations by which what is uncertain is favoured; 0 shows what is best by what is known",
			param.Range(0, 100), param.Live(), param.Source("Li, Chu, Langford & Schapire 2010")),
	}, m.knobs()...)
}

func (m *linUCB) Begin(p *sim.Platform, _ int) error {
	m.begin(p)
	for i := len(m.all); i < p.Items().Len(); i++ {
		m.all = append(m.all, int32(i))
	}
	return nil
}

// fit learns the model of a visitor.
func (m *linUCB) fit(b *Block, row int) bool {
	if !m.learn(b, row) {
		return false
	}
	w := m.work[b.Worker]
	for k, x := range w.ridge.mean {
		w.user[k] = float32(x)
	}
	w.spread.of(&w.ridge, w.theta)
	return true
}

// scores writes the scores of items, four at a time; the operations of one do not
// depend on the others.
func (m *linUCB) scores(w *banditScratch, items []int32, out []float32) {
	sparse := 2*len(m.nonzero) < len(m.rows)
	var rows [4][]float32
	var terms [4][]term
	for from := 0; from < len(items); from += 4 {
		n := min(4, len(items)-from)
		var square [4]float32
		for k := range terms {
			item := items[from+min(k, n-1)]
			rows[k], terms[k] = m.row(item), m.terms(item)
		}
		if sparse {
			square = w.spread.sparse(&terms)
		} else {
			square = w.spread.dense(&rows)
		}
		for k := range n {
			mean := float32(0)
			for _, t := range terms[k] {
				mean += float32(w.user[t.feature] * t.value)
			}
			out[from+k] = mean + float32(float32(m.alpha)*float32(math.Sqrt(float64(square[k]))))
		}
	}
}

func (m *linUCB) Retrieve(b *Block, out *Lists) {
	w := m.work[b.Worker]
	for row := range b.Accounts {
		if !m.fit(b, row) {
			m.fallback.retrieve(b, row, out)
			continue
		}
		m.scores(w, m.all, w.score)
		w.best.retrieve(b, row, out, w.score)
	}
}

func (m *linUCB) Rank(b *Block, row int, l List) {
	if !m.fit(b, row) {
		m.fallback.rank(b, l)
		return
	}
	w := m.work[b.Worker]
	m.scores(w, l.Items, l.Scores)
	b.keys = l.sort(b.keys)
}

// Tell says whether an item is there for what is known or for what is not; see
// bandit.tell.
func (m *linUCB) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	if !m.learn(b, row) {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		m.tell(b, row, &why[i])
	}
}

func (m *linUCB) Snapshot() Model { return &linUCB{alpha: m.alpha, bandit: m.bandit.snapshot()} }

func (m *linUCB) Bytes() int64 { return m.bandit.bytes() }
