// Package stats compares two arms over replicates and says what the comparison
// shows; it describes trade-offs between arms, and which inputs an output depends
// on.
//
// # Basics
//
// [Paired] turns the values of two arms, one pair a replicate, into an
// [Interval] for their mean difference. [Decide] reads it as a verdict on
// "left > right", [Equivalent] as one on "left ~ right", both against a smallest
// effect of interest. [Holm] corrects the p values of several lines for their
// number. [Quantile] describes one sorted sample.
//
// [Bootstrap] is an interval for many replicates that need not be normal,
// [PairedLog] one for the [Ratio] of positive values, [SignFlip] a [Test] that
// takes nothing for granted but the pairs. [Compare] chooses among them: t below 30
// replicates, the log scale where skew asks for it, BCa from 30 on; its
// [Comparison] says which. [Standardised] is an [Effect] in standard deviations.
//
// [Dominated] marks the points of a trade-off that others beat, [Frontier] joins
// the rest. [SobolIndices] tell how much of an output's variance each input
// accounts for, from the outputs on a design of Saltelli's; [Spearman] how far an output
// goes with an input, from any design that draws.
//
// # Invariants
//
// Replicates are the unit: the n of an interval counts seeds, never people.
// Swapping the arms changes the signs of an interval and nothing else, and turns a
// ratio over; the ends of a bootstrap interval keep their places to rounding.
// Arms that are equal in every replicate have the interval [0, 0], the p value 1,
// and are equivalent. An interval holds its estimate. Sums are taken in a fixed
// order, so that one machine gives the same bits however the replicates were
// computed. What draws random numbers takes a seed, and its i-th draw is a function
// of (seed, i): more draws keep those of fewer.
//
// Warnings are data: they do not prevent an analysis, and the reader should see
// them.
//
// # Caveats
//
// Means, standard deviations and quantiles have the same bits on every machine.
// What goes through the normal or t distribution of gonum/stat/distuv, or the
// standard library's gamma function, may differ in its last digits by
// architecture: the ends and p of Paired and PairedLog, the P of Spearman, the ends of Bootstrap, the
// G of Standardised. SignFlip, Dominated, Frontier and SobolIndices do not.
//
// An undefined value is for the caller to drop, together with its pair. The t
// interval takes differences to be about normal; it is good for differences of
// means over many people, and the skewness warning says when to look closer. A
// bootstrap of fewer than 30 replicates is too short, and of strongly skewed ones
// still misses more often than it says. Holm's correction is for p values: an
// interval is not widened by it, so a line that holds by its interval may have an
// adjusted p above 1 - level. Nor do an interval and the p value of a sign-flip
// test agree to the last replicate.
//
// A [Ratio] has no effect at 1, not at 0: it is no Interval so that Decide and
// Equivalent are not asked about it.
package stats
