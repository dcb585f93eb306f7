package main

import (
	"fmt"
	"math"
	"strings"

	"bubblechamber/metrics/numeral"
	"bubblechamber/scenarios/speed"
)

// benchText is a report in at most 80 columns, but for long names of CPUs.
func benchText(r *speed.Report, quick bool) string {
	var b strings.Builder
	m := r.Machine
	model := m.Model
	if model == "" {
		model = "unknown CPU"
	}
	fmt.Fprintf(&b, "%s, %s, %s, %s/%s, %s, kernel %s\n", model, amount(m.CPUs, "CPU"), amount(m.Threads, "thread"), m.OS, m.Arch, m.Go, m.Kernel)
	if quick {
		fmt.Fprintf(&b, "Quick: medians of %s only, and short ones.\n", amount(r.Repeats, "repeat"))
	} else {
		fmt.Fprintf(&b, "Medians of %s.\n", amount(r.Repeats, "repeat"))
	}

	b.WriteString("\nPeak: float32, multiply and add on registers alone, not fused\n")
	g := &grid{}
	g.add(right("threads"), right("GFLOP/s"), right("scaling"))
	for _, x := range r.Peak {
		g.add(right(fmt.Sprint(x.Threads)), right(gflops(x.GFLOPS)), right(scaling(x.Scaling)))
	}
	b.WriteString(g.String())

	b.WriteString("\nScoring: the 20 best for 64 people, one thread, GFLOP/s and share of the peak\n")
	g = &grid{}
	g.add(right("items"), right("dim"), right("cold"), right("of peak"), right("warm"), right("of peak"))
	for _, x := range r.Scoring {
		g.add(right(numeral.Whole(x.Items)), right(fmt.Sprint(x.Dim)), right(gflops(x.Cold.GFLOPS)), right(percent(x.Cold.Share)), right(gflops(x.Warm.GFLOPS)), right(percent(x.Warm.Share)))
	}
	b.WriteString(g.String())

	b.WriteString("\nRounds: one content arm, first metrics, 32 dimensions, slates of ten;\nB/person is what a run holds of each of them after ten rounds\n")
	g = &grid{}
	g.add(right("people x items"), right("threads"), right("person-rounds/s"), right("scaling"), right("allocs/round"), right("B/person"))
	for i, x := range r.Rounds {
		size, bytes := "", ""
		if i == 0 || r.Rounds[i-1].Size != x.Size {
			size, bytes = numeral.Whole(x.People)+" x "+numeral.Whole(x.Items), numeral.Dash
			if x.Bytes > 0 {
				bytes = numeral.Whole(int(math.Round(x.Bytes)))
			}
		}
		g.add(right(size), right(fmt.Sprint(x.Threads)), right(numeral.Whole(int(math.Round(x.Rate)))), right(scaling(x.Scaling)), right(numeral.Whole(int(math.Round(x.Allocations)))), right(bytes))
	}
	b.WriteString(g.String() + "\n" + wrap(loadText(r.Load), 80, "") + "\n")
	return b.String()
}

// loadText says whether the figures can be trusted.
func loadText(l speed.Load) string {
	if !l.Known {
		return "This system does not say whether anything else ran. The figures hold if nothing did."
	}
	shares := fmt.Sprintf("other programs had %s of the machine's CPU time, and this one had to wait for %s of what it could have used", tenths(l.Others), tenths(l.Missed))
	if l.Stolen >= 0.0005 {
		shares += fmt.Sprintf("; the host gave %s to other guests", tenths(l.Stolen))
	}
	if l.Disturbed {
		return "warning: something else ran, and these figures are not to be trusted: " + shares + ". Measure again when the machine is idle."
	}
	return "The machine was idle: " + shares + "."
}

// gflops is a rate to about three digits.
func gflops(x float64) string {
	if x < 100 {
		return fmt.Sprintf("%.1f", x)
	}
	return numeral.Whole(int(math.Round(x)))
}

func scaling(x float64) string { return fmt.Sprintf("%.2f", x) }
func tenths(x float64) string  { return fmt.Sprintf("%.1f%%", 100*x) }
