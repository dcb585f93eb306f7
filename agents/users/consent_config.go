package users

import "bubblechamber/sim/param"

// BargainConfig holds the settings of consent, trust and leaving.
type BargainConfig struct {
	Consent   ConsentConfig
	Sensitive SensitiveConfig
	Creep     CreepConfig
	Trust     TrustConfig
	Leave     LeaveConfig
}

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *BargainConfig) Knobs() []param.Knob {
	knobs := c.Consent.knobs()
	knobs = append(knobs, c.Sensitive.knobs()...)
	knobs = append(knobs, c.Creep.knobs()...)
	knobs = append(knobs, c.Trust.knobs()...)
	return append(knobs, c.Leave.knobs()...)
}
