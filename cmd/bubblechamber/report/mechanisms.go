package report

import "strings"

// step is where in a round, or before the first, a mechanism acts.
type step int

const (
	atStart step = iota
	publish
	fit
	rank
	choose
	change
	keep
)

// mechanism is one thing that the model can do. The test of this package runs the engine
// against the table: where a mechanism is off, its other parameters change no bit.
type mechanism struct {
	name string
	step step
	// on is when it acts: all of these hold, each of which may name several with "|". A
	// term is "PATH is VALUE", "PATH not VALUE". Nothing: always.
	on []string
	// paths are its parameters, or what these begin with.
	paths []string
	// concepts are the design concepts of ODD that it is an instance of.
	concepts string
}

// mechanisms are all that there are, in the order of a round. Every parameter belongs to
// one at least; those of recommenders to their kind.
var mechanisms = []mechanism{
	{name: "Items and topics", step: atStart, concepts: "stochasticity", paths: []string{
		"catalog.items", "catalog.topics", "catalog.dim", "catalog.creators", "catalog.topic.skew", "catalog.topic.per-item", "catalog.topic.fame",
		"catalog.popularity.", "catalog.quality.", "catalog.vector.", "catalog.viewpoint.spread", "catalog.viewpoint.within", "catalog.sensitive.share"}},
	{name: "Real films and people", step: atStart, on: []string{"catalog.movielens not "}, paths: []string{"catalog.movielens"}},
	{name: "Creators with topics of their own", step: atStart, on: []string{"catalog.topic.creators not 0"}, paths: []string{"catalog.topic.creators"}, concepts: "collectives"},
	{name: "Camps of creators", step: atStart, on: []string{"catalog.viewpoint.polar not 0 | catalog.viewpoint.creators not 0 | catalog.viewpoint.topics not 0"},
		paths: []string{"catalog.viewpoint.polar", "catalog.viewpoint.creators", "catalog.viewpoint.topics"}, concepts: "collectives"},
	{name: "Sensitive topics", step: atStart, on: []string{"catalog.sensitive.topics not 0"}, paths: []string{"catalog.sensitive.topics"}},
	{name: "Allure of items", step: atStart, on: []string{"catalog.allure.sd not 0"}, paths: []string{"catalog.allure."}, concepts: "stochasticity"},
	{name: "Misinformation", step: atStart, on: []string{"catalog.false.share not 0 | creators.false not 0"}, paths: []string{"catalog.false."}},
	{name: "A minority of creators", step: atStart, on: []string{"catalog.minority.share not 0"}, paths: []string{"catalog.minority."}, concepts: "collectives"},
	{name: "Advertisers", step: atStart, on: []string{"catalog.advertisers.share not 0"}, paths: []string{"catalog.advertisers."}, concepts: "collectives"},
	{name: "Tastes of people", step: atStart, paths: []string{"users.count", "users.taste."}, concepts: "stochasticity"},
	{name: "First viewpoints", step: atStart,
		on: []string{"users.viewpoint.weight not 0 | users.viewpoint.assimilation not 0 | users.viewpoint.repulsion not 0 | " +
			"users.social.influence not none | users.social.rewire not 0 | users.social.homophily is viewpoint"},
		paths: []string{"users.viewpoint.spread", "users.viewpoint.polar"}, concepts: "stochasticity"},
	{name: "Segments of people", step: atStart, on: []string{"users.segments"}, paths: []string{"users.segments.NAME.share"}, concepts: "collectives"},
	{name: "Ties between people", step: atStart, on: []string{"users.social.network not none"}, concepts: "interaction collectives",
		paths: []string{"users.social.network", "users.social.degree", "users.social.rewired", "users.social.communities", "users.social.mixing", "users.social.homophily"}},
	{name: "Consent", step: atStart, on: []string{"users.consent.tracking not 1 | users.consent.sensitive not 1 | users.consent.third-party not 1 | users.consent.model not shares"}, concepts: "sensing",
		paths: []string{"users.consent.tracking", "users.consent.sensitive", "users.consent.third-party", "users.consent.model", "users.consent.logit."}},
	{name: "Dials", step: atStart, on: []string{"users.consent.dial not 1 | users.consent.dial-spread not 0"}, paths: []string{"users.consent.dial", "users.consent.dial-spread"}},
	{name: "The sensitive attribute", step: atStart, on: []string{"users.sensitive.prevalence not 0"}, paths: []string{"users.sensitive."}},
	{name: "Settings by hand of single people", step: atStart, on: []string{"users.person"}, paths: []string{"users.person."}},

	{name: "Publication", step: publish, on: []string{"creators.rate not 0"}, paths: []string{"creators.rate"}, concepts: "stochasticity"},
	{name: "Retirement of items", step: publish, on: []string{"creators.lifetime not 0"}, paths: []string{"creators.lifetime"}},
	{name: "Newcomers among creators", step: publish, on: []string{"creators.entry not 0"}, paths: []string{"creators.entry"}, concepts: "stochasticity"},
	{name: "Creators who give up", step: publish, on: []string{"creators.exit not 0"}, paths: []string{"creators.exit", "creators.exit-items", "creators.reward", "creators.half-life"}, concepts: "adaptation interaction stochasticity"},
	{name: "Creators who follow attention", step: publish, on: []string{"creators.rate not 0", "creators.drift not 0"}, paths: []string{"creators.drift", "creators.reward", "creators.half-life"}, concepts: "adaptation objectives sensing interaction"},
	{name: "Clickbait", step: publish, on: []string{"creators.rate not 0", "creators.clickbait not 0"}, paths: []string{"creators.clickbait", "creators.clickbait-max", "creators.reward", "creators.half-life"}, concepts: "adaptation objectives sensing interaction"},
	{name: "Creators who make things up", step: publish, on: []string{"creators.rate not 0", "creators.false not 0"}, paths: []string{"creators.false"}},

	{name: "What people do elsewhere is seen", step: fit, on: []string{"platform.organic is true"}, paths: []string{"platform.organic"}, concepts: "sensing"},
	{name: "Forgetting by the platform", step: fit, on: []string{"platform.retention not 0"}, paths: []string{"platform.retention"}, concepts: "sensing"},
	{name: "Pseudonyms that rotate", step: fit, on: []string{"platform.rotate not 0"}, paths: []string{"platform.rotate"}, concepts: "sensing"},
	{name: "Cohorts", step: fit, on: []string{"platform.cohort not 1"}, paths: []string{"platform.cohort"}, concepts: "sensing collectives"},
	{name: "Randomised reports", step: fit, on: []string{"platform.reports not exact"}, paths: []string{"platform.reports", "platform.epsilon"}, concepts: "sensing stochasticity"},
	{name: "Counts in place of events", step: fit, on: []string{"platform.holding not events"}, paths: []string{"platform.holding", "platform.release.rounds", "platform.release.cap"}, concepts: "sensing"},
	{name: "Noise on released counts", step: fit, on: []string{"platform.holding not events", "platform.release.noise not none"}, paths: []string{"platform.release.noise", "platform.release.epsilon"}, concepts: "sensing stochasticity"},
	{name: "Purpose limitation", step: fit, on: []string{"platform.purpose is true"}, paths: []string{"platform.purpose"}, concepts: "sensing"},
	{name: "Ties known to the platform", step: fit, on: []string{"users.social.network not none", "platform.ties is true"}, paths: []string{"platform.ties"}, concepts: "sensing"},

	{name: "Slates", step: rank, paths: []string{"slate.size", "slate.repeats", "platform.filter", "platform.device"}, concepts: "sensing"},
	{name: "Reasons are told", step: rank, on: []string{"platform.why is true"}, paths: []string{"platform.why"}, concepts: "sensing"},
	{name: "Collection without notice", step: rank, on: []string{"platform.notice not true"}, paths: []string{"platform.notice"}, concepts: "sensing"},

	{name: "Visits of unequal number", step: choose, on: []string{"users.activity.spread not 0"}, paths: []string{"users.activity."}, concepts: "stochasticity"},
	{name: "Places examined from the top", step: choose, on: []string{"users.choice.position.mode is examination"}, paths: []string{"users.choice.attention", "users.choice.position.mode"}, concepts: "sensing stochasticity"},
	{name: "Low places are worth less", step: choose, on: []string{"users.choice.position.mode is utility"}, paths: []string{"users.choice.position.strength"}, concepts: "sensing"},
	{name: "An attention budget", step: choose, on: []string{"users.attention.budget not 0"}, paths: []string{"users.attention.budget"}, concepts: "sensing"},
	{name: "Fatigue", step: choose, on: []string{"users.attention.fatigue not 0"}, paths: []string{"users.attention.fatigue", "users.attention.recovery"}, concepts: "sensing"},
	{name: "Choice by utility", step: choose, concepts: "objectives stochasticity",
		paths: []string{"users.choice.taste", "users.choice.quality", "users.choice.intercept", "users.choice.noise"}},
	{name: "Looking around without the platform", step: choose, paths: []string{"users.choice.organic", "users.organic."}, concepts: "sensing stochasticity"},
	{name: "Moods that last", step: choose, on: []string{"users.choice.persistent not 0"}, paths: []string{"users.choice.persistent"}, concepts: "stochasticity"},
	{name: "Moods for topics", step: choose, on: []string{"users.choice.topic-mood not 0"}, paths: []string{"users.choice.topic-mood"}, concepts: "stochasticity"},
	{name: "Another rule of choice than the best", step: choose, on: []string{"users.choice.kind not logit"}, paths: []string{"users.choice.kind"}, concepts: "objectives"},
	{name: "Satisficing", step: choose, on: []string{"users.choice.kind is satisficing"}, paths: []string{"users.choice.aspiration"}, concepts: "objectives"},
	{name: "Aversion to risk", step: choose, on: []string{"users.choice.kind is risk-averse"}, paths: []string{"users.choice.risk."}, concepts: "objectives learning prediction"},
	{name: "Allure in decisions", step: choose, on: []string{"users.choice.allure not 0"}, paths: []string{"users.choice.allure", "users.choice.regret-below"}, concepts: "objectives"},
	{name: "Viewpoints in decisions", step: choose, on: []string{"users.viewpoint.weight not 0"}, paths: []string{"users.viewpoint.weight"}, concepts: "objectives"},
	{name: "Boredom", step: choose, on: []string{"users.boredom.strength not 0"}, paths: []string{"users.boredom."}, concepts: "adaptation objectives"},
	{name: "Creep", step: choose, on: []string{"users.creep.sensitive not 0 | users.creep.third-party not 0 | users.creep.exact not 0"}, paths: []string{"users.creep."}, concepts: "sensing objectives"},
	{name: "Consuming again after forgetting", step: choose, on: []string{"slate.repeats is allow", "users.attention.forgetting not 0"}, paths: []string{"users.attention.forgetting"}},

	{name: "Satiation", step: change, on: []string{"users.satiation.strength not 0"}, paths: []string{"users.satiation."}, concepts: "adaptation objectives"},
	{name: "Drift of taste", step: change, on: []string{"users.drift.rate not 0", "users.drift.unbounded is 0"}, paths: []string{"users.drift.rate", "users.drift.seen", "users.drift.return"}, concepts: "adaptation learning"},
	{name: "Unbounded reinforcement of taste", step: change, on: []string{"users.drift.unbounded not 0"}, paths: []string{"users.drift.unbounded"}, concepts: "adaptation learning"},
	{name: "Viewpoints that move", step: change, on: []string{"users.viewpoint.assimilation not 0 | users.viewpoint.repulsion not 0"}, concepts: "adaptation learning",
		paths: []string{"users.viewpoint.assimilation", "users.viewpoint.bias", "users.viewpoint.repulsion", "users.viewpoint.tolerance"}},
	{name: "Passing on to friends", step: change, on: []string{"users.social.network not none", "users.social.share not 0"}, paths: []string{"users.social.share", "users.social.inbox", "users.social.social-weight"}, concepts: "interaction sensing"},
	{name: "Influence of friends", step: change, on: []string{"users.social.network not none", "users.social.influence not none"}, paths: []string{"users.social.influence", "users.social.influence-rate", "users.social.confidence", "users.social.repulsion-beyond"}, concepts: "interaction adaptation"},
	{name: "Friends who are dropped", step: change, on: []string{"users.social.network not none", "users.social.rewire not 0"}, paths: []string{"users.social.rewire", "users.social.rewire-to", "users.social.confidence"}, concepts: "interaction adaptation"},
	{name: "Listening to whom the platform suggests", step: change, on: []string{"users.social.network not none", "users.social.follow not 0"}, paths: []string{"users.social.follow", "users.social.max-degree"}, concepts: "interaction"},
	{name: "Trust", step: change, concepts: "adaptation learning",
		on: []string{"users.trust.satisfaction not 0 | users.trust.creep not 0 | users.trust.regret not 0 | users.trust.control not 0 | users.trust.breach not 0 | " +
			"users.trust.attention not 1 | users.trust.dial not 0 | users.trust.opt-out not 0"}, paths: []string{"users.trust."}},
	{name: "Leaving", step: change, on: []string{"users.leave.hazard not 0 | users.leave.disappointment not 0 | users.trust.opt-out not 0"}, paths: []string{"users.leave."}, concepts: "adaptation"},
	{name: "Requests for erasure", step: keep, on: []string{"users.erasure.rate not 0 | users.erasure.leavers is true"}, paths: []string{"users.erasure."}, concepts: "sensing"},
}

// of reports whether a parameter, by its path without arm and segment, is the mechanism's.
func (m mechanism) of(path string) bool {
	for _, p := range m.paths {
		if path == p || strings.HasSuffix(p, ".") && strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}

// switches are the paths that decide whether it is on.
func (m mechanism) switches() []string {
	var all []string
	for _, condition := range m.on {
		for _, term := range strings.Split(condition, "|") {
			all = append(all, strings.Fields(term)[0])
		}
	}
	return all
}
