package param

import "strings"

// Nearest is the valid name that name was probably meant to be. Case does not
// count. In this order it takes
//
//  1. a path that ends in name: "drift.rate" for "users.drift.rate";
//  2. a name within a few slips, by optimal string alignment distance
//     (Damerau 1964; restricted as in Boytsov 2011: insertions, deletions,
//     substitutions and swaps of neighbours, no part edited twice), where few
//     is a third of name's length, at least 1 and at most 4;
//  3. a path with the same last segment under another parent:
//     "users.choice.rate" for "users.drift.rate".
//
// Within each, the smallest distance wins, then the first in valid. Time is
// the length of name times the length of all valid names.
func Nearest(name string, valid []string) (string, bool) {
	typed := strings.ToLower(name)
	few := min(max(len([]rune(typed))/3, 1), 4)
	const tiers = 3
	best := [tiers]int{-1, -1, -1}
	var least [tiers]int
	for i, v := range valid {
		v = strings.ToLower(v)
		d := distance(typed, v)
		tier := 0
		switch {
		case d == 0 || strings.HasSuffix(v, "."+typed):
		case d <= few && d < max(len([]rune(typed)), len([]rune(v))): // something in common
			tier = 1
		case lastSegment(typed) != "" && lastSegment(typed) == lastSegment(v):
			tier = 2
		default:
			continue
		}
		if best[tier] < 0 || d < least[tier] {
			best[tier], least[tier] = i, d
		}
	}
	for _, i := range best {
		if i >= 0 {
			return valid[i], true
		}
	}
	return "", false
}

func lastSegment(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// distance is the optimal string alignment distance of a and b, in runes.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	// Rows i-2, i-1 and i of the edit table.
	before, above, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			same := above[j-1]
			if s[i-1] != t[j-1] {
				same++
			}
			row[j] = min(same, above[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}
