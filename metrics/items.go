package metrics

import "bubblechamber/sim"

// leastImpressions is the smallest number of impressions in the window over
// the visible arms that have any.
func (c *Collector) leastImpressions(f *sim.Frame) int64 {
	var least int64
	for i, v := range f.Arms {
		if v.Hidden() {
			continue
		}
		if n := totalOf(c.work.arms[i].shown); n > 0 && (least == 0 || n < least) {
			least = n
		}
	}
	return least
}

func totalOf(counts []uint32) int64 {
	var n int64
	for _, x := range counts {
		n += int64(x)
	}
	return n
}

// items measures how the window's impressions and consumptions are spread over
// items.
func (c *Collector) items(v *sim.View, w *armScratch, least int64, r row) {
	s := c.state(v.Index())
	rounds := s.impressions.rounds
	catalog := v.Catalog()
	offered, distinct := 0, 0
	for i := range w.shown {
		if onOffer(catalog, i, v.Round(), rounds) > 0 {
			offered++
		}
		if w.shown[i] > 0 {
			distinct++
		}
	}
	impressions := totalOf(w.shown)
	if impressions > 0 {
		r.set("coverage", ratio(float64(distinct), float64(offered)))
		r.set("coverage_rarefied", ratio(ExpectedDistinct(w.shown, least), float64(offered)))
		gini, perItem := w.gini(catalog, w.shown, v.Round(), rounds)
		r.set("exposure_gini", gini)
		r.set("exposure_gini_floor", GiniFloor(perItem))
	}
	gini, _ := w.gini(catalog, w.taken, v.Round(), rounds)
	r.set("consumption_gini", gini)
}

// gini is that of counts per round on offer, over items that were on offer for
// at least half of the last rounds, and the mean count of such an item.
func (s *armScratch) gini(c *sim.Catalog, counts []uint32, round, rounds int) (gini, perItem float64) {
	s.rates = s.rates[:0]
	var total int64
	for i, n := range counts {
		offered := onOffer(c, i, round, rounds)
		if 2*offered < rounds {
			continue
		}
		s.rates = append(s.rates, float64(n)/float64(offered))
		total += int64(n)
	}
	s.sorter.sort(s.rates)
	return Gini(s.rates), ratio(float64(total), float64(len(s.rates)))
}

// onOffer is in how many of the last rounds item i was on offer.
func onOffer(c *sim.Catalog, i, round, rounds int) int {
	from := max(int(c.Birth[i]), round-rounds+1)
	to := min(int(c.Retired[i])-1, round)
	return max(to-from+1, 0)
}
