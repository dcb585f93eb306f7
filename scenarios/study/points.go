package study

import (
	"errors"
	"strings"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study/design"
	"bubblechamber/sim/rng"
)

// points are those of a study's design, in its order. Without anything that varies there
// is one, the scenario as it is.
func points(s *scenarios.Study) ([]Point, error) {
	if len(s.Axes) == 0 {
		return []Point{{}}, nil
	}
	seed := rng.Seed(s.Design.Seed)
	n, k := s.Design.Points, len(s.Axes)
	var all []Point
	var err error
	switch s.Design.Kind {
	case scenarios.Grid:
		all, err = written(s, design.Grid)
	case scenarios.Zip:
		all, err = written(s, design.Zip)
	case scenarios.OneAtATime:
		all, err = written(s, design.OneAtATime)
	case scenarios.Random:
		all, err = drawn(s, func() ([][]float64, error) { return design.Random(n, k, seed) })
	case scenarios.LatinHypercube:
		all, err = drawn(s, func() ([][]float64, error) { return design.LatinHypercube(n, k, seed) })
	case scenarios.Sobol:
		all, err = drawn(s, func() ([][]float64, error) { return design.Sobol(n, k, seed) })
	case scenarios.Saltelli:
		all, err = drawn(s, func() ([][]float64, error) { return design.Saltelli(n, k, seed) })
	default:
		panic("design " + s.Design.Kind) // the file was checked
	}
	if err != nil {
		return nil, scenarios.Problems{{File: s.Path, Text: strings.TrimPrefix(err.Error(), "design: ")}}
	}
	if len(all) == 0 {
		return nil, errors.New(s.Path + ": the design has no points")
	}
	return all, nil
}

// written are points with the values that stand at places of the axes' lists.
func written(s *scenarios.Study, places func(levels []int) ([][]int, error)) ([]Point, error) {
	var levels []int
	for _, a := range s.Axes {
		levels = append(levels, len(a.Values))
	}
	chosen, err := places(levels)
	if err != nil {
		return nil, err
	}
	var all []Point
	for _, at := range chosen {
		var p Point
		for i, a := range s.Axes {
			p.Values = append(p.Values, a.Values[at[i]])
		}
		all = append(all, p)
	}
	return all, nil
}

// drawn are points with the values at places of the unit cube.
func drawn(s *scenarios.Study, places func() ([][]float64, error)) ([]Point, error) {
	chosen, err := places()
	if err != nil {
		return nil, err
	}
	var all []Point
	for _, at := range chosen {
		var p Point
		for i, a := range s.Axes {
			p.Values = append(p.Values, a.At(at[i]))
		}
		all = append(all, p)
	}
	return all, nil
}
