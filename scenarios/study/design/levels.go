package design

import "fmt"

// maxPoints is more than any study runs, and few enough to hold in memory.
const maxPoints = 1 << 24

// Grid are all combinations of places in lists of the given lengths, the last list
// fastest: for 2 and 3, 00 01 02 10 11 12. No list gives one point without columns.
// It is an error when a list is empty or there are more than 2^24 points. Time and
// space O(points k).
func Grid(levels []int) ([][]int, error) {
	n := 1
	for k, l := range levels {
		if l < 1 {
			return nil, empty(k)
		}
		if l > maxPoints/n {
			return nil, fmt.Errorf("design: a grid over lists of %v values has more than %d points", levels, maxPoints)
		}
		n *= l
	}
	all := make([][]int, n)
	for i := range all {
		at := make([]int, len(levels))
		rest := i
		for k := len(levels) - 1; k >= 0; k-- {
			at[k] = rest % levels[k]
			rest /= levels[k]
		}
		all[i] = at
	}
	return all, nil
}

// Zip takes the first of all lists together, the second, and so on. It is an error
// when there is no list, one is empty, or their lengths differ.
func Zip(levels []int) ([][]int, error) {
	if len(levels) == 0 {
		return nil, fmt.Errorf("design: zip of no list")
	}
	for k, l := range levels {
		if l < 1 {
			return nil, empty(k)
		}
		if l != levels[0] {
			return nil, fmt.Errorf("design: zip needs lists of one length: list %d has %d values, list 0 has %d", k, l, levels[0])
		}
	}
	all := make([][]int, levels[0])
	for i := range all {
		at := make([]int, len(levels))
		for k := range at {
			at[k] = i
		}
		all[i] = at
	}
	return all, nil
}

// OneAtATime is the first of all lists, the base, then list after list each of its
// other values with the base elsewhere: 1 + sum (length - 1) points. It is an error
// when a list is empty.
func OneAtATime(levels []int) ([][]int, error) {
	all := [][]int{make([]int, len(levels))}
	for k, l := range levels {
		if l < 1 {
			return nil, empty(k)
		}
		for i := 1; i < l; i++ {
			at := make([]int, len(levels))
			at[k] = i
			all = append(all, at)
		}
	}
	return all, nil
}

func empty(list int) error { return fmt.Errorf("design: list %d has no values", list) }
