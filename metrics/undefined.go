package metrics

import (
	"fmt"
	"slices"
)

// Context is what a run has of the things that metrics may need.
type Context struct {
	Baseline, Placebo bool
	Truth             bool     // people's expected utility is linear
	Recommends        bool     // the arm has a recommender
	OneTopic          bool     // every item has one topic
	WarmUp            int      // rounds of warm-up
	WarmUpSlates      int      // of which with slates
	Window            int      // metrics.window
	Columns           []string // what people publish, by name
	Groups            []string // labels of people's groups
	Ties              bool     // people listen to each other
	Minority          bool     // there is a creators' group called minority
	Twins             bool     // the arm is the personalised one of twins whose taste moves
	ModelFrozen       bool     // and the twins have one whose recommender is frozen
}

// Undefined returns why a metric, or a column of it, has no values in a run,
// or "" when it has.
func Undefined(name string, c Context) string {
	d, ok := Lookup(name)
	if !ok {
		return fmt.Sprintf("there is no metric %q", name)
	}
	if _, group, _, _ := Split(name); group != "" && !slices.Contains(c.Groups, group) {
		return fmt.Sprintf("there is no group of people %q", group)
	}
	for _, need := range d.Needs {
		if why := c.lacks(need); why != "" {
			return why
		}
	}
	return ""
}

func (c Context) lacks(need string) string {
	switch need {
	case NeedBaseline:
		return unless(c.Baseline, "no arm is the baseline")
	case NeedPlacebo:
		return unless(c.Placebo, "no placebo of the baseline runs")
	case NeedTruth:
		return unless(c.Truth, "these people have no linear expected utility")
	case NeedSlates:
		return unless(c.Recommends, "nobody recommends in this arm")
	case NeedTies:
		return unless(c.Ties, "people have no ties to each other")
	case NeedMinority:
		return unless(c.Minority, "no creators' group is called minority")
	case NeedTwins:
		return unless(c.Twins, "the arm is not the personalised one of four twins")
	case NeedModelFrozen:
		return unless(c.ModelFrozen, "the twins have no arm whose recommender is frozen")
	case NeedInnate:
		return c.lacksColumn(ColumnInnate)
	case NeedTopics:
		return unless(c.OneTopic, "items have several topics each")
	case NeedPopularity:
		return unless(c.WarmUp > 0, "there is no warm-up, so nothing was consumed before the fork")
	case NeedWarmUp:
		if c.WarmUpSlates < c.Window {
			return fmt.Sprintf("the warm-up has %d rounds with slates, and a window is %d", c.WarmUpSlates, c.Window)
		}
		return ""
	case ColumnInnate:
		// Read only where no fork was seen.
		if c.WarmUp > 0 {
			return ""
		}
	}
	return c.lacksColumn(need)
}

func (c Context) lacksColumn(name string) string {
	return unless(slices.Contains(c.Columns, name), fmt.Sprintf("these people publish no column %q", name))
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
