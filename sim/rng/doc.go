// Package rng draws random numbers from counter-based streams: a number is a
// function of what it is for, never of what was drawn before it elsewhere.
//
// # Basics
//
// [Seed.At] opens the stream of one (purpose, round, entity) as a [Draws] value,
// a cursor with the usual distributions. A package names what it draws for with
// [PurposeOf] in package-level values. [Seed.Derive] gives a replicate, or an arm
// that wants fresh draws, a seed of its own. [Gumbel] is the mood of a person
// toward an item in a round: one cheap hash instead of a stream. [Alias] draws
// from a fixed discrete distribution in constant time.
//
// # Invariants
//
// The same key gives the same numbers on every machine, on any number of threads
// and in any order of calls; nothing here holds shared state or allocates, apart
// from building an Alias. Streams of different keys are independent for every
// practical purpose: they are Philox4x32-10 (Salmon, Moraes, Dror & Shaw, "Parallel
// random numbers: as easy as 1, 2, 3", SC 2011), which passes BigCrush. All
// arithmetic is that of package arith. Uniforms are open: never 0, never 1.
//
// # Caveats
//
// A Draws is a value: a copy of it repeats the same numbers. Two streams with the
// same key are the same stream, so an entity that needs two independent draws of
// one kind takes them from one cursor or uses two purposes. Not for cryptography.
package rng
