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
	for low, high := from, len(a); high-low > 1; {
		x, y, z := order(a[low]), order(a[(low+high)/2]), order(a[high-1])
		pivot := max(min(x, z), min(max(x, z), y))
		i := low + below(a[low:high], pivot)
		if i == low { // the pivot is the smallest
			if i += below(a[low:high], pivot+1); n < i {
				return
			}
		}
		if n < i {
			high = i
		} else {
			low = i
		}
	}
}

// below puts the values whose order is below pivot before the others and returns how many
// they are. It does not branch on them: on which side one belongs cannot be predicted.
func below(a []float32, pivot int64) int {
	n := 0
	for i, x := range a {
		a[i] = a[n]
		a[n] = x
		n += int(uint64(order(x)-pivot) >> 63)
	}
	return n
}

// order is a whole number that ascends as x does.
func order(x float32) int64 {
	b := int32(math.Float32bits(x))
	return int64(b ^ b>>31&math.MaxInt32)
}
