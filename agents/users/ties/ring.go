package ties

import "bubblechamber/sim/rng"

// ring ties everybody to the side next on either side and rewires each tie, seen
// from the one before, with the given chance: side by side, as Watts & Strogatz
// do, to somebody drawn at random who is not tied to her yet.
func ring(place []int32, side int, rewired float64, seed rng.Seed) *Network {
	people := len(place)
	side = min(side, (people-1)/2)
	lattice := make(pairs, 0, people*side)
	for j := 1; j <= side; j++ {
		for i, p := range place {
			lattice = append(lattice, [2]int32{p, place[(i+j)%people]})
		}
	}
	n := lattice.network(people, seed)
	if rewired == 0 {
		return n
	}
	d := seed.At(purposeRing, 0, 0)
	for _, t := range lattice {
		if d.Float64() >= rewired || len(n.Of(t[0])) == people-1 {
			continue
		}
		to := place[d.Intn(people)]
		for to == t[0] || n.Has(t[0], to) {
			to = place[d.Intn(people)]
		}
		n.Replace(t[0], t[1], to)
		n.Drop(t[1], t[0])
		n.Add(to, t[0])
	}
	n.shuffle(seed)
	n.compact()
	n.changed = false
	return n
}
