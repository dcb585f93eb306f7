package numeral

import "strconv"

// Whole is a whole number with commas: "12,345".
func Whole(n int) string {
	text := strconv.Itoa(n)
	sign := 0
	if n < 0 {
		sign = 1
	}
	for i := len(text) - 3; i > sign; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return minus(text)
}
