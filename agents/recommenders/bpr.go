package recommenders

import (
	"fmt"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
	"bubblechamber/sim/topk"
)

var (
	purposeBPRFactors = rng.PurposeOf("recommenders/bpr.factors")
	purposeBPRTriplet = rng.PurposeOf("recommenders/bpr.triplet")
	purposeBPRFoldIn  = rng.PurposeOf("recommenders/bpr.fold-in")
)

// bpr shows what a factorisation puts before other things for the person: vectors
// of accounts and items are fitted so that what an account consumed scores above
// what it did not (Bayesian personalised ranking; Rendle, Freudenthaler, Gantner &
// Schmidt-Thieme 2009). Over triplets of an account u, an item i that it consumed
// and an item j that it did not, stochastic gradient descent maximises
//
//	log(sigmoid(w_u.h_i - w_u.h_j)) - regularisation/2 (|w_u|² + |h_i|² + |h_j|²)
//
// See triplets for how they are drawn and in which order they act: the bits do not
// depend on the number of workers. Item j is one that somebody consumed; of others
// nothing is known, they have the vector 0 and score 0.
//
// Every full-every rounds, and when the events held have doubled since the last
// time, a full refit takes epochs passes from the present vectors on, a pass being
// as many triplets as there are pairs of an account and an item that it consumed.
// At a Fit in between, accounts of whom events came are folded in: epochs triplets
// of their own for each event, against fixed items. An account of which events
// were withdrawn is folded in from 0, with all that is left. Items start with
// normal draws of standard deviation 0.1 in the first full refit in which somebody
// has consumed them, accounts with 0. Accounts without history, or none of whose
// items is in the model yet, are shown what is popular.
//
// A full refit takes O(epochs x pairs x (factors + log history)), folding in
// O(epochs x new events x factors + history log history) per account, a slate O(items x factors).
type bpr struct {
	factors, epochs, batch int
	rate, regularisation   float64
	latent
	pairs, byItem interactions
	triplets      triplets
	news          []news
	work          []*bprScratch
}

// bprScratch is a worker's memory.
type bprScratch struct {
	gatherer gatherer
	liked    []int32
}

func newBPR() *bpr {
	m := new(bpr)
	param.Defaults(m.Knobs())
	return m
}

func (m *bpr) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("factors", &m.factors, 32, "length of the vectors of people and items",
			param.Range(1, 512), param.Assumed()),
		param.Float("rate", &m.rate, 0.1, "step size with which vectors follow a triplet",
			param.Range(1e-4, 1), param.Live(), param.LogScale(), param.Source("Rendle, Freudenthaler, Gantner & Schmidt-Thieme 2009")),
		param.Float("regularisation", &m.regularisation, 0.01, "penalty on the squared length of the vectors of a triplet",
			param.Range(0, 1), param.Live(), param.Source("Rendle, Freudenthaler, Gantner & Schmidt-Thieme 2009")),
		param.Int("epochs", &m.epochs, 20, "passes over what people consumed in a full refit, and triplets per new event in between",
			param.Range(1, 1000), param.Live(), param.Assumed()),
		param.Int("batch", &m.batch, 256, "triplets that are judged by the same vectors before these move; 1 is one after the other",
			param.Range(1, 1e5), param.Unit("triplets"), param.Live(), param.LogScale(), param.Assumed()),
		param.Int("full-every", &m.every, 10, "rounds between two full refits, or less while there is little data; only people with news are refitted in between",
			param.Range(1, 1e6), param.Unit("rounds"), param.Live(), param.Assumed()),
	}
}

func (m *bpr) Fit(p *sim.Platform) error {
	full := m.read(p, m.factors)
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(bprScratch))
	}
	if full {
		m.refit(p)
	} else {
		m.foldIn(p)
	}
	return m.check()
}

// refit fits all vectors to all that the platform holds.
func (m *bpr) refit(p *sim.Platform) {
	m.pairs.gather(p, &m.work[0].gatherer)
	m.pairs.transpose(p.Items().Len(), &m.byItem)
	m.begin(p, purposeBPRFactors, &m.byItem)
	t := &m.triplets
	t.others = t.others[:0]
	for i := range int32(p.Items().Len()) {
		if len(m.byItem.row(int(i)).others) > 0 {
			t.others = append(t.others, i)
		} else {
			clear(m.item(i))
		}
	}
	t.owners = t.owners[:0]
	for a := range sim.Account(p.Accounts()) {
		row := m.pairs.row(int(a)).others
		if len(row) == 0 {
			clear(m.of(a))
		}
		slices.Sort(row)
		for range row {
			t.owners = append(t.owners, a)
		}
	}
	for epoch := range m.epochs {
		t.pass(p, m, epoch)
	}
	m.packed = false
}

// foldIn moves the vectors of the accounts of whom events came or went.
func (m *bpr) foldIn(p *sim.Platform) {
	m.news = m.feed.news(m.news[:0])
	n := len(m.news)
	p.Workers().Run((n+arith.Block-1)/arith.Block, func(worker, b int) {
		for _, one := range m.news[b*arith.Block : min((b+1)*arith.Block, n)] {
			m.fold(p, m.work[worker], one)
		}
	})
}

// fold moves the vector of one account.
func (m *bpr) fold(p *sim.Platform, w *bprScratch, one news) {
	x, pairs := m.of(one.account), w.gatherer.of(p, one.account).others
	w.liked = w.liked[:0]
	for _, i := range pairs {
		if !zero(m.item(i)) {
			w.liked = append(w.liked, i)
		}
	}
	if len(one.went) > 0 {
		clear(x)
		one.came = len(w.liked)
	}
	if len(w.liked) == 0 {
		return
	}
	slices.Sort(pairs)
	step := m.step()
	d := p.Draws(purposeBPRFoldIn, uint64(one.account))
	for range m.epochs * one.came {
		i := w.liked[d.Intn(len(w.liked))]
		j, ok := m.triplets.other(&d, pairs)
		if !ok {
			continue
		}
		liked, other := m.item(i), m.item(j)
		pull := m.pull(x, liked, other)
		for k, v := range x {
			x[k] += step.of(pull, liked[k]-other[k], v)
		}
	}
}

// pull is how much a triplet is still to be learned: 1 - sigmoid(w.h_i - w.h_j).
func (m *bpr) pull(w, liked, other []float32) float32 {
	return float32(arith.Sigmoid(float64(arith.Dot16(w, other)) - float64(arith.Dot16(w, liked))))
}

// step is the step size and the penalty.
type step struct{ rate, penalty float32 }

func (m *bpr) step() step { return step{float32(m.rate), float32(m.regularisation)} }

// of returns how far a component x moves.
func (s step) of(pull, gradient, x float32) float32 {
	return float32(s.rate * (float32(pull*gradient) - float32(s.penalty*x)))
}

// check reports vectors that a step size too large for the data has blown up.
func (m *bpr) check() error {
	for _, side := range [][]float32{m.accounts, m.items} {
		for _, x := range side {
			if !(x > -topk.MaxMagnitude && x < topk.MaxMagnitude) {
				return fmt.Errorf("bpr: at rate %v and batch %d vectors have grown beyond all bounds: lower one of them", m.rate, m.batch)
			}
		}
	}
	return nil
}

// Tell says to how much of what the account took an item is close: its vector
// grows by those of what it took.
func (m *bpr) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	a := b.Accounts[row]
	if zero(m.of(a)) {
		m.fallback.everybody(why)
		return
	}
	var events []sim.Held
	for _, e := range b.Platform.History(a, nil) {
		if int(e.Round) < m.fitted {
			events = append(events, e)
		}
	}
	items := distinct(events)
	for i := range why {
		v := m.item(why[i].Item)
		if zero(v) {
			why[i].Text = "not in the model yet"
			continue
		}
		var e evidence
		for _, other := range items {
			e.add(other, arith.Dot16(v, m.item(other)))
		}
		liken(&why[i], e, "close in the model to", "not close in the model to", took(b, row, ""))
	}
}

func (m *bpr) Snapshot() Model {
	return &bpr{
		factors: m.factors, epochs: m.epochs, batch: m.batch, rate: m.rate, regularisation: m.regularisation,
		latent: m.latent.snapshot(), triplets: triplets{others: slices.Clone(m.triplets.others)},
	}
}

func (m *bpr) Bytes() int64 { return m.latent.bytes() + int64(len(m.triplets.others))*4 }
