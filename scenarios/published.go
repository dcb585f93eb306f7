package scenarios

import (
	"slices"
	"strings"

	"bubblechamber/agents/creators"
	"bubblechamber/agents/users"
	"bubblechamber/agents/users/ties"
	"bubblechamber/metrics"
	"bubblechamber/metrics/record"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// few people and items are enough to see what is published.
const few = 16

// people are the settings of an arm's people, or of everybody where arm is "".
// What interventions set counts too: it will hold at some time.
func (p *plan) people(arm string) users.Config {
	own := p.users
	own.Segments = slices.Clone(own.Segments)
	set := map[string]param.Value{}
	for _, in := range p.interventions {
		if name, rest, ok := splitArm(in.Path); !ok {
			set[in.Path] = in.Value
		} else if name == arm {
			set[rest] = in.Value
		}
	}
	for _, k := range own.Knobs() {
		path := "users." + k.Path
		v, moved := set[path]
		if at := "arms." + arm + "." + path; arm != "" && p.given(at) {
			v, moved = p.tree.Get(at)
		}
		if moved {
			// An intervention's value was checked, an arm's is in range.
			_ = k.Set(v)
		}
	}
	tree := param.NewTree()
	tree.AddFamily("users", p.persons(&own))
	for path, v := range set {
		if ofPerson(path) {
			_ = tree.Set(path, v)
		}
	}
	for _, k := range p.single() {
		if path, mine := strings.CutPrefix(k.Path, "arms."+arm+"."); mine {
			_ = tree.Set(path, k.Get())
		}
	}
	return own
}

// publication is what an arm's people and creators publish, and what else
// metrics may need of them.
type publication struct {
	columns []sim.Column
	context metrics.Context
}

// differs reports whether an arm's people have a setting of their own, at some time.
func (p *plan) differs(arm string) bool {
	own := "arms." + arm + ".users."
	for path := range p.from {
		if strings.HasPrefix(path, own) {
			return true
		}
	}
	return slices.ContainsFunc(p.interventions, func(in sim.Intervention) bool { return strings.HasPrefix(in.Path, own) })
}

// published returns what an arm publishes. It is found out once for all arms whose people
// are set as everybody is.
func (c *checker) published(arm string) publication {
	if p, ok := c.publications[arm]; ok {
		return p
	}
	if c.publications == nil {
		c.publications = map[string]publication{}
	}
	var p publication
	if arm == "" || c.differs(arm) {
		p = c.publish(arm)
	} else {
		p = c.published("")
	}
	c.publications[arm] = p
	return p
}

func (c *checker) publish(arm string) publication {
	var m metrics.Context
	items := c.catalog
	items.Items = few
	catalog := creators.Generate(items, 0)
	own := c.people(arm)
	own.Count = min(own.Count, few)
	people := users.New(own, catalog, 0)
	columns := people.Columns()
	if c.making() {
		columns = append(columns, creators.New(c.creators, items, catalog, 0).Columns()...)
	}
	for _, column := range columns {
		m.Columns = append(m.Columns, column.Name)
	}
	_, m.Truth = sim.Users(people).(sim.Truth)
	m.Ties = own.Social.Network != ties.None
	m.Minority = int(creators.Minority) < len(catalog.Groups)
	return publication{columns, m}
}

// groups are the labels of the groups that people are in, in any arm.
func (c *checker) groups() []string {
	var labels []string
	from := map[string]string{} // the column of a label
	add := func(arm string) {
		for _, column := range c.published(arm).columns {
			if column.Of != sim.PerPerson {
				continue
			}
			for _, label := range column.Labels {
				switch other, there := from[label]; {
				case !there:
					from[label] = column.Name
					labels = append(labels, label)
				case other != column.Name:
					c.problems.add(c.at(segments+"."+label+".share"), "there is a segment %q, and a group of that name by %s: call the segment something else", label, column.Name)
				}
			}
		}
	}
	add("")
	for _, a := range c.arms {
		add(a.name)
	}
	return labels
}

// Published are the columns that people publish in any arm, each once, with what they mean
// and in what unit; their values are of a few people who have done nothing yet. Set are
// PATH=VALUE as typed. The error is a Problems.
func (s *Scenario) Published(set []string) ([]sim.Column, error) {
	plan, err := s.plan(overrides{set: set})
	if err != nil {
		return nil, err
	}
	c := &checker{plan: plan, file: s.file}
	var all []sim.Column
	for i := range c.arms {
		for _, column := range c.published(c.arms[i].name).columns {
			known := slices.ContainsFunc(all, func(o sim.Column) bool { return o.Name == column.Name })
			if column.Of == sim.PerPerson && !known {
				all = append(all, column)
			}
		}
	}
	return all, nil
}

// PersonColumn is a column of a run's users.parquet, such as utility or taste.3, with what
// it means, by the scenario in the run's manifest. One that nobody publishes any more has
// a name alone.
func PersonColumn(m record.Manifest, name string) (sim.Column, error) {
	s, err := Parse(m.ScenarioName+".yaml", []byte(m.ScenarioText))
	if err != nil {
		return sim.Column{}, err
	}
	all, err := s.Published(m.Set)
	if err != nil {
		return sim.Column{}, err
	}
	base, part, _ := strings.Cut(name, ".")
	for _, c := range all {
		if c.Name == base {
			c.Name = name
			if part != "" {
				c.Doc += "; here of number " + part
			}
			return c, nil
		}
	}
	return sim.Column{Name: name}, nil
}

// Undefined says why a column of the metrics has no values in any arm, or
// nothing when it may have. Set are PATH=VALUE as typed. The error is a Problems.
func (s *Scenario) Undefined(column string, set []string) (why string, err error) {
	plan, err := s.plan(overrides{set: set})
	if err != nil {
		return "", err
	}
	c := &checker{plan: plan, file: s.file}
	for i := range c.arms {
		if why = metrics.Undefined(column, c.context(&c.arms[i])); why == "" {
			return "", nil
		}
	}
	return why, nil
}
