package study

import (
	"fmt"

	"bubblechamber/scenarios"
)

// points are those of a study's design, in its order. Without anything that varies there
// is one, the scenario as it is.
func points(s *scenarios.Study) ([]Point, error) {
	if len(s.Axes) == 0 {
		return []Point{{}}, nil
	}
	var levels []int
	for _, a := range s.Axes {
		levels = append(levels, len(a.Values))
	}
	switch s.Design.Kind {
	case scenarios.Grid:
		return written(s, grid(levels)), nil
	case scenarios.Zip:
		return written(s, zip(levels)), nil
	case scenarios.OneAtATime:
		return written(s, oneAtATime(levels)), nil
	}
	return nil, fmt.Errorf("design %s", s.Design.Kind)
}

// written are the points with the values that stand at places of the axes' lists.
func written(s *scenarios.Study, places [][]int) []Point {
	var all []Point
	for _, at := range places {
		var p Point
		for i, a := range s.Axes {
			p.Values = append(p.Values, a.Values[at[i]])
		}
		all = append(all, p)
	}
	return all
}

func grid(levels []int) [][]int {
	all := [][]int{nil}
	for _, n := range levels {
		var longer [][]int
		for _, head := range all {
			for i := range n {
				longer = append(longer, append(head[:len(head):len(head)], i))
			}
		}
		all = longer
	}
	return all
}

func zip(levels []int) [][]int {
	var all [][]int
	for i := range levels[0] {
		at := make([]int, len(levels))
		for k := range at {
			at[k] = i
		}
		all = append(all, at)
	}
	return all
}

func oneAtATime(levels []int) [][]int {
	all := [][]int{make([]int, len(levels))}
	for k, n := range levels {
		for i := 1; i < n; i++ {
			at := make([]int, len(levels))
			at[k] = i
			all = append(all, at)
		}
	}
	return all
}
