package metrics

import "bubblechamber/sim"

// published are the columns of an arm in one round. A view makes them anew whenever
// it is asked, so they are asked for once.
type published []sim.Column

// column is the one of that name.
func (p published) column(name string) (sim.Column, bool) {
	for i := range p {
		if p[i].Name == name {
			return p[i], true
		}
	}
	return sim.Column{}, false
}

// ofPeople is a column of one number per person.
func (p published) ofPeople(name string) ([]float32, bool) {
	column, ok := p.column(name)
	if !ok || column.Of != sim.PerPerson || column.Width != 1 {
		return nil, false
	}
	return column.Values, true
}

// publish notes what the arms of the frame publish.
func (c *Collector) publish(f *sim.Frame) {
	clear(c.work.published)
	for _, v := range f.Arms {
		for len(c.work.published) <= v.Index()+1 {
			c.work.published = append(c.work.published, nil)
		}
		c.work.published[v.Index()+1] = v.Columns()
	}
}

// published is what an arm of the frame publishes.
func (c *Collector) published(v *sim.View) published { return c.work.published[v.Index()+1] }
