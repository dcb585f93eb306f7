package recommenders

import "slices"

// releases are the released counts as fits found them, for kinds that ask how they
// have changed where the platform holds counts by item and no events.
type releases struct {
	all []release // oldest first
}

// release is what counts were known from a round on; none before the first release.
type release struct {
	round  int
	counts []float32 // by item, as far as it goes
}

// note takes note of the counts known in a round. What was known the given number
// of rounds before can be asked for until the next call, what came earlier is
// forgotten.
func (r *releases) note(round int, counts []float32, rounds int) {
	if len(counts) == 0 {
		r.all = append(r.all[:0], release{round: round})
		return
	}
	if n := len(r.all); n == 0 || !slices.Equal(r.all[n-1].counts, counts) {
		r.all = append(r.all, release{round, slices.Clone(counts)})
	}
	stale := 0
	for stale+1 < len(r.all) && r.all[stale+1].round <= round-rounds {
		stale++
	}
	r.all = slices.Delete(r.all, 0, stale)
}

// at returns the counts known in a round or, where that is too long ago, the first
// that are known.
func (r *releases) at(round int) release {
	i := len(r.all) - 1
	for i > 0 && r.all[i].round > round {
		i--
	}
	return r.all[i]
}

// of returns the count of an item.
func (r release) of(item int) float64 {
	if item < len(r.counts) {
		return float64(r.counts[item])
	}
	return 0
}

func (r *releases) snapshot() releases {
	// What a release says is never written to again.
	return releases{slices.Clone(r.all)}
}

func (r *releases) bytes() (n int64) {
	for _, one := range r.all {
		n += int64(len(one.counts)) * 4
	}
	return n
}
