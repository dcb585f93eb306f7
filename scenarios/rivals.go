package scenarios

import "context"

// VerifyRivals verifies the scenario's claims under the file's own assumptions
// and under each of its rivals, with the same replicates: the first result is
// the file's own, the others are in the order of the file. The scenario stands
// when none of them fails (see [Verification.Fails]). o.Rival is not looked at.
// Errors and cost are as of Verify, once for each.
func (s *Scenario) VerifyRivals(ctx context.Context, o VerifyOptions) ([]*Verification, error) {
	names := append([]string{""}, s.file.rivalNames()...)
	progress, before := o.Progress, 0
	var all []*Verification
	for i, name := range names {
		o.Rival = name
		rounds := 0
		if progress != nil {
			o.Progress = func(done, total int) {
				rounds = total
				// Those to come are taken to be as long as this one.
				progress(before+done, before+total*(len(names)-i))
			}
		}
		v, err := s.Verify(ctx, o)
		if err != nil {
			return nil, err
		}
		before += rounds
		all = append(all, v)
	}
	return all, nil
}
