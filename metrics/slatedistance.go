package metrics

import (
	"slices"

	"bubblechamber/sim"
)

var slateDistanceDefinition = Definition{
	Name: "slate_distance", Title: "distance of slates from %s", Group: Paired, Better: Neither,
	Meaning: "how different the slates of this round are from those that the same people get in the baseline arm",
	Formula: "mean over people of 1 - |S_u n S_base(u)| / |S_u u S_base(u)|", Range: "[0, 1]",
	Source: "Jaccard 1901", Needs: []string{NeedBaseline, NeedSlates},
	Quantiles: true, Counted: true, Grouped: true,
	Notes: "Over people who visit in both arms; order does not count. Exactly 0 in the baseline arm and in one that repeats it. Where the baseline is a world in which something was never collected, this is the residue of having collected it. Depends on how twins' noise is coupled: by chance alone fresh draws put slates apart, too.",
}

// slateDistance compares a round's slates with those of the twins in the
// baseline arm. Items are the same when their keys are.
func slateDistance(o *observation) perPerson {
	base := o.frame.Baseline
	if base == nil || base.Alone() || o.view.Alone() {
		return nil
	}
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		if _, came := slices.BinarySearch(base.Active(), p); !came || !o.visited[p] {
			return 0, 0
		}
		var bufA, bufB [maxPlaces]int32
		a, b := keys(o.view, p, bufA[:0]), keys(base, p, bufB[:0])
		switch {
		case len(a)+len(b) == 0:
			return 0, 0
		case slices.Equal(a, b):
			return 0, 1
		}
		slices.Sort(a)
		slices.Sort(b)
		return jaccardDistance(a, b), 1
	}
}

// keys are those of the person's slate.
func keys(v *sim.View, p int32, buf []int32) []int32 {
	key := v.Catalog().Key
	for _, item := range v.Slate(p) {
		buf = append(buf, key[item])
	}
	return buf
}

// jaccardDistance is 1 - |A n B| / |A u B| of two ascending lists, not both
// empty: exactly 0 for equal sets, 1 for those with nothing in common.
func jaccardDistance(a, b []int32) float64 {
	l := compare(a, b)
	all := l.distinctA + l.distinctB - l.common
	return float64(all-l.common) / float64(all)
}
