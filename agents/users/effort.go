package users

import "bubblechamber/sim/param"

// EffortConfig holds the settings of what looking at things costs people.
type EffortConfig struct {
	Budget     int
	Fatigue    float64
	Recovery   float64
	Forgetting int
}

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *EffortConfig) Knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Int("attention.budget", &c.Budget, 0, "places of a slate that a person examines at most in a round; 0 is no limit",
			param.Range(0, 1e4), param.Unit("places"), live, param.Source("Simon 1971")),
		param.Float("attention.fatigue", &c.Fatigue, 0, "how much recent looking shortens looking: at 1, one item recently looked at halves what a person looks at beyond the first place",
			param.Range(0, 10), param.Unit("per item"), live, assumed),
		param.Float("attention.recovery", &c.Recovery, 3, "rounds until half of the fatigue is gone",
			param.Range(0.1, 1e6), param.Unit("rounds"), param.LogScale(), live, assumed),
		param.Int("attention.forgetting", &c.Forgetting, 0, "rounds until a person would consume an item again, where slate.repeats allows it; 0 is at once",
			param.Range(0, 1e6), param.Unit("rounds"), live, assumed),
	}
}

// furnishEffort keeps track of effort while it tires anybody.
func (p *People) furnishEffort() {
	switch on := p.some(func(c *Config) bool { return c.Effort.Fatigue > 0 }); {
	case !on:
		p.effort = nil
	case p.effort == nil:
		p.effort = make([]float32, p.people)
	}
}

// exert ends the person's round, in which she looked at that many items: effort
// fades and what she looked at adds to it.
func (p *People) exert(s *scene, person int32, looked int) {
	p.effort[person] = float32(p.effort[person]*s.recover) + float32(looked)
}

// remembers reports whether the person consumed the item so lately that she
// would not again.
func (s *scene) remembers(person, item int32) bool {
	if !s.visit.Consumed(person, item) {
		return false
	}
	items, rounds := s.visit.History(person)
	for i := len(items) - 1; i >= 0 && int(rounds[i]) > s.round-s.cfg.Effort.Forgetting; i-- {
		if items[i] == item {
			return true
		}
	}
	return false
}
