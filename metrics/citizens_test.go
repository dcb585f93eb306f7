package metrics

import (
	"bubblechamber/sim"
)

// citizens are toys who publish every column that people may have, tell the
// platform what it may hold, and know each other. Every 20th leaves in round 3.
type citizens struct {
	toys
	segment, attribute, viewpoint, present  []float32
	trust, dial, tracking, creep, regretted []float32
	guarded, silent                         func(p int32) bool // do not allow sensitive processing; do not tell
}

func newCitizens(n, topics int) *citizens {
	nobody := func(int32) bool { return false }
	c := &citizens{toys: *newToys(n, topics), guarded: nobody, silent: nobody}
	for i := range n {
		c.segment = append(c.segment, float32(i%3/2)) // 0, 0, 1, ...
		c.attribute = append(c.attribute, float32(i%4/3))
		c.viewpoint = append(c.viewpoint, float32(i%11)/5-1)
		c.trust = append(c.trust, float32(i%5)/4)
		c.dial = append(c.dial, 1-float32(i%2)/2)
		c.tracking = append(c.tracking, float32(min(i%10, 1)))
		c.present = append(c.present, 1)
		c.creep = append(c.creep, 0)
		c.regretted = append(c.regretted, 0)
	}
	return c
}

func (c *citizens) leaves(p int32) bool { return p%20 == 7 }

func (c *citizens) Active(round int, dst []int32) []int32 {
	for _, p := range c.toys.Active(round, nil) {
		if c.present[p] > 0 {
			dst = append(dst, p)
		}
	}
	return dst
}

func (c *citizens) Visit(v *sim.Visit) error {
	err := c.toys.Visit(v)
	for p := range int32(c.n) {
		c.creep[p], c.regretted[p] = 0, 0
		if c.present[p] > 0 && len(v.Slate(p)) > 0 && p%7 == 0 {
			c.creep[p] = 1
		}
		if c.got[p] > 0 && p%2 == 0 {
			c.regretted[p] = 1
		}
		if v.Round >= 3 && c.leaves(p) {
			c.present[p] = 0
		}
	}
	return err
}

func (c *citizens) Clone() sim.Users {
	d := *c
	d.toys = *c.toys.Clone().(*toys)
	for _, column := range []*[]float32{&d.present, &d.creep, &d.regretted} {
		*column = append([]float32(nil), *column...)
	}
	return &d
}

func (c *citizens) Columns() []sim.Column {
	one := func(name string, values []float32, labels ...string) sim.Column {
		return sim.Column{Name: name, Doc: name, Width: 1, Values: values, Labels: labels}
	}
	return append(c.toys.Columns(),
		one(ColumnSegment, c.segment, "mainstream", "niche"),
		one(ColumnAttribute, c.attribute, "without", "with"),
		one(ColumnViewpoint, c.viewpoint), one(ColumnPresent, c.present), one(ColumnTrust, c.trust), one(ColumnDial, c.dial),
		one(ColumnTracking, c.tracking), one(ColumnCreep, c.creep), one(ColumnRegretted, c.regretted))
}

func (c *citizens) Consent(p int32) sim.Consent {
	return sim.Consent{Tracking: c.tracking[p] > 0, Sensitive: !c.guarded(p), ThirdParty: true, Dial: c.dial[p]}
}

func (c *citizens) Erasures(_ int, dst []int32) []int32 { return dst }

// Disclosed is told by three of eight, unless they are silent.
func (c *citizens) Disclosed(p int32) (uint8, bool) {
	return uint8(c.attribute[p]), (p%4 == 1 || p%8 == 3) && !c.silent(p)
}

// Ties are to the next two.
func (c *citizens) Ties(p int32, dst []int32) []int32 {
	n := int32(c.n)
	a, b := (p+1)%n, (p+2)%n
	return append(dst, min(a, b), max(a, b))
}

// citizenSetup is toySetup with citizens.
func citizenSetup(people int, catalog *sim.Catalog) sim.Setup {
	s := toySetup(people, catalog)
	s.Users = newCitizens(people, len(catalog.Topics))
	return s
}
