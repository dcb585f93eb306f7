package scenarios

import (
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
)

// Axis is a parameter that a study varies: over values that are written down, or over
// a distribution.
type Axis struct {
	Path   string
	Knob   param.Knob // what is said of the parameter; it is bound to no run
	Values []string   // nil of a distribution
	from   float64    // of a distribution: its ends, or its mean and standard deviation
	to     float64
	shape  shape
	whole  bool // the parameter takes whole numbers
}

// Log reports whether the study's file says that equal ratios are equally far apart.
func (a Axis) Log() bool { return a.shape == evenLogs }

type shape uint8

const (
	even     shape = iota // from one end to the other, each value alike
	evenLogs              // each ratio alike
	normal
)

// At is the value at a place of [0, 1): that part of the distribution lies below it, or
// so far along the list it stands. Values of distributions have five significant digits,
// which is all that a design needs, so that they are the same on every machine.
func (a Axis) At(u float64) string {
	if a.Values != nil {
		return a.Values[min(int(float64(u*float64(len(a.Values)))), len(a.Values)-1)]
	}
	var x float64
	switch a.shape {
	case even:
		x = a.from + float64(u*(a.to-a.from))
	case evenLogs:
		x = arith.Exp(arith.Log(a.from) + float64(u*(arith.Log(a.to)-arith.Log(a.from))))
	case normal:
		// A half of the smallest step of 2^-32 keeps the quantile finite.
		x = a.from + float64(a.to*distuv.UnitNormal.Quantile(max(u, 0x1p-33)))
	}
	return a.text(x)
}

// text is a number as it is set.
func (a Axis) text(x float64) string {
	if a.whole {
		return strconv.Itoa(int(math.Round(x)))
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 5, 64), 64)
	return param.F(rounded).String()
}

var spreadKeys = []string{"from", "to", "steps", "scale", "mean", "sd"}

// isSpread reports whether a mapping says over which values a parameter varies, and is
// no group of parameters.
func isSpread(n *node) bool {
	return slices.ContainsFunc(n.pairs, func(q pair) bool { return slices.Contains(spreadKeys, q.key) })
}

// checkAxes reads what varies, and holds each value against the scenario.
func (f *studyFile) checkAxes(plan *plan) {
	p := f.problems
	if len(f.vary) == 0 {
		if q, ok := f.at["vary"]; ok {
			p.add(q.place, "vary names no parameter")
		}
		return
	}
	for _, q := range f.vary {
		k, ok := plan.tree.Lookup(q.key)
		switch {
		case q.key == "seed":
			p.add(q.place, "seed does not vary here: each replicate has its own")
			continue
		case slices.ContainsFunc(f.Axes, func(a Axis) bool { return a.Path == q.key }):
			p.add(q.place, "%s varies twice", q.key)
			continue
		}
		a := Axis{Path: q.key, Knob: k, whole: ok && k.Kind == param.IntKind}
		number := ok && (k.Kind == param.IntKind || k.Kind == param.FloatKind)
		var places []place // of what is tried
		var tried []string
		switch {
		case q.value.form == list && len(q.value.items) > 0:
			for _, item := range q.value.items {
				if item.form != scalar {
					p.add(item.place, "this value of %s is %s, expected a single one", q.key, item.form)
					continue
				}
				a.Values = append(a.Values, item.text)
				places = append(places, item.place)
			}
			tried = a.Values
		case q.value.form == mapping && !number && ok:
			p.add(q.place, "%s takes no numbers, so its values must be listed", q.key)
			continue
		case q.value.form == mapping:
			if tried = f.readSpread(q, &a); tried == nil {
				continue
			}
		default:
			p.add(q.place, "%s is %s, expected a list of values, or {from, to, steps}, {from, to} or {mean, sd}", q.key, emptied(q.value))
			continue
		}
		for i, v := range tried {
			at := q.place
			if ok && places != nil {
				at = places[i]
			}
			text := q.key + "=" + v
			good := f.hold(append(slices.Clone(f.Set), text), func(other string) place {
				if other == text {
					return at
				}
				return f.setAt[other]
			})
			if good == nil {
				break
			}
		}
		if a.Values == nil && !f.Design.Draws() {
			p.add(q.place, "%s has a distribution, from which %s does not draw: say how many steps, or choose another design", q.key, f.Design.Kind)
		}
		f.Axes = append(f.Axes, a)
	}
	if f.Design.Kind == Zip {
		for _, a := range f.Axes[min(1, len(f.Axes)):] {
			if n := len(f.Axes[0].Values); len(a.Values) != n {
				p.add(f.at["vary"].place, "zip takes the values side by side, but %s has %d and %s has %d", f.Axes[0].Path, n, a.Path, len(a.Values))
			}
		}
	}
}

// readSpread reads {from, to, steps, scale} or {mean, sd}; it returns values to try,
// or nil where something is wrong.
func (f *studyFile) readSpread(q pair, a *Axis) []string {
	p := f.problems
	var from, to, mean, sd float64
	steps, scale := 0, "linear"
	good := true
	for _, r := range q.value.pairs {
		switch r.key {
		case "from":
			good = setKnob(param.Float("from", &from, 0, ""), r, p) && good
		case "to":
			good = setKnob(param.Float("to", &to, 0, ""), r, p) && good
		case "steps":
			good = setKnob(param.Int("steps", &steps, 2, "", param.Range(2, 1e6)), r, p) && good
		case "scale":
			good = setKnob(param.Choice("scale", &scale, scale, []string{"linear", "log"}, ""), r, p) && good
		case "mean":
			good = setKnob(param.Float("mean", &mean, 0, ""), r, p) && good
		case "sd":
			good = setKnob(param.Float("sd", &sd, 0, "", param.AtLeast(0)), r, p) && good
		default:
			unknownKey(r, q.key, spreadKeys, p)
			good = false
		}
	}
	has := func(key string) bool { return hasKey(q.value, key) }
	switch {
	case !good:
		return nil
	case has("mean") && has("sd") && !has("from") && !has("to") && !has("steps") && !has("scale"):
		a.from, a.to, a.shape = mean, sd, normal
		return []string{a.At(0.001), a.At(0.5), a.At(0.999)}
	case !has("from") || !has("to") || has("mean") || has("sd"):
		p.add(q.place, "%s needs from and to, or mean and sd", q.key)
		return nil
	case !(from < to):
		p.add(q.place, "%s goes from %v to %v, expected from below to", q.key, from, to)
		return nil
	case scale == "log" && from <= 0:
		p.add(q.place, "%s begins at %v, and a log scale begins above 0", q.key, from)
		return nil
	}
	a.from, a.to = from, to
	if scale == "log" {
		a.shape = evenLogs
	}
	if steps == 0 {
		return []string{a.text(from), a.text(to)}
	}
	ends := Axis{from: a.from, to: a.to, shape: a.shape, whole: a.whole}
	for i := range steps {
		v := ends.At(float64(i) / float64(steps-1))
		if n := len(a.Values); n > 0 && a.Values[n-1] == v {
			p.add(q.place, "%s has not %d whole numbers from %v to %v", q.key, steps, from, to)
			return nil
		}
		a.Values = append(a.Values, v)
	}
	return a.Values
}
