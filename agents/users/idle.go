package users

import (
	"strings"

	"bubblechamber/agents/users/ties"
)

// Idle reports whether a setting, by its path relative to users, surely does nothing as
// the others stand, since the mechanism that it belongs to is off: neither for
// everybody nor for the people of a segment. What cannot be told is not idle.
func (c *Config) Idle(path string) bool {
	if !c.idle(path) {
		return false
	}
	for i := range c.Segments {
		if !c.of(&c.Segments[i]).idle(path) {
			return false
		}
	}
	return true
}

// idle is Idle of people without segments.
func (c *Config) idle(path string) bool {
	b, v := &c.Bargain, &c.Viewpoint
	under := func(group string) bool { return strings.HasPrefix(path, group+".") }
	switch path {
	case "viewpoint.weight", "viewpoint.assimilation", "viewpoint.repulsion",
		"creep.sensitive", "creep.third-party", "creep.exact", "sensitive.prevalence",
		"trust.satisfaction", "trust.creep", "trust.regret", "trust.control", "trust.breach", "trust.opt-out":
		return false // these switch it on
	case "choice.attention":
		return c.PositionMode != Examination
	case "choice.position.strength":
		return c.PositionMode != InUtility
	case "choice.aspiration":
		return c.Decision.Kind != SatisficingChoice
	case "choice.regret-below":
		return c.Decision.Allure == 0
	case "drift.rate":
		return c.Unbounded > 0
	case "drift.seen", "drift.return":
		return c.Unbounded > 0 || c.DriftRate == 0
	case "satiation.half-life":
		return c.Satiation == 0
	case "boredom.window":
		return c.Boredom.Strength == 0
	case "attention.recovery":
		return c.Effort.Fatigue == 0
	case "viewpoint.tolerance":
		return v.Assimilation == 0 && v.Repulsion == 0
	case "social.inbox", "social.social-weight":
		return c.Social.Network == ties.None || c.Social.Share == 0
	case "social.influence-rate", "social.repulsion-beyond":
		return c.Social.Network == ties.None || c.Social.Influence == NoInfluence
	case "leave.trust":
		return b.Leave.Hazard == 0 && b.Trust.OptOut == 0
	}
	switch {
	case under("choice.risk"):
		return c.Decision.Kind != RiskAverseChoice
	case under("viewpoint"):
		return !c.hasViewpoints()
	case under("social"):
		return c.Social.Network == ties.None
	case under("creep"):
		return !b.Creep.on()
	case under("trust"):
		return !b.Trust.moves() && !b.Leave.on() && b.Trust.OptOut == 0
	case under("consent.logit"):
		return b.Consent.Model != Logit
	case under("sensitive"):
		return b.Sensitive.Prevalence == 0
	}
	return false
}
