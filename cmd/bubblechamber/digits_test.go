package main

import (
	"math"
	"testing"

	"bubblechamber/metrics"
)

func TestDifferenceSaysWhichWayIsBetter(t *testing.T) {
	for _, c := range []struct {
		x      float64
		better metrics.Better
		want   cell
	}{
		{0.5, metrics.Up, cell{text: "+0.5000 ✓", colour: green}},
		{-0.5, metrics.Up, cell{text: "−0.5000 ✗", colour: red}},
		{-0.5, metrics.Down, cell{text: "−0.5000 ✓", colour: green}},
		{0.5, metrics.Neither, cell{text: "+0.5000"}},
		{0, metrics.Up, cell{text: "      0"}},
		{math.NaN(), metrics.Up, cell{}},
	} {
		if got := difference(c.x, c.better); got != c.want {
			t.Errorf("%v, better %s: got %v, want %v", c.x, c.better, got, c.want)
		}
	}
}
