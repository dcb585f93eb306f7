package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

var purposeThompson = rng.PurposeOf("recommenders/thompson")

// thompson shows what would be best for a person if she were as a draw from what may
// be true of her has it: items are scored by x'theta with theta from the posterior of
// the account's ridge regression, see bandit,
//
//	theta ~ N(mean, spread² A⁻¹)
//
// (Thompson sampling with linear payoffs; Agrawal & Goyal 2013, algorithm 1). So what
// is uncertain is tried as often as it may well be best. The draw is keyed by round and
// account, and serves all places of the slate. A click, which is 0 or 1, has a standard
// deviation of at most 0.5; the spread of the theorems is many times that.
//
// A slate takes O(items x dim) beside what it takes to learn.
type thompson struct {
	spread float64
	bandit
	scan scan
}

func newThompson() *thompson {
	m := new(thompson)
	param.Defaults(m.Knobs())
	return m
}

func (m *thompson) Knobs() []param.Knob {
	return append([]param.Knob{
		param.Float("spread", &m.spread, 0.5, "standard deviation of a reward, and so how widely models are drawn; 0 shows what is best by what is known",
			param.Range(0, 100), param.Live(), param.Source("Agrawal & Goyal 2013")),
	}, m.knobs()...)
}

func (m *thompson) Begin(p *sim.Platform, k int) error {
	fresh := m.begin(p)
	m.scan.begin(p, k)
	if k > 0 && (fresh || m.scan.items.Len() != p.Items().Len() || m.scan.items.Dim() != m.dim) {
		m.scan.items.Pack(m.rows, m.dim)
	}
	return nil
}

// draw draws the model of a visitor, and reports false where nothing is known of her.
func (m *thompson) draw(b *Block, row int, out []float32) bool {
	if !m.learn(b, row) {
		return false
	}
	w := m.work[b.Worker]
	d := b.Platform.Draws(purposeThompson, uint64(b.Accounts[row]))
	for k := range w.theta {
		w.theta[k] = d.Norm()
	}
	w.ridge.back(w.theta)
	for k, x := range w.theta {
		out[k] = float32(w.ridge.mean[k] + float64(m.spread*x))
	}
	return true
}

func (m *thompson) Retrieve(b *Block, out *Lists) {
	w, s := m.work[b.Worker], m.scan.open(b)
	for row := range b.Accounts {
		if m.draw(b, row, w.user) {
			copy(s.add(row), w.user)
		} else {
			m.fallback.retrieve(b, row, out)
		}
	}
	m.scan.run(s, out)
}

func (m *thompson) Rank(b *Block, row int, l List) {
	w := m.work[b.Worker]
	if !m.draw(b, row, w.user) {
		m.fallback.rank(b, l)
		return
	}
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(w.user, m.row(item))
	}
	b.keys = l.sort(b.keys)
}

// Tell says whether an item is there for what is known or by the draw; see
// bandit.tell.
func (m *thompson) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	if !m.learn(b, row) {
		m.fallback.everybody(why)
		return
	}
	for i := range why {
		m.tell(b, row, &why[i])
	}
}

func (m *thompson) Snapshot() Model { return &thompson{spread: m.spread, bandit: m.bandit.snapshot()} }

func (m *thompson) Bytes() int64 { return m.bandit.bytes() }
