package main

import (
	"fmt"
	"os"
	"path/filepath"

	"bubblechamber/scenarios"
	"bubblechamber/scenarios/study"
)

// ofStudy reports whether a folder is a study's.
func ofStudy(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, study.PlanJSON))
	return err == nil
}

// plotStudy draws one measure of a study against another, a mark for each point.
func (p *program) plotStudy(dir string, f *plotFlags) error {
	plan, err := study.Read(filepath.Join(dir, study.PlanJSON))
	if err != nil {
		return err
	}
	if f.kind != plotFrontier {
		return badInput("%s is a study, of which there is --kind %s", dir, plotFrontier)
	}
	y, x := 0, 1
	if f.y != "" {
		if y, err = measured(plan.Study, f.y); err != nil {
			return err
		}
	}
	if f.x != "" {
		if x, err = measured(plan.Study, f.x); err != nil {
			return err
		}
	}
	if n := len(plan.Study.Measures); max(x, y) >= n {
		return badInput("%s has %s, and a frontier needs two", plan.Study.Name, amount(n, "measure"))
	}
	store, err := study.Peek(dir, plan)
	if err != nil {
		return err
	}
	cells := plan.Cells(0, plan.Study.Replicates)
	table := plan.Table(store, cells)
	if table.Missing > 0 {
		return badInput("%d of %d cells of %s are missing; \"bubblechamber study %s\" runs them", table.Missing, len(cells), plan.Study.Name, dir)
	}
	lines, err := study.Summarise(table)
	if err != nil {
		return err
	}
	if err := f.draw(plan.Frontier(lines, x, y)); err != nil {
		return err
	}
	fmt.Fprintf(p.err, "written to %s\n", f.out)
	return nil
}

// measured is the place of a measure by its text.
func measured(s *scenarios.Study, text string) (int, error) {
	var names []string
	for i, m := range s.Measures {
		if m.Text == text {
			return i, nil
		}
		names = append(names, m.Text)
	}
	return 0, unknown("measure", text, names, "its file")
}
