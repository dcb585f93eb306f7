package metrics

// slates measures the round's slates and events: engagement, intra-list
// distance and novelty.
func (c *Collector) slates(o *observation, w *armScratch, r row) {
	f, v := o.frame, o.view
	people := float64(v.People())
	w.popularity = noveltyTable(v.Taken(), v.People(), w.popularity)
	c.pass.arm = w
	f.Workers.Run(blocks(v.People()), c.pass.slates)
	var clicks, organic int
	for _, e := range v.Events() {
		if e.Organic() {
			organic++
		} else {
			clicks++
		}
	}
	all := float64(clicks + organic)
	r.set("ctr", ratio(float64(clicks), c.total(sumImpressions)))
	r.set("clicks", ratio(float64(clicks), people))
	r.set("consumption", ratio(all, people))
	r.set("platform_share", ratio(float64(clicks), all))
	if o.utility != nil {
		r.set("utility", ratio(c.total(sumUtility), people))
	}
	if o.utilityInnate != nil {
		r.set("utility_innate", ratio(c.total(sumUtilityInnate), people))
	}
	r.set("intra_list_distance", ratio(c.total(sumDistance), c.total(countDistance)))
	n := c.total(sumSlates)
	r.set("novelty_current", ratio(c.total(sumNoveltyCurrent), n))
	if c.origin != nil && c.origin.novelty != nil {
		r.set("novelty", ratio(c.total(sumNovelty), n))
	}
}

func (c *Collector) shown(worker, block int) {
	o, w := c.pass.o, c.pass.arm
	persons := blockOf(o.view.Active(), block)
	c.slateSums(o, w.popularity, &c.work.workers[worker], block, persons)
	c.work.sums[sumUtility][block] = sumOf(o.utility, persons)
	c.work.sums[sumUtilityInnate][block] = sumOf(o.utilityInnate, persons)
}

func (c *Collector) slateSums(o *observation, popularity []float32, k *worker, block int, persons []int32) {
	v, s := o.view, o.state
	var known []float32
	if c.origin != nil {
		known = c.origin.novelty
	}
	unknown := float32(Novelty(0, v.People()))
	var distance, novelty, current float64
	var impressions, slates, pairs int
	for _, p := range persons {
		slate := v.Slate(p)
		if len(slate) == 0 {
			continue
		}
		impressions += len(slate)
		slates++
		if d := s.distance(v.Catalog(), slate, k.vector); d == d {
			distance += d
			pairs++
		}
		var before, now float64
		for _, item := range slate {
			x := unknown
			if int(item) < len(known) {
				x = known[item]
			}
			before += float64(x)
			now += float64(popularity[item])
		}
		novelty += before / float64(len(slate))
		current += now / float64(len(slate))
	}
	w := &c.work.sums
	w[sumImpressions][block], w[sumSlates][block] = float64(impressions), float64(slates)
	w[sumDistance][block], w[countDistance][block] = distance, float64(pairs)
	w[sumNovelty][block], w[sumNoveltyCurrent][block] = novelty, current
}

// sumOf adds up a column over persons; 0 without one.
func sumOf(column []float32, persons []int32) float64 {
	if column == nil {
		return 0
	}
	var sum float64
	for _, p := range persons {
		sum += float64(column[p])
	}
	return sum
}
