package users

import (
	"math"

	"bubblechamber/sim/arith"
)

// impulseShare is the share of an average person's taste that the topic has
// whose impulse response is computed: about one of the twelve effective topics
// of default consumption.
const impulseShare = 1.0 / 12

// ImpulseResponse returns by how much one consumption of an item of a single
// topic changes the probability that what is consumed 1, 2, ... lags rounds later
// is of that topic, when nothing is consumed in between. See [ImpulseParts].
func ImpulseResponse(c Config, lags int) []float64 {
	return impulse(&c, lags, true, true)
}

// ImpulseParts splits ImpulseResponse in two: what drift does if satiation does
// nothing, and the reverse. They add up to it to first order only.
//
// All are exact for a person with the crowd's taste, of which the topic has a
// twelfth, who then chooses among the whole catalogue of items of single topics
// at crowd popularity; the tastes' floor and boredom, which counts consumptions
// and not rounds, are left out. With x the topic's share c, r and k the rates of
// drift and of return, b and h of satiation, a the weight of taste, and
// d = r(1-k)^lag, the odds of the topic are
//
//	(c/(1-c)) · ((1 + d(1-c)/c)/(1-d))^a · exp(-b·2^(-(lag-1)/h))
//
// or, where drift is unbounded by delta, with exp(a·delta) in the second place.
func ImpulseParts(c Config, lags int) (drift, satiation []float64) {
	return impulse(&c, lags, true, false), impulse(&c, lags, false, true)
}

func impulse(c *Config, lags int, drift, satiation bool) []float64 {
	const share = impulseShare
	out := make([]float64, lags)
	// The day's consumption moves taste, and the day's end pulls back already.
	moved := c.DriftRate * (1 - c.DriftReturn)
	tired := c.Satiation
	fade := arith.Exp(-math.Ln2 / c.HalfLife)
	for i := range out {
		odds := share / (1 - share)
		switch {
		case !drift:
		case c.Unbounded > 0:
			odds *= arith.Exp(c.Taste * c.Unbounded)
		case moved < 1:
			ratio := (1 + moved*(1-share)/share) / (1 - moved)
			odds *= arith.Pow(ratio, c.Taste)
		default: // she has no other taste left
			odds = math.Inf(1)
		}
		if satiation {
			odds *= arith.Exp(-tired)
		}
		p := 1.0
		if !math.IsInf(odds, 1) {
			p = odds / (1 + odds)
		}
		out[i] = p - share
		moved *= 1 - c.DriftReturn
		tired *= fade
	}
	return out
}
