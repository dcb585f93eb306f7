package metrics

import (
	"math"
	"slices"
)

// sorter is room for sorting many numbers that are not negative.
type sorter struct {
	keys, other []uint64
	counts      [radixDigits][1 << radixBits]int32
}

const (
	radixBits   = 11
	radixDigits = 6 // of 11 bits, more than 64
	radixFrom   = 512
)

// sort puts numbers, none of them negative or NaN, in ascending order: by their bits,
// which ascend as they do, digit by digit from the last (Seward 1954). O(len(values)).
func (s *sorter) sort(values []float64) {
	if len(values) < radixFrom {
		slices.Sort(values)
		return
	}
	s.keys, s.other = resize(s.keys, len(values)), resize(s.other, len(values))
	for d := range s.counts {
		clear(s.counts[d][:])
	}
	for i, x := range values {
		b := math.Float64bits(x)
		s.keys[i] = b
		for d := range s.counts {
			s.counts[d][b>>(d*radixBits)&(1<<radixBits-1)]++
		}
	}
	keys, other := s.keys, s.other
	for d := range s.counts {
		counts, shift := &s.counts[d], d*radixBits
		if int(counts[keys[0]>>shift&(1<<radixBits-1)]) == len(keys) {
			continue // the same digit everywhere
		}
		at := int32(0)
		for i, n := range counts {
			counts[i] = at
			at += n
		}
		for _, b := range keys {
			digit := b >> shift & (1<<radixBits - 1)
			other[counts[digit]] = b
			counts[digit]++
		}
		keys, other = other, keys
	}
	for i, b := range keys {
		values[i] = math.Float64frombits(b)
	}
}
