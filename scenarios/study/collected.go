package study

// Collected is the table of all replicates that the study has, without running any: of as
// many as Run would have run with what is there. Cells that are missing are counted.
func (p *Plan) Collected(s *Store) (*Table, error) {
	end := p.Study.Replicates
	if p.Study.Until != nil {
		end = min(batch, p.Study.Until.Most)
	}
	for {
		t := p.Table(s, p.Cells(0, end))
		if t.Missing > 0 {
			return t, nil
		}
		enough, err := p.enough(t, end)
		if err != nil || enough {
			return t, err
		}
		end = min(end+batch, p.Study.Until.Most)
	}
}

// Replicates is how many of each point the table has.
func (t *Table) Replicates() int { return len(t.Cells) / len(t.Plan.Points) }

// Value is a measure at a point in a replicate, both counted from 0; NaN where it is
// undefined, or the cell failed.
func (t *Table) Value(point, replicate, measure int) float64 {
	return t.Outcomes[replicate*len(t.Plan.Points)+point].Values[measure] // as Plan.Cells orders them
}
