package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// bandit is what linucb and thompson share: for each account a ridge regression of
// what it did on the features of the items, and from its posterior how much each item
// promises and how sure that is. The models are disjoint: nothing is learned from one
// account for another, since it is people whom there is something to find out about;
// items the platform knows. (Li, Chu, Langford & Schapire 2010 have a model for each
// item over features of the visitor, of whom they knew much and of items, some twenty
// at a time, nothing; that also would explore for everybody at once.) A model per
// account over what items have in common is what Agrawal & Goyal 2013 have, and
// Cesa-Bianchi, Gentile & Zappella 2013 as LinUCB-IND.
//
// The features of an item are its topic mixture, which sums to 1, so that no constant
// is needed, or its vector and a constant 1. Observations are
//
//	what is held of the account, clicked or found:    reward 1, the last memory events
//	what it was shown and did not click:              reward 0, the last memory places
//
// See visits and passed for the latter: of accounts that are shared or not tracked,
// of items withheld, where the platform holds counts only or the visitor's own device
// has a hand in the slate, no impressions are known. Then what is held speaks for
// items, as it does in content, and nothing against any. Since the platform holds no
// impressions by account, a fresh instance, as after somebody withdraws consent, has
// none either and begins to learn them again. Accounts of which nothing at all is
// known are shown what is popular. Places are taken to be alike.
//
// A Fit takes O(accounts + new events + visits x (history + places) + items log items),
// to learn O(memory x dim² + dim³) for a slate, with dim that of the features.
type bandit struct {
	prior    float64
	features string
	feed     feed
	fallback popularity
	visits   visits
	passed   passed
	rows     []float32 // items x dim: features
	dim      int
	nonzero  []term  // the same but for zeros, item by item
	ends     []int32 // by item: where in nonzero its terms end
	made     string  // what rows are
	work     []*banditScratch
}

// banditScratch is a worker's memory.
type banditScratch struct {
	events []sim.Held
	ridge  ridge
	theta  []float64 // a draw
	user   []float32 // theta or the mean
	spread spread
	score  []float32 // by item
	best   best
}

const (
	featureTopics = "topics"
	featureVector = "vector"
)

func (m *bandit) knobs() []param.Knob {
	return []param.Knob{
		param.Choice("features", &m.features, featureTopics, []string{featureTopics, featureVector}, "what is known of an item: its topics, or its vector and a constant; time grows with the square of their number",
			param.Live(), param.Assumed()),
		param.Float("prior", &m.prior, 1, "penalty on the squared weights of a person's model, or as how many observations of each feature the prior counts",
			param.Range(1e-3, 1e6), param.Live(), param.LogScale(), param.Source("Li, Chu, Langford & Schapire 2010")),
		param.Int("memory", &m.passed.memory, 100, "last places that a person passed over, and last things that she took, that are learned from",
			param.Range(1, 10000), param.Unit("places"), param.LogScale(), param.Assumed()),
	}
}

func (m *bandit) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.passed.extend(p)
	m.visits.each(p, m.passed.add)
	m.passed.expire(p)
	return nil
}

// begin makes room, and the features of new items; it reports whether there are any.
func (m *bandit) begin(p *sim.Platform) (fresh bool) {
	items := p.Items()
	m.fallback.extend(items.Len())
	m.visits.extend(p)
	m.passed.extend(p)
	if m.made != m.features {
		m.made, m.rows, m.dim = m.features, m.rows[:0], len(items.Topics())
		m.nonzero, m.ends = m.nonzero[:0], m.ends[:0]
		if m.features == featureVector {
			m.dim = items.Dim() + 1
		}
	}
	for i := int32(len(m.rows) / m.dim); int(i) < items.Len(); i++ {
		fresh = true
		if m.features == featureVector {
			m.rows = append(append(m.rows, items.Vector(i)...), 1)
		} else {
			m.rows = append(m.rows, items.Mix(i)...)
		}
		for k, x := range m.row(i) {
			if x != 0 {
				m.nonzero = append(m.nonzero, term{int32(k), x})
			}
		}
		m.ends = append(m.ends, int32(len(m.nonzero)))
	}
	for len(m.work) < p.Workers().Count() {
		m.work = append(m.work, new(banditScratch))
	}
	for _, w := range m.work {
		w.theta, w.user = resize(w.theta, m.dim), resize(w.user, m.dim)
		w.score = resize(w.score, items.Len())
	}
	return fresh
}

// row returns the features of an item.
func (m *bandit) row(item int32) []float32 { return m.rows[int(item)*m.dim : (int(item)+1)*m.dim] }

// terms returns the features of an item that are not 0, in order.
func (m *bandit) terms(item int32) []term {
	from := int32(0)
	if item > 0 {
		from = m.ends[item-1]
	}
	return m.nonzero[from:m.ends[item]]
}

// learn fits the model of a visitor's account, and reports whether anything is known.
func (m *bandit) learn(b *Block, row int) bool {
	a, w := b.Accounts[row], m.work[b.Worker]
	m.visits.note(b, row)
	w.events = b.Platform.History(a, w.events[:0])
	w.events = w.events[max(len(w.events)-m.passed.memory, 0):]
	over := m.passed.of(a)
	if len(w.events)+len(over) == 0 {
		return false
	}
	w.ridge.begin(m.dim, m.prior)
	for _, e := range w.events {
		w.ridge.add(m.row(e.Item), 1)
	}
	for _, item := range over {
		w.ridge.add(m.row(item), 0)
	}
	w.ridge.solve()
	return true
}

// mean returns what an item promises by the model at hand.
func (m *bandit) mean(w *banditScratch, item int32) float64 {
	sum := 0.0
	for k, x := range m.row(item) {
		sum += float64(w.ridge.mean[k] * float64(x))
	}
	return sum
}

// tell says what in the past speaks for an item: since passing over has the reward 0,
// the mean is the sum of x'A⁻¹x_t over what was taken. Where it is less than what is
// added to it the item is there to find out.
func (m *bandit) tell(b *Block, row int, r *sim.Reason) {
	w := m.work[b.Worker]
	mean := m.mean(w, r.Item)
	z := w.theta
	for k, x := range m.row(r.Item) {
		z[k] = float64(x)
	}
	w.ridge.forward(z)
	w.ridge.back(z)
	var e evidence
	for _, h := range w.events {
		sum := 0.0
		for k, x := range m.row(h.Item) {
			sum += float64(z[k] * float64(x))
		}
		e.add(h.Item, float32(sum))
	}
	liken(r, e, "like", "unlike", took(b, row, ""))
	if float64(r.Score)-mean > max(mean, 0) {
		r.Text = "to find out: too little is known of what you make of its kind"
		if b.Platform.Sharing(b.Accounts[row]) > 1 {
			r.Text = "to find out: too little is known of what your cohort makes of its kind"
		}
	}
}

func (m *bandit) snapshot() bandit {
	return bandit{
		prior: m.prior, features: m.features, feed: m.feed.snapshot(), fallback: m.fallback.snapshot(),
		visits: m.visits.snapshot(), passed: m.passed.snapshot(),
	}
}

func (m *bandit) bytes() int64 { return m.fallback.bytes() + m.visits.bytes() + m.passed.bytes() }
