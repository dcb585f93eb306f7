// Package metrics says what is measured, and measures it: one definition per
// metric, computed from observations only.
//
// # Basics
//
// [All] is the one table of definitions; [Lookup] finds one by its key, or by
// the name of a column such as topics_shown.p25; [Columns] are all columns in
// the order of files; [Undefined] says why a metric has no value in a run.
//
// A [Collector] is the sim.Observer that turns every round of every visible
// arm into a [Row] of a [Table]. [Config] are its settings, whose knobs belong
// under "metrics". The formulas are functions of their own: [Entropy],
// [ChaoWangJost], [Gini], [IntraListDistance], [Novelty], [RarefiedJaccard],
// [ExpectedDistinct] and their like.
//
//	definition.go, all.go     what a metric is, the table of all
//	engagement.go, diversity.go, narrowing.go
//	collector.go              the observer; visits, slates, persons, items,
//	                          panel and truth measure one kind of thing each
//	window.go, ring.go        the last visits of people, the last rounds of items
//	rows.go                   what was measured, by arm and round
//
// A person's window are her last metrics.window visits; it moves when a bucket
// of metrics.bucket visits is complete, so it always holds equally many visits
// and costs (window/bucket + 1) x topics numbers per person and arm. Windows of
// items are the last metrics.window rounds. What would need a scan of its own
// (regret, exhaustion, overlap, selection) is measured on a fixed sample of
// people, drawn once by the seed and the same in every arm.
//
// # Invariants
//
// Nothing here knows an agent: people's columns are read by name ("taste",
// "innate", "utility", "utility_innate"), their expected utility through
// sim.Truth. A metric whose column or reference is missing is undefined.
//
// Undefined is NaN in here and an empty cell, null or gap outside; it is never
// 0. Means are over those for whom the value is defined, whose number is the
// column NAME.n. Rates per person-round have everybody in the denominator.
//
// Values do not depend on the number of workers: sums are taken over blocks of
// 256 people and merged by a fixed tree. An arm that repeats the baseline has
// a relative narrowing of exactly 0. A round that is simulated again gives the
// same row.
//
// # Caveats
//
// Plug-in entropies of few events are too low (Chao, Wang & Jost 2013):
// compare the consumption of arms by relative_narrowing_consumed. Person-level
// quantiles and shares depend on how twins' noise is coupled; means do not.
// Where activity differs between arms, means over people compare survivors.
//
// A Collector and its Table belong to the goroutine that simulates; others
// read a Table.Snapshot that it publishes.
package metrics
