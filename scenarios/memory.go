package scenarios

import "slices"

// What a run holds, in bytes, as the columns of its rooms are wide; a share of what
// people do decides the rest.
const (
	// consumed is how many items a person takes in a round, with the default
	// settings of choice: from 0.42 to 0.65 of them over 10 to 150 rounds.
	consumed = 0.45
	// perEvent is an event in a history with the room of its shelf, and perTurn who
	// consumed in a round, by person.
	perEvent, perTurn = 10.6, 0.125
	// inFlight is what becomes of an event within its round: it is collected by the arm
	// and read by the recommender, with room to grow.
	inFlight = 45
	// told is the place, by person, where all arms first tell their events, and where
	// these wait for their histories.
	told = 14 + 9
	// perTitle is an item's title and what else is kept of it by number.
	perTitle = 100
	// beside is what does not grow with anything: tables of definitions, scratch
	// space of workers, the code.
	beside = 8 << 20
)

// Memory returns about how many bytes a run of the scenario holds at most, which is
// when it measures what platforms hold in one of its last rounds. It is 0 where
// people are real data, of whom it is not known before how many there are.
//
// It covers what every run has: people with the mechanisms that are on by default,
// who all visit in every round; histories, slates and windows of all arms, hidden
// ones included; what they share; items; a vector to a person for each recommender that
// tells people apart. Not covered are kinds that keep pairs of items or people, or run
// elsewhere; what creators publish later; keyframes; records that are written when the
// run has ended; garbage that waits to be collected.
func (s *Scenario) Memory(o Options) (int64, error) {
	p, err := s.plan(s.asked(o))
	if err != nil || p.movielens != "" {
		return 0, err
	}
	return p.memory(), nil
}

func (p *plan) memory() int64 {
	arms := p.arms
	if i := slices.IndexFunc(arms, func(a armPlan) bool { return a.name == p.baseline }); p.placebo && i >= 0 {
		arms = append(slices.Clip(arms), arms[i])
	}
	perPerson, perItem := p.perPerson(), p.perItem()
	for _, a := range arms {
		perPerson += p.perPersonAndArm(a)
		perItem += p.perItemAndArm()
	}
	return int64(float64(p.users.Count)*perPerson+float64(p.catalog.Items)*perItem) + beside
}

// perPerson is what all arms share of a person: her innate taste and level of
// activity, the taste at which arms part, and scratch space: for quantiles, visits, what
// is compared with the baseline, accounts, listeners, and events as they are told.
func (p *plan) perPerson() float64 {
	n := 4*p.catalog.Topics + 4 + 4 + 2*4 + 5 + 4 + 8 + told
	if p.warmup > 0 {
		n += 4*p.catalog.Topics + 4
	}
	if p.baseline != "" {
		n += 4
	}
	if p.metrics.PrivacyEvery == 0 {
		return float64(n)
	}
	// What a platform holds, of one arm at a time: numbers and a sketch of each
	// account, items by account and accounts by item.
	return float64(n+5*4+32) + 2*4*consumed*float64(p.warmup+p.rounds)
}

// perPersonAndArm is what an arm has of a person.
func (p *plan) perPersonAndArm(a armPlan) float64 {
	topics, buckets := p.catalog.Topics, p.metrics.Window/p.metrics.Bucket
	people := 2*4*topics + 3*4               // taste, satiation, outcomes
	platform := 4 + 16 + 4*p.slots() + 4 + 4 // where a history begins, its filter; slate; visitor
	recommender := 0
	if a.spec.Personal() {
		recommender = 4*p.catalog.Dim + 2*4 // a vector, the round of its last event, what is guessed of the next scan
	}
	windows := 4*topics + 2*topics*(buckets-1) + 2*4*buckets + 3
	measured := 2*4 + 8 // entropies, miscalibration
	if p.baseline != "" {
		measured += 2 * 4
	}
	log := float64(p.warmup+p.rounds)*(consumed*perEvent+perTurn) + consumed*inFlight
	return float64(people+platform+recommender+windows+measured) + log
}

// perItem is what all arms share of an item.
func (p *plan) perItem() float64 {
	return float64(4*(p.catalog.Topics+p.catalog.Dim) + perTitle)
}

// perItemAndArm is what each arm has of an item: counts, those of a window, and
// vectors as they are scanned, for recommending and for measuring.
func (p *plan) perItemAndArm() float64 {
	return float64(2*8 + 4 + 2*4*p.metrics.Window + 2*4*(p.catalog.Dim+p.catalog.Topics))
}

// slots is how many items a slate has room for.
func (p *plan) slots() int {
	if p.places == 0 {
		return p.catalog.Items
	}
	return p.places
}
