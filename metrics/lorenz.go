package metrics

import "slices"

// Lorenz is a Lorenz curve: the share of the total that the lowest i hundredths of all
// hold, for i = 0 to 100.
type Lorenz []float64

// NewLorenz is the curve of values of at least 0, in any order; nil when there is nothing
// to share. Between two of the values it is straight. Values are not changed. O(n log n).
//
// Source: Lorenz (1905), Methods of Measuring the Concentration of Wealth.
func NewLorenz(values []float64) Lorenz {
	values = slices.Sorted(slices.Values(values))
	total := 0.0
	for _, x := range values {
		total += x
	}
	if !(total > 0) {
		return nil
	}
	l := make(Lorenz, 101)
	sum, n := 0.0, 0
	for i := range l {
		upTo := float64(float64(i) / 100 * float64(len(values)))
		for n < int(upTo) {
			sum += values[n]
			n++
		}
		part := 0.0
		if n < len(values) {
			part = float64((upTo - float64(int(upTo))) * values[n])
		}
		l[i] = (sum + part) / total
	}
	l[100] = 1
	return l
}

// Gini is one less twice the area under the curve: that of its hundred straight pieces,
// a little below [Gini] of the values where those are few.
func (l Lorenz) Gini() float64 {
	area := 0.0
	for i := 1; i < len(l); i++ {
		area += (l[i-1] + l[i]) / 2 / float64(len(l)-1)
	}
	return 1 - float64(2*area)
}
