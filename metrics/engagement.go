package metrics

// engagementDefinitions are what platforms optimise, and what people get out
// of it.
var engagementDefinitions = []Definition{
	{
		Name: "ctr", Title: "click-through rate", Group: Engagement, Better: Up,
		Meaning: "share of the items shown in this round that were taken",
		Formula: "clicks / impressions", Range: "[0, 1]",
		Needs:   []string{NeedSlates},
		Grouped: true,
		Notes:   "Every place of a slate is an impression, examined or not. Undefined in a round without impressions.",
	},
	{
		Name: "clicks", Title: "clicks per person", Group: Engagement, Better: Up,
		Meaning: "items taken from slates, per person and round",
		Formula: "clicks / people", Unit: "per person-round", Range: "[0, places]",
		Grouped: true,
		Notes:   "Everybody is in the denominator: who does not visit, or has left, counts as zero.",
	},
	{
		Name: "consumption", Title: "consumption per person", Group: Engagement, Better: Up,
		Meaning: "items taken from slates or found without the platform, per person and round",
		Formula: "(clicks + organic) / people", Unit: "per person-round", Range: "[0, inf)",
		Grouped: true,
		Notes:   "Everybody is in the denominator: who does not visit, or has left, counts as zero.",
	},
	{
		Name: "platform_share", Title: "share through the platform", Group: Engagement, Better: Neither,
		Meaning: "share of this round's consumption that came through the recommender; the rest is organic",
		Formula: "clicks / (clicks + organic)", Range: "[0, 1]",
		Grouped: true,
		Notes:   "Over all events of the round together, not a mean over people. Undefined in a round without consumption.",
	},
	{
		Name: "utility", Title: "utility per person", Group: Engagement, Better: Up,
		Meaning: "what people got out of this round by their present taste",
		Formula: "sum over visitors of the utility of what they took / people", Unit: "utility per person-round", Range: "(-inf, inf)",
		Needs:   []string{ColumnUtility},
		Grouped: true,
		Notes:   "Organic consumption included; who does not visit counts as zero. Taste moves toward what is consumed, so this flatters whatever moved it: read it beside utility_innate.",
	},
	{
		Name: "utility_innate", Title: "utility by innate taste", Group: Engagement, Better: Up,
		Meaning: "what people got out of this round by the taste they began with",
		Formula: "sum over visitors of the utility, under innate taste, of what they took / people", Unit: "utility per person-round", Range: "(-inf, inf)",
		Needs:   []string{ColumnUtilityInnate},
		Grouped: true,
		Notes:   "Organic consumption included; who does not visit counts as zero.",
	},
	{
		Name: "regret", Title: "regret", Group: Engagement, Better: Down,
		Meaning: "expected utility that the best possible slate of this round would have had over the one shown",
		Formula: "U(best slate) - U(slate shown), mean over visitors in the sample", Unit: "utility per slate", Range: "[0, inf)",
		Needs: []string{NeedTruth, NeedSlates}, Counted: true,
		Notes: "On a fixed sample (metrics.sample, the same people in every arm). Both slates are valued by the choice model without its random term, in the person's state at the end of the round; what she had taken before the round is in neither. As long as the longest slate of the round. A one-round bound: who follows it uses up the best items first.",
	},
	{
		Name: "consumption_gini", Title: "inequality of consumption", Group: Engagement, Better: Down,
		Meaning: "how unequally the window's consumption is spread over items: 0 is equal, near 1 is a few items",
		Formula: "sum_i (2i-n-1) x_(i) / (n sum x), x = consumptions per round on offer, ascending", Range: "[0, 1]",
		Source: "Gini 1912",
		Notes:  "The last metrics.window rounds, organic consumption included; items on offer for at least half of them, those never taken counted as zero. Divides by n, as RecBole does; the (n-1) version, and Elliot's 1 minus that, are other numbers. Few events per item look unequal even if all items are alike.",
	},
}
