// Package topk scores every item for a batch of users by a dot product and keeps
// the k best per user, without ever holding the users x items matrix.
//
// # Basics
//
// [Items] is the packed item matrix; pack it once and share it between workers.
// A [Scanner] is one worker's scratch memory. [Scanner.Select] reads a [Query]
// (user vectors, k, who may not be shown what) and fills a [Result].
//
// A call costs 2*users*items*dim floating-point operations. Selection adds, per user, an
// expected O(k log(items/k) log k) for items in random order, and O(items log k) if the
// scores rise with the index; with good guesses it is O(k log k). If the items' lengths differ,
// a part of the items is enough (see Lengths). Scratch is O(k) for each of at most 256
// users. Once it has grown to a shape nothing is allocated.
//
// # Arithmetic
//
// The score of item v for user u is, in float32 with rounding after every operation,
//
//	s = u[0]*v[0]; s = s + u[1]*v[1]; ...; s = s + u[dim-1]*v[dim-1]
//
// strictly in that order, multiply and then add, never fused. One item occupies one
// SIMD lane, so that any tile shape and any vector width yields the same bits. This is
// part of the package's contract, because it decides which items are shown.
//
// The inner loops are those of the kernel in use (package kernel): a tile of users passes
// over a run of panels in assembly that compares each score with the user's threshold
// and writes only those above it. A scan in pure Go does the same on any machine.
//
// # Order
//
// Higher scores come first, and among equal scores the lower item index. Scores are
// compared as numbers, so that -0 equals +0, and a score of -0 is reported as +0.
// Scores are never NaN or infinite (see Invariants), hence the order is total.
//
// # Lengths
//
// A score is at most the product of the lengths of its two vectors (Cauchy), and a little
// more for rounding. If items differ enough in length for it to pay, Pack puts the longest
// first, and a tile of users goes over panels only as far as that bound is above the
// threshold of one of them; what lies beyond cannot be in a result. That is the
// length-based pruning of LEMP (Teflioudi, Gemulla & Mykytiuk, SIGMOD 2015), with a bound
// that holds for the rounded scores above. Factors of als differ in length as items do in
// popularity; those of bpr hardly, and unit vectors not at all.
//
// # Guesses
//
// [Query].Guesses carries from one call to the next, for the same users, a score somewhat
// below the k-th best, as a share of the length of the user's vector. The scan begins with
// that as its threshold. If it finds k items, they are the result, for it has seen all that
// score more; if not, the guess was too high, and it scans for this user again without one.
// So guesses of any content (stale, random, not numbers) change only the time that a call
// takes. Without one, the first few panels are nearly all better than what is known, then
// about k items each time that the number of items seen doubles.
//
// # Invariants
//
//   - The result depends on items, users, k and the exclusion only: not on guesses, on
//     how users are divided into calls, on the tile shape or on the machine.
//   - Every component has a magnitude of at most [MaxMagnitude], so that no score can
//     overflow. A larger, infinite or NaN component is a bug of the caller, and packing
//     or selecting it panics, naming its place. So do slices of the wrong length.
//
// # Caveats
//
// Items may be read by any number of Scanners at once, but not while Pack runs. A Scanner
// serves one goroutine at a time. Exclude is called in no promised order, may be called
// twice for one item, and must give the same answer each time within a call.
package topk
