package users

import "bubblechamber/sim"

// bargain is what people make of what the platform knows about them. What is
// nil was never on.
type bargain struct {
	// Never change, shared by clones.
	attribute []float32 // 1 for those who have it
	answers   []answer

	trust     []float32
	reference []float32 // running mean of what visits were worth

	kept   []float32 // share of the first dial that distrust has left
	closed []permit  // what distrust has switched off

	left   []int32 // round at the end of which the person left, or stays
	recall *recall

	// Of the last round.
	creep    []float32
	dial     []float32
	tracking []float32
	present  []float32
}

// furnish makes room for what has been switched on.
func (b *bargain) furnish(p *People) {
	on := func(f func(c *BargainConfig) bool) bool {
		return p.some(func(c *Config) bool { return f(&c.Bargain) })
	}
	room := func(x *[]float32, f func(c *BargainConfig) bool, first func(c *BargainConfig) float64) {
		if *x != nil || !on(f) {
			return
		}
		*x = make([]float32, p.people)
		for i := range *x {
			(*x)[i] = float32(first(&p.settings(int32(i)).Bargain))
		}
	}
	zero := func(*BargainConfig) float64 { return 0 }
	one := func(*BargainConfig) float64 { return 1 }
	yields := func(c *BargainConfig) bool { return c.Trust.Dial > 0 || c.Trust.OptOut > 0 }
	leaves := func(c *BargainConfig) bool { return c.Leave.on() }
	asked := func(c *BargainConfig) bool { return c.Consent.asked() || yields(c) }

	room(&b.trust, func(c *BargainConfig) bool { return c.Trust.moves() }, func(c *BargainConfig) float64 { return c.Trust.Start })
	room(&b.reference, func(c *BargainConfig) bool { return c.Trust.Satisfaction > 0 || c.Leave.Disappointment > 0 }, zero)
	room(&b.kept, yields, one)
	room(&b.present, leaves, one)
	room(&b.creep, func(c *BargainConfig) bool { return c.Creep.on() }, zero)
	if b.kept != nil && b.closed == nil {
		b.closed = make([]permit, p.people)
	}
	if b.present != nil && b.left == nil {
		b.left = make([]int32, p.people)
		for i := range b.left {
			b.left[i] = stays
		}
	}
	if b.creep != nil && b.recall == nil {
		b.recall = newRecall(p.people)
	}
	if b.answers == nil && on(asked) {
		answers := make([]answer, p.people)
		for i := range answers {
			answers[i] = p.answer(int32(i))
		}
		b.answers = answers
	}
	if b.dial == nil && (b.answers != nil || p.cfg.hands.decide()) {
		b.dial, b.tracking = make([]float32, p.people), make([]float32, p.people)
		for i := range int32(p.people) {
			p.publishConsent(i)
		}
	}
}

// idle reports whether there is nothing to be kept up to date.
func (b *bargain) idle() bool {
	return b.trust == nil && b.reference == nil && b.dial == nil && b.left == nil && b.recall == nil
}

func (b *bargain) clone() bargain {
	c := *b
	for _, x := range c.floats() {
		*x = append([]float32(nil), *x...)
	}
	c.closed = append([]permit(nil), b.closed...)
	c.left = append([]int32(nil), b.left...)
	c.recall = b.recall.clone()
	return c
}

func (b *bargain) floats() []*[]float32 {
	return []*[]float32{&b.trust, &b.reference, &b.kept, &b.creep, &b.dial, &b.tracking, &b.present}
}

func (b *bargain) bytes() int64 {
	n := int64(len(b.closed)) + 4*int64(len(b.left)) + b.recall.bytes()
	for _, x := range b.floats() {
		n += 4 * int64(len(*x))
	}
	return n
}

// columns appends what has been on.
func (b *bargain) columns(all []sim.Column) []sim.Column {
	add := func(name, doc, unit, bounds string, values []float32, labels ...string) {
		if values != nil {
			all = append(all, sim.Column{Name: name, Doc: doc, Unit: unit, Range: bounds, Of: sim.PerPerson, Width: 1, Values: values, Labels: labels})
		}
	}
	if b.attribute != nil { // before its labels are put down
		add("attribute", "who has the sensitive attribute", "group", "", b.attribute, "without", "with")
	}
	add("trust", "trust in the platform", "trust", "[0, 1]", b.trust)
	add("present", "1 for those who have not left for good, else 0", "person", "0 or 1", b.present)
	add("dial", "how much of the slate the person wants to be personal", "share", "[0, 1]", b.dial)
	add("tracking", "1 for those who let the platform hold what they take, else 0", "person", "0 or 1", b.tracking)
	add("creep", "examined items that reveal more than the person believes was shared, this round", "items", "[0, places]", b.creep)
	return all
}
