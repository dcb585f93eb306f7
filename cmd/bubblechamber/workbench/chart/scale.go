package chart

import "math"

// Range is what an axis spans. The zero Range, like any whose ends are equal or not
// finite, means: what the data need.
type Range struct{ Lo, Hi float64 }

func (g Range) set() bool {
	return finite(g.Lo) && finite(g.Hi) && g.Lo < g.Hi
}

// add widens the range to hold v, which is no NaN. (Not by min and max: they are slower,
// for the sake of NaN.)
func (g *Range) add(v float64) {
	if v < g.Lo {
		g.Lo = v
	}
	if v > g.Hi {
		g.Hi = v
	}
}

// nothing is the range that any value widens.
func nothing() Range { return Range{math.Inf(1), math.Inf(-1)} }

// part returns where v lies in the range, 0 to 1, beyond the ends at the ends; NaN where
// nobody can say. (By halves, since the length of the largest ranges is infinite.)
func (g Range) part(v float64) float64 {
	return min(max((v/2-g.Lo/2)/(g.Hi/2-g.Lo/2), 0), 1)
}

func finite(v float64) bool { return v-v == 0 }

// A scale places values between 0 and 1, or outside of it. Ticks are where labels go,
// step is their distance (on a log scale, the smallest of them).
type scale struct {
	Range
	log   bool
	ticks []float64
	step  float64
}

// place returns the position of v; NaN where the scale has none for it.
func (s scale) place(v float64) float64 {
	if s.log {
		if !(v > 0) {
			return math.NaN()
		}
		lo := math.Log10(s.Lo)
		return (math.Log10(v) - lo) / (math.Log10(s.Hi) - lo)
	}
	return (v - s.Lo) / (s.Hi - s.Lo)
}

// largest keeps the arithmetic of ranges clear of overflow.
const largest = 1e300

// niceScale spans at least the data, and ends on round numbers, so that the picture does
// not stir each time a value moves a little. Ticks divide it into at most n equal parts,
// the ends among them; but around zero they stand at zero and at round distances from it.
func niceScale(data Range, n int) scale {
	lo, hi := spread(data)
	n = max(n, 1)
	fine := niceStep((hi - lo) / 8)
	from, to := math.Floor(lo/fine+1e-9), math.Ceil(hi/fine-1e-9)
	if from < 0 && to > 0 {
		return inner(Range{from * fine, to * fine}, n)
	}
	parts := divisor(int(to-from), n)
	for range 2 {
		if parts > 1 || n == 1 {
			break
		}
		if leading(fine) == 2 { // half an odd number of steps is as round as a step
			parts = 2
			break
		}
		// 5, 7 or 9 steps: one step more, where the data are nearest to the edge.
		if from != 0 && lo-float64(from*fine) < float64(to*fine)-hi {
			from--
		} else {
			to++
		}
		parts = divisor(int(to-from), n)
	}
	s := scale{Range: Range{from * fine, to * fine}, step: (to - from) / float64(parts) * fine}
	for i := range parts + 1 {
		s.ticks = append(s.ticks, (from+float64(i)*(to-from)/float64(parts))*fine)
	}
	return s
}

// divisor returns the largest divisor of m that is at most n.
func divisor(m, n int) int {
	for d := min(n, m); d > 1; d-- {
		if m%d == 0 {
			return d
		}
	}
	return 1
}

// spread makes a range that can be divided: constants get room around them.
func spread(data Range) (lo, hi float64) {
	lo, hi = max(data.Lo, -largest), min(data.Hi, largest)
	if !(lo <= hi) {
		return 0, 1
	}
	size := max(math.Abs(lo), math.Abs(hi))
	if hi-lo > 1e-9*size && hi-lo > 1e-290 {
		return lo, hi
	}
	switch {
	case size < 1e-290:
		return 0, 1
	case lo > 0:
		return lo / 2, hi + hi/2
	}
	return lo + lo/2, hi / 2
}

// niceStep returns the smallest 1, 2 or 5 times a power of ten that is not below v > 0.
func niceStep(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range [...]float64{1, 2, 5} {
		if v <= f*power*(1+1e-9) {
			return f * power
		}
	}
	return 10 * power
}

// leading returns the first digit of a round step.
func leading(step float64) int {
	return int(math.Round(step / math.Pow(10, math.Floor(math.Log10(step)+1e-9))))
}

// fixedScale spans exactly the range, with ticks at the ends and at round numbers between.
// Between whole ends the ticks are whole.
func fixedScale(g Range, n int) scale {
	if g.Lo == math.Trunc(g.Lo) && g.Hi == math.Trunc(g.Hi) {
		n = int(max(min(g.Hi-g.Lo, float64(n)), 1))
	}
	return exactScale(g, n)
}

// exactScale is fixedScale for shares, where 0 and 1 are no counts.
func exactScale(g Range, n int) scale {
	s := inner(Range{max(g.Lo, -largest), min(g.Hi, largest)}, n)
	if s.ticks[0] > s.Lo {
		s.ticks = append([]float64{s.Lo}, s.ticks...)
	}
	if s.ticks[len(s.ticks)-1] < s.Hi {
		s.ticks = append(s.ticks, s.Hi)
	}
	return s
}

// inner spans exactly the range; its ticks are the multiples of a round step in it that
// makes about n parts. There is at least one.
func inner(g Range, n int) scale {
	s := scale{Range: g, step: niceStep((g.Hi - g.Lo) / float64(max(n, 1)))}
	first := math.Ceil(g.Lo/s.step - 1e-9)
	for i := range max(n, 1) + 2 {
		v := (first + float64(i)) * s.step
		if v > g.Hi+float64(1e-9*s.step) {
			break
		}
		s.ticks = append(s.ticks, min(max(v, g.Lo), g.Hi))
	}
	if len(s.ticks) == 0 {
		s.ticks = append(s.ticks, g.Lo)
	}
	return s
}

// logScale spans whole decades; below one decade it ends on 1, 2 or 5 times a power.
func logScale(data Range, n int, exact bool) scale {
	lo, hi := max(data.Lo, 1e-300), min(data.Hi, largest)
	if !(lo <= hi) {
		lo, hi = 1, 10
	}
	if !exact {
		lo, hi = math.Pow(10, math.Floor(math.Log10(lo)+1e-9)), niceStep(hi)
		if hi < lo*10 {
			hi = lo * 10
		}
	}
	s := scale{Range: Range{lo, hi}, log: true, ticks: []float64{lo}, step: lo}
	decades := math.Log10(hi) - math.Log10(lo)
	every := max(1, math.Ceil(decades/float64(max(n, 1))-1e-9))
	for e := math.Floor(math.Log10(lo)+1e-9) + every; e < math.Log10(hi)-0.2; e += every {
		s.ticks = append(s.ticks, math.Pow(10, e))
	}
	s.ticks = append(s.ticks, hi)
	return s
}
