package ties

import (
	"math/bits"

	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// deal cuts the places into that many communities of nearly equal size.
func deal(place []int32, communities int) [][]int32 {
	c := max(min(communities, len(place)), 1)
	out := make([][]int32, c)
	for g := range out {
		out[g] = place[g*len(place)/c : (g+1)*len(place)/c]
	}
	return out
}

// gather returns the members of every group, in the order of their places.
func gather(place, group []int32) [][]int32 {
	var out [][]int32
	for _, p := range place {
		for int(group[p]) >= len(out) {
			out = append(out, nil)
		}
		out[group[p]] = append(out[group[p]], p)
	}
	return out
}

// blocks draws the ties within and between groups: a mean of degree for each
// person, the share mixing of all between groups where there are several.
func blocks(members [][]int32, degree, mixing float64, people int, seed rng.Seed) pairs {
	across := 0.0 // ordered pairs of people of two groups
	for _, m := range members {
		across += float64(float64(len(m)) * float64(people-len(m)))
	}
	if across == 0 {
		mixing = 0
	}
	chance := min(mixing*degree*float64(people)/max(across, 1), 1)
	out := make(pairs, 0, int(degree*float64(people)/2)+16)
	for a, m := range members {
		if len(m) > 1 {
			out = within(m, min((1-mixing)*degree/float64(len(m)-1), 1), stream(seed, a, a), out)
		}
		for b := range a {
			out = between(m, members[b], chance, stream(seed, a, b), out)
		}
	}
	return out
}

func stream(seed rng.Seed, a, b int) rng.Draws {
	return seed.At(purposePairs, 0, uint64(a)<<32|uint64(b))
}

// within draws pairs of one group, each with chance p.
func within(m []int32, p float64, d rng.Draws, out pairs) pairs {
	s := newSkips(p, d)
	for v, w := 1, s.next()-1; v < len(m); w += s.next() {
		for w >= v && v < len(m) {
			w -= v
			v++
		}
		if v < len(m) {
			out = append(out, [2]int32{m[v], m[w]})
		}
	}
	return out
}

// between draws pairs of two groups, each with chance p.
func between(a, b []int32, p float64, d rng.Draws, out pairs) pairs {
	if len(b) == 0 {
		return out
	}
	s := newSkips(p, d)
	for at, end := s.next()-1, len(a)*len(b); at < end; at += s.next() {
		out = append(out, [2]int32{a[at/len(b)], b[at%len(b)]})
	}
	return out
}

// skips draws how far it is to the next of many pairs that is a tie: geometric
// numbers, by inversion (Batagelj & Brandes 2005).
type skips struct {
	d      rng.Draws
	chance float64
	perLog float64 // 1/ln(1-chance)
}

// far is further than there are pairs.
const far = 1 << (bits.UintSize - 2)

func newSkips(p float64, d rng.Draws) *skips {
	s := &skips{d: d, chance: p}
	if p > 0 && p < 1 {
		s.perLog = 1 / log1m(p)
	}
	return s
}

// next returns the distance to the next tie, at least 1.
func (s *skips) next() int {
	switch s.chance {
	case 0:
		return far
	case 1:
		return 1
	}
	x := float64(arith.Log(s.d.Float64()) * s.perLog)
	if x >= far {
		return far
	}
	return 1 + int(x)
}

// log1m returns ln(1-p), also for a p so small that 1-p loses most of it.
func log1m(p float64) float64 {
	if p > 1e-4 {
		return arith.Log(1 - p)
	}
	// The next term is below 3e-17 of the first.
	return -p * (1 + float64(p*(1.0/2+float64(p*(1.0/3+float64(p*(1.0/4)))))))
}
