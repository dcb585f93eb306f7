package creators

import "bubblechamber/sim/param"

// MakersConfig says how creators go on after the initial catalogue. Fill it with
// param.Defaults(c.Knobs()), by which nothing happens, and change what should
// differ.
type MakersConfig struct {
	Rate     float64
	Lifetime int
	Entry    float64

	Exit      float64
	ExitItems string

	Reward   string
	HalfLife float64

	Drift        float64
	Clickbait    float64
	ClickbaitMax float64
	False        float64
}

// The values of reward and of exit-items.
const (
	Shown = "shown"
	Taken = "taken"

	Stay = "stay"
	Go   = "go"
)

// Knobs returns the creators' settings, bound to c, by paths relative to
// creators. All are live.
func (c *MakersConfig) Knobs() []param.Knob {
	assumed := param.Assumed()
	return []param.Knob{
		param.Float("rate", &c.Rate, 0, "items that a creator publishes in a round, on average",
			param.Range(0, 10), param.Unit("items per round"), param.Live(), assumed),
		param.Int("lifetime", &c.Lifetime, 0, "rounds that an item stays on offer; 0 is for ever",
			param.Range(0, 1e6), param.Unit("rounds"), param.Live(), assumed),
		param.Float("entry", &c.Entry, 0, "new creators in a round, on average",
			param.Range(0, 1000), param.Unit("creators per round"), param.Live(), assumed),
		param.Float("exit", &c.Exit, 0, "chance to give up in a round without any attention; with the mean attention it is e times less",
			param.Range(0, 1), param.Unit("per round"), param.Live(), param.Source("Mladenov et al. 2020, the direction")),
		param.Choice("exit-items", &c.ExitItems, Stay, []string{Stay, Go}, "what becomes of the items of a creator who gave up: they stay on offer, or go",
			param.Live(), assumed),
		param.Choice("reward", &c.Reward, Taken, []string{Shown, Taken}, "the attention that creators are after: being shown, or being taken",
			param.Live(), assumed),
		param.Float("half-life", &c.HalfLife, 10, "rounds after which attention counts half",
			param.Range(0.1, 1e4), param.Unit("rounds"), param.Live(), param.LogScale(), assumed),
		param.Float("drift", &c.Drift, 0, "how fast a creator turns to the topics whose items earn attention",
			param.Range(0, 1), param.Unit("per round"), param.Live(), param.Source("Taylor & Jonker 1978")),
		param.Float("clickbait", &c.Clickbait, 0, "how fast creators trade quality for allure where allure earns more, or the other way round",
			param.Range(0, 1), param.Unit("per round"), param.Live(), param.Source("Lande & Arnold 1983")),
		param.Float("clickbait-max", &c.ClickbaitMax, 2, "how far allure may be pushed above quality, or below it",
			param.Range(0, 10), param.Unit("utility"), param.Live(), assumed),
		param.Float("false", &c.False, 0, "chance that an item of a creator whose items are worth less than average is made misinformation",
			param.Range(0, 1), param.Live(), assumed),
	}
}

// on reports whether anything can happen.
func (c *MakersConfig) on() bool { return c.Rate > 0 || c.Lifetime > 0 || c.Entry > 0 || c.Exit > 0 }
