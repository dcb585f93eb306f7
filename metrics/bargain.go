package metrics

// Bargain is the family of what people give for relevance, and whether they
// stay for it.
const Bargain Group = "bargain"

const leaversNote = "People who have left are not in it: where arms keep different shares of their people, it compares survivors."

// bargainDefinitions are what comes of the platform's service for those who
// stay, and how many do.
var bargainDefinitions = []Definition{
	{
		Name: "conversion", Title: "conversion", Group: Bargain, Better: Up,
		Meaning: "share of this round's consumptions that met their goal",
		Formula: "consumptions with utility > metrics.goal / consumptions", Range: "[0, 1]",
		Needs: []string{ColumnUtility}, Grouped: true,
		Notes: "By present taste; organic consumption included. Where a person takes several items in a round each counts with their mean utility. Undefined in a round without consumption.",
	},
	{
		Name: "regretted", Title: "regretted consumption", Group: Bargain, Better: Down,
		Meaning: "share of this round's consumptions that the person regrets",
		Formula: "consumptions regretted / consumptions", Range: "[0, 1]",
		Needs: []string{ColumnRegretted}, Grouped: true,
		Notes: "What the person herself holds to be worth too little once she has it; not regret, which is the expected utility that another slate would have had. Undefined in a round without consumption.",
	},
	{
		Name: "retention", Title: "retention", Group: Bargain, Better: Up,
		Meaning: "share of people who have not left",
		Formula: "people present / people", Range: "[0, 1]",
		Needs: []string{ColumnPresent}, Grouped: true,
	},
	{
		Name: "churn", Title: "churn", Group: Bargain, Better: Down,
		Meaning: "share of those present in the last round who have left in this one",
		Formula: "people who leave in this round / people present in the last one", Range: "[0, 1]",
		Needs: []string{ColumnPresent}, Grouped: true, Counted: true,
		Notes: "A rate per round. Undefined when nobody is left.",
	},
	{
		Name: "trust", Title: "trust", Group: Bargain, Better: Up,
		Meaning: "how much people trust the platform",
		Formula: "mean of trust over people present", Range: "[0, 1]",
		Needs: []string{ColumnTrust}, Grouped: true, Quantiles: true, Counted: true,
		Notes: "Only signs and orders of trust mean something: its level is an assumption. " + leaversNote,
	},
	{
		Name: "dial", Title: "personalisation dial", Group: Bargain, Better: Neither,
		Meaning: "how much of their slate people want to be personal",
		Formula: "mean of the dial over people present", Range: "[0, 1]",
		Needs: []string{ColumnDial}, Grouped: true, Counted: true,
		Notes: leaversNote,
	},
	{
		Name: "opt_out", Title: "opt-out share", Group: Bargain, Better: Neither,
		Meaning: "share of people present who do not let the platform hold what they take",
		Formula: "people with tracking off / people present", Range: "[0, 1]",
		Needs: []string{ColumnTracking}, Grouped: true, Counted: true,
		Notes: leaversNote,
	},
	{
		Name: "creep", Title: "creep events", Group: Bargain, Better: Down,
		Meaning: "how often an item reveals more about a person than she believes was shared",
		Formula: "1000 x creep events / impressions", Unit: "per 1,000 impressions", Range: "[0, 1000]",
		Needs: []string{ColumnCreep, NeedSlates}, Grouped: true,
		Notes: "Of this round's visitors. What counts as an event is the people's: see their column creep.",
	},
}

var bargainMeasures = []peopleMeasure{
	{name: "conversion", of: func(o *observation) perPerson {
		if o.utility == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			n := o.consumed(p)
			if float64(o.utility[p]) > float64(n*o.config.Goal) {
				return n, n
			}
			return 0, n
		}
	}},
	{name: "regretted", of: func(o *observation) perPerson {
		regretted := o.column(ColumnRegretted)
		if regretted == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			n := o.consumed(p)
			return min(float64(regretted[p]), n), n
		}
	}},
	{name: "retention", of: func(o *observation) perPerson {
		if o.present == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) { return share(o.here(p)), 1 }
	}},
	{name: "churn", of: func(o *observation) perPerson {
		was := o.state.was
		if len(was) == 0 {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) { return share(!o.here(p)), share(was[p]) }
	}},
	{name: "trust", of: amongPresent(ColumnTrust)},
	{name: "dial", of: amongPresent(ColumnDial)},
	{name: "opt_out", then: func(tracked float64) float64 { return 1 - tracked }, of: amongPresent(ColumnTracking)},
	{name: "creep", of: func(o *observation) perPerson {
		creep := o.column(ColumnCreep)
		if creep == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) {
			return float64(1000 * float64(creep[p])), float64(len(o.slate(p)))
		}
	}},
}

// amongPresent is the mean of a column over people who have not left.
func amongPresent(name string) func(*observation) perPerson {
	return func(o *observation) perPerson {
		values := o.column(name)
		if values == nil {
			return nil
		}
		return func(o *observation, _ *worker, p int32) (x, w float64) { return float64(values[p]), share(o.here(p)) }
	}
}

// share is 1 for yes, so that the mean is the share of those who say so.
func share(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
