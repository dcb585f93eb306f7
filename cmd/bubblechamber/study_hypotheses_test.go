package main

import "testing"

// Only all are 100 %, and only none 0 %.
func TestPercent(t *testing.T) {
	for x, want := range map[float64]string{0: "0 %", 0.001: "1 %", 0.5: "50 %", 0.8125: "81 %", 0.999: "99 %", 1: "100 %"} {
		if got := percent(x); got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}
