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
// All places of a slate go by the same model. A slate takes O(items x dim²), which is
// what takes longest; behind a retrieval it is O(candidates x dim²).
type linUCB struct {
	alpha float64
	bandit
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
	return nil
}

// fit learns the model of a visitor and writes L⁻¹ to spread, since x'A⁻¹x = |L⁻¹x|².
func (m *linUCB) fit(b *Block, row int) bool {
	if !m.learn(b, row) {
		return false
	}
	w := m.work[b.Worker]
	for k, x := range w.ridge.mean {
		w.user[k] = float32(x)
	}
	for j := range m.dim {
		clear(w.theta)
		w.theta[j] = 1
		w.ridge.forward(w.theta)
		for i := j; i < m.dim; i++ {
			w.spread[i*(i+1)/2+j] = float32(w.theta[i])
		}
	}
	return true
}

// scores writes the scores of the items with the given features, four at a time; the
// operations of one do not depend on the others.
func (m *linUCB) scores(w *banditScratch, rows, out []float32) {
	dim := m.dim
	var at [4][]float32
	for from := 0; from < len(out); from += len(at) {
		n := min(len(at), len(out)-from)
		for k := range at {
			i := from + min(k, n-1)
			at[k] = rows[i*dim : (i+1)*dim]
		}
		x0, x1, x2, x3 := at[0], at[1], at[2], at[3]
		var mean, square [4]float32
		for i, u := range w.user {
			mean[0] += float32(u * x0[i])
			mean[1] += float32(u * x1[i])
			mean[2] += float32(u * x2[i])
			mean[3] += float32(u * x3[i])
			line := w.spread[i*(i+1)/2 : (i+1)*(i+2)/2]
			x0, x1, x2, x3 := x0[:len(line)], x1[:len(line)], x2[:len(line)], x3[:len(line)]
			var s0, s1, s2, s3 float32
			for j, l := range line {
				s0 += float32(l * x0[j])
				s1 += float32(l * x1[j])
				s2 += float32(l * x2[j])
				s3 += float32(l * x3[j])
			}
			square[0] += float32(s0 * s0)
			square[1] += float32(s1 * s1)
			square[2] += float32(s2 * s2)
			square[3] += float32(s3 * s3)
		}
		for k := range n {
			out[from+k] = mean[k] + float32(float32(m.alpha)*float32(math.Sqrt(float64(square[k]))))
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
		m.scores(w, m.rows, w.score)
		w.best.retrieve(b, row, out, w.score)
	}
}

func (m *linUCB) Rank(b *Block, row int, l List) {
	if !m.fit(b, row) {
		m.fallback.rank(b, l)
		return
	}
	w := m.work[b.Worker]
	w.rows = w.rows[:0]
	for _, item := range l.Items {
		w.rows = append(w.rows, m.row(item)...)
	}
	m.scores(w, w.rows, l.Scores)
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

func (m *linUCB) Snapshot() Model { return &linUCB{m.alpha, m.bandit.snapshot()} }

func (m *linUCB) Bytes() int64 { return m.bandit.bytes() }
