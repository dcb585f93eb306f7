package ties

import (
	"slices"

	"bubblechamber/sim/rng"
)

// older ties each person, in order of places, to that many who came before, with
// chances in proportion to their ties: a draw from the list of all ends of ties
// so far (Batagelj & Brandes 2005). The first of them, one more than that many,
// are all tied.
func older(place []int32, each int, seed rng.Seed) pairs {
	people := len(place)
	each = min(each, people-1)
	out := make(pairs, 0, people*each)
	for v := range min(each+1, people) {
		for w := range v {
			out = append(out, [2]int32{place[v], place[w]})
		}
	}
	d := seed.At(purposeOlder, 0, 0)
	chosen := make([]int32, 0, each)
	for v := each + 1; v < people; v++ {
		chosen = chosen[:0]
		for ends := 2 * len(out); len(chosen) < each; {
			at := d.Intn(ends)
			to := out[at/2][at%2]
			if !slices.Contains(chosen, to) {
				chosen = append(chosen, to)
			}
		}
		for _, to := range chosen {
			out = append(out, [2]int32{place[v], to})
		}
	}
	return out
}
