package report

import (
	"html/template"
	"math"
	"strconv"

	"bubblechamber/metrics/numeral"
	"bubblechamber/metrics/stats"
	"bubblechamber/scenarios/study"
)

// hypotheses has those of a study: the registered ones, those that failed and those that
// are exploratory apart from each other.
func (m *model) hypotheses() []part {
	if m.study == nil || len(m.study.verdicts.All) == 0 {
		return nil
	}
	s := m.study
	parts := []part{text("A hypothesis holds when the 95%% intervals of all its comparisons lie, at every point that it is about, on the side that it says, and by more than the smallest effect of interest; it fails when one lies wholly elsewhere, and is open otherwise. Holm p is corrected for all points of the hypotheses of its kind.")}
	for _, class := range []study.Class{study.RegisteredClaim, study.Failed, study.Exploratory} {
		of := s.verdicts.Of(class)
		if len(of) == 0 {
			continue
		}
		parts = append(parts, part{Heading3: capital(s.verdicts.Heading(class))})
		if s.Plan.Study.Design.Draws() {
			parts = append(parts, part{Table: s.draws(class, of)})
			continue
		}
		for _, v := range of {
			parts = append(parts, s.hypothesis(v)...)
		}
	}
	return parts
}

// verdictWords are what a verdict is called.
var verdictWords = map[stats.Verdict]string{stats.Holds: "holds", stats.Fails: "fails", stats.Undecided: "open"}

// hypothesis is one with an interval for every point and comparison.
func (s *studied) hypothesis(v study.Verdict) []part {
	parts := []part{{Heading4: v.Claim}}
	if v.Why != "" {
		parts = append(parts, note("%s.", v.Why))
	}
	if len(v.Points) == 0 {
		return parts
	}
	caption := verdictWords[v.Verdict]
	if v.Effect != "" {
		caption += ", " + v.Effect + " effect"
	}
	if v.Smallest > 0 {
		caption += ", smallest effect of interest " + numeral.Short(v.Smallest)
	}
	t := &table{Caption: capital(caption), Head: columns("Point", "Comparison", "Replicates#", "Difference#", "Interval#", "Verdict", "Holm p#", "Beware~")}
	for _, p := range v.Points[:min(len(v.Points), mostPoints)] {
		for i, k := range p.Intervals {
			row := []template.HTML{
				escaped(s.Plan.Describe(p.Point)), escaped(k.Left + " " + k.Relation + " " + k.Right), escaped(strconv.Itoa(p.N)),
				numeral.Dash, numeral.Dash, escaped(verdictWords[k.Verdict]), numeral.Dash, "",
			}
			if k.Interval.N > 0 {
				row[3] = escaped(numeral.Signed(k.Interval.Mean))
				row[4] = escaped(numeral.Range(k.Interval.Lo, k.Interval.Hi, numeral.Signed))
			}
			if i == 0 {
				row[7] = warned(p.Warnings)
				if !math.IsNaN(p.Holm) {
					row[6] = escaped(numeral.Probability(p.Holm))
				}
			}
			t.row(row...)
		}
	}
	parts = append(parts, part{Table: t})
	if v.Note != "" {
		parts = append(parts, text("%s", v.Note))
	}
	return parts
}

// draws says in how many of the drawn points each hypothesis holds, and on what that
// depends.
func (s *studied) draws(class study.Class, of []study.Verdict) *table {
	t := &table{
		Caption: capital(class.String()) + ": in how many of " + strconv.Itoa(len(s.Plan.Points)) + " draws",
		Head:    columns("Claim", "Holds#", "Fails#", "Open#", "Depends~"),
	}
	for _, v := range of {
		d := v.Draws
		if d == nil {
			t.add(v.Claim, numeral.Dash, numeral.Dash, numeral.Dash, v.Why)
			continue
		}
		t.add(v.Claim, strconv.Itoa(d.Holds), strconv.Itoa(d.Fails), strconv.Itoa(d.Open()), d.Describe(s.Plan))
	}
	return t
}
