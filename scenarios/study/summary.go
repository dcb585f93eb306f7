package study

import "bubblechamber/metrics/stats"

// Line is what the replicates say of a measure at a point.
type Line struct {
	Point, Measure int
	N              int            // replicates that have it
	Mean           stats.Interval // of the measure itself; N is 0 with fewer than two
	Difference     stats.Interval // to the baseline in the same run; N is 0 where there is none
}

// Summarise takes the replicates together: a line for each point and measure, point by
// point.
func Summarise(t *Table) ([]Line, error) {
	var all []Line
	for point := range t.Plan.Points {
		for m := range t.Plan.Study.Measures {
			l := Line{Point: point, Measure: m}
			left, right := t.pairs(point, m)
			l.N = len(left)
			if l.N >= 2 {
				var err error
				if l.Mean, err = stats.Paired(left, make([]float64, len(left)), level); err != nil {
					return nil, err
				}
				if t.Plan.compares(m) {
					if l.Difference, err = stats.Paired(left, right, level); err != nil {
						return nil, err
					}
				}
			}
			all = append(all, l)
		}
	}
	return all, nil
}
