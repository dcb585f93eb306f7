package sim

import (
	"errors"
	"io"
)

// Close ends what recommenders hold beside memory. The simulation cannot go on; what
// has been observed stays.
func (s *Simulation) Close() error {
	s.halted = true
	errs := []error{s.start.close()}
	for _, a := range s.arms {
		errs = append(errs, a.close())
	}
	return errors.Join(errs...)
}

// close closes the arm's recommenders; a nil arm has none.
func (a *Arm) close() error {
	if a == nil {
		return nil
	}
	return errors.Join(closed(a.recommender), closed(a.control))
}

func closed(r Recommender) error {
	if c, ok := r.(io.Closer); ok {
		return c.Close()
	}
	return nil
}
