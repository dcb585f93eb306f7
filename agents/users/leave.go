package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// LeaveConfig says how people leave for good.
type LeaveConfig struct {
	Hazard, Trust, Disappointment float64
}

func (c *LeaveConfig) knobs() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Float("leave.hazard", &c.Hazard, 0, "chance of somebody without any trust to leave for good",
			param.Range(0, 1), param.Unit("per round"), live, assumed),
		param.Float("leave.trust", &c.Trust, 5, "how fast the chances to leave and to switch things off fall with trust",
			param.Range(0, 100), live, assumed),
		param.Float("leave.disappointment", &c.Disappointment, 0, "chance to leave after a visit, per unit of utility below what the person is used to",
			param.Range(0, 1), live, assumed),
	}
}

func (c *LeaveConfig) on() bool { return c.Hazard > 0 || c.Disappointment > 0 }

// falls returns the chance h at no trust, as it is at that trust.
func (c *LeaveConfig) falls(h float64, trust float32) float64 {
	return float64(h * arith.Exp(-float64(c.Trust*float64(trust))))
}

// hazard is the chance to leave at the end of a round.
func (c *LeaveConfig) hazard(trust, surprise float32) float64 {
	return min(1, c.falls(c.Hazard, trust)+float64(c.Disappointment*max(0, -float64(surprise))))
}

// stays marks those who have not left.
const stays = sim.Never

// stillThere reports whether the person has not left.
func (p *People) stillThere(person int32) bool {
	return p.bargain.left == nil || p.bargain.left[person] == stays
}
