// Package metrics says what is measured, and measures it: one definition per
// metric, computed from observations only.
//
// # Basics
//
// [All] is the one table of definitions; [Lookup] finds one by its key, or by
// the name of a column such as topics_shown.p25 or topics_shown[niche]; [Columns]
// are all columns in the order of files; [Undefined] says why a metric has no
// value in a run.
//
// A [Collector] is the sim.Observer that turns every round of every visible
// arm into a [Row] of a [Table]. [Config] are its settings, whose knobs belong
// under "metrics". The formulas are functions of their own: [Entropy],
// [ChaoWangJost], [Gini], [Lorenz], [IntraListDistance], [Novelty], [RarefiedJaccard],
// [ExpectedDistinct], [KullbackLeibler], [RootJensenShannon], [Bimodality],
// [EstebanRay], [Assortativity], [AUC], [Scoreboard] and their like.
//
//	definition.go, all.go     what a metric is, the table of all
//	engagement.go, diversity.go, narrowing.go
//	society.go                viewpoints.go, ties.go and misinformation.go, with the
//	                          formulas in polarisation.go, assortativity.go and
//	                          divergence.go
//	fairness.go               segments and groups of creators: parity.go
//	twins.go                  narrowing taken apart by [Twins]; slatedistance.go
//	bargain.go, survivors.go  trust, opt-outs, who stays
//	privacy.go                what a platform holds (holdings.go, index.go) and what follows:
//	                          unicity.go, scoreboard.go, inference.go with auc.go
//	measure.go, observation.go    what a measure is, and what it sees; published.go
//	                          the columns that arms publish
//	pass.go                   what runs on several workers, bound once
//	collector.go              the observer; visits, slates, persons, items,
//	                          panel and truth measure one kind of thing each
//	window.go, ring.go        the last visits of people, the last rounds of items
//	rows.go                   what was measured, by arm and round
//
// To add metrics, write their definitions and what measures them in a file of
// its own, and add one line to the table of families in all.go. There are two
// kinds of measures:
//
//   - a peopleMeasure has a value x/w for every person, of what stands in one
//     [observation]: the collector turns it into the ratio of sums over
//     everybody and, where the definition is Grouped, over each group, with
//     quantiles and n where the definition has them. Who does not count has
//     w = 0. State that must outlive the round belongs into state, whose clone
//     must copy it.
//   - an armMeasure sees the whole arm and sets columns by name.
//
// An observation is all that a measure may read: the sim.View, the frame with
// the other arms, the windows, who visited and what she took, what each item was
// shown and taken in the window, who has left, who belongs to which group.
// citizens in citizens_test.go publish every column that people may have.
//
// A person's window are her last metrics.window visits; it moves when a bucket
// of metrics.bucket visits is complete, so it always holds equally many visits
// and costs (window/bucket + 1) x topics numbers per person and arm. Windows of
// items are the last metrics.window rounds. What would need a scan of its own
// (regret, exhaustion, overlap, selection) is measured on a fixed sample of
// people, drawn once by the seed and the same in every arm. What reads all that a
// platform holds is measured every metrics.privacy-every rounds, and attacks are
// tried on at most 250 of the sample; in between the values stand.
//
// Config.Groups name groups of people: labels of their columns segment and
// attribute. A metric that is Grouped has columns NAME[LABEL] for each, behind
// all others; a [Table] knows which, [Split] takes such a name apart.
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
// Who has left (column present) counts as zero in rates per person-round and
// keeps her last window. What compares a person with her past or with her twin
// is over people who are there, in both arms; NAME.lo and NAME.hi bound what it
// would be with the others. [WarnSurvival] says when arms keep so different
// shares of their people that means compare survivors.
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
// Unicity and re-identification fall with the number of people: only equal
// numbers compare. They say what one attacker achieves, not that nobody achieves
// more: what is kept can be matched however little it is. The ridge of the
// attribute's model and its features are assumptions.
//
// A Collector and its Table belong to the goroutine that simulates; others
// read a Table.Snapshot that it publishes.
package metrics
