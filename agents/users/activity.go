package users

import (
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

var (
	purposeActivity = rng.PurposeOf("users/activity")
	purposeVisit    = rng.PurposeOf("users/visit")
)

// Events per person in ml-latest-small are 19 + a log-normal number with this
// mean and standard deviation of the logarithm.
const (
	eventsFloor = 19
	eventsMean  = 3.87
	eventsSD    = 1.62
	// The events of one in a hundred: whoever has as many visits every round.
	eventsHeavy = 19 + 2077.0 // exp(3.87 + 1.62·2.32635)
)

// drawEvents draws how many events a person has in the real data's time.
func drawEvents(seed rng.Seed, person int) float64 {
	d := seed.At(purposeActivity, 0, uint64(person))
	return eventsFloor + arith.Exp(eventsMean+float64(eventsSD*d.Norm()))
}

// drawLevel draws the logarithm of a person's relative visit frequency, at
// most 0.
func drawLevel(seed rng.Seed, person int) float32 {
	return float32(min(0, arith.Log(drawEvents(seed, person)/eventsHeavy)))
}

// spreadActivity computes everybody's chance to visit, frequency^spread.
func (p *People) spreadActivity() {
	spread := make([]float64, len(p.roles))
	for i := range p.roles {
		spread[i] = p.roles[i].cfg.ActivitySpread
	}
	p.spread = spread
	p.activity = make([]float32, p.people) // clones share the old one
	for i, l := range p.level {
		p.activity[i] = arith.Exp32(float32(spread[p.roleOf(int32(i))]) * l)
	}
}

// isSpread reports whether everybody's chance is up to date.
func (p *People) isSpread() bool {
	for i := range p.roles {
		if p.spread[i] != p.roles[i].cfg.ActivitySpread {
			return false
		}
	}
	return true
}

// Active appends to dst who visits in the round, ascending.
func (p *People) Active(round int, dst []int32) []int32 {
	p.resolve()
	if !p.isSpread() {
		p.spreadActivity()
	}
	if !p.some(func(c *Config) bool { return c.ActivitySpread > 0 }) {
		for i := range p.people {
			if p.stillThere(int32(i)) {
				dst = append(dst, int32(i))
			}
		}
		return dst
	}
	for i, chance := range p.activity {
		d := p.seed.At(purposeVisit, round, uint64(i))
		if (chance == 1 || d.Float32() < chance) && p.stillThere(int32(i)) {
			dst = append(dst, int32(i))
		}
	}
	return dst
}
