package metrics

import "math"

var nan = math.NaN()

// quantiles writes to dst the quantiles of the values that are defined (not
// NaN), by linear interpolation of order statistics, type 7 of Hyndman & Fan
// 1996; all NaN when none is. It changes the order of values and returns how
// many are defined. probs ascend. Expected O(len(values)).
func quantiles(values []float32, probs, dst []float64) int {
	n := 0
	for _, x := range values {
		if x == x {
			values[n] = x
			n++
		}
	}
	values = values[:n]
	done := 0 // values[:done] are the smallest, in their places
	for i, p := range probs {
		if n == 0 {
			dst[i] = nan
			continue
		}
		at := float64(p * float64(n-1))
		low := int(math.Floor(at))
		nth(values, done, low)
		done = low
		x := float64(values[low])
		if low+1 < n {
			next := values[low+1]
			for _, y := range values[low+2:] {
				next = min(next, y)
			}
			x += float64((at - float64(low)) * (float64(next) - x))
		}
		dst[i] = x
	}
	return n
}

// nth moves the value of rank n to its place, where those below from are in
// theirs. Hoare 1961, "Algorithm 65: Find".
func nth(a []float32, from, n int) {
	low, high := from, len(a)-1
	for low < high {
		mid := int(uint(low+high) / 2)
		pivot := max(min(a[low], a[high]), min(max(a[low], a[high]), a[mid]))
		i, j := low, high
		for i <= j {
			for a[i] < pivot {
				i++
			}
			for a[j] > pivot {
				j--
			}
			if i <= j {
				a[i], a[j] = a[j], a[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			high = j
		case n >= i:
			low = i
		default:
			return
		}
	}
}
