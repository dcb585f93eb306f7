package users

import (
	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// stock is what can be come across without a recommender: the items on offer,
// drawn by their fame. It never changes once it is made, so arms share it.
type stock struct {
	offered []bool
	alias   *rng.Alias // nil when nothing is on offer
}

func newStock(c *sim.Catalog, round int) *stock {
	s := &stock{offered: make([]bool, c.Len())}
	var top float32
	some := false
	for i := range s.offered {
		if c.Available(int32(i), round) {
			s.offered[i] = true
			if !some || c.Fame[i] > top {
				top = c.Fame[i]
			}
			some = true
		}
	}
	if !some {
		return s
	}
	weights := make([]float64, len(s.offered))
	for i, ok := range s.offered {
		if ok {
			weights[i] = arith.Exp(float64(c.Fame[i] - top))
		}
	}
	alias, err := rng.NewAlias(weights)
	if err != nil {
		panic("users: fame: " + err.Error())
	}
	s.alias = alias
	return s
}

// fits reports whether the stock is still that of the catalogue.
func (s *stock) fits(c *sim.Catalog, round int) bool {
	if s == nil || len(s.offered) != c.Len() {
		return false
	}
	for i, ok := range s.offered {
		if ok != c.Available(int32(i), round) {
			return false
		}
	}
	return true
}

// wanders reports whether the person ignores the slate on this visit.
func (s *scene) wanders(person int32) bool {
	return s.cfg.Organic > 0 && s.uniform(purposeOrganic, person) < s.cfg.Organic
}

// lookAround gathers what the person comes across: Looks draws by fame, met
// twice being met once, without what cannot be taken.
func (s *scene) lookAround(m *mind, person int32) {
	m.clear()
	if s.stock.alias == nil {
		return
	}
	s.recall(m, person)
	d := s.seed.At(purposeLooks, s.round, uint64(uint32(person)))
	for range s.cfg.Looks {
		item := int32(s.stock.alias.Draw(&d))
		if s.meets(m, person, item) {
			s.offer(m, person, item, -1)
		}
	}
}

// lookAt gathers what the person examines of the slate, first places first,
// without what cannot be taken.
func (s *scene) lookAt(m *mind, person int32, examined []int32) {
	m.clear()
	s.recall(m, person)
	for place, item := range examined {
		if s.meets(m, person, item) {
			s.offer(m, person, item, int32(place))
		}
	}
}

// offer lets the person consider an item that she can take, at a place of the
// slate or -1.
func (s *scene) offer(m *mind, person, item, place int32) {
	var sway float32
	if s.swayed {
		sway = s.sway(item, place)
	}
	m.add(item, place, s.value(m.weight, item), sway)
}

// sways reports whether sway is ever other than 0.
func (c *Config) sways() bool { return c.PositionMode == InUtility || c.Decision.Allure > 0 }

// sway is what the decision to take the item adds to its expected utility,
// moods aside.
func (s *scene) sway(item, place int32) float32 {
	var sway float32
	if place >= 0 && s.cfg.PositionMode == InUtility {
		sway -= float32(float32(s.cfg.PositionStrength) * s.lnRank[place])
	}
	if s.cfg.Decision.Allure > 0 {
		sway += float32(float32(s.cfg.Decision.Allure) * s.catalog.Allure[item])
	}
	return sway
}
