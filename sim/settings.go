package sim

import "bubblechamber/sim/param"

// settings are an arm's own knobs.
type settings struct {
	share     float64
	draws     int
	refit     int
	organic   bool
	retention int

	rotate         int
	cohort         int
	reports        string
	epsilon        float64
	holding        string
	releaseEvery   int
	releaseCap     int
	releaseNoise   string
	releaseEpsilon float64
	filter         string
	device         bool
	ties           bool
	purpose        bool
	why            bool
	notice         bool
}

// The values of platform.reports, platform.holding, platform.release.noise and
// platform.filter.
const (
	ReportsExact      = "exact"
	ReportsRandomised = "randomised"

	HoldEvents = "events"
	HoldCounts = "counts"

	NoiseNone    = "none"
	NoiseLaplace = "laplace"

	FilterKnown  = "known"
	FilterDevice = "device"
)

func (s *settings) knobs() []param.Knob {
	assumed := param.Assumed()
	return []param.Knob{
		param.Float("share", &s.share, 1, "share of people, fixed by the seed, who get this arm's recommender; the others get the baseline's",
			param.Range(0, 1), param.Live()),
		param.Int("draws", &s.draws, 0, "which set of choice and recommender draws the arm uses; arms with the same number are twins",
			param.Range(0, 1e9)),
		param.Int("refit", &s.refit, 1, "rounds between two fits of the recommender",
			param.Range(1, 1e6), param.Unit("rounds"), param.Live()),
		param.Bool("platform.organic", &s.organic, true, "whether the platform also sees what people found without a recommendation",
			param.Live(), assumed),
		param.Int("platform.retention", &s.retention, 0, "rounds after which the platform forgets an event; 0 keeps all",
			param.Range(0, 1e6), param.Unit("rounds"), param.Live(), param.Source("Regulation (EU) 2016/679, article 5(1)(e), storage limitation")),
		param.Int("platform.rotate", &s.rotate, 0, "rounds after which everybody gets a new pseudonym; 0 never",
			param.Range(0, 1e6), param.Unit("rounds"), param.Live(), param.Source("Regulation (EU) 2016/679, article 4(5), pseudonymisation; that it rotates is an assumption")),
		param.Int("platform.cohort", &s.cohort, 1, "people at least who share an account, by likeness of what is held of them; 1 is everybody by themselves",
			param.Range(1, 1e6), param.Unit("people"), param.LogScale(), param.Live(), param.Source("LeFevre, DeWitt & Ramakrishnan 2006")),
		param.Choice("platform.reports", &s.reports, ReportsExact, []string{ReportsExact, ReportsRandomised},
			"whether devices report what was taken, or turn each place of the report round with some chance", param.Live(), param.Source("Warner 1965")),
		param.Float("platform.epsilon", &s.epsilon, 1, "privacy of a randomised report, for one place: it is true with odds e^epsilon",
			param.Range(0, 20), param.Live(), param.Source("Warner 1965; the level is an assumption")),
		param.Choice("platform.holding", &s.holding, HoldEvents, []string{HoldEvents, HoldCounts},
			"what the platform holds: events by account, or counts by item only", param.Live(), param.Source("Regulation (EU) 2016/679, article 5(1)(c), data minimisation")),
		param.Int("platform.release.rounds", &s.releaseEvery, 10, "rounds between two releases of counts, where only counts are held",
			param.Range(1, 1e6), param.Unit("rounds"), param.Live(), assumed),
		param.Int("platform.release.cap", &s.releaseCap, 3, "events of one person that a release counts at most",
			param.Range(1, 60000), param.Unit("events"), param.Live(), assumed),
		param.Choice("platform.release.noise", &s.releaseNoise, NoiseNone, []string{NoiseNone, NoiseLaplace},
			"noise on released counts", param.Live(), param.Source("Dwork, McSherry, Nissim & Smith 2006")),
		param.Float("platform.release.epsilon", &s.releaseEpsilon, 1, "privacy of one noisy release, for everything that it counts of one person",
			param.Range(0.001, 100), param.LogScale(), param.Live(), param.Source("Dwork & Roth 2014; the level is an assumption")),
		param.Choice("platform.filter", &s.filter, FilterKnown, []string{FilterKnown, FilterDevice},
			"who strikes consumed items out of slates: the platform, as far as it knows, or each person's own device", param.Live(), assumed),
		param.Bool("platform.device", &s.device, false, "whether a person's own device lends what it remembers while her slate is made",
			param.Live(), assumed),
		param.Bool("platform.ties", &s.ties, true, "whether the platform knows who listens to whom, among those who are tracked", param.Live(), assumed),
		param.Bool("platform.purpose", &s.purpose, false, "whether advertising may use only what came while a person allowed that, and not what came before",
			param.Live(), param.Source("Regulation (EU) 2016/679, article 5(1)(b), purpose limitation")),
		param.Bool("platform.why", &s.why, false, "whether people are told why they are shown what they are shown",
			param.Live(), param.Source("Tintarev & Masthoff 2007")),
		param.Bool("platform.notice", &s.notice, true, "whether people know what is collected",
			param.Live(), param.Source("Regulation (EU) 2016/679, article 13; Aguirre et al. 2015")),
	}
}

// ArmKnobs returns the knobs that every arm has, beside those of its people,
// creators and recommender, bound to nothing in particular: for lists and
// checks.
func ArmKnobs() []param.Knob {
	k := new(settings).knobs()
	param.Defaults(k)
	return k
}
