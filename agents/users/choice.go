package users

import (
	"math"
	"slices"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var purposeMood = rng.PurposeOf("users/topic-mood")

// gamma is Euler's constant, the mean of a standard Gumbel number.
const gamma = 0.57721566

// value returns the utility of the item under the weights: their dot product
// with (mixture, quality, 1, v, v²), in arith.Dot's order; v is the viewpoint.
func (s *scene) value(weight []float32, item int32) float32 {
	t := len(s.catalog.Topics)
	w := weight[:t+4]
	var sum float32
	for _, x := range s.catalog.PartsOf(item) {
		sum += float32(w[x.Topic] * x.Share)
	}
	sum += float32(w[t] * s.catalog.Quality[item])
	sum += w[t+1]
	if s.opinions {
		v := s.catalog.Viewpoint[item]
		sum += float32(w[t+2] * v)
		sum += float32(w[t+3] * float32(v*v))
	}
	return sum
}

// choose returns the index of what the person takes of m.items, or -1.
func (s *scene) choose(m *mind, person int32) int {
	if len(m.items) == 0 {
		return -1
	}
	if s.cfg.TopicMood > 0 {
		d := s.seed.At(purposeMood, s.round, uint64(uint32(person)))
		for g := range m.mood {
			m.mood[g] = float32(s.cfg.TopicMood * d.Norm())
		}
	}
	if s.cfg.Noise == InverseCDF && (s.cfg.Decision.Kind == LogitChoice || s.cfg.Decision.Kind == RiskAverseChoice) {
		return s.chooseAtOnce(m, person)
	}
	best, most := -1, rng.Gumbel(s.seedOutside, person, 0, s.round)-gamma
	enough := s.cfg.Decision.enough(most)
	for i, mood := range s.moods(m, person) {
		u := s.leaning(m, i) + mood
		if u > enough {
			m.stop = i
			return i
		}
		if u > most {
			best, most = i, u
		}
	}
	return best
}

// moods draws the person's moods toward m.items.
func (s *scene) moods(m *mind, person int32) []float32 {
	n := len(m.items)
	m.keys = m.keys[:0]
	for _, item := range m.items {
		m.keys = append(m.keys, s.catalog.Key[item])
	}
	m.moods, m.lasting = slices.Grow(m.moods[:0], n)[:n], slices.Grow(m.lasting[:0], n)[:n]
	stays := float32(math.Sqrt(s.cfg.Persistent))
	moves := float32(math.Sqrt(1 - s.cfg.Persistent))
	if stays != 0 {
		rng.Gumbels(m.lasting, s.seedPersistent, person, m.keys, 0)
	}
	if moves != 0 {
		rng.Gumbels(m.moods, s.seed, person, m.keys, s.round)
	}
	for i := range m.moods {
		switch {
		case stays == 0:
			m.moods[i] -= gamma
		case moves == 0:
			m.moods[i] = m.lasting[i] - gamma
		default:
			m.moods[i] = float32(stays*(m.lasting[i]-gamma)) + float32(moves*(m.moods[i]-gamma))
		}
	}
	return m.moods
}

// leaning is the utility by which candidate i is decided on, with the mood toward
// its topics, but without the item's own noise.
func (s *scene) leaning(m *mind, i int) float32 {
	u := m.value[i] + m.sway[i]
	if s.cfg.TopicMood > 0 {
		var mood float32
		for g, x := range s.catalog.MixOf(m.items[i]) {
			mood += float32(m.mood[g] * x)
		}
		u += mood
	}
	return u
}

// chooseAtOnce draws from the logit's probabilities with one uniform number.
// What persists is part of the utility then, and the rest of the noise has the
// scale that is left.
func (s *scene) chooseAtOnce(m *mind, person int32) int {
	stays := float32(math.Sqrt(s.cfg.Persistent))
	// With all variance persistent, the largest utility wins for certain.
	scale := 1 / math.Sqrt(max(1-s.cfg.Persistent, 1e-9))
	m.chance = m.chance[:0]
	top := 0.0
	for i, item := range m.items {
		u := s.leaning(m, i)
		if stays > 0 {
			u += float32(stays * (rng.Gumbel(s.seedPersistent, person, s.catalog.Key[item], 0) - gamma))
		}
		x := float64(float64(u) * scale)
		top = max(top, x)
		m.chance = append(m.chance, x)
	}
	outside := arith.Exp(-top)
	total := outside
	for i, x := range m.chance {
		m.chance[i] = arith.Exp(x - top)
		total += m.chance[i]
	}
	u := float64(s.uniform(purposeChoice, person)*total) - outside
	for i := 0; i < len(m.chance) && u >= 0; i++ {
		if u < m.chance[i] {
			return i
		}
		u -= m.chance[i]
	}
	if u >= 0 { // by rounding only
		return len(m.chance) - 1
	}
	return -1
}
