package sim

import (
	"fmt"
	"maps"
	"slices"

	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// ArmSpec says what an arm is.
type ArmSpec struct {
	Name string
	// Recommender makes a fresh recommender; nil is an arm in which nobody
	// recommends.
	Recommender func() (Recommender, error)
	// Set are settings of this arm alone, by paths relative to it, such as
	// users.drift.rate; they take effect when the arm begins.
	Set []param.Assign
	// Fork, if not nil, makes this arm branch off another one. It goes on with
	// that arm's recommender unless Recommender is set.
	Fork *Fork
}

// Fork says where an arm branches off: after round At of arm Of.
type Fork struct {
	Of string
	At int
}

// SlateSpec says how slates are made.
type SlateSpec struct {
	Places  int // 0: the whole catalogue
	Repeats Repeats
}

// Arm is one recommender (or none) facing the population. All that can change
// belongs to it; what never changes is shared with the other arms.
type Arm struct {
	name    string
	hidden  bool
	shadow  bool   // runs along until the round in which it forks off
	follows string // the arm whose own settings this one takes too
	root    rng.Seed
	slate   SlateSpec

	settings    settings
	own         map[string]bool // paths that this arm sets for itself
	tree        *param.Tree
	catalog     *Catalog
	users       Users
	creators    Creators
	recommender Recommender
	control     Recommender // the baseline's, for those whom share leaves out
	make        func() (Recommender, error)
	makeControl func() (Recommender, error)
	platform    *Platform
	log         *Log
	held        *Log // what the platform was told; log itself unless reports are randomised
	consent     consents
	counts      *counts
	spent       []float32    // by person: privacy budget
	cohorts     int          // people to an account at least
	cold        bool         // the next fit starts from nothing
	ranked      bool         // its recommenders, as they are set, have made the last slates
	withdrawn   int          // events withdrawn when the round's slates were made
	seen        *impressions // what the platform knows of shown; nil: all
	sealed      []bool       // by person: the platform does not know the last slate; nil: it does
	slates      *Slates
	shown       []int64
	taken       []int64
	sinceFit    int
	round       int

	active []int32
	events []Event // of the round

	visiting   *Visit
	checkBlock func(worker, b int) // checkSpan, bound once

	*room
}

// room is scratch space for a round, which means nothing behind it: the arms of a
// simulation share one, as they run one after another.
type room struct {
	spans    []span
	reports  []Event // of the round, where they are randomised
	erasures []int32
	leaving  []withdrawal
	callers  []caller
	blocks   []Block
	queries  [2]Query
	checks   []slateCheck
	refused  []error // by span
}

// seed is the key of what happens in the arm.
func (a *Arm) seed() rng.Seed {
	if a.settings.draws == 0 {
		return a.root
	}
	return a.root.Derive("draws", uint64(a.settings.draws))
}

// wire binds the arm's platform and parameter tree to its present parts.
func (a *Arm) wire() {
	n := a.users.Count()
	if a.slates == nil {
		a.slates = newSlates(n, a.places(), a.adviceWidth(), a.suggestWidth())
	}
	if a.platform == nil {
		a.platform = &Platform{people: n}
	}
	p := *a.platform
	p.seed, p.repeats = a.seed(), a.slate.Repeats
	p.catalog, p.log, p.slates, p.shown = a.catalog, a.held, a.slates, a.shown
	p.truth, p.users, p.consent, p.counts, p.settings = a.log, a.users, &a.consent, a.counts, &a.settings
	p.seen, p.sealed = a.seen, a.sealed
	a.platform = &p

	a.tree = param.NewTree()
	a.tree.Add("", a.settings.knobs())
	a.tree.Add("users", a.users.Knobs())
	if u, ok := a.users.(Individual); ok {
		a.tree.AddFamily("users", u.Persons())
	}
	if a.creators != nil {
		a.tree.Add("creators", a.creators.Knobs())
	}
	if a.recommender != nil {
		a.tree.Add("recommender", a.recommender.Knobs())
	}
	var u *TrueUtility
	if t, ok := a.users.(Truth); ok {
		u = &TrueUtility{t, a.catalog, a.platform}
	}
	for _, r := range []Recommender{a.recommender, a.control} {
		if b, ok := r.(Bound); ok {
			b.Bind(u)
		}
	}
}

func (a *Arm) places() int {
	if a.slate.Places > 0 {
		return a.slate.Places
	}
	return a.catalog.Len()
}

func (a *Arm) adviceWidth() int {
	if adviser, ok := a.recommender.(Adviser); ok {
		return adviser.AdviceWidth(Items{a.catalog, a.round})
	}
	return 0
}

func (a *Arm) suggestWidth() int {
	if s, ok := a.recommender.(Suggester); ok {
		return s.SuggestWidth()
	}
	return 0
}

// setOwn changes a setting of this arm alone: from now on a setting of the same
// path for all arms does not touch it. What is asked for once is no setting.
func (a *Arm) setOwn(path string, v param.Value) error {
	k, ok := a.tree.Lookup(path)
	if !ok {
		return a.tree.Unknown(path)
	}
	if err := k.Set(v); err != nil {
		return err
	}
	a.platform.seed = a.seed()
	if !k.Once {
		a.own[path] = true
	}
	return nil
}

// copyable reports whether the arm's recommenders can copy themselves.
func (a *Arm) copyable() bool {
	for _, r := range []Recommender{a.recommender, a.control} {
		if _, ok := r.(Snapshotter); r != nil && !ok {
			return false
		}
	}
	return true
}

// clone returns a deep copy of an arm that is copyable.
func (a *Arm) clone() *Arm {
	c := a.world()
	for i, r := range []Recommender{a.recommender, a.control} {
		if r != nil {
			*[]*Recommender{&c.recommender, &c.control}[i] = r.(Snapshotter).Snapshot()
		}
	}
	c.wire()
	return c
}

// bare returns the arm without its recommenders and what is bound to it, to be wired.
// It is what the arm was, which must not go on.
func (a *Arm) bare() *Arm {
	c := *a
	c.recommender, c.control = nil, nil
	c.visiting, c.checkBlock = nil, nil
	return &c
}

// world returns a deep copy of the arm without its recommenders, to be wired.
func (a *Arm) world() *Arm {
	c := a.bare()
	c.own = maps.Clone(a.own)
	c.catalog = a.catalog.fork()
	c.users = a.users.Clone()
	if a.creators != nil {
		c.creators = a.creators.Clone()
	}
	c.log = a.log.clone()
	if c.held = c.log; a.held != a.log {
		c.held = a.held.clone()
	}
	c.consent.each = slices.Clone(a.consent.each)
	c.spent = append([]float32(nil), a.spent...)
	c.counts = a.counts.clone()
	c.seen = a.seen.clone()
	c.sealed = append([]bool(nil), a.sealed...)
	c.slates = a.slates.clone()
	c.shown = append([]int64(nil), a.shown...)
	c.taken = append([]int64(nil), a.taken...)
	c.active = append([]int32(nil), a.active...)
	c.events = append([]Event(nil), a.events...)
	return c
}

// bytes estimates what a clone of the arm holds.
func (a *Arm) bytes() int64 {
	n := a.users.Bytes() + a.log.bytes() + a.slates.bytes() +
		int64(a.catalog.Len())*(8+8+4)
	if a.held != a.log {
		n += a.held.bytes()
	}
	n += int64(len(a.consent.each))*8 + int64(len(a.spent))*4 + a.counts.bytes() + a.seen.bytes() + int64(len(a.sealed))
	if a.creators != nil {
		n += a.creators.Bytes()
	}
	for _, r := range []Recommender{a.recommender, a.control} {
		if s, ok := r.(Snapshotter); ok {
			n += s.Bytes()
		}
	}
	return n
}

func (a *Arm) columns() []Column {
	c := a.users.Columns()
	if a.creators != nil {
		c = append(c, a.creators.Columns()...)
	}
	if p, ok := a.recommender.(Publisher); ok {
		c = append(c, p.Columns()...)
	}
	return c
}

func (a *Arm) errorf(format string, args ...any) error {
	return fmt.Errorf("arm %s, round %d: %w", a.name, a.round, fmt.Errorf(format, args...))
}
