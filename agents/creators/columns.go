package creators

import "bubblechamber/sim"

// Columns publishes creator_group where there are groups; attention and active
// while anything can happen; stance and topics while creators adapt them. Values
// are those with which the round began.
func (m *Makers) Columns() []sim.Column {
	var all []sim.Column
	if len(m.groups) > 0 {
		all = append(all, sim.Column{
			Name: "creator_group", Doc: "the creator's group",
			Of: sim.PerCreator, Width: 1, Values: m.group, Labels: m.groups,
		})
	}
	if !m.cfg.on() {
		return all
	}
	all = append(all,
		sim.Column{
			Name: "attention", Doc: "what the creator's items have earned of the reward, fading", Unit: "impressions or consumptions", Range: "[0, inf)",
			Of: sim.PerCreator, Width: 1, Values: m.attention,
		},
		sim.Column{
			Name: "active", Doc: "1 for a creator who publishes, 0 for one without items so far or who gave up", Unit: "creator", Range: "0 or 1",
			Of: sim.PerCreator, Width: 1, Values: m.active,
		})
	if m.cfg.Clickbait > 0 {
		all = append(all, sim.Column{
			Name: "stance", Doc: "allure less quality, beyond what chance and group give the creator's new items", Unit: "utility", Range: "(-inf, inf)",
			Of: sim.PerCreator, Width: 1, Values: m.stance,
		})
	}
	if m.cfg.Drift > 0 {
		all = append(all, sim.Column{
			Name: "creator_topics", Doc: "expected share of each topic in the creator's new items", Unit: "share", Range: "[0, 1]",
			Of: sim.PerCreator, Width: m.topics, Values: m.profile,
		})
	}
	return all
}
