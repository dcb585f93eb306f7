package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// popularityDebias weighs the score with the inverse of how likely the item was to be
// met at all (inverse propensity scoring; Schnabel et al. 2016). The propensity is
// estimated from popularity, by a power as in Yang et al. 2018 and Saito et al. 2020:
// candidates are put in order of
//
//	rel(i) / p_i^strength,  p_i = (n_i + prior) / (n + prior)
//
// with n_i how many consumptions of item i the platform holds, of all rounds, and n
// those of the item that has most; of equals the one that came first. The prior keeps
// the weight of what nobody has met finite: it is (1 + n / prior)^strength at most.
// Where the platform holds counts and no events, n_i is the released count, or 0 where
// noise made it negative. rel is the score, scaled to go from 0 to 1 over the account's
// candidates. At strength 0 the list stays as it is. A Fit takes O(events that come and
// go + items log items), an account O(candidates log candidates).
type popularityDebias struct {
	strength, prior float64

	feed   feed
	counts popularity
	weight []float32 // by item: p^-strength
	work   [][]float32
}

func newPopularityDebias() *popularityDebias {
	m := new(popularityDebias)
	param.Defaults(m.Knobs())
	return m
}

func (m *popularityDebias) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("strength", &m.strength, 0.5, "power of popularity that the score is divided by; 1 divides by popularity itself, 0 changes nothing",
			param.Range(0, 1), param.Live(), param.Source("Saito et al. 2020")),
		param.Float("prior", &m.prior, 1, "consumptions that each item is given beside those that are held",
			param.Range(0.01, 1e6), param.Unit("consumptions"), param.Live(), param.LogScale(), param.Assumed()),
	}
}

func (m *popularityDebias) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.counts.fit(p, m.feed.added, m.feed.withdrawn, 0)
	return nil
}

// Begin weighs all items, O(items), since knobs may have moved.
func (m *popularityDebias) Begin(p *sim.Platform) error {
	n := p.Items().Len()
	m.counts.extend(n)
	m.work, m.weight = grow(m.work, p.Workers().Count()), resize(m.weight, n)
	if m.strength == 0 {
		return nil
	}
	most := 0.0
	for i := range n {
		most = max(most, m.held(i))
	}
	for i := range n {
		m.weight[i] = float32(arith.Pow((most+m.prior)/(m.held(i)+m.prior), m.strength))
	}
	return nil
}

// held is how many consumptions of an item are held.
func (m *popularityDebias) held(i int) float64 { return max(0, float64(m.counts.score(int32(i)))) }

func (m *popularityDebias) Rerank(b *Block, _ int, l List, _ int) {
	if m.strength == 0 || len(l.Items) < 2 {
		return
	}
	w := &m.work[b.Worker]
	*w = l.relevance(*w)
	for i, item := range l.Items {
		l.Scores[i] = (*w)[i] * m.weight[item]
	}
	b.keys = l.sort(b.keys)
}

// Placed says that an item is less popular than those it passed.
func (*popularityDebias) Placed(_ *Block, _, _ int, up bool, r *sim.Reason) (whole bool) {
	if up {
		r.Text = "moved up past what is more popular"
	}
	return false
}

func (m *popularityDebias) Snapshot() Reranker {
	return &popularityDebias{
		strength: m.strength, prior: m.prior,
		feed: m.feed.snapshot(), counts: m.counts.snapshot(),
	}
}

func (m *popularityDebias) Bytes() int64 { return m.counts.bytes() }
