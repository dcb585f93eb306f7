// Package design chooses the points of a study: which values its parameters take
// together.
//
// # Basics
//
// Where parameters have lists of values, [Grid], [Zip] and [OneAtATime] say which
// places of the lists go together, a row a point and a column a parameter. Where
// they have ranges or distributions, [Random], [LatinHypercube] and [Sobol] are
// points of the unit cube, for the caller to carry through the inverse of each
// distribution function; [SobolSequence] is the same without a seed. [Saltelli] are
// the points from which package stats reckons Sobol indices; [PlaceOf] says which
// is which, and [Split] arranges the outputs.
//
// # Which one
//
//	Random          the yardstick, and as many points more as one likes
//	LatinHypercube  few points, of any number: each input is covered evenly
//	Sobol           2^m points: each input and many pairs of inputs are covered
//	                evenly; integrals of smooth outputs are far more exact
//
// # Invariants
//
// A design is a function of its arguments: the same bits on every machine, at any
// time. Coordinates are in [0, 1), with a seed in (0, 1). Another seed gives other
// points of the same evenness, and independent designs. More points of Random,
// Sobol, SobolSequence and Saltelli begin with those of fewer.
//
// # Caveats
//
// Sobol points are even in blocks of 2^m from the first on: a number that is no
// power of two, or the first point left out, loses that (Owen 2020, On Dropping the
// First Sobol' Point). A Latin hypercube of n points does not begin with one of
// fewer. Sequences reach [Dimensions] dimensions, Saltelli half as many inputs.
package design
