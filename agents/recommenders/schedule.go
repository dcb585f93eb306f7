package recommenders

import "bubblechamber/sim"

// schedule says when a kind fits everything anew: every so many rounds, and when
// the events held have doubled since the last time.
type schedule struct {
	every       int // a knob
	refitted    int // round of the last full refit
	held, basis int // events now, and at the last full refit
}

// due takes note of what has come and gone, and reports whether a full refit is to
// be done now.
func (s *schedule) due(p *sim.Platform, f *feed) bool {
	s.held += len(f.added) - len(f.withdrawn)
	if !(s.held > 0 && s.held >= 2*s.basis) && p.Round()-s.refitted < s.every {
		return false
	}
	s.refitted, s.basis = p.Round(), s.held
	return true
}
