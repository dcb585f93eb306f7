package sim

import "bubblechamber/sim/rng"

// Observer watches all arms at the end of every round, with the scientist's
// eye: it sees both what is true and what the platform knows, and must change
// neither. Arms are known by their index, which never changes; WarmUp is the
// index of the common start.
type Observer interface {
	// Fork tells that arm to begins now and shares the past of arm from.
	Fork(from, to int)
	// Observe is called once a round, after all arms have run it. The frame is
	// good until it returns.
	Observe(f *Frame) error
	// Snapshot returns a deep copy of the observer's state over all arms,
	// and about how many bytes it holds.
	Snapshot() (state any, bytes int64)
	// Restore goes back to a state that Snapshot returned, which stays valid.
	Restore(state any)
}

// WarmUp is the index of the arm that all others fork from.
const WarmUp = -1

// Frame is one finished round of all arms.
type Frame struct {
	Round int
	// Arms are the arms that ran this round, in order of their index; during
	// the warm-up the only one is the common start.
	Arms []*View
	// Baseline is the arm that others are compared with, or nil.
	Baseline *View
	// Placebo repeats the baseline's recommender with fresh draws, or nil.
	Placebo *View
	Workers *Workers
}

// View is what an observer sees of one arm. Slices that it returns are live
// and read only.
type View struct {
	arm   *Arm
	index int
}

// Index returns the arm's number, or WarmUp.
func (v *View) Index() int { return v.index }

// Name returns the arm's name.
func (v *View) Name() string { return v.arm.name }

// Hidden reports whether the arm runs only for the sake of a comparison and
// has no rows of its own: the placebo.
func (v *View) Hidden() bool { return v.arm.hidden }

// Round returns the round last finished.
func (v *View) Round() int { return v.arm.round }

// Seed returns the root key of the run; observers' draws are the same in
// every arm.
func (v *View) Seed() rng.Seed { return v.arm.root }

// People returns the number of people.
func (v *View) People() int { return v.arm.users.Count() }

// Active returns who visited this round, ascending.
func (v *View) Active() []int32 { return v.arm.active }

// Catalog returns the arm's items, hidden columns included.
func (v *View) Catalog() *Catalog { return v.arm.catalog }

// Alone reports whether nobody recommended in this round.
func (v *View) Alone() bool { return v.arm.recommender == nil }

// Slate returns what the person was last shown, first place first.
func (v *View) Slate(person int32) []int32 { return v.arm.slates.Of(person) }

// Events returns the consumptions of this round, by person.
func (v *View) Events() []Event { return v.arm.events }

// History returns all that the person has consumed, and when, oldest first.
func (v *View) History(person int32) (items, rounds []int32) { return v.arm.log.History(person) }

// Consumed reports whether the person has consumed the item, ever.
func (v *View) Consumed(person, item int32) bool { return v.arm.log.Consumed(person, item) }

// Shown returns impressions by item since the beginning of the warm-up.
func (v *View) Shown() []int64 { return v.arm.shown }

// Taken returns consumptions by item since the beginning of the warm-up.
func (v *View) Taken() []int64 { return v.arm.taken }

// Places returns how many items a slate holds at most.
func (v *View) Places() int { return v.arm.places() }

// Repeats returns the rule for consumed items.
func (v *View) Repeats() Repeats { return v.arm.slate.Repeats }

// Columns returns all published columns.
func (v *View) Columns() []Column { return v.arm.columns() }

// Column returns a published column by its name.
func (v *View) Column(name string) (Column, bool) {
	for _, c := range v.Columns() {
		if c.Name == name {
			return c, true
		}
	}
	return Column{}, false
}

// Truth returns the people's linear utility, where they have one.
func (v *View) Truth() (Truth, bool) {
	t, ok := v.arm.users.(Truth)
	return t, ok
}

// AccountVector returns what the recommender exports about the person, or nil.
func (v *View) AccountVector(person int32) []float32 {
	e, ok := v.arm.recommender.(Embedder)
	if !ok {
		return nil
	}
	dim, rows := e.AccountVectors()
	at := int(v.arm.platform.account(person)) * dim
	if at+dim > len(rows) {
		return nil // an account that came after the last fit
	}
	return rows[at : at+dim : at+dim]
}

// Ties appends to buf to whom the person listens; ok is false where people have
// no ties.
func (v *View) Ties(person int32, buf []int32) (ties []int32, ok bool) {
	t, ok := v.arm.users.(Tied)
	if !ok {
		return buf, false
	}
	return t.Ties(person, buf), true
}

// Disclosed returns the sensitive attribute that the person has told the
// platform, as far as it may know: ok is false where she has not, and where she
// does not allow that she is tracked and sensitive data are processed. Of those
// who share an account the platform only learns how many have told which value,
// not who, so that Platform.Disclosed has no answer there.
func (v *View) Disclosed(person int32) (value uint8, ok bool) {
	c, consenting := v.arm.users.(Consenting)
	if !consenting {
		return 0, false
	}
	if s := v.Consent(person); !s.Tracking || !s.Sensitive {
		return 0, false
	}
	return c.Disclosed(person)
}

// Platform returns what the arm's platform knows.
func (v *View) Platform() *Platform { return v.arm.platform }
