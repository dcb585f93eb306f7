package param

import "math"

// Option adds to a knob's description when it is made.
type Option func(*Knob)

// Range bounds a number to min..max, both included.
func Range(min, max float64) Option {
	return func(k *Knob) { k.bound(min, max, false) }
}

// Above bounds a number to more than min, with no upper bound.
func Above(min float64) Option {
	return func(k *Knob) { k.bound(min, math.Inf(1), true) }
}

// AtLeast bounds a number to min or more, with no upper bound.
func AtLeast(min float64) Option {
	return func(k *Knob) { k.bound(min, math.Inf(1), false) }
}

// bound replaces all four bounds, so that the last range option is the one
// that holds.
func (k *Knob) bound(min, max float64, minOpen bool) {
	k.Min, k.Max, k.MinOpen, k.MaxOpen = min, max, minOpen, false
}

// Unit names what the number counts, such as "rounds" or "per click".
func Unit(unit string) Option { return func(k *Knob) { k.Unit = unit } }

// Live lets the knob move while a simulation runs.
func Live() Option { return func(k *Knob) { k.Live = true } }

// Once marks a knob that asks for something to be done: moved from its default
// it acts once, and reads as its default again.
func Once() Option { return func(k *Knob) { k.Once = true } }

// Through binds the knob to functions in place of a field, whose pointer is nil
// then: for a value that is computed, or kept where there is no field for it. get
// returns a value of the knob's kind, set is given none but those that the knob
// takes.
func Through(get func() Value, set func(Value)) Option {
	return func(k *Knob) { k.get, k.set = get, set }
}

// LogScale hints that a slider should move by factors.
func LogScale() Option { return func(k *Knob) { k.Log = true } }

// Source cites where the knob or its default comes from (author, year).
func Source(citation string) Option { return func(k *Knob) { k.Source = citation } }

// Assumed says that nothing is cited for the knob and its default: both are an
// assumption.
func Assumed() Option { return Source("assumption") }
