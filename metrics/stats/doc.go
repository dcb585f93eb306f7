// Package stats compares two arms over replicates and says what the comparison
// shows.
//
// # Basics
//
// [Paired] turns the values of two arms, one pair a replicate, into an
// [Interval] for their mean difference. [Decide] reads it as a verdict on
// "left > right", [Equivalent] as one on "left ~ right", both against a smallest
// effect of interest. [Holm] corrects the p values of several lines for their
// number. [Quantile] describes one sorted sample.
//
// # Invariants
//
// Replicates are the unit: the n of an interval counts seeds, never people.
// Swapping the arms changes the signs of an interval and nothing else. Arms that
// are equal in every replicate have the interval [0, 0], the p value 1, and are
// equivalent. Sums are taken in a fixed order, so that one machine gives the same
// bits however the replicates were computed.
//
// Warnings are data: they do not prevent an analysis, and the reader should see
// them.
//
// # Caveats
//
// Means, standard deviations and quantiles have the same bits on every machine.
// Lo, Hi and P go through the t distribution of gonum/stat/distuv, whose last
// digits may differ by architecture.
//
// An undefined value is for the caller to drop, together with its pair. The t
// interval takes differences to be about normal; it is good for differences of
// means over many people, and the skewness warning says when to look closer.
// Holm's correction is for p values: an interval is not widened by it, so a line
// that holds by its interval may have an adjusted p above 1 - level.
package stats
