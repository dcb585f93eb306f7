package users

import "bubblechamber/sim/param"

// Config holds the people's settings; the package documentation has the
// equations that they stand in. Fill it with param.Defaults(c.Knobs()) and
// change what should differ.
type Config struct {
	Count         int
	Concentration float64
	Mainstream    float64

	Taste            float64
	Quality          float64
	Intercept        float64
	Attention        float64
	PositionMode     string
	PositionStrength float64
	Persistent       float64
	TopicMood        float64
	Organic          float64
	Noise            string
	Looks            int

	DriftRate   float64
	DriftSeen   float64
	DriftReturn float64
	Unbounded   float64

	Satiation float64
	HalfLife  float64

	ActivitySpread float64

	Decision  DecisionConfig
	Risk      RiskConfig
	Viewpoint ViewpointConfig
	Boredom   BoredomConfig
	Effort    EffortConfig
	Social    SocialConfig
	Bargain   BargainConfig

	// Segments are groups with settings of their own; whoever belongs to none
	// is of the group named Rest, or DefaultRest if that is empty.
	Segments []Segment
	Rest     string

	hands hands // what Persons set
}

// The values of Config.PositionMode and Config.Noise.
const (
	Examination = "examination"
	InUtility   = "utility"

	Gumbel     = "gumbel"
	InverseCDF = "inverse-cdf"
)

// Knobs returns the people's settings, bound to c, by paths relative to users.
func (c *Config) Knobs() []param.Knob {
	knobs := c.base()
	knobs = append(knobs, c.Decision.Knobs()...)
	knobs = append(knobs, c.Risk.Knobs()...)
	knobs = append(knobs, c.Viewpoint.Knobs()...)
	knobs = append(knobs, c.Boredom.Knobs()...)
	knobs = append(knobs, c.Effort.Knobs()...)
	knobs = append(knobs, c.Social.Knobs()...)
	knobs = append(knobs, c.Bargain.Knobs()...)
	for i := range c.Segments {
		s := &c.Segments[i]
		for _, k := range s.Knobs() {
			knobs = append(knobs, k.Under("segments."+s.Name))
		}
	}
	return knobs
}

// base are the settings that every person has.
func (c *Config) base() []param.Knob {
	live, assumed := param.Live(), param.Assumed()
	return []param.Knob{
		param.Int("count", &c.Count, 1000, "people",
			param.Range(1, 1e8), param.Unit("people"), param.LogScale()),
		param.Float("taste.concentration", &c.Concentration, 6, "how alike innate tastes are: the concentration of their Dirichlet distribution around the crowd's",
			param.Range(0.1, 1e6), param.LogScale(), param.Source("calibrated to MovieLens")),
		param.Float("taste.mainstream", &c.Mainstream, 1, "exponent of the crowd's shares in the mean innate taste: 1 the crowd's, 0 all topics alike, negative prefers the rare",
			param.Range(-5, 5), assumed),

		param.Float("choice.taste", &c.Taste, 1, "weight of taste in utility",
			param.Range(0, 10), live, param.Source("McFadden 1974; the weight is an assumption")),
		param.Float("choice.quality", &c.Quality, 1, "weight of an item's quality in utility",
			param.Range(0, 10), live, param.Source("McFadden 1974; the weight is an assumption")),
		param.Float("choice.intercept", &c.Intercept, -2.1, "utility of taking an average item against that of taking none",
			param.Range(-20, 20), param.Unit("utility"), live, param.Source("assumption: a random slate of ten is clicked on by 0.3 of visitors")),
		param.Float("choice.attention", &c.Attention, 8, "mean number of places that a person would examine of an endless slate",
			param.Range(1, 1e4), param.Unit("places"), param.LogScale(), live, assumed),
		param.Choice("choice.position.mode", &c.PositionMode, Examination, []string{Examination, InUtility},
			"whether a low place is examined less often, or examined always and worth less", live, param.Source("Craswell et al. 2008; Joachims, Swaminathan & Schnabel 2017")),
		param.Float("choice.position.strength", &c.PositionStrength, 1, "utility lost per unit of log rank, where position acts in utility",
			param.Range(0, 10), param.Unit("utility"), live, param.Source("Joachims, Swaminathan & Schnabel 2017")),
		param.Float("choice.persistent", &c.Persistent, 0, "share of the variance of a mood toward an item that stays the same in every round",
			param.Range(0, 1), live, param.Source("Train 2009, panel data; the form is an assumption")),
		param.Float("choice.topic-mood", &c.TopicMood, 0, "standard deviation of a round's mood toward all items of a topic",
			param.Range(0, 10), param.Unit("utility"), live, param.Source("Train 2009, error components")),
		param.Float("choice.organic", &c.Organic, 0.1, "chance that a visitor ignores the slate and looks around without it",
			param.Range(0, 1), live, assumed),
		param.Choice("choice.noise", &c.Noise, Gumbel, []string{Gumbel, InverseCDF},
			"how a choice is drawn: by a mood for every item, which keeps twins in step, or by one number for the whole choice", live, param.Source("McFadden 1974")),
		param.Int("organic.looks", &c.Looks, 30, "items that a person comes across when looking around, by their fame",
			param.Range(1, 1e5), param.Unit("items"), param.LogScale(), live, assumed),

		param.Float("drift.rate", &c.DriftRate, 0.02, "pull of taste toward what is consumed",
			param.Range(0, 1), param.Unit("per consumption"), live, param.Source("Jiang et al. 2019; Kalimeris et al. 2021; the rate is an assumption")),
		param.Float("drift.seen", &c.DriftSeen, 0.02, "pull of what is examined and not taken, as a share of the pull of what is consumed",
			param.Range(0, 1), live, param.Source("Zajonc 1968, mere exposure")),
		param.Float("drift.return", &c.DriftReturn, 0.01, "pull of taste back to what it was at first",
			param.Range(0, 1), param.Unit("per round"), live, assumed),
		param.Float("drift.unbounded", &c.Unbounded, 0, "log odds of a topic gained by consuming it, and lost by refusing it, without bound; takes the place of all other drift where above 0",
			param.Range(0, 10), param.Unit("per item"), live, param.Source("Jiang et al. 2019")),

		param.Float("satiation.strength", &c.Satiation, 0.2, "utility lost per recent consumption of the same topic",
			param.Range(0, 10), param.Unit("utility"), live, param.Source("McAlister 1982")),
		param.Float("satiation.half-life", &c.HalfLife, 5, "rounds until half of satiation is gone",
			param.Range(0.1, 1e6), param.Unit("rounds"), param.LogScale(), live, param.Source("McAlister 1982; the rate is an assumption")),

		param.Float("activity.spread", &c.ActivitySpread, 0, "how unequally often people visit: 0 all in every round, 1 as real people",
			param.Range(0, 4), live, param.Source("calibrated to MovieLens")),
	}
}
