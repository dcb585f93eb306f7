package metrics

import (
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// utilityGap compares segments' mean utility. O(people).
func utilityGap(o *observation, set func(column string, x float64)) {
	utility := o.column(ColumnUtility)
	segments, kinds := o.segments()
	if utility == nil || kinds < 2 {
		return
	}
	sums, part := make([]float64, kinds), make([]float64, kinds)
	people := make([]int, kinds)
	for from := 0; from < len(segments); from += arith.Block {
		clear(part)
		for p := from; p < min(from+arith.Block, len(segments)); p++ {
			segment := int(segments[p])
			people[segment]++
			if o.visited[p] {
				part[segment] += float64(utility[p])
			}
		}
		for i, x := range part {
			sums[i] += x
		}
	}
	set("utility_gap", gap(sums, people))
}

// gap is the largest of the groups' means less the smallest; NaN unless two
// groups have people.
func gap(sums []float64, people []int) float64 {
	least, most, groups := math.Inf(1), math.Inf(-1), 0
	for i, n := range people {
		if n > 0 {
			mean := sums[i] / float64(n)
			least, most = min(least, mean), max(most, mean)
			groups++
		}
	}
	if groups < 2 {
		return nan
	}
	return most - least
}

// miscalibration compares what a person was shown in her window with her innate
// taste, which does not change: as long as the window does not move, the value stays.
func miscalibration(o *observation) perPerson {
	if o.state.astray == nil {
		return nil
	}
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		if h := o.state.shown[p]; h != h {
			return 0, 0
		}
		return o.state.astray[p], 1
	}
}

// astray is the miscalibration of a window with the topics in k.topics.
func (k *worker) astray(innate []float32) float64 {
	k.taste = k.taste[:0]
	for _, x := range innate {
		k.taste = append(k.taste, float64(x))
	}
	return KullbackLeibler(k.taste, k.topics, 0, steck)
}

// providerExposure compares the impressions of the minority's items with those
// of all others. O(items).
func providerExposure(o *observation, set func(column string, x float64)) {
	catalog := o.view.Catalog()
	group := slices.Index(catalog.Groups, minority)
	if group < 0 {
		return
	}
	var impressions, offered [2]float64
	for i, n := range o.shown {
		side := 0
		if int(catalog.GroupOfCreator(catalog.Creator[i])) == group {
			side = 1
		}
		impressions[side] += float64(n)
		offered[side] += float64(onOffer(catalog, i, o.view.Round(), o.state.impressions.rounds))
	}
	others := ratio(impressions[0], offered[0])
	set("provider_exposure_ratio", ratio(ratio(impressions[1], offered[1]), others))
}

// popularities are how popular items are, and how popular on average what each
// person has consumed, NaN for nothing.
func popularities(v *sim.View) (popularity, profile []float32) {
	people := float64(v.People())
	for _, n := range v.Taken() {
		popularity = append(popularity, float32(float64(n)/people))
	}
	for p := range int32(v.People()) {
		items, _ := v.History(p)
		profile = append(profile, float32(meanPopularity(popularity, items)))
	}
	return popularity, profile
}

// popularityLift gives the popularity of what a person is shown, by weight of
// the popularity of what she consumed before.
func popularityLift(o *observation) perPerson {
	if o.origin == nil || o.origin.profile == nil {
		return nil
	}
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		slate := o.slate(p)
		if len(slate) == 0 {
			return 0, 0
		}
		return meanPopularity(o.origin.popularity, slate), float64(o.origin.profile[p])
	}
}

// meanPopularity is that of the items; those beyond the end have none.
func meanPopularity(popularity []float32, items []int32) float64 {
	var sum float64
	for _, item := range items {
		if int(item) < len(popularity) {
			sum += float64(popularity[item])
		}
	}
	return ratio(sum, float64(len(items)))
}

func lessOne(x float64) float64 { return x - 1 }
