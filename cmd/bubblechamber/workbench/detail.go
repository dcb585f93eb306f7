package workbench

import (
	"bubblechamber/metrics"
	"bubblechamber/sim"
)

// gaze is what the screens look at beside the rows and the journal: it is
// measured only while somebody looks, at the newest round.
type gaze struct {
	person int32 // whom the Person screen is about; -1 is nobody
	audit  bool  // the Lorenz curves
}

// nothing is the gaze of screens that need no more than the rows.
var nothing = gaze{person: -1}

// detail is what a gaze saw.
type detail struct {
	gaze  gaze
	round int
	arms  []armDetail // in the order of the snapshot's arms
}

type armDetail struct {
	begun bool // the rest is zero before
	holding
	curves [curveKinds]metrics.Lorenz
}

// holding is what an arm's platform holds about a person, and what she makes
// of it.
type holding struct {
	ledger  sim.Ledger
	account sim.Account
	topics  []float64 // shares of the topics of all events held; nil without any
	innate  []float64 // taste by topic; nil where people have none
	taste   []float64
	why     []string // by place of the present slate; nil where the arm cannot tell
	state   []gauge  // what her own columns say: trust, dial, ...
}

// gauge is one number that people publish of themselves.
type gauge struct {
	name, doc, unit string
	value           float64
}

// detail looks at all arms; with why it asks for the reasons of a slate, too, which
// takes up to some milliseconds.
func (g gaze) detail(round int, arms []armState, view func(arm string) *sim.View, why bool) *detail {
	if g == nothing {
		return nil
	}
	d := &detail{gaze: g, round: round, arms: make([]armDetail, len(arms))}
	for i, a := range arms {
		v := view(a.name)
		if v == nil {
			continue
		}
		d.arms[i].begun = true
		if g.person >= 0 && int(g.person) < v.People() {
			d.arms[i].holding = held(v, g.person, why)
		}
		if g.audit {
			d.arms[i].curves = curves(v)
		}
	}
	return d
}

func held(v *sim.View, person int32, why bool) holding {
	h := holding{ledger: v.Ledger(person), account: v.Account(person)}
	c := v.Catalog()
	events := v.Held(person, nil)
	if len(events) > 0 {
		h.topics = make([]float64, len(c.Topics))
		for _, e := range events {
			for k, x := range c.MixOf(e.Item) {
				h.topics[k] += float64(x) / float64(len(events))
			}
		}
	}
	h.innate, h.taste = row(v, "innate", person), row(v, "taste", person)
	if !why {
		return h.of(v, person)
	}
	if reasons, ok := v.Reasons(person); ok {
		h.why = make([]string, len(reasons))
		for i, r := range reasons {
			h.why[i] = r.Text
			if r.Stage != "" {
				h.why[i] += " (" + r.Stage + ")"
			}
		}
	}
	return h.of(v, person)
}

// of adds what the person's own columns say.
func (h holding) of(v *sim.View, person int32) holding {
	for _, col := range v.Columns() {
		if col.Of != sim.PerPerson || col.Width != 1 || len(col.Labels) > 0 {
			continue
		}
		h.state = append(h.state, gauge{col.Name, col.Doc, col.Unit, float64(col.Values[person])})
	}
	return h
}

// row returns a person's row of a column; nil where it is not published.
func row(v *sim.View, name string, person int32) []float64 {
	col, ok := v.Column(name)
	if !ok {
		return nil
	}
	out := make([]float64, 0, col.Width)
	for _, x := range col.Row(person) {
		out = append(out, float64(x))
	}
	return out
}

// curve is whose share of what a Lorenz curve is about.
type curve int

const (
	shownByItem curve = iota
	shownByCreator
	takenByItem
	curveKinds
)

func (c curve) String() string {
	return [...]string{"impressions over items", "impressions over creators", "consumption over items"}[c]
}

// whom is among whom it is shared.
func (c curve) whom() string {
	if c == shownByCreator {
		return "creators"
	}
	return "items"
}

func curves(v *sim.View) (all [curveKinds]metrics.Lorenz) {
	c := v.Catalog()
	var shown, taken []float64
	creators := map[int32]int{}
	var made []float64
	for i := range int32(c.Len()) {
		s := float64(v.Shown()[i])
		at, ok := creators[c.Creator[i]]
		if !ok {
			at = len(made)
			creators[c.Creator[i]] = at
			made = append(made, 0)
		}
		made[at] += s
		if s > 0 || c.Available(i, v.Round()) {
			shown = append(shown, s)
			taken = append(taken, float64(v.Taken()[i]))
		}
	}
	return [curveKinds]metrics.Lorenz{metrics.NewLorenz(shown), metrics.NewLorenz(made), metrics.NewLorenz(taken)}
}
