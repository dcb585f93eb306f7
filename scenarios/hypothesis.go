package scenarios

import (
	"slices"
	"strconv"

	"bubblechamber/sim/param"
)

// Hypothesis is a claim that a study makes, about all of its points or about some. It
// can be registered before the study is run.
type Hypothesis struct {
	Claim
	// Effect is what the claim's comparison of two arms is the effect of, TotalEffect or
	// DirectEffect; "" where it compares no two arms.
	Effect string
	At     []Choice // of the points that it is about; none is all
}

// Choice is the value of a parameter that varies.
type Choice struct{ Path, Value string }

// What a difference between two arms is the effect of: of everybody getting the arm's
// recommender, or of a part of the people getting it (arms.NAME.share). The metrics of
// such an arm are over all its people, those who get the baseline's recommender among
// them.
const (
	TotalEffect  = "total"
	DirectEffect = "direct"
)

var hypothesisKeys = []string{"claim", "smallest", "effect", "at", "note"}

// About reports whether the hypothesis is about a point with these values of the axes.
func (h Hypothesis) About(axes []Axis, values []string) bool {
	for _, c := range h.At {
		i := slices.IndexFunc(axes, func(a Axis) bool { return a.Path == c.Path })
		if i < 0 || !sameValue(values[i], c.Value) {
			return false
		}
	}
	return true
}

// sameValue reports whether two texts are the same number, or else the same text.
func sameValue(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 == nil && err2 == nil {
		return x == y
	}
	return a == b
}

// Problem is a mistake in the hypothesis, at its place in the study's file.
func (s *Study) Problem(h Hypothesis, text string) error {
	p := &problems{file: s.Path}
	at := place{}
	if h.node != nil {
		at = h.node.place
	}
	p.add(at, "%s", text)
	return p.err()
}

// readHypotheses reads the list and holds it against the scenario and the axes. What its
// terms need is measured beside what the file lists.
func (f *studyFile) readHypotheses(q pair, plan *plan) {
	p := f.problems
	if q.value.form != list || len(q.value.items) == 0 {
		p.add(q.place, "hypotheses is %s, expected a list such as [{claim: 'a.clicks > b.clicks', smallest: 0.01}]", emptied(q.value))
		return
	}
	c := &checker{plan: plan, file: f.Scenario.file, problems: p}
	for _, item := range q.value.items {
		h, ok := f.readHypothesis(item, plan)
		if !ok {
			continue
		}
		for _, t := range h.terms {
			if !t.fixed {
				c.checkTerm(h.Claim, t)
			}
		}
		if slices.ContainsFunc(f.Hypotheses, func(o Hypothesis) bool { return o.Text == h.Text && slices.Equal(o.At, h.At) }) {
			p.add(item.place, "%s is claimed twice", h.Text)
		}
		f.Hypotheses = append(f.Hypotheses, h)
	}
	for _, h := range f.Hypotheses {
		for _, t := range h.measured() {
			if !slices.ContainsFunc(f.Measures, func(m Measure) bool { return m.Text == t.text }) {
				f.Measures = append(f.Measures, f.measure(t))
			}
		}
	}
}

func (f *studyFile) readHypothesis(item *node, plan *plan) (Hypothesis, bool) {
	p := f.problems
	if item.form != mapping {
		p.add(item.place, "this hypothesis is %s, expected {claim: ..., smallest: ...}", item.form)
		return Hypothesis{}, false
	}
	var effect, at *pair
	claim := *item
	claim.pairs = nil
	good := true
	for _, q := range item.pairs {
		switch {
		case q.key == "effect":
			effect = &q
		case q.key == "at":
			at = &q
		case slices.Contains(hypothesisKeys, q.key):
			claim.pairs = append(claim.pairs, q)
		default:
			unknownKey(q, "a hypothesis", hypothesisKeys, p)
			good = false
		}
	}
	if !good {
		return Hypothesis{}, false
	}
	c, ok := readClaim(&claim, p)
	if !ok {
		return Hypothesis{}, false
	}
	c.Kind = ""
	h := Hypothesis{Claim: c}
	if !hasKey(item, "smallest") && !slices.Contains(c.links, same) { // of which readClaim has spoken
		p.add(c.node.place, "a hypothesis needs the smallest effect of interest, such as smallest: 0.01, or 0 where any will do")
	}
	f.readEffect(&h, effect, plan)
	if at != nil {
		f.readAt(&h, *at)
	}
	return h, true
}

// readEffect says what the comparison of two arms is the effect of: what follows from
// the arms' shares, which the file may say, but not otherwise.
func (f *studyFile) readEffect(h *Hypothesis, q *pair, plan *plan) {
	p := f.problems
	if q != nil && !setKnob(param.Choice("effect", &h.Effect, TotalEffect, []string{TotalEffect, DirectEffect}, ""), *q, p) {
		return
	}
	compares, partly := false, ""
	for i := range h.links {
		l, r := h.terms[i], h.terms[i+1]
		if l.fixed || r.fixed || l.arm == r.arm {
			continue
		}
		compares = true
		for _, t := range []term{l, r} {
			if f.shared(t.arm, plan) {
				partly = t.arm
			}
		}
	}
	follows := TotalEffect
	if partly != "" {
		follows = DirectEffect
	}
	switch {
	case !compares:
		if h.Effect != "" {
			p.add(q.place, "%s compares no two arms, so that it is the effect of neither", h.Text)
		}
	case h.Effect == "":
		h.Effect = follows
	case h.Effect == follows:
	case follows == TotalEffect:
		p.add(q.value.place, "a direct effect needs an arm with a share of the people (arms.NAME.share below 1), and here everybody gets the arm's recommender")
	default:
		p.add(q.value.place, "in arm %s only a share of the people gets its recommender (arms.%s.share), so that the effect is not of everybody getting it: it is direct", partly, partly)
	}
}

// shared reports whether only a share of an arm's people gets its recommender, at any
// point.
func (f *studyFile) shared(arm string, plan *plan) bool {
	path := "arms." + arm + ".share"
	if slices.ContainsFunc(f.Axes, func(a Axis) bool { return a.Path == path }) {
		return true
	}
	v, ok := plan.tree.Get(path)
	return ok && v.Float() < 1
}

// readAt reads which points the hypothesis is about.
func (f *studyFile) readAt(h *Hypothesis, q pair) {
	p := f.problems
	var varied []string
	for _, a := range f.Axes {
		varied = append(varied, a.Path)
	}
	f.flatten("", q, func(key pair, v *node) {
		i := slices.Index(varied, key.key)
		switch {
		case v.form != scalar:
			p.add(key.place, "%s is %s, expected one of its values", key.key, emptied(v))
		case f.Design.Draws():
			p.add(key.place, "at names values, and %s draws them: leave it out, which is all points", f.Design.Kind)
		case i < 0:
			if near, ok := param.Nearest(key.key, varied); ok {
				p.add(key.place, "%s does not vary (did you mean %q?)", key.key, near)
				return
			}
			p.add(key.place, "%s does not vary, expected %s", key.key, listed(varied))
		case !slices.ContainsFunc(f.Axes[i].Values, func(w string) bool { return sameValue(w, v.text) }):
			p.add(v.place, "%s is never %s, expected %s", key.key, v.text, listed(f.Axes[i].Values))
		default:
			h.At = append(h.At, Choice{key.key, v.text})
		}
	})
}

// measured are the terms that a run is asked for: those of the claim, and for each arm in
// it who is still there at the end.
func (c Claim) measured() []term {
	var all []term
	for _, t := range c.terms {
		if !t.fixed {
			all = append(all, t, t.stayed())
		}
	}
	return all
}
