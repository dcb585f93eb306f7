package scenarios

import (
	"slices"
	"strings"

	"bubblechamber/metrics"
	"bubblechamber/sim/param"
)

// Expect is what a scenario claims, to be checked by Verify.
type Expect struct {
	Seeds  int // replicates, at least 2
	Claims []Claim
}

// The kinds of claims: true by the equations, measured in this model, or a
// finding of the field that the model should show.
var claimKinds = []string{"mechanism", "emergent", "field"}

var claimKeys = []string{"claim", "kind", "smallest", "except", "note"}

func readExpect(q pair, p *problems) *Expect {
	if q.value.form != mapping {
		p.add(q.place, "expect is %s, expected {seeds: N, that: [...]}", q.value.form)
		return nil
	}
	e := &Expect{Seeds: 10}
	for _, r := range q.value.pairs {
		switch r.key {
		case "seeds":
			setKnob(param.Int("seeds", &e.Seeds, 10, "", param.Range(2, 10000)), r, p)
		case "that":
			if r.value.form != list {
				p.add(r.place, "that is %s, expected a list of claims", r.value.form)
				continue
			}
			for _, item := range r.value.items {
				if c, ok := readClaim(item, p); ok {
					e.Claims = append(e.Claims, c)
				}
			}
		default:
			unknownKey(r, "expect", []string{"seeds", "that"}, p)
		}
	}
	if !hasKey(q.value, "that") {
		p.add(q.place, "expect claims nothing: it needs that: [...]")
	}
	return e
}

// readClaim reads one entry of that: a text, or a mapping with a claim.
func readClaim(item *node, p *problems) (Claim, bool) {
	c := Claim{Kind: "emergent"}
	switch item.form {
	case scalar:
		c.node = item
	case mapping:
		if !slices.ContainsFunc(item.pairs, func(q pair) bool { return slices.Contains(claimKeys, q.key) }) {
			p.add(item.place, "this entry has no claim (a claim with a colon needs quotes where it stands in [...])")
			return c, false
		}
		for _, q := range item.pairs {
			switch q.key {
			case "claim":
				c.node = q.value
				if q.value.form != scalar {
					p.add(q.place, "claim is %s, expected a text", q.value.form)
					return c, false
				}
			case "kind":
				setKnob(param.Choice("kind", &c.Kind, c.Kind, claimKinds, ""), q, p)
			case "smallest":
				setKnob(param.Float("smallest", &c.Smallest, 0, "", param.AtLeast(0)), q, p)
			case "except":
				c.except = readWords(q, p)
				for _, w := range c.except {
					c.Except = append(c.Except, w.text)
				}
			case "note":
				c.Note = readText(q, p)
			default:
				unknownKey(q, "a claim", claimKeys, p)
			}
		}
		if c.node == nil {
			p.add(item.place, "this entry has no claim")
			return c, false
		}
	default:
		p.add(item.place, "this claim is %s, expected a text or {claim: ...}", item.form)
		return c, false
	}
	var err *claimError
	if c.terms, c.links, err = parseClaim(c.node.text); err != nil {
		p.add(p.within(c.node, err.at), "%s", err.text)
		return c, false
	}
	c.Text = strings.TrimSpace(c.node.text)
	if slices.Contains(c.links, same) && !hasKey(item, "smallest") {
		p.add(p.within(c.node, c.terms[slices.Index(c.links, same)+1].at), "~ needs the smallest effect of interest: {claim: '%s', smallest: 0.01}", c.Text)
	}
	return c, true
}

// checkExpect holds the claims against the arms, the metrics and the run.
func (c *checker) checkExpect(e *Expect) {
	if e == nil {
		return
	}
	for _, claim := range e.Claims {
		c.checkExcept(claim)
		if c.rival != nil && slices.Contains(claim.Except, c.rival.name.text) {
			continue
		}
		for _, t := range claim.terms {
			if !t.fixed {
				c.checkTerm(claim, t)
			}
		}
	}
}

// checkExcept holds the assumptions under which a claim is known not to hold
// against the rivals that there are.
func (c *checker) checkExcept(claim Claim) {
	names := c.file.rivalNames()
	for _, w := range claim.except {
		if slices.Contains(names, w.text) {
			continue
		}
		c.problems.add(w.place, "%s", noRival(w.text, names))
	}
}

func (c *checker) checkTerm(claim Claim, t term) {
	note := func(at int, format string, args ...any) {
		c.problems.add(c.problems.within(claim.node, at), format, args...)
	}
	a, ok := c.arm(t.arm)
	if !ok {
		note(t.at, "%s", unknownArm(t.arm, c.file.armNames()))
	}
	if at, why := c.unmeasured(t.metric); why != "" {
		note(t.metricAt+at, "%s", why)
		return
	}
	if !ok || a.broken {
		return
	}
	if why := metrics.Undefined(t.metric, c.context(a)); why != "" {
		note(t.metricAt, "%s is undefined here: %s", t.metric, why)
	}
	if t.when != atRound && t.when != overRounds {
		return
	}
	switch last := max(t.round, t.last); {
	case last > c.rounds && !c.shorter:
		note(t.whenAt, "round %d of a run of %d", last, c.rounds)
	case a.fork != nil && t.round <= a.fork.at:
		note(t.whenAt, "arm %s begins only after round %d", a.name, a.fork.at)
	}
}

// unmeasured says why there is no such column, and at which of its characters;
// it is "" for one that there is.
func (c *checker) unmeasured(column string) (at int, why string) {
	metric, group, suffix, ok := metrics.Split(column)
	if !ok {
		return 0, quoted(column) + " is no column, expected such as topics_shown, topics_shown.p25 or topics_shown[niche].p25"
	}
	d, known := metrics.Lookup(metric)
	if !known {
		if near, ok := param.Nearest(metric, metrics.Columns()); ok {
			return 0, "unknown metric " + quoted(metric) + " (did you mean " + quoted(near) + "?)"
		}
		return 0, "unknown metric " + quoted(metric) + "; \"bubblechamber list metrics\" lists them"
	}
	if group != "" {
		at = len([]rune(metric)) + 1
		near, ok := param.Nearest(group, c.metrics.Groups)
		switch {
		case !d.Grouped:
			return at, metric + " is not measured by group"
		case slices.Contains(c.metrics.Groups, group):
		case ok:
			return at, "unknown group " + quoted(group) + " (did you mean " + quoted(near) + "?)"
		case len(c.metrics.Groups) == 0:
			return at, "unknown group " + quoted(group) + ": there are no groups of people here, such as users.segments makes"
		default:
			return at, "unknown group " + quoted(group) + ", expected " + listed(c.metrics.Groups)
		}
	}
	if suffix == "" {
		return 0, ""
	}
	if _, known := metrics.Lookup(column); !known {
		return 0, metric + " has no ." + suffix
	}
	return 0, ""
}

// context is what an arm of this run has of the things that metrics may need.
func (c *checker) context(a *armPlan) metrics.Context {
	m := c.published(a.name).context
	m.Baseline, m.Placebo = c.baseline != "", c.placebo
	m.Recommends = !a.none
	m.OneTopic = !c.given("catalog.movielens") && c.catalog.TopicsInItem == 1
	m.WarmUp, m.Window, m.Groups = c.warmup, c.metrics.Window, c.metrics.Groups
	if c.under == baseline {
		m.WarmUpSlates = c.warmup
	}
	if t := c.metrics.Twins; t != nil {
		m.Twins = t.Personal == a.name
		m.ModelFrozen = m.Twins && t.ModelFrozen != ""
	}
	return m
}
