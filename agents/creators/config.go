package creators

import "bubblechamber/sim/param"

// Config says what the initial catalogue looks like. Fill it with
// param.Defaults(c.Knobs()) and change what should differ.
type Config struct {
	Items    int
	Topics   int
	Dim      int
	Creators int

	TopicSkew    float64
	TopicsInItem float64
	TopicFame    float64

	PopularitySD float64
	QualitySD    float64
	QualityFame  float64

	VectorNoise     float64
	ViewpointSpread float64
	ViewpointWithin float64
	SensitiveShare  float64

	TopicCreators     float64
	ViewpointPolar    float64
	ViewpointCreators float64
	ViewpointTopics   int
	SensitiveTopics   int

	AllureSD      float64
	AllureQuality float64
	FalseShare    float64
	FalseAllure   float64

	MinorityShare    float64
	MinorityFame     float64
	MinorityQuality  float64
	MinorityTopics   float64
	AdvertisersShare float64
}

// Knobs returns the catalogue's settings, bound to c, by paths relative to
// catalog. None is live: the catalogue is made once, before the first round.
func (c *Config) Knobs() []param.Knob {
	return append(c.basicKnobs(), c.furtherKnobs()...)
}

func (c *Config) basicKnobs() []param.Knob {
	assumed := param.Assumed()
	return []param.Knob{
		param.Int("items", &c.Items, 1000, "items on offer at the start",
			param.Range(1, 1e7), param.Unit("items"), param.LogScale()),
		param.Int("topics", &c.Topics, 19, "topics that items are about",
			param.Range(2, 200), param.Unit("topics"), param.Source("Harper & Konstan 2015")),
		param.Int("dim", &c.Dim, 32, "length of an item's vector",
			param.Range(2, 1024)),
		param.Int("creators", &c.Creators, 100, "creators, among whom the items are dealt out evenly",
			param.Range(1, 1e6), param.Unit("creators"), param.LogScale()),
		param.Float("topic.skew", &c.TopicSkew, 0.97, "how unequal the topics are in number of items: 0 all equal, 1 as consumption is in MovieLens",
			param.Range(0, 3), param.Source("Harper & Konstan 2015")),
		param.Float("topic.per-item", &c.TopicsInItem, 2.26, "mean number of topics that an item shares its weight among",
			param.Range(1, 6), param.Unit("topics"), param.Source("Harper & Konstan 2015")),
		param.Float("topic.fame", &c.TopicFame, 0.2, "growth of the number of further topics, on the log scale, per standard deviation of log popularity",
			param.Range(-1, 1), param.Source("calibrated to MovieLens")),
		param.Float("popularity.sd", &c.PopularitySD, 1.95, "standard deviation of log popularity over items",
			param.Range(0, 4), param.Source("calibrated to MovieLens")),
		param.Float("quality.sd", &c.QualitySD, 0.5, "standard deviation of quality over items",
			param.Range(0, 4), param.Unit("utility"), assumed),
		param.Float("quality.fame", &c.QualityFame, 0.5, "correlation of quality with log popularity",
			param.Range(-1, 1), param.Source("Salganik, Dodds & Watts 2006")),
		param.Float("vector.noise", &c.VectorNoise, 0.5, "length of an item's own part of its vector, beside a topic part of length 1",
			param.Range(0, 10), assumed),
		param.Float("viewpoint.spread", &c.ViewpointSpread, 0.5, "standard deviation of creators' viewpoints, before they are bent into -1 to 1",
			param.Range(0, 5), assumed),
		param.Float("viewpoint.within", &c.ViewpointWithin, 0.2, "standard deviation of a creator's items around the creator's viewpoint",
			param.Range(0, 5), assumed),
		param.Float("sensitive.share", &c.SensitiveShare, 0.05, "share of items that it would be delicate to be known for",
			param.Range(0, 1), assumed),
	}
}

// furtherKnobs are off by default: at 0 they draw nothing.
func (c *Config) furtherKnobs() []param.Knob {
	assumed := param.Assumed()
	return []param.Knob{
		param.Float("topic.creators", &c.TopicCreators, 0, "share of the variance of topics that lies between creators: 0 all are about the same topics, 1 each about one",
			param.Range(0, 1), assumed),
		param.Float("viewpoint.polar", &c.ViewpointPolar, 0, "share of the variance of creators' viewpoints that is a camp's, one of two of equal size",
			param.Range(0, 1), assumed),
		param.Float("viewpoint.creators", &c.ViewpointCreators, 0, "share of the variance of items' viewpoints that is their creators'; 0 leaves it to viewpoint.spread and viewpoint.within",
			param.Range(0, 1), assumed),
		param.Int("viewpoint.topics", &c.ViewpointTopics, 0, "topics that carry a viewpoint, the largest ones; 0 is all",
			param.Range(0, 200), param.Unit("topics"), assumed),
		param.Int("sensitive.topics", &c.SensitiveTopics, 0, "topics that it would be delicate to be known for, the rarest with a fiftieth of all items; 0 leaves it to sensitive.share",
			param.Range(0, 200), param.Unit("topics"), assumed),
		param.Float("allure.sd", &c.AllureSD, 0, "standard deviation over items of what attracts beyond worth",
			param.Range(0, 4), param.Unit("utility"), param.Source("Kleinberg, Mullainathan & Raghavan 2024; the size is an assumption")),
		param.Float("allure.quality", &c.AllureQuality, 0, "correlation of allure with quality",
			param.Range(-1, 1), assumed),
		param.Float("false.share", &c.FalseShare, 0, "share of items that are misinformation",
			param.Range(0, 1), assumed),
		param.Float("false.allure", &c.FalseAllure, 0.5, "how much more allure misinformation has",
			param.Range(0, 5), param.Unit("utility"), param.Source("Vosoughi, Roy & Aral 2018, the sign")),
		param.Float("minority.share", &c.MinorityShare, 0, "share of creators in the minority group",
			param.Range(0, 1), assumed),
		param.Float("minority.fame", &c.MinorityFame, 0, "how much less fame items of the minority have: the majority's head start",
			param.Range(0, 10), param.Unit("log odds"), assumed),
		param.Float("minority.quality", &c.MinorityQuality, 0, "how much better items of the minority are",
			param.Range(-4, 4), param.Unit("utility"), assumed),
		param.Float("minority.topics", &c.MinorityTopics, 0, "how much the minority turns to rarer topics: 0 not, 1 all topics alike, 2 rare and common ones change places",
			param.Range(0, 2), assumed),
		param.Float("advertisers.share", &c.AdvertisersShare, 0, "share of creators in the group of advertisers",
			param.Range(0, 1), assumed),
	}
}
