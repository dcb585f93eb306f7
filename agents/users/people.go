package users

import (
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// People are the people of one arm. They implement sim.Users and sim.Truth.
type People struct {
	cfg    Config
	seed   rng.Seed
	people int
	topics int

	roles []role // one, or one for each segment

	// Never change, shared by clones.
	segment []float32 // people: number of the role; nil where all have one
	crowd   []float32 // T: mean innate taste
	innate  []float32 // people x T
	level   []float32 // people: ln of relative visit frequency, at most 0
	// Nil while they do not matter.
	firstViewpoint []float32 // people
	firstInterest  []float32 // people x T

	taste     []float32 // people x T
	satiation []float32 // people x T

	spread   []float64 // by role, that activity was computed for
	activity []float32 // people: chance to visit

	// Of the last round; 0 for those who did not visit.
	examined      []float32
	utility       []float32
	utilityInnate []float32

	// Of mechanisms that are off by default; nil while they are.
	viewpoint []float32 // people
	interest  []float32 // people x T
	unbounded []bool    // by role: interest is used
	lately    []float32 // people x T: shares of topics in what was consumed last
	memory    memory
	effort    []float32 // people: what was looked at, fading
	regretted []float32 // people, of the last round

	bargain bargain

	social social

	stock   *stock // what can be come across; rebuilt, never changed
	lnRank  []float32
	scenes  []*scene // of this round, by role
	workers []*mind
	block   func(b *sim.Block) // visitors, bound once
	columns []sim.Column       // room for them
}

// New returns c.Count people with innate tastes drawn by seed around the crowd
// that the catalogue's popularity implies. It panics where c holds what its
// knobs refuse. Cost is O(items·topics + people·topics).
func New(c Config, catalog *sim.Catalog, seed rng.Seed) *People {
	crowd := crowdOf(catalog)
	p := empty(c, len(catalog.Topics), c.Count, seed)
	p.crowd = crowd
	p.drawTastes()
	for i := range p.level {
		p.level[i] = drawLevel(seed, i)
	}
	p.attributes(catalog)
	p.begin()
	return p
}

// NewFitted returns people with the tastes and activities of real ones; c.Count
// and c.Concentration do not matter, f is shared. Cost is O(people·topics).
func NewFitted(c Config, catalog *sim.Catalog, seed rng.Seed, f *Fitted) *People {
	n := len(f.Activity)
	c.Count = n
	p := empty(c, len(catalog.Topics), n, seed)
	p.crowd, p.innate = f.Crowd, f.Taste
	for i, a := range f.Activity {
		p.level[i] = arith.Log32(a)
	}
	p.attributes(catalog)
	p.begin()
	return p
}

func empty(c Config, topics, people int, seed rng.Seed) *People {
	p := &People{
		cfg: c, seed: seed, people: people, topics: topics,
		innate:        make([]float32, people*topics),
		level:         make([]float32, people),
		satiation:     make([]float32, people*topics),
		examined:      make([]float32, people),
		utility:       make([]float32, people),
		utilityInnate: make([]float32, people),
	}
	p.cast()
	p.drawSegments()
	return p
}

// begin starts everybody at their innate taste.
func (p *People) begin() {
	p.taste = append([]float32(nil), p.innate...)
	p.furnish()
	p.beginTies()
	p.spreadActivity()
}

// Knobs returns the people's settings, bound to these people.
func (p *People) Knobs() []param.Knob { return p.cfg.Knobs() }

// Count returns the number of people.
func (p *People) Count() int { return p.people }

// Clone returns a deep copy; what never changes is shared.
func (p *People) Clone() sim.Users {
	c := *p
	c.taste = append([]float32(nil), p.taste...)
	c.satiation = append([]float32(nil), p.satiation...)
	c.examined = append([]float32(nil), p.examined...)
	c.utility = append([]float32(nil), p.utility...)
	c.utilityInnate = append([]float32(nil), p.utilityInnate...)
	c.viewpoint = slices.Clone(p.viewpoint)
	c.interest = slices.Clone(p.interest)
	c.unbounded = slices.Clone(p.unbounded)
	c.lately = slices.Clone(p.lately)
	c.memory = p.memory.clone()
	c.effort = slices.Clone(p.effort)
	c.regretted = slices.Clone(p.regretted)
	c.social = p.social.clone()
	c.lnRank, c.scenes, c.workers, c.block, c.columns = nil, nil, nil, nil, nil
	c.bargain = p.bargain.clone()
	c.cast()
	return &c
}

// Bytes returns the memory that a clone has of its own.
func (p *People) Bytes() int64 {
	more := len(p.viewpoint) + len(p.interest) + len(p.lately) + len(p.effort) + len(p.regretted) +
		2*len(p.memory.item) + len(p.memory.count)
	return int64(p.people)*4*int64(2*p.topics+3) + int64(more)*4 + p.bargain.bytes() + p.social.bytes()
}

// Columns publishes what observers may read, until they ask again.
func (p *People) Columns() []sim.Column {
	column := func(name, doc, unit, bounds string, width int, values []float32) sim.Column {
		return sim.Column{Name: name, Doc: doc, Unit: unit, Range: bounds, Of: sim.PerPerson, Width: width, Values: values}
	}
	columns := append(p.columns[:0],
		column("taste", "present taste: shares of the topics, sum 1", "share", "[0, 1]", p.topics, p.taste),
		column("innate", "taste at first: shares of the topics, sum 1", "share", "[0, 1]", p.topics, p.innate),
		column("satiation", "recent consumption by topic, fading", "items", "[0, inf)", p.topics, p.satiation),
		column("examined", "places of the slate examined on this round's visit; 0 when organic or away", "places", "[0, places]", 1, p.examined),
		column("utility", "worth of what was consumed this round: match with taste, quality and viewpoint, less satiation and boredom; 0 is an average item, and nothing", "utility", "(-inf, inf)", 1, p.utility),
		column("utility_innate", "the same under innate taste and first viewpoint, and without satiation and boredom", "utility", "(-inf, inf)", 1, p.utilityInnate),
		column("activity", "chance to visit in a round", "probability", "(0, 1]", 1, p.activity),
	)
	if p.viewpoint != nil {
		columns = append(columns, column("viewpoint", "present viewpoint", "viewpoint", "[-1, 1]", 1, p.viewpoint))
	}
	if p.interest != nil {
		columns = append(columns,
			column("interest", "log odds of the topics against the crowd's, as unbounded reinforcement has them now", "log odds", "(-inf, inf)", p.topics, p.interest),
			column("interest_innate", "the same at first", "log odds", "(-inf, inf)", p.topics, p.firstInterest))
	}
	if p.regretted != nil {
		columns = append(columns, column("regretted", "1 where what was consumed this round was worth less than choice.regret-below, else 0", "consumption", "0 or 1", 1, p.regretted))
	}
	if p.segment != nil {
		c := column("segment", "group of people that the scenario names", "group", "", 1, p.segment)
		c.Labels = p.cfg.labels()
		columns = append(columns, c)
	}
	p.columns = p.bargain.columns(columns)
	return p.columns
}

func (p *People) row(of []float32, person int32) []float32 {
	t := p.topics
	return of[int(person)*t : int(person)*t+t : int(person)*t+t]
}
