package metrics

import "fmt"

// exhausted is the exhaustion above which a warning stands beside clicks and
// narrowing.
const exhausted = 0.5

// Warnings say what must stand beside the numbers of an arm in a round so that
// nobody misreads them; value gives the arm's value of a column. They are data,
// not errors.
func Warnings(value func(column string) float64) []string {
	var all []string
	if x := value("exhaustion"); x > exhausted {
		all = append(all, fmt.Sprintf("exhaustion is %.0f %%: clicks and narrowing change because the items that people like best are used up, not because anything was mended", 100*x))
	}
	return all
}
