package metrics

import (
	"fmt"
	"slices"

	"bubblechamber/sim"
)

// Paired is the family of what people have in one arm against what the same
// people have in others.
const Paired Group = "twins"

// Twins name the arms of {personalised, not} x {taste moves, is frozen}, between
// which the narrowing of exposure is taken apart.
type Twins struct {
	Frozen         string // not personalised, taste frozen
	Moving         string // not personalised, taste moves
	PersonalFrozen string // personalised, taste frozen
	Personal       string // personalised, taste moves: has the columns
	// ModelFrozen is optional: personalised, taste frozen, and the recommender
	// learns nothing after the fork.
	ModelFrozen string
}

// The places of twins in lists of them.
const (
	twinFrozen = iota
	twinMoving
	twinPersonalFrozen
	twinPersonal
	twinModelFrozen

	twinCount
)

// Check returns an error when one of the four is missing or an arm is named
// twice.
func (t *Twins) Check() error {
	names := t.names()
	for i, name := range names {
		switch {
		case name == "" && i != twinModelFrozen:
			return fmt.Errorf("metrics: twins need four arms, got %q", names[:twinModelFrozen])
		case name != "" && slices.Contains(names[:i], name):
			return fmt.Errorf("metrics: arm %q is two of the twins", name)
		}
	}
	return nil
}

func (t *Twins) names() [twinCount]string {
	return [twinCount]string{t.Frozen, t.Moving, t.PersonalFrozen, t.Personal, t.ModelFrozen}
}

// twinned is what the decomposition reads of the twins, by their places.
type twinned struct {
	shown   [twinCount][]float32 // entropy of exposure; nil for a fifth that there is not
	present [twinCount][]float32 // nil where nobody can leave
}

// twinned returns the twins when the arm is the personalised one whose taste
// moves and the others run, too; otherwise nil.
func (c *Collector) twinned(f *sim.Frame, v *sim.View) *twinned {
	if c.config.Twins == nil || v.Name() != c.config.Twins.Personal {
		return nil
	}
	t := &twinned{}
	for i, name := range c.config.Twins.names() {
		at := slices.IndexFunc(f.Arms, func(v *sim.View) bool { return v.Name() == name && !v.Hidden() })
		if at < 0 {
			if i == twinModelFrozen {
				continue
			}
			return nil
		}
		t.shown[i] = c.state(f.Arms[at].Index()).shown
		t.present[i], _ = c.published(f.Arms[at]).ofPeople(ColumnPresent)
	}
	return t
}

// entropies are those of a person's exposure in the four arms; ok is false
// unless all are defined and she has left none of them.
func (t *twinned) entropies(p int32) (h [twinModelFrozen]float64, ok bool) {
	for i := range h {
		h[i] = float64(t.shown[i][p])
		if h[i] != h[i] || t.present[i] != nil && t.present[i][p] == 0 {
			return h, false
		}
	}
	return h, true
}

const twinsNote = "Mean plug-in entropies of exposure in the same round of four twins, over people who have one in all four and have left none. Each part has an interval of its own and may be negative; that they add up is arithmetic and no evidence; none is called a cause of the others. " + windowNote

// twinsDefinitions are the distance of slates and the parts of narrowing.
var twinsDefinitions = []Definition{
	slateDistanceDefinition,
	{
		Name: "narrowing_drift", Title: "drift without personalisation", Group: Paired, Better: Down,
		Meaning: "entropy of exposure lost because tastes move where nothing is personalised",
		Formula: "H00 - H01", Unit: "nats", Range: "[-ln T, ln T]",
		Needs: []string{NeedTwins}, Grouped: true, Counted: true,
		Notes: "H00: not personalised, taste frozen; H01: not personalised, taste moves. " + twinsNote,
	},
	{
		Name: "narrowing_ranking", Title: "ranking at frozen taste", Group: Paired, Better: Down,
		Meaning: "entropy of exposure lost to personal ranking where tastes do not move",
		Formula: "H00 - H10", Unit: "nats", Range: "[-ln T, ln T]",
		Needs: []string{NeedTwins}, Grouped: true, Counted: true,
		Notes: "H10: personalised, taste frozen. Contains what the recommender learns from its own slates; see narrowing_learning. " + twinsNote,
	},
	{
		Name: "narrowing_feedback", Title: "feedback through taste", Group: Paired, Better: Down,
		Meaning: "entropy of exposure lost when ranking and tastes move each other, beyond what each loses alone",
		Formula: "(H00 - H11) - (H00 - H10) - (H00 - H01)", Unit: "nats", Range: "[-2 ln T, 2 ln T]",
		Needs: []string{NeedTwins}, Grouped: true, Counted: true,
		Notes: "H11: personalised, taste moves; the interaction of the two. " + twinsNote,
	},
	{
		Name: "narrowing_total", Title: "narrowing between twins", Group: Paired, Better: Down,
		Meaning: "entropy of exposure lost to personalisation and moving tastes together",
		Formula: "H00 - H11", Unit: "nats", Range: "[-ln T, ln T]",
		Needs: []string{NeedTwins}, Grouped: true, Counted: true,
		Notes: "The sum of narrowing_drift, narrowing_ranking and narrowing_feedback. " + twinsNote,
	},
	{
		Name: "narrowing_learning", Title: "ranking that learns from its slates", Group: Paired, Better: Down,
		Meaning: "the part of narrowing_ranking that the recommender learned after the fork",
		Formula: "H_model frozen - H10", Unit: "nats", Range: "[-ln T, ln T]",
		Needs: []string{NeedTwins, NeedModelFrozen}, Grouped: true, Counted: true,
		Notes: "Both personalised at frozen taste, one with a model that stays as it was at the fork; the rest of narrowing_ranking is what it knew by then. To freeze a model let its arm refit less often than there are rounds: arms.NAME.refit: 1000000 learns in the arm's first round, from what the warm-up left, and never again. " + twinsNote,
	},
}

// What the decomposition needs of a run.
const (
	NeedTwins       = "twins"        // the four arms, of which this is the one with the columns
	NeedModelFrozen = "model frozen" // and a fifth
)

var twinsMeasures = []peopleMeasure{
	{name: "slate_distance", of: slateDistance},
	{name: "narrowing_drift", of: betweenTwins(func(h [twinModelFrozen]float64) float64 {
		return h[twinFrozen] - h[twinMoving]
	})},
	{name: "narrowing_ranking", of: betweenTwins(func(h [twinModelFrozen]float64) float64 {
		return h[twinFrozen] - h[twinPersonalFrozen]
	})},
	{name: "narrowing_feedback", of: betweenTwins(func(h [twinModelFrozen]float64) float64 {
		return h[twinMoving] + h[twinPersonalFrozen] - h[twinFrozen] - h[twinPersonal]
	})},
	{name: "narrowing_total", of: betweenTwins(func(h [twinModelFrozen]float64) float64 {
		return h[twinFrozen] - h[twinPersonal]
	})},
	{name: "narrowing_learning", of: learned},
}

// betweenTwins is a person's value of what is made of the four entropies.
func betweenTwins(value func(h [twinModelFrozen]float64) float64) func(*observation) perPerson {
	return func(o *observation) perPerson {
		if o.twins == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			h, ok := o.twins.entropies(p)
			if !ok {
				return 0, 0
			}
			return value(h), 1
		}
	}
}

// learned compares the frozen model with the one that learns.
func learned(o *observation) perPerson {
	if o.twins == nil || o.twins.shown[twinModelFrozen] == nil {
		return nil
	}
	frozen, present := o.twins.shown[twinModelFrozen], o.twins.present[twinModelFrozen]
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		h, ok := o.twins.entropies(p)
		if !ok || present != nil && present[p] == 0 {
			return 0, 0
		}
		return float64(frozen[p]) - h[twinPersonalFrozen], 1
	}
}
