package main

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"time"

	"bubblechamber/scenarios/study"
)

// studyDry says what would be run.
func (p *program) studyDry(ctx context.Context, plan *study.Plan, f *studyFlags) error {
	s := plan.Study
	cells := len(plan.Points) * s.Replicates
	var b strings.Builder
	if f.assumptions {
		b.WriteString(assumptionsHead(plan) + assumptionsText(f.drawn) + "\n")
	} else {
		g := &grid{}
		for i := range plan.Points {
			g.add(right(fmt.Sprint(i+1)), left(plan.Describe(i)))
		}
		b.WriteString(studyHead(plan) + "\n" + g.String() + "\n")
	}
	sample, err := plan.Sample(ctx, 2*time.Second, time.Now)
	if err != nil {
		return err
	}
	workers := f.workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	one := sample.Round * time.Duration(sample.Rounds)
	all := time.Duration(float64(one) * float64(cells) / float64(min(workers, cells)))
	fmt.Fprintf(&b, "%d cells; the first takes about %s, all about %s with %d at a time, if cores are free\n", cells, about(one), about(all), min(workers, cells))
	fmt.Fprintf(&b, "memory: about %s for each cell at a time\n", megabytes(sample.Bytes))
	if u := s.Until; u != nil {
		fmt.Fprintf(&b, "replicates: from 5 to %d, in steps of 5, until %s is known to %s\n", u.Most, s.Measures[u.Measure].Text, digits(u.HalfWidth))
	}
	return p.print(b.String())
}

// about is a time to two digits or so.
func about(d time.Duration) time.Duration {
	for _, unit := range []time.Duration{time.Hour, time.Minute, time.Second, 100 * time.Millisecond} {
		if d >= 10*unit {
			return d.Round(unit)
		}
	}
	return d.Round(10 * time.Millisecond)
}

func megabytes(n uint64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
