package metrics

const windowNote = "A window is a person's last metrics.window visits and advances in buckets of metrics.bucket visits (until it is full, with every visit); who does not visit keeps hers. Topic shares of complete buckets are kept in 16 bits, which moves the mean effective number of topics in its fifth digit."

// diversityDefinitions are how broad, how new and how evenly spread exposure
// and consumption are.
var diversityDefinitions = []Definition{
	{
		Name: "intra_list_distance", Title: "intra-list distance", Group: Diversity, Better: Up,
		Meaning: "how unlike each other the items of one slate are",
		Formula: "mean of 1 - cos(v_i, v_j) over the slate's pairs i < j, mean over slates", Range: "[0, 2]",
		Source: "Ziegler et al. 2005; Vargas & Castells 2011", Needs: []string{NeedSlates},
		Grouped: true,
		Notes:   "Item vectors are of unit length. Neither rank nor relevance enters, and no item is paired with itself. Slates of fewer than two items are left out.",
	},
	{
		Name: "entropy_shown", Title: "entropy of exposure", Group: Diversity, Better: Up,
		Meaning: "Shannon entropy of the topics that a person was shown",
		Formula: "mean over people of H(E_u) = -sum p ln p", Unit: "nats", Range: "[0, ln T]",
		Source: "Shannon 1948", Needs: []string{NeedSlates}, Counted: true,
		Grouped: true,
		Notes:   "Plug-in, of about window x places impressions, each adding its item's topic mixture. " + windowNote,
	},
	{
		Name: "topics_shown", Title: "effective topics shown", Group: Diversity, Better: Up,
		Meaning: "number of equally frequent topics that would be as diverse as what a person was shown",
		Formula: "mean over people of exp(H(E_u))", Unit: "topics", Range: "[1, T]",
		Source: "Hill 1973", Needs: []string{NeedSlates}, Quantiles: true, Counted: true,
		Grouped: true,
		Notes:   "Plug-in, of about window x places impressions. Quantiles depend on how twins' noise is coupled; the mean does not. " + windowNote,
	},
	{
		Name: "entropy_consumed", Title: "entropy of consumption", Group: Diversity, Better: Up,
		Meaning: "Shannon entropy of the topics of what a person consumed",
		Formula: "mean over people of H(C_u) = -sum p ln p", Unit: "nats", Range: "[0, ln T]",
		Source: "Shannon 1948", Counted: true,
		Grouped: true,
		Notes:   "Plug-in: few events look narrow, so an arm with more consumption looks broader for nothing; see relative_narrowing_consumed for a comparison at equal size. Undefined for people with fewer than 5 events in the window. " + windowNote,
	},
	{
		Name: "entropy_consumed_cwj", Title: "entropy of consumption, estimated", Group: Diversity, Better: Up,
		Meaning: "entropy of a person's consumption, corrected for the topics that few events miss",
		Formula: "Chao-Wang-Jost estimator of H(C_u), mean over people", Unit: "nats", Range: "[0, inf)",
		Source: "Chao, Wang & Jost 2013", Needs: []string{NeedTopics}, Counted: true,
		Notes: "Only where every item has one topic: mixtures are not counts. Undefined for people with fewer than 5 events in the window. " + windowNote,
	},
	{
		Name: "topics_consumed", Title: "effective topics consumed", Group: Diversity, Better: Up,
		Meaning: "number of equally frequent topics that would be as diverse as what a person consumed",
		Formula: "mean over people of exp(H(C_u))", Unit: "topics", Range: "[1, T]",
		Source: "Hill 1973", Quantiles: true, Counted: true,
		Grouped: true,
		Notes:   "Plug-in: few events look narrow; see relative_narrowing_consumed for a comparison at equal size. Undefined for people with fewer than 5 events in the window. " + windowNote,
	},
	{
		Name: "selection", Title: "selection by the person", Group: Diversity, Better: Neither,
		Meaning: "how much narrower what a person took is than what she was shown",
		Formula: "mean over the sample of H_m(E_u) - H_m(C_u), both rarefied to m items", Unit: "nats", Range: "[-ln T, ln T]",
		Source: "Hurlbert 1971 for rarefaction", Needs: []string{NeedSlates}, Counted: true,
		Notes: "m is the smaller of impressions and events in the window, undefined below 5; the larger side is the mean of 50 keyed draws without replacement. On a fixed sample (metrics.sample). Of slates longer than 100 the first 100 places count. Organic consumption included.",
	},
	{
		Name: "coverage", Title: "catalogue coverage", Group: Diversity, Better: Up,
		Meaning: "share of the items on offer that were shown to anybody",
		Formula: "distinct items shown / items on offer, over the window", Range: "[0, 1]",
		Source: "Herlocker et al. 2004", Needs: []string{NeedSlates},
		Notes: "Over the last metrics.window rounds, whoever visited. Grows with the number of impressions: between arms that show different numbers compare coverage_rarefied.",
	},
	{
		Name: "coverage_rarefied", Title: "coverage at equal impressions", Group: Diversity, Better: Up,
		Meaning: "coverage that the arm would have had with the impressions of the arm that showed least",
		Formula: "sum_i [1 - C(N-n_i, m) / C(N, m)] / items on offer", Range: "[0, 1]",
		Source: "Hurlbert 1971", Needs: []string{NeedSlates},
		Notes: "m is the smallest number of impressions in the window over the arms that show anything; depends on which arms there are.",
	},
	{
		Name: "exposure_gini", Title: "inequality of exposure", Group: Diversity, Better: Down,
		Meaning: "how unequally the window's impressions are spread over items: 0 is equal, near 1 is a few items",
		Formula: "sum_i (2i-n-1) x_(i) / (n sum x), x = impressions per round on offer, ascending", Range: "[0, 1]",
		Source: "Gini 1912", Needs: []string{NeedSlates},
		Notes: "The last metrics.window rounds; items on offer for at least half of them, those never shown counted as zero. Divides by n, as RecBole does; the (n-1) version, and Elliot's 1 minus that, are other numbers. Read it beside exposure_gini_floor.",
	},
	{
		Name: "exposure_gini_floor", Title: "inequality by chance", Group: Diversity, Better: Neither,
		Meaning: "the inequality of exposure that uniformly random showing of the same volume would have",
		Formula: "Gini of a Poisson variable whose mean is the impressions per item", Range: "[0, 1]",
		Needs: []string{NeedSlates},
		Notes: "0.91, 0.52, 0.25 and 0.08 at 0.1, 1, 5 and 50 impressions per item.",
	},
	{
		Name: "novelty", Title: "novelty", Group: Diversity, Better: Up,
		Meaning: "how little known the shown items are, by their popularity before the arms parted",
		Formula: "mean over a slate of -log2((c_i + 1/2) / (people + 1)), mean over slates", Unit: "bits", Range: "[0, log2(2 people + 2)]",
		Source: "Zhou et al. 2010; Vargas & Castells 2011", Needs: []string{NeedPopularity, NeedSlates},
		Notes: "c_i counts consumptions of the item up to the fork, at most the number of people, the same in every arm; items born later count as never consumed. So an arm does not become less novel by making its own items popular.",
	},
	{
		Name: "novelty_current", Title: "novelty by present popularity", Group: Diversity, Better: Up,
		Meaning: "how little known the shown items are, by their present popularity in this arm",
		Formula: "mean over a slate of -log2((c_i + 1/2) / (people + 1)), mean over slates", Unit: "bits", Range: "[0, log2(2 people + 2)]",
		Source: "Zhou et al. 2010; Vargas & Castells 2011", Needs: []string{NeedSlates},
		Notes: "c_i counts consumptions up to and including this round, at most the number of people.",
	},
}
