package stats

import "fmt"

// Verdict is what an interval says of a claim.
type Verdict int

const (
	Undecided Verdict = iota // the replicates allow the claim and its opposite
	Holds
	Fails
)

// String is "undecided", "holds" or "fails".
func (v Verdict) String() string {
	switch v {
	case Undecided:
		return "undecided"
	case Holds:
		return "holds"
	case Fails:
		return "fails"
	}
	return fmt.Sprintf("Verdict(%d)", int(v))
}

// Decide is the verdict on "left > right", from the interval of left - right and
// the smallest effect of interest, >= 0, in the same unit:
//
//	holds      the whole interval is above 0
//	fails      the whole interval is below smallest: if there is a difference,
//	           it is the other way or too small to matter
//	undecided  otherwise
//
// With smallest = 0 the claim fails where the interval does not reach above 0;
// arms that are equal in every replicate fail it at any smallest. An interval
// between 0 and smallest holds, being a difference in the claimed direction,
// however small: its Hi shows that it is below what matters. Decide panics on a
// smallest that is negative or NaN.
func Decide(iv Interval, smallest float64) Verdict {
	checkSmallest(smallest)
	switch {
	case iv.Lo > 0:
		return Holds
	case iv.Hi < smallest || iv.Hi <= 0:
		return Fails
	}
	return Undecided
}

// Equivalent is the verdict on "left ~ right", from the interval of left - right
// and the smallest effect of interest, >= 0, in the same unit:
//
//	holds      the whole interval is within (-smallest, +smallest), or is exactly 0
//	fails      the whole interval is above +smallest or below -smallest
//	undecided  otherwise
//
// With smallest = 0 only the exact 0 holds. An interval at level 1 - 2a makes
// this the two one-sided tests at a each: 90% is the usual 5% test, 95% is
// stricter. Equivalent panics on a smallest that is negative or NaN.
//
// Source: Schuirmann (1987), A Comparison of the Two One-Sided Tests Procedure
// and the Power Approach, J. Pharmacokinetics and Biopharmaceutics 15(6).
func Equivalent(iv Interval, smallest float64) Verdict {
	checkSmallest(smallest)
	switch {
	case iv.Lo > -smallest && iv.Hi < smallest, iv.Lo == 0 && iv.Hi == 0:
		return Holds
	case iv.Lo > smallest || iv.Hi < -smallest:
		return Fails
	}
	return Undecided
}

func checkSmallest(x float64) {
	if !(x >= 0) {
		panic(fmt.Sprintf("stats: smallest effect of interest %v is not at or above 0", x))
	}
}
