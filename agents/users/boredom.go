package users

import "bubblechamber/sim/param"

// BoredomConfig holds the settings of boredom with what one has had lately.
type BoredomConfig struct {
	Strength float64
	Window   int
}

// Knobs returns the settings, bound to c, by paths relative to users.
func (c *BoredomConfig) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("boredom.strength", &c.Strength, 0, "utility that a topic loses when all that was consumed last is of it",
			param.Range(0, 20), param.Unit("utility"), param.Live(), param.Source("Berlyne 1970")),
		param.Int("boredom.window", &c.Window, 10, "how many of the last things consumed bore a person",
			param.Range(1, 100), param.Unit("items"), param.Live(), param.Assumed()),
	}
}

// bore updates the shares of topics in what the person consumed last.
func (p *People) bore(s *scene, person int32) {
	lately, n := p.row(p.lately, person), s.cfg.Boredom.Window
	clear(lately)
	for back := 1; back <= min(p.memory.len(person), n); back++ {
		for g, m := range s.catalog.MixOf(p.memory.item[p.memory.slot(person, back)]) {
			lately[g] += m
		}
	}
	for g := range lately {
		lately[g] /= float32(n)
	}
}
