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

// LogScale hints that a slider should move by factors.
func LogScale() Option { return func(k *Knob) { k.Log = true } }

// Source cites where the knob or its default comes from (author, year).
func Source(citation string) Option { return func(k *Knob) { k.Source = citation } }

// Assumed says that nothing is cited for the knob and its default: both are an
// assumption.
func Assumed() Option { return Source("assumption") }
