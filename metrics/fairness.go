package metrics

// Fairness is the family of who gets how much out of a platform, people and
// creators.
const Fairness Group = "fairness"

const (
	NeedMinority = "minority creators" // a creators' group called minority
	NeedInnate   = "innate by topic"   // people who publish an innate taste for each topic
)

// minority is the name of the creators' group whose exposure is compared with
// that of all others.
const minority = "minority"

// fairnessDefinitions compare segments of people and groups of creators.
var fairnessDefinitions = []Definition{
	{
		Name: "utility_gap", Title: "gap in utility", Group: Fairness, Better: Down,
		Meaning: "how much more the best-served segment gets out of this round than the worst-served",
		Formula: "largest - smallest mean utility over segments", Unit: "utility per person-round", Range: "[0, inf)",
		Source: "Ekstrand et al. 2018 for utility by group", Needs: []string{ColumnUtility, ColumnSegment},
		Notes: "Means as in utility: who does not visit counts as zero. Grows by chance with the number of segments and as they get smaller.",
	},
	{
		Name: "exposure_calibration", Title: "miscalibration of exposure", Group: Fairness, Better: Down,
		Meaning: "how far the topics that a person was shown are from the mix that she likes",
		Formula: "sum_g p_g ln(p_g / q'_g), q' = (1-a) q + a p, a = 0.01, mean over people", Unit: "nats", Range: "[0, 4.61]",
		Source: "Steck 2018", Needs: []string{NeedInnate, NeedSlates}, Grouped: true, Counted: true,
		Notes: "p is innate taste as shares of topics, q the topic mix of the window's impressions. Steck takes p from what the person has played; that would be what she was shown before. Items of several topics blur q, so that even a perfect list is not at 0. Undefined where taste is not by topic. " + windowNote,
	},
	{
		Name: "provider_exposure_ratio", Title: "exposure of minority creators", Group: Fairness, Better: Neither,
		Meaning: "impressions of an item by a creator of the minority for one of an item by anybody else: 1 is parity",
		Formula: "(impressions / item-rounds on offer)_minority / (impressions / item-rounds on offer)_others", Range: "[0, inf)",
		Source: "Singh & Joachims 2018 for exposure by group", Needs: []string{NeedMinority, NeedSlates},
		Notes: "Over the last metrics.window rounds. Blind to merit: items that people like less are shown less by a platform that treats all alike. Undefined when the others were not shown at all.",
	},
	{
		Name: "popularity_lift", Title: "popularity lift", Group: Fairness, Better: Down,
		Meaning: "how much more popular what people are shown is than what they took before the arms parted",
		Formula: "(GAP_shown - GAP_profile) / GAP_profile, GAP = mean over people of the mean popularity of items", Range: "[-1, inf)",
		Source: "Abdollahpouri et al. 2019", Needs: []string{NeedPopularity, NeedSlates}, Grouped: true,
		Notes: "Popularity is the consumptions of an item up to the fork per person, the same in every arm; items born later have none. The profile is all that a person consumed up to the fork. Over visitors of the round who have one. Zero is what they had; above it the platform makes people more mainstream than they were.",
	},
}

var fairnessMeasures = []peopleMeasure{
	{name: "exposure_calibration", of: miscalibration},
	{name: "popularity_lift", of: popularityLift, then: lessOne},
}
