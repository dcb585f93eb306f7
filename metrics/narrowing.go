package metrics

const couplingNote = "Person-level shares and quantiles depend on how twins' noise is coupled; means do not. "

// narrowingDefinitions are what exposure loses, against a person's own past or
// against her twin, and what becomes of people.
var narrowingDefinitions = []Definition{
	{
		Name: "narrowing", Title: "narrowing", Group: Narrowing, Better: Down,
		Meaning: "share of effective topics that a person's exposure has lost against her own past",
		Formula: "1 - exp(-mean over people of h), h = H(E_u(t0)) - H(E_u(t))", Range: "(-inf, 1]",
		Needs: []string{NeedWarmUp, NeedSlates}, Quantiles: true, Counted: true,
		Grouped: true,
		Notes:   "t0 is a person's window at the fork, the same number in every arm; needs a warm-up of at least metrics.window rounds with slates. Quantiles are 1 - exp(-quantile of h). Plug-in, of equally many visits on both sides: people who had not made a window of visits before the fork are left out, so where people visit rarely the warm-up must be longer; the n says how many are in. " + couplingNote + windowNote,
	},
	{
		Name: "relative_narrowing", Title: "narrowing relative to %s", Group: Narrowing, Better: Down,
		Meaning: "share of effective topics that a person's exposure lacks against that of her twin in the baseline arm",
		Formula: "1 - exp(-mean over people of h), h = H(E_base(u)(t)) - H(E_u(t))", Range: "(-inf, 1]",
		Needs: []string{NeedBaseline, NeedSlates}, Quantiles: true, Counted: true,
		Grouped: true, Bounded: true,
		Notes: "Both in the same round. Exactly 0 in the baseline arm and in one that repeats it. Against random it says what the catalogue could show, against popular what a platform that does not personalise shows: other references, other meanings. Quantiles are 1 - exp(-quantile of h). " + couplingNote + windowNote,
	},
	{
		Name: "relative_narrowing_consumed", Title: "narrowing of consumption relative to %s", Group: Narrowing, Better: Down,
		Meaning: "share of effective topics that a person's consumption lacks against that of her twin in the baseline arm, at equal size",
		Formula: "1 - exp(-mean over the sample of h), h = H_m(C_base(u)(t)) - H_m(C_u(t))", Range: "(-inf, 1]",
		Source: "Hurlbert 1971 for rarefaction", Needs: []string{NeedBaseline}, Counted: true,
		Notes: "m is the smaller of the twins' numbers of events in the window, undefined below 5; the larger is the mean of 50 keyed draws without replacement. On a fixed sample (metrics.sample). " + windowNote,
	},
	{
		Name: "in_bubble", Title: "share in a bubble relative to %s", Group: Narrowing, Better: Down,
		Meaning: "share of people whose exposure has less than half the effective topics of their twin's in the baseline arm",
		Formula: "share of people with h > metrics.bubble (ln 2), h = H(E_base(u)(t)) - H(E_u(t))", Range: "[0, 1]",
		Needs:   []string{NeedBaseline, NeedSlates},
		Grouped: true,
		Notes:   couplingNote + "Read it beside in_bubble_placebo.",
	},
	{
		Name: "in_bubble_placebo", Title: "share in a bubble by chance, relative to %s", Group: Narrowing, Better: Neither,
		Meaning: "the same share for the baseline's own recommender with fresh recommender and choice draws",
		Formula: "share of people with h > metrics.bubble (ln 2), h = H(E_base(u)(t)) - H(E_placebo(u)(t))", Range: "[0, 1]",
		Needs: []string{NeedBaseline, NeedPlacebo, NeedSlates},
		Notes: couplingNote + "The same number in every arm's row.",
	},
	{
		Name: "escape_rate", Title: "escape rate", Group: Narrowing, Better: Up,
		Meaning: "of those who were in a bubble one window ago, the share who are out of it",
		Formula: "share not in a bubble now of those in one metrics.window visits ago", Range: "[0, 1]",
		Needs: []string{NeedBaseline, NeedSlates}, Counted: true,
		Notes: couplingNote + "A person's state is noted whenever a bucket of her visits is complete, so that the two windows share no visit. Undefined while nobody was in a bubble; its n are those who were.",
	},
	{
		Name: "exhaustion", Title: "exhaustion", Group: Narrowing, Better: Down,
		Meaning: "share of the items that a person would like best that she has consumed already",
		Formula: "consumed / best tenth of the items on offer by expected utility, mean over the sample", Range: "[0, 1]",
		Needs: []string{NeedTruth}, Counted: true,
		Notes: "On a fixed sample (metrics.sample), a tenth of which is measured anew each round. Above one half beware: clicks and narrowing change because the good items are gone, not because anything was mended.",
	},
	{
		Name: "taste_drift", Title: "taste drift", Group: Narrowing, Better: Neither,
		Meaning: "how far people's taste has turned since the arms parted",
		Formula: "mean over people of 1 - cos(theta_u(t), theta_u(0))", Range: "[0, 2]",
		Needs: []string{ColumnTaste, ColumnInnate}, Counted: true,
		Grouped: true,
		Notes:   "theta_u(0) is the taste at the fork; without a warm-up the innate one. Everybody counts, visiting or not.",
	},
	{
		Name: "overlap", Title: "overlap of exposure", Group: Narrowing, Better: Neither,
		Meaning: "share of items that two people's exposure has in common",
		Formula: "mean over pairs of E[|A n B| / |A u B|], both rarefied to min(|A|, |B|) distinct items", Range: "[0, 1]",
		Source: "Jaccard 1901; Hurlbert 1971", Needs: []string{NeedSlates}, Counted: true,
		Notes: "metrics.sample pairs out of the fixed sample, the same in every arm; exact expectation. Undefined for pairs of whom one was shown fewer than 5 items. Of slates longer than 100 the first 100 places count. " + windowNote,
	},
	{
		Name: "overlap_morisita", Title: "overlap of exposure, Morisita", Group: Narrowing, Better: Neither,
		Meaning: "how alike two people's exposure is, counting how often they were shown what",
		Formula: "2 sum ab / [(sum a(a-1)/(A(A-1)) + sum b(b-1)/(B(B-1))) A B], mean over pairs", Range: "[0, inf)",
		Source: "Morisita 1959", Needs: []string{NeedSlates}, Counted: true,
		Notes: "On the pairs of overlap. Does not depend on how much each was shown; near 1 for two samples of one distribution. Undefined for pairs of whom neither was shown anything twice. Not the Morisita-Horn index, whose squares are biased for small counts.",
	},
}
