package rng

// Purpose names what a stream is for, so that two uses of one person and round
// draw independently.
type Purpose uint64

// PurposeOf returns the purpose of that name: its FNV-1a hash in 64 bits
// (Fowler, Noll & Vo). Names are by convention "package/use"; keep the result in
// a package-level value.
func PurposeOf(name string) Purpose { return Purpose(fnv1a(name)) }

// Seed is the root of all random numbers of a run.
type Seed uint64

// Derive returns the seed of the n-th child with that label, for replicates and
// for an arm that asks for fresh draws. Equal arguments give equal seeds; for a
// fixed label and n different seeds give different children, and for a fixed seed
// and label different n do. The child is never meant to equal its parent, also
// for n = 0 and an empty label.
func (s Seed) Derive(label string, n uint64) Seed {
	h := mix(uint64(s) + golden)
	h = mix(h ^ fnv1a(label))
	return Seed(mix(h + golden*(n+1)))
}

// At opens the stream keyed (seed, purpose, round, entity) at its first number.
// round may be negative (it is used modulo 2^32); entity is any 64-bit identity.
// A stream holds 2^34 words and then repeats.
func (s Seed) At(p Purpose, round int, entity uint64) Draws {
	k := mix(mix(uint64(s)+golden) ^ uint64(p))
	return Draws{
		key:   [2]uint32{uint32(k), uint32(k >> 32)},
		round: uint32(round),
		low:   uint32(entity),
		high:  uint32(entity >> 32),
	}
}

// golden is 2^64 divided by the golden ratio, the increment of SplitMix64.
const golden = 0x9E3779B97F4A7C15

// mix is the finaliser of SplitMix64 (Steele, Lea & Flood 2014; constants of
// Stafford's variant 13), a bijection in which every input bit moves about half
// of the output bits.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

func fnv1a(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
