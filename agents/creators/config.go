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
}

// Knobs returns the catalogue's settings, bound to c, by paths relative to
// catalog. None is live: the catalogue is made once, before the first round.
func (c *Config) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("items", &c.Items, 1000, "items on offer at the start",
			param.Range(1, 1e7), param.Unit("items"), param.LogScale()),
		param.Int("topics", &c.Topics, 19, "topics that items are about",
			param.Range(2, 200), param.Unit("topics")),
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
			param.Range(0, 4), param.Unit("utility")),
		param.Float("quality.fame", &c.QualityFame, 0.5, "correlation of quality with log popularity",
			param.Range(-1, 1), param.Source("Salganik, Dodds & Watts 2006")),
		param.Float("vector.noise", &c.VectorNoise, 0.5, "length of an item's own part of its vector, beside a topic part of length 1",
			param.Range(0, 10)),
		param.Float("viewpoint.spread", &c.ViewpointSpread, 0.5, "standard deviation of creators' viewpoints, before they are bent into -1 to 1",
			param.Range(0, 5)),
		param.Float("viewpoint.within", &c.ViewpointWithin, 0.2, "standard deviation of a creator's items around the creator's viewpoint",
			param.Range(0, 5)),
		param.Float("sensitive.share", &c.SensitiveShare, 0.05, "share of items that it would be delicate to be known for",
			param.Range(0, 1)),
	}
}
