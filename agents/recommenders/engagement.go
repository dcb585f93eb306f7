package recommenders

import (
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// engagementMax is the platform that wants the next click and nothing else: it
// shows what it predicts to be clicked with the highest probability, by a
// logistic regression on all that it may hold (McMahan et al. 2013, for
// advertisements; which features is an assumption). The log odds of a click of
// account a on item i at a place are w.x with
//
//	x = 1
//	    sum over topics of share_a * share_i           affinity
//	    log(rate_i / rate)                             appeal
//	    log((1 + n_i) / (1 + mean n))                  fame
//	    (viewpoint_i - mean viewpoint of a)^2          distance, 0 without history
//	    log(1 + age_i)                                 age, in rounds
//	    log(1 + place)                                 place, from 0
//
// where share_a and the mean viewpoint are those of what is held of a (dossier),
// n_i is how often i was consumed, rate = clicks/impressions over all items, and
// rate_i = (clicks_i + prior*rate) / (impressions_i + prior). Clicks are events
// held with a place, impressions those that the platform may know of
// (sim.Platform.Shown), both since the first round of which it knows impressions.
// Where only counts are held they stand for clicks. The place is there so that
// its effect is not taken for an item's, and is left out of scores.
//
// At a Fit each slate that was ranked since the last one, and that the platform may
// know (sim.Platform.Slate), is learned from, account by account and but for places
// that are withheld: AdaGrad with one step a place
// (Duchi, Hazan & Singer 2011), features being what they were when the slate was
// made. The weights begin at -1, 1, 1, 0, 0, 0, 0 (an assumption). What makes
// people click beyond an item's worth no platform sees, but its click rate it does.
//
// A Fit takes O(accounts + visits x (history + places) + items log items), an
// account O(history x topics + items x topics).
type engagementMax struct {
	rate, prior float64

	feed     feed
	fallback popularity
	clicks   clicks
	appeal   []float32 // by item, as of the last Fit
	fame     []float32
	weights  clickWeights
	squares  clickWeights // sums of squared gradients
	visits   visits

	vectors []float32 // items x (topics + 3)
	scan    scan
	learner dossier
	work    []clickScratch
}

// clickScratch is a worker's memory.
type clickScratch struct {
	dossier dossier
	user    []float32
}

// clickWeights has a number for each feature.
type clickWeights [7]float64

const (
	clickBias = iota
	clickAffinity
	clickAppeal
	clickFame
	clickDistance
	clickAge
	clickPlace
)

func newEngagementMax() *engagementMax {
	m := &engagementMax{weights: clickWeights{-1, 1, 1}, clicks: newClicks()}
	param.Defaults(m.Knobs())
	return m
}

func (m *engagementMax) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("rate", &m.rate, 0.1, "step size with which the weights follow what is clicked",
			param.Range(0, 10), param.Live(), param.Source("Duchi, Hazan & Singer 2011")),
		param.Float("prior", &m.prior, 20, "impressions at the mean click rate that each item is credited with",
			param.Range(0.1, 1e6), param.Unit("impressions"), param.Live(), param.LogScale()),
	}
}

func (m *engagementMax) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.visits.each(p, func(v *outcome) { m.learn(p, v) })
	m.fallback.fit(p, m.feed.added, m.feed.withdrawn, 0)
	m.count(p)
	return nil
}

// learn learns from a visit.
func (m *engagementMax) learn(p *sim.Platform, v *outcome) {
	items, d := p.Items(), &m.learner
	d.events = v.before
	d.read(items)
	for place, item := range v.slate {
		if item < 0 {
			continue
		}
		x := m.features(items, d, item, int(v.round), place)
		odds := 0.0
		for k, w := range m.weights {
			odds += float64(w * x[k])
		}
		miss := arith.Sigmoid(odds)
		if v.clicked[place] {
			miss--
		}
		for k := range m.weights {
			g := miss * x[k]
			m.squares[k] += float64(g * g)
			if m.squares[k] > 0 {
				m.weights[k] -= float64(m.rate*g) / math.Sqrt(m.squares[k])
			}
		}
	}
}

// features returns x.
func (m *engagementMax) features(items sim.Items, d *dossier, item int32, round, place int) clickWeights {
	x := clickWeights{clickBias: 1}
	for g, share := range items.Mix(item) {
		x[clickAffinity] += float64(float64(share) * float64(d.topics[g]))
	}
	if int(item) < len(m.appeal) {
		x[clickAppeal], x[clickFame] = float64(m.appeal[item]), float64(m.fame[item])
	}
	if d.known() {
		gap := float64(items.Viewpoint(item)) - float64(d.viewpoint)
		x[clickDistance] = gap * gap
	}
	x[clickAge] = arith.Log(1 + float64(max(round-items.Birth(item), 0)))
	x[clickPlace] = arith.Log(1 + float64(place))
	return x
}

// count brings clicks, appeal and fame up to date.
func (m *engagementMax) count(p *sim.Platform) {
	n := p.Items().Len()
	rate := m.clicks.fit(p, &m.feed, &m.fallback)
	consumed := 0.0
	for i := range int32(n) {
		consumed += float64(max(m.fallback.score(i), 0))
	}
	m.appeal, m.fame = resize(m.appeal, n), resize(m.fame, n)
	for i := range int32(n) {
		m.appeal[i] = 0
		if rate > 0 {
			m.appeal[i] = float32(arith.Log(m.clicks.rate(p, &m.fallback, i, m.prior) / rate))
		}
		m.fame[i] = float32(arith.Log((1 + float64(max(m.fallback.score(i), 0))) / (1 + consumed/float64(n))))
	}
}

// Begin makes the items' vectors, whose dot product with a visitor's is the log
// odds but for what all items share: mixture, viewpoint, its square, the rest.
func (m *engagementMax) Begin(p *sim.Platform, k int) error {
	items := p.Items()
	n, t := items.Len(), len(items.Topics())
	m.fallback.extend(n)
	m.visits.extend(p)
	dim := t + 3
	m.vectors = resize(m.vectors, n*dim)
	for i := range int32(n) {
		v := m.vectors[int(i)*dim : (int(i)+1)*dim]
		copy(v, items.Mix(i))
		v[t] = items.Viewpoint(i)
		v[t+1] = v[t] * v[t]
		rest := float64(m.weights[clickAge] * arith.Log(1+float64(max(p.Round()-items.Birth(i), 0))))
		if int(i) < len(m.appeal) {
			rest += float64(m.weights[clickAppeal] * float64(m.appeal[i]))
			rest += float64(m.weights[clickFame] * float64(m.fame[i]))
		}
		v[t+2] = float32(rest)
	}
	m.scan.begin(p, k)
	if k > 0 {
		m.scan.items.Pack(m.vectors, dim)
	}
	m.work = grow(m.work, p.Workers().Count())
	for i := range m.work {
		m.work[i].user = resize(m.work[i].user, dim)
	}
	return nil
}

// user writes the vector of a visitor, and takes note of the visit.
func (m *engagementMax) user(b *Block, row int, out []float32) {
	a, d := b.Accounts[row], &m.work[b.Worker].dossier
	m.visits.note(b, row)
	d.of(b.Platform, a)
	t := len(d.topics)
	for g, share := range d.topics {
		out[g] = float32(m.weights[clickAffinity]) * share
	}
	out[t], out[t+1], out[t+2] = 0, 0, 1
	if d.known() {
		w := float32(m.weights[clickDistance])
		out[t], out[t+1] = -2*w*d.viewpoint, w
	}
}

func (m *engagementMax) Retrieve(b *Block, out *Lists) {
	w := m.scan.open(b)
	for row := range b.Accounts {
		m.user(b, row, w.add(row))
	}
	m.scan.run(w, out)
}

func (m *engagementMax) Rank(b *Block, row int, l List) {
	user := m.work[b.Worker].user
	m.user(b, row, user)
	dim := len(user)
	for i, item := range l.Items {
		l.Scores[i] = arith.Dot(user, m.vectors[int(item)*dim:(int(item)+1)*dim])
	}
	b.keys = l.sort(b.keys)
}

func (m *engagementMax) Snapshot() Model {
	return &engagementMax{
		rate: m.rate, prior: m.prior, feed: m.feed.snapshot(), fallback: m.fallback.snapshot(),
		clicks: m.clicks.snapshot(), appeal: slices.Clone(m.appeal), fame: slices.Clone(m.fame),
		weights: m.weights, squares: m.squares, visits: m.visits.snapshot(),
	}
}

func (m *engagementMax) Bytes() int64 {
	return m.fallback.bytes() + m.clicks.bytes() + m.visits.bytes() + int64(len(m.appeal)+len(m.fame))*4
}
