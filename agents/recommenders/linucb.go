package recommenders

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/kernel"
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
// All places of a slate go by the same model. A slate takes O(items x dim²), side by side
// where there is assembly, else O(dim) for each feature that an item has where most have
// few; behind a retrieval it is for candidates only.
type linUCB struct {
	alpha float64
	bandit
	all    []int32   // numbers of all items
	panels []float32 // their features, as arith.UpperBounds has them
	laid   int       // how many features these have
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

func (m *linUCB) Begin(p *sim.Platform, k int) error {
	fresh := m.begin(p)
	for i := len(m.all); i < p.Items().Len(); i++ {
		m.all = append(m.all, int32(i))
	}
	if k > 0 && sideBySide() && (fresh || m.laid != m.dim) {
		m.lay()
	}
	return nil
}

// sideBySide reports whether items are scored so: without assembly it takes longer.
func sideBySide() bool { return kernel.Use() != kernel.Go }

// lay writes the panels.
func (m *linUCB) lay() {
	m.laid = m.dim
	n := (len(m.all) + arith.Panel - 1) / arith.Panel * arith.Panel
	m.panels = resize(m.panels, n*m.dim)
	clear(m.panels)
	for i := range m.all {
		panel := m.panels[i/arith.Panel*arith.Panel*m.dim:]
		for k, x := range m.row(int32(i)) {
			panel[k*arith.Panel+i%arith.Panel] = x
		}
	}
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
		if sideBySide() {
			w.score = resize(w.score, len(m.panels)/m.laid)
			arith.UpperBounds(w.spread.rows, w.user, float32(m.alpha), m.panels, w.score)
			w.score = w.score[:len(m.all)]
		} else {
			m.scores(w, m.all, w.score)
		}
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
