package main

import (
	"fmt"

	"bubblechamber/scenarios/study"
)

// studyRegister freezes a study's hypotheses, and prints the hash to cite.
func (p *program) studyRegister(plan *study.Plan, f *studyFlags) error {
	r, again, err := study.Register(f.out, plan)
	if err != nil {
		return err
	}
	was := "registered in"
	if again {
		was = "already registered, the same, in"
	}
	fmt.Fprintf(p.err, "%s %s %s/%s; cite its sha256:\n", amount(len(plan.Study.Hypotheses), "hypothesis"), was, f.out, study.RegisteredJSON)
	return p.print(r.Hash + "\n")
}
