package main

import (
	"math"
	"testing"

	"bubblechamber/metrics"
)

func TestDigits(t *testing.T) {
	for x, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 1: "1.000", -1: "−1.000", 0.03125: "0.0312", 12.3456: "12.35",
		123.456: "123.5", 1234.56: "1235", 98765: "98765", 0.00001234: "1.2e-05", 9.99996: "10.000",
	} {
		if got := digits(x); got != want {
			t.Errorf("%v: got %s, want %s", x, got, want)
		}
	}
	if got := digits(math.NaN()); got != "–" {
		t.Errorf("undefined: got %s", got)
	}
}

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
