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
	if d.Bounded {
		entry(&b, "bounds", d.Name+".lo and .hi are what it would be if all who have left were at the 5th or 95th percentile")
	}
	if d.Grouped {
		entry(&b, "groups", d.Name+"[NAME] is the same over one group of people: a segment, \"others\" who are in none, or \"with\" and \"without\" the sensitive attribute")
	}
	if all := needs(d); len(all) > 0 {
		entry(&b, "absent", "undefined without "+strings.Join(all, "; without "))
	}
	entry(&b, "notes", d.Notes)
	return b.String()
}

// needs is all that a metric needs, in words.
func needs(d metrics.Definition) []string {
	var all []string
	for _, need := range d.Needs {
		all = append(all, needed(need))
	}
	return all
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
	case metrics.NeedTies:
		return "ties between people (users.social.network)"
	case metrics.NeedMinority:
		return "a minority of creators (catalog.minority.share)"
	case metrics.NeedInnate:
		return "people who publish an innate taste for each topic"
	case metrics.NeedTwins:
		return "the arm being the personal one of four twins (twins: {frozen, moving, personal-frozen, personal})"
	case metrics.NeedModelFrozen:
		return "a fifth twin, whose recommender is frozen (twins: {model-frozen: ARM}, and arms.ARM.refit: 1000000; see scenario taste-or-ranking)"
	case metrics.ColumnSegment:
		return "segments of people (users.segments)"
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
	for _, f := range k.Fields {
		entry(&b, "made from", f.Name+": "+f.Example+", "+f.Doc)
	}
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

// describePreset is what a preset stands for, as a file would say it.
func describePreset(r recommenders.Preset) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: a preset, which stands for other recommenders and stages\n", r.Name)
	entry(&b, "", r.Doc)
	b.WriteByte('\n')
	entry(&b, "source", r.Source)
	written := func(list, kind string) string {
		fields := "kind: " + kind
		for _, a := range r.Defaults {
			if field, ok := strings.CutPrefix(a.Path, list+"."+kind+"."); ok {
				fields += fmt.Sprintf(", %s: %s", field, a.Value)
			}
		}
		return "{" + fields + "}"
	}
	var of, rerank []string
	for _, one := range r.Spec.Of {
		of = append(of, written("of", one.Kind))
	}
	for _, one := range r.Spec.Rerank {
		rerank = append(rerank, written("rerank", one.Kind))
	}
	fmt.Fprintf(&b, "\nWritten out it is\n\n    recommender:\n      kind: %s\n      of: [%s]\n      rerank: [%s]\n\n",
		r.Spec.Kind, strings.Join(of, ", "), strings.Join(rerank, ", "))
	entry(&b, "", "Under the preset's name all knobs have the same paths, and further stages under rerank come behind its own.")
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
	b.WriteString(describeRivals(s))
	return b.String()
}
