package main

import (
	"fmt"
	"strings"

	"bubblechamber/agents/recommenders"
	"bubblechamber/metrics"
	"bubblechamber/scenarios"
)

func describeMetric(d metrics.Definition) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s)\n", d.Name, d.Label(""), d.Group)
	entry(&b, "", d.Meaning)
	b.WriteByte('\n')
	entry(&b, "formula", d.Formula)
	if d.Unit != "" {
		entry(&b, "range", d.Range+", "+d.Unit)
	} else {
		entry(&b, "range", d.Range)
	}
	entry(&b, "better", d.Better.String())
	entry(&b, "source", d.Source)
	if d.Quantiles {
		entry(&b, "columns", d.Name+".p05, .p25, .p50, .p75, .p95 are its quantiles over people")
	}
	if d.Counted {
		entry(&b, "counted", d.Name+".n is how many people or pairs it is defined for")
	}
	if len(d.Needs) > 0 {
		var needs []string
		for _, need := range d.Needs {
			needs = append(needs, needed(need))
		}
		entry(&b, "absent", "undefined without "+strings.Join(needs, "; without "))
	}
	entry(&b, "notes", d.Notes)
	return b.String()
}

// needed is what a metric needs, in words.
func needed(need string) string {
	switch need {
	case metrics.NeedBaseline:
		return "a baseline arm"
	case metrics.NeedPlacebo:
		return "the placebo, which runs beside a baseline unless placebo is false"
	case metrics.NeedTruth:
		return "people whose expected utility is linear"
	case metrics.NeedWarmUp:
		return "a warm-up of at least metrics.window rounds with slates (warmup.rounds, warmup.under: baseline)"
	case metrics.NeedPopularity:
		return "a warm-up in which something was consumed (warmup.rounds)"
	case metrics.NeedSlates:
		return "a recommender in the arm"
	case metrics.NeedTopics:
		return "items of one topic each"
	}
	return fmt.Sprintf("people who publish the column %q", need)
}

func describeKind(k recommenders.Kind) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: a %s\n", k.Name, k.Role)
	entry(&b, "", k.Doc)
	b.WriteByte('\n')
	entry(&b, "source", k.Source)
	entry(&b, "cost", k.Complexity)
	if k.Bound() {
		entry(&b, "knows", "the truth about people, which no platform does: an upper bound, no recommender")
	}
	if knobs := k.Knobs(); len(knobs) > 0 {
		b.WriteByte('\n')
		prefix := "arms.NAME.recommender"
		if k.Role == recommenders.RerankerRole {
			prefix += ".rerank." + k.Name
		}
		for i := range knobs {
			knobs[i] = knobs[i].Under(prefix)
		}
		b.WriteString(describeKnobs(knobs))
	}
	return b.String()
}

func describeScenario(s *scenarios.Scenario) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", s.Name, s.Title)
	entry(&b, "", s.Question)
	for _, paragraph := range strings.Split(strings.TrimSpace(s.About), "\n\n") {
		if paragraph != "" {
			b.WriteByte('\n')
			entry(&b, "", paragraph)
		}
	}
	b.WriteByte('\n')
	arms := strings.Join(s.Arms, ", ")
	if s.Baseline != "" {
		arms += "; baseline " + s.Baseline
	}
	entry(&b, "arms", arms)
	entry(&b, "rounds", fmt.Sprint(s.Rounds))
	for _, list := range []struct {
		label string
		texts []string
	}{{"notice", s.Notice}, {"try", s.Try}, {"sources", s.Sources}} {
		for i, text := range list.texts {
			label := list.label
			if i > 0 {
				label = " "
			}
			entry(&b, label, text)
		}
	}
	if s.Expect != nil {
		for i, c := range s.Expect.Claims {
			label := " "
			if i == 0 {
				label = "claims"
			}
			entry(&b, label, c.Text+" ["+c.Kind+"]")
		}
	}
	return b.String()
}
