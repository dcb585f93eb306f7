package sim

import "slices"

// cohorts splits people into groups of at least k, and fewer than 2k, who
// consumed alike: a group is halved at the median of the topic in which its
// members differ most, for as long as both halves have k (Mondrian; LeFevre,
// DeWitt & Ramakrishnan 2006). It goes by the events that the platform holds, and
// nothing else, so that cohorts tell nothing of what may not be held; those of whom
// nothing is held are alike. That it tells who belongs together to the platform and
// to nobody else takes somebody whom people trust. With fewer than 2k people there
// is one group. O(events x topics + people x topics x log people).
func cohorts(c *Catalog, l *Log, people, k int) [][]int32 {
	t := len(c.Topics)
	shares := make([]float32, people*t)
	for p := range int32(people) {
		row := shares[int(p)*t : (int(p)+1)*t]
		n := float32(0)
		past := l.of(p)
		for i, item := range past.items {
			if past.meta[i]&held == 0 {
				continue
			}
			n++
			for g, m := range c.MixOf(item) {
				row[g] += m
			}
		}
		if n > 0 {
			for g := range row {
				row[g] /= n
			}
		}
	}
	all := make([]int32, people)
	for i := range all {
		all[i] = int32(i)
	}
	var groups [][]int32
	var split func(members []int32)
	split = func(members []int32) {
		if len(members) < 2*k {
			groups = append(groups, members)
			return
		}
		g := widest(shares, t, members)
		slices.SortStableFunc(members, func(a, b int32) int {
			x, y := shares[int(a)*t+g], shares[int(b)*t+g]
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return int(a) - int(b)
		})
		half := len(members) / 2
		split(members[:half])
		split(members[half:])
	}
	split(all)
	return groups
}

// widest returns the topic whose share varies most among the members.
func widest(shares []float32, t int, members []int32) int {
	best, most := 0, float64(-1)
	n := float64(len(members))
	for g := range t {
		var sum, squares float64
		for _, p := range members {
			x := float64(shares[int(p)*t+g])
			sum += x
			squares += float64(x * x)
		}
		if v := squares - float64(sum*sum)/n; v > most {
			best, most = g, v
		}
	}
	return best
}
