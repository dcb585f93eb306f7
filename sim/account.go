package sim

import (
	"math"
	"slices"
	"sort"

	"bubblechamber/sim/rng"
)

// Account is the number under which the platform knows a visitor: dense, from
// 0, issued by the platform, which may reissue it. It is not a person: where
// pseudonyms rotate a person has one account after another, and where people
// are known by cohort only, several have one together.
type Account int32

var purposeAccount = rng.PurposeOf("platform.account")

// epoch is a run of rounds in which accounts stay as they are.
type epoch struct {
	from  int       // its first round
	base  Account   // its lowest account
	of    []Account // by person
	start []int32   // by account less base, and one more: where its persons begin
	who   []int32   // persons by account, ascending within one
}

// firstEpoch is the epoch in which account and person have the same number.
func firstEpoch(people int) *epoch {
	e := &epoch{from: math.MinInt, of: make([]Account, people), start: make([]int32, people+1), who: make([]int32, people)}
	for i := range people {
		e.of[i], e.start[i+1], e.who[i] = Account(i), int32(i+1), int32(i)
	}
	return e
}

// newEpoch gives each group of persons an account of its own, in a random order
// so that the number tells nothing.
func newEpoch(round int, base Account, people int, groups [][]int32, d rng.Draws) *epoch {
	e := &epoch{from: round, base: base, of: make([]Account, people), start: []int32{0}}
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	d.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	for slot, g := range order {
		members := slices.Clone(groups[g])
		slices.Sort(members)
		for _, p := range members {
			e.of[p] = base + Account(slot)
		}
		e.who = append(e.who, members...)
		e.start = append(e.start, int32(len(e.who)))
	}
	return e
}

// accounts returns how many accounts were ever issued.
func (e *epoch) accounts() int { return int(e.base) + len(e.start) - 1 }

// persons returns who is behind an account of the epoch.
func (e *epoch) persons(a Account) []int32 {
	i := a - e.base
	return e.who[e.start[i]:e.start[i+1]]
}

// account returns the present account of a person.
func (p *Platform) account(person int32) Account {
	if len(p.epochs) == 0 {
		return Account(person)
	}
	return p.epochs[len(p.epochs)-1].of[person]
}

// accountAt returns the account that a person had in a round.
func (p *Platform) accountAt(person int32, round int) Account {
	if len(p.epochs) == 0 {
		return Account(person)
	}
	i := sort.Search(len(p.epochs), func(i int) bool { return p.epochs[i].from > round }) - 1
	return p.epochs[i].of[person]
}

// present returns who is behind an account, if that is one of those in use.
func (p *Platform) present(a Account) []int32 {
	e := p.epochs[len(p.epochs)-1]
	if a < e.base {
		return nil
	}
	return e.persons(a)
}

// shared reports whether several people are behind an account.
func (p *Platform) shared(a Account) bool {
	if len(p.epochs) == 0 {
		return false
	}
	persons, _, _ := p.behind(a)
	return len(persons) > 1
}

// behind returns who is behind an account, and from which round (inclusive) to
// which one (exclusive).
func (p *Platform) behind(a Account) (persons []int32, from, to int) {
	i := sort.Search(len(p.epochs), func(i int) bool { return p.epochs[i].base > a }) - 1
	e, to := p.epochs[i], math.MaxInt
	if i+1 < len(p.epochs) {
		to = p.epochs[i+1].from
	}
	return e.persons(a), e.from, to
}

// reissue gives everybody another account when it is time, before the
// recommender fits: a new pseudonym, under which nothing is known yet, or a share
// in that of a cohort. The slate that was shown under the old number is not that
// of the new one. When people move into cohorts what was held of each is
// held of the cohort from then on, and the recommender starts cold. In the
// warm-up accounts stay as they are.
func (a *Arm) reissue() {
	s, p := &a.settings, a.platform
	moved := s.cohort != a.cohorts
	due := s.rotate > 0 && a.round > 1 && (a.round-1)%s.rotate == 0
	if a.round < 1 || !moved && !due {
		return
	}
	people := a.users.Count()
	if len(p.epochs) == 0 {
		p.epochs = []*epoch{firstEpoch(people)}
	}
	var groups [][]int32
	if s.cohort > 1 {
		groups = cohorts(a.catalog, a.held, people, s.cohort)
	} else {
		for i := range int32(people) {
			groups = append(groups, []int32{i})
		}
	}
	d := a.seed().At(purposeAccount, a.round, 0)
	if moved && s.cohort > 1 {
		p.epochs = []*epoch{newEpoch(math.MinInt, 0, people, groups, d)}
		a.cold = true
	} else {
		base := Account(p.epochs[len(p.epochs)-1].accounts())
		p.epochs = append(clip(p.epochs), newEpoch(a.round, base, people, groups, d))
	}
	a.cohorts, a.sinceFit = s.cohort, 0
	a.sealAll()
}
