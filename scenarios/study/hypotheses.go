package study

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios"
)

// Class says what a hypothesis may be taken for.
type Class int

const (
	// Exploratory: it is in no registration, or in one of another study.
	Exploratory Class = iota
	// RegisteredClaim: it was registered before the study was run, as it stands.
	RegisteredClaim
	// Failed: it was registered, and fails.
	Failed
)

// String is "exploratory", "registered" or "failed".
func (c Class) String() string { return [...]string{"exploratory", "registered", "failed"}[c] }

// Verdict is what the replicates say of a hypothesis. It holds when it holds at every
// point that it is about, and fails when it fails at one.
type Verdict struct {
	Claim    string
	Smallest float64
	Effect   string // scenarios.TotalEffect, scenarios.DirectEffect, or "" for the effect of nothing
	Note     string
	Class    Class
	// Why says why it is exploratory although there is a registration, or that it was
	// registered and is no longer in the study's file, in which case it has no points.
	Why     string
	Verdict stats.Verdict
	Points  []PointVerdict
	Draws   *Dependence // where the design draws the points; otherwise nil
}

// PointVerdict is what they say of it at a point. The p value is corrected for the number
// of points of all hypotheses that are registered, or of all that are not.
type PointVerdict struct {
	Point int
	N     int // replicates that came to their end
	scenarios.LineResult
}

// Verdicts are those of all hypotheses in a table, by the file's order, the registered
// ones that are no longer in the file behind them.
type Verdicts struct {
	Registration *Registration // nil where nothing was registered
	All          []Verdict
}

// Of are the verdicts of a class.
func (v *Verdicts) Of(c Class) []Verdict {
	return slices.DeleteFunc(slices.Clone(v.All), func(o Verdict) bool { return o.Class != c })
}

// Heading is what stands above the verdicts of a class.
func (v *Verdicts) Heading(c Class) string {
	switch {
	case c == RegisteredClaim:
		return "registered before it was run (sha256 " + v.Registration.Hash + ")"
	case c == Failed:
		return "failed, as registered"
	case v.Registration == nil:
		return "exploratory: nothing was registered"
	}
	return "exploratory: not as it was registered"
}

// Hypotheses holds the study's hypotheses against what was measured. r is what is
// registered in the study's folder (see [Registered]), or nil.
//
// A point is undecided while cells of it are yet to be run. One with cells that have
// failed is judged by the others, with a warning.
func Hypotheses(t *Table, r *Registration) (*Verdicts, error) {
	now := t.Plan.freeze()
	v := &Verdicts{Registration: r}
	changed := ""
	var missing []frozenClaim
	if r != nil {
		changed = r.content.elsewhere(now)
		missing = slices.Clone(r.content.Hypotheses)
	}
	for i, h := range t.Plan.Study.Hypotheses {
		o := Verdict{Claim: h.Text, Smallest: h.Smallest, Effect: h.Effect, Note: h.Note, Verdict: stats.Holds}
		at := slices.IndexFunc(missing, now.Hypotheses[i].same)
		switch {
		case r == nil:
		case changed != "":
			o.Why = "the study is not the one that was registered: " + changed
		case at < 0:
			o.Why = "it is not in the registration"
		default:
			o.Class = RegisteredClaim
		}
		if at >= 0 {
			missing = slices.Delete(missing, at, at+1)
		}
		for _, point := range t.Plan.about(h) {
			p, err := t.judge(h, point)
			if err != nil {
				return nil, err
			}
			if o.Verdict != stats.Fails && p.Verdict != stats.Holds {
				o.Verdict = p.Verdict
			}
			o.Points = append(o.Points, p)
		}
		var err error
		if o.Draws, err = t.depends(o); err != nil {
			return nil, err
		}
		if o.Class == RegisteredClaim && o.Verdict == stats.Fails {
			o.Class = Failed
		}
		v.All = append(v.All, o)
	}
	for _, c := range missing {
		v.All = append(v.All, Verdict{
			Claim: c.Claim, Smallest: c.Smallest, Effect: c.Effect, Note: c.Note, Class: RegisteredClaim,
			Why: "it was registered, and is no longer in the study's file", Verdict: stats.Undecided,
		})
	}
	v.correct()
	return v, nil
}

// same reports whether two hypotheses say the same of the same points.
func (c frozenClaim) same(o frozenClaim) bool {
	return c.Claim == o.Claim && c.Smallest == o.Smallest && c.Effect == o.Effect && slices.Equal(c.Points, o.Points)
}

// elsewhere says in what the runs of another plan differ from those that were registered;
// "" is nothing. Names, texts, listed measures and hypotheses change no run.
func (f frozen) elsewhere(o frozen) string {
	for _, c := range []*frozen{&f, &o} {
		c.Study, c.StudyHash, c.Hypotheses = "", "", nil
	}
	return firstOf("", reflect.ValueOf(f), reflect.ValueOf(o))
}

// judge holds a hypothesis against the replicates of a point.
func (t *Table) judge(h scenarios.Hypothesis, point int) (PointVerdict, error) {
	p := PointVerdict{Point: point}
	places := map[string]int{}
	for i, m := range t.Plan.Study.Measures {
		places[m.Text] = i
	}
	var ended []Outcome
	failed, missing := 0, 0
	for o := range t.outcomes(point) {
		switch {
		case o.missing:
			missing++
		case o.Error != "":
			failed++
		default:
			ended = append(ended, o)
		}
	}
	p.N = len(ended)
	var err error
	if p.N >= 2 {
		p.LineResult, err = h.Judge(p.N, func(measure string, i int) float64 { return ended[i].Values[places[measure]] })
	} else {
		p.LineResult = scenarios.LineResult{Text: h.Text, Smallest: h.Smallest, Note: h.Note, Holm: math.NaN()}
		p.Warnings = append(p.Warnings, fmt.Sprintf("%d replicates came to their end, and an interval needs 2", p.N))
	}
	if failed > 0 {
		p.Warnings = append(p.Warnings, fmt.Sprintf("%d of %d replicates failed and are left out", failed, p.N+failed+missing))
	}
	if missing > 0 {
		p.Verdict = stats.Undecided
		p.Warnings = append(p.Warnings, fmt.Sprintf("%d of %d replicates are yet to be run", missing, p.N+failed+missing))
	}
	return p, err
}

// correct replaces the p values by Holm's: those of what is registered, and those of what
// is not.
func (v *Verdicts) correct() {
	for _, registered := range []bool{true, false} {
		var p []float64
		var of []*PointVerdict
		for i := range v.All {
			if (v.All[i].Class != Exploratory) != registered {
				continue
			}
			for k := range v.All[i].Points {
				of = append(of, &v.All[i].Points[k])
				p = append(p, v.All[i].Points[k].Holm)
			}
		}
		for i, x := range stats.Holm(p) {
			of[i].Holm = x
		}
	}
}
