package creators

import "bubblechamber/sim"

// drift turns every creator toward the topics whose items earn more.
func (m *Makers) drift(s *sim.Supply) {
	if m.cfg.Drift == 0 || !m.yields(s) {
		return
	}
	for i, on := range m.active {
		if on == 1 {
			replicate(m.cfg.Drift, m.earned, m.profileOf(int32(i)))
		}
	}
}

// yields fills earned with what an item of each topic on offer earns in a round;
// a topic of which there are none counts as the mean. It returns false where
// nothing was earned.
func (m *Makers) yields(s *sim.Supply) bool {
	clear(m.earned)
	clear(m.round)
	total, rounds := 0.0, 0.0
	for i, e := range m.reward() {
		k := float64(m.offered[i])
		if k == 0 || !s.Catalog.Available(int32(i), s.Round) {
			continue
		}
		total += float64(e)
		rounds += k
		for g, x := range s.Catalog.MixOf(int32(i)) {
			m.earned[g] += float64(float64(e) * float64(x))
			m.round[g] += float64(k * float64(x))
		}
	}
	if total == 0 {
		return false
	}
	for g, k := range m.round {
		if k > 0 {
			m.earned[g] /= k
		} else {
			m.earned[g] = total / rounds
		}
	}
	return true
}

// replicate is a step of the discrete replicator: p <- (1-rate)·p + rate·p·y/mean,
// mean = sum p·y. Where that is 0 nothing moves.
func replicate(rate float64, yield []float64, profile []float32) {
	mean, sum := 0.0, 0.0
	for g, p := range profile {
		mean += float64(float64(p) * yield[g])
		sum += float64(p)
	}
	if mean == 0 {
		return
	}
	mean /= sum
	total := 0.0
	for g, p := range profile {
		q := float64(float64(p) * (1 - rate + float64(rate*(yield[g]/mean))))
		profile[g] = float32(q)
		total += q
	}
	for g, p := range profile {
		profile[g] = float32(float64(p) / total)
	}
}

// bait moves every creator's stance by what allure earns more than quality.
func (m *Makers) bait(s *sim.Supply) {
	if m.cfg.Clickbait == 0 {
		return
	}
	allure, quality := m.gradient(s)
	step := float64(m.cfg.Clickbait * (allure - quality))
	for i, on := range m.active {
		if on == 1 {
			x := float64(m.stance[i]) + step
			m.stance[i] = float32(min(max(x, -m.cfg.ClickbaitMax), m.cfg.ClickbaitMax))
		}
	}
}

// ridge, in squared utility, keeps the regression in place where allure and
// quality hardly vary, or only together.
const ridge = 1e-3

// gradient regresses what items on offer earn, relative to the mean, on their
// allure and quality (Lande & Arnold 1983): per impression where the reward is
// being taken, per round on offer where it is being shown. Items weigh by their
// impressions or rounds. It is 0, 0 where nothing was earned.
func (m *Makers) gradient(s *sim.Supply) (allure, quality float64) {
	c, reward, chances := s.Catalog, m.reward(), m.shown
	if m.cfg.Reward == Shown {
		chances = m.offered
	}
	var sum, weight, a, q, aa, qq, aq, ea, eq float64
	for i, r := range reward {
		k := float64(chances[i])
		if k == 0 || !c.Available(int32(i), s.Round) {
			continue
		}
		e, x, y := float64(r), float64(c.Allure[i]), float64(c.Quality[i])
		sum += e
		weight += k
		a += float64(k * x)
		q += float64(k * y)
		aa += float64(k * float64(x*x))
		qq += float64(k * float64(y*y))
		aq += float64(k * float64(x*y))
		ea += float64(e * x)
		eq += float64(e * y)
	}
	if sum == 0 {
		return 0, 0
	}
	a, q = a/weight, q/weight
	// Of relative earnings with a trait, the covariance is how much more of it
	// the average earner has than the average item (Price 1970).
	da, dq := ea/sum-a, eq/sum-q
	va := aa/weight - float64(a*a) + ridge
	vq := qq/weight - float64(q*q) + ridge
	cov := aq/weight - float64(a*q)
	det := float64(va*vq) - float64(cov*cov)
	return (float64(vq*da) - float64(cov*dq)) / det, (float64(va*dq) - float64(cov*da)) / det
}
