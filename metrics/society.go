package metrics

// Society is the family of what people come to think, whom they listen to and
// what they have in common.
const Society Group = "society"

// NeedTies are people who listen to each other.
const NeedTies = "ties"

const viewpointNote = "Everybody counts, visiting or not, and who has left, too."

// societyDefinitions are about viewpoints, ties, truth and common ground.
var societyDefinitions = []Definition{
	{
		Name: "cross_cutting", Title: "cross-cutting exposure", Group: Society, Better: Up,
		Meaning: "share of the items shown in this round that come from the other side",
		Formula: "impressions with x_i x_u < 0 / impressions, over people with |x_u| > 0.1", Range: "[0, 1]",
		Source: "Bakshy, Messing & Adamic 2015", Needs: []string{ColumnViewpoint, NeedSlates}, Grouped: true,
		Notes: "x_i and x_u are the viewpoints of item and person. All impressions of the round together, not a mean over people; items at exactly 0 are on nobody's other side.",
	},
	{
		Name: "exposure_viewpoint_gap", Title: "distance of exposure from own viewpoint", Group: Society, Better: Neither,
		Meaning: "how far the middle of a person's slate lies from her own viewpoint",
		Formula: "|mean over the slate of x_i - x_u|, mean over visitors", Range: "[0, 2]",
		Needs: []string{ColumnViewpoint, NeedSlates}, Grouped: true, Counted: true,
		Notes: "This round's slates; the person's viewpoint is that after the round.",
	},
	{
		Name: "viewpoint_variance", Title: "variance of viewpoints", Group: Society, Better: Neither,
		Meaning: "how far apart people's viewpoints lie",
		Formula: "mean over people of (x_u - mean x)^2", Range: "[0, 1]",
		Needs: []string{ColumnViewpoint},
		Notes: viewpointNote,
	},
	{
		Name: "bimodality", Title: "bimodality of viewpoints", Group: Society, Better: Down,
		Meaning: "whether viewpoints fall into two camps: 5/9 is an even spread, 1/3 a normal one, near 1 are two points",
		Formula: "(G1^2 + 1) / (G2 + 3 (n-1)^2 / ((n-2)(n-3)))", Range: "(0, 1]",
		Source: "SAS Institute 1990; Pfister et al. 2013", Needs: []string{ColumnViewpoint},
		Notes: "G1 and G2 are the skewness and excess kurtosis corrected for the sample's size. A lopsided spread with one peak can exceed 5/9, too. " + viewpointNote,
	},
	{
		Name: "esteban_ray", Title: "polarisation of viewpoints", Group: Society, Better: Down,
		Meaning: "how much people identify with their own camp and how far it is from the others",
		Formula: "sum_i sum_j p_i^(1+alpha) p_j |y_i - y_j|, alpha = 1.3", Range: "[0, 0.406]",
		Source: "Esteban & Ray 1994", Needs: []string{ColumnViewpoint},
		Notes: "p are the shares of people in 21 bins of equal width over [-1, 1], y the mean viewpoint in a bin. " + viewpointNote,
	},
	{
		Name: "segregation", Title: "segregation of ties by viewpoint", Group: Society, Better: Down,
		Meaning: "whether people listen to those who think alike: 1 is only, 0 is by chance",
		Formula: "correlation over ties of the viewpoints at their two ends", Range: "[-1, 1]",
		Source: "Newman 2003, eq. 21", Needs: []string{ColumnViewpoint, NeedTies},
		Notes: "Ties are directed, from who listens to who is listened to; one that goes both ways counts twice.",
	},
	{
		Name: "segregation_segment", Title: "segregation of ties by segment", Group: Society, Better: Down,
		Meaning: "whether people listen to those of their own segment: 1 is only, 0 is by chance",
		Formula: "(sum_i e_ii - sum_i a_i b_i) / (1 - sum_i a_i b_i)", Range: "[-1, 1]",
		Source: "Newman 2003, eq. 2", Needs: []string{ColumnSegment, NeedTies},
		Notes: "e are the shares of ties by the segments at their two ends, a and b its row and column sums. Ties are directed, from who listens to who is listened to.",
	},
	{
		Name: "audience_gini", Title: "inequality of audiences", Group: Society, Better: Neither,
		Meaning: "how unequally people are listened to: 0 is all alike, near 1 is a few by everybody",
		Formula: "Gini over people of the number of people who listen to them", Range: "[0, 1)",
		Source: "Gini 1912; Su, Sharma & Goel 2016", Needs: []string{NeedTies},
		Notes: "Ties are directed. Ties drawn at random already have some: a mean of ten listeners has about 0.18.",
	},
	{
		Name: "fragmentation", Title: "fragmentation", Group: Society, Better: Down,
		Meaning: "how little two people have in common of what they were shown",
		Formula: "sqrt(JSD(S_u, S_v)) in bits, mean over pairs", Range: "[0, 1)",
		Source: "Vrijenhoek et al. 2022", Needs: []string{NeedSlates}, Counted: true,
		Notes: "S_u is the distribution of impressions over items; as in RADio each is mixed with 0.001 of the other, so that two people without a common item are at 0.994. By window and not by list, so ranks do not count. On the pairs of overlap. " + windowNote,
	},
	{
		Name: "misinformation", Title: "misinformation shown", Group: Society, Better: Down,
		Meaning: "share of the items shown in this round that are misinformation",
		Formula: "impressions of false items / impressions", Range: "[0, 1]",
		Needs: []string{NeedSlates}, Grouped: true,
		Notes: "Whether an item is false is hidden from people and recommenders. 0 where no item is.",
	},
	{
		Name: "misinformation_taken", Title: "misinformation taken", Group: Society, Better: Down,
		Meaning: "share of this round's consumption that is misinformation",
		Formula: "consumptions of false items / consumptions", Range: "[0, 1]",
		Grouped: true,
		Notes:   "Organic consumption included. Undefined in a round without consumption.",
	},
}

var societyMeasures = []peopleMeasure{
	{name: "cross_cutting", of: crossCutting},
	{name: "exposure_viewpoint_gap", of: viewpointGap},
	{name: "misinformation", of: misinformed},
	{name: "misinformation_taken", of: misled},
}
