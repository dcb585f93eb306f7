package metrics

import "bubblechamber/sim"

// pass is what the pieces of a pass over people or the sample read, which run on
// several workers: one arm at a time. The functions that workers run are bound once;
// closures over what stands here would be garbage of every round.
type pass struct {
	view  *sim.View
	state *state
	arm   *armScratch
	o     *observation

	innate    sim.Column
	of        perPerson
	sums      int // of the measure: for everybody and by group
	drift     drift
	scan      truthScan
	all       bool   // nobody's lists are those of the state
	baseMoved []bool // sample: as armScratch.changed, in the baseline arm

	visits, slates, persons, quantiles, people, lists, overlap, behind, truth func(worker, piece int)
}

// bind makes the functions of the passes.
func (c *Collector) bind() {
	p := &c.pass
	p.visits, p.slates, p.persons, p.quantiles, p.people = c.visitors, c.shown, c.personSums, c.quantilesOf, c.tally
	p.lists, p.overlap, p.behind, p.truth = c.listsOf, c.overlapOf, c.behindOf, c.truthOf
}
