// Package ties says who listens to whom, and draws such networks.
//
// # Basics
//
// A [Network] holds for every person an ordered list of those to whom she
// listens, oldest tie first. [Generate] draws one by a [Spec]. All generators
// draw mutual ties, n people with a mean of k ties each:
//
//	erdos-renyi      each of the n(n-1)/2 pairs with chance k/(n-1), by skipping
//	                 over pairs (Erdős & Rényi 1959; Batagelj & Brandes 2005)
//	watts-strogatz   a ring in which each is tied to the k/2 next on either side;
//	                 each tie is rewired at one end with chance Rewired
//	                 (Watts & Strogatz 1998)
//	barabasi-albert  k/2+1 people all tied, then one after the other with k/2
//	                 ties to those before, drawn by their number of ties
//	                 (Barabási & Albert 1999)
//	communities      c groups; within group a each pair with chance
//	                 (1-x)k/(n_a-1), between groups each with the chance that
//	                 makes the share of ties between groups x = Mixing
//	                 (stochastic block model; Holland, Laskey & Leinhardt 1983)
//
// k/2 is rounded, and at least 1. The places that these give out, on the ring, in
// the order of arrival or in a group, go to people at random, or the groups are
// given; so no one's number says anything about her ties. The order of first
// ties is random, too.
//
// Once drawn a tie is one person's alone: [Network.Replace] and
// [Network.Add] change to whom she listens, and not who listens to her.
//
// # Invariants
//
// Nobody listens to herself, or twice to one person. A network is a function of
// the Spec, the seed and the groups, drawn on one thread. A clone shares all
// memory with its original until one of them changes. There is no pointer per
// person: a person costs 12 bytes and a tie 4, about 4 to 8 once they move.
//
// # Caveats
//
// gonum has generators, too; these are written out here because gonum's graphs
// keep neighbours in maps and give them in no order, which some of its
// generators draw by, and because it takes logarithms that differ by machine.
//
// Groups of unequal size that mix have more ties between groups per person in the
// small ones, as a tie has two ends; a group of fewer than (1-x)k+1 people is
// all tied and has fewer than k. Has looks through a person's whole list.
package ties
