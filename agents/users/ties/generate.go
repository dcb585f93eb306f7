package ties

import (
	"fmt"
	"math"

	"bubblechamber/sim/rng"
)

// The kinds of network, values of Spec.Kind.
const (
	None           = "none"
	ErdosRenyi     = "erdos-renyi"
	WattsStrogatz  = "watts-strogatz"
	BarabasiAlbert = "barabasi-albert"
	Communities    = "communities"
)

// Spec says what network to draw.
type Spec struct {
	Kind        string
	Degree      float64 // mean number of ties of a person, at least 0
	Rewired     float64 // watts-strogatz: chance that a tie is rewired
	Communities int     // communities: how many, where no groups are given
	Mixing      float64 // communities: share of ties between them
}

// The purposes of draws: one stream each, or one for each person.
var (
	purposePlace = rng.PurposeOf("ties/place")
	purposePairs = rng.PurposeOf("ties/pairs")
	purposeRing  = rng.PurposeOf("ties/ring")
	purposeOlder = rng.PurposeOf("ties/older")
	purposeOrder = rng.PurposeOf("ties/order")
)

// Generate draws a network of that many people. For communities, group gives
// everybody's, from 0, or is nil for equal ones at random; other kinds do not
// read it. It panics on a kind that is none. O(people + ties), for
// watts-strogatz times the mean number of ties.
func Generate(s Spec, people int, group []int32, seed rng.Seed) *Network {
	place := make([]int32, people)
	for i := range place {
		place[i] = int32(i)
	}
	d := seed.At(purposePlace, 0, 0)
	d.Shuffle(people, func(i, j int) { place[i], place[j] = place[j], place[i] })

	switch s.Kind {
	case None:
		return New(people)
	case ErdosRenyi:
		return blocks([][]int32{place}, s.Degree, 0, people, seed).network(people, seed)
	case WattsStrogatz:
		return ring(place, half(s.Degree), s.Rewired, seed)
	case BarabasiAlbert:
		return older(place, half(s.Degree), seed).network(people, seed)
	case Communities:
		members := deal(place, s.Communities)
		if group != nil {
			members = gather(place, group)
		}
		return blocks(members, s.Degree, s.Mixing, people, seed).network(people, seed)
	}
	panic(fmt.Sprintf("ties: there is no network %q", s.Kind))
}

// half is the number of ties to one side, or to those before.
func half(degree float64) int { return int(max(math.Floor(float64(degree/2)+.5), 1)) }

// pairs are mutual ties, two people each.
type pairs [][2]int32

// network stores pairs as lists, each in an order drawn by person.
func (p pairs) network(people int, seed rng.Seed) *Network {
	n := New(people)
	for _, t := range p {
		n.room[t[0]]++
		n.room[t[1]]++
	}
	at := uint32(0)
	for i, r := range n.room {
		n.start[i] = at
		at += r
	}
	n.arena = make([]int32, at)
	for _, t := range p {
		a, b := t[0], t[1]
		n.arena[n.start[a]+n.count[a]] = b
		n.arena[n.start[b]+n.count[b]] = a
		n.count[a]++
		n.count[b]++
	}
	n.shuffle(seed)
	return n
}

// shuffle puts everybody's ties into an order drawn by person.
func (n *Network) shuffle(seed rng.Seed) {
	for p := range int32(len(n.start)) {
		d := seed.At(purposeOrder, 0, uint64(p))
		list := n.Of(p)
		d.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
}
