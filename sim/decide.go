package sim

// Decided tells that all moves of rounds up to this one are known already, because the
// run repeats another one: Setup.Decide is not asked about them. It never goes back.
func (s *Simulation) Decided(round int) { s.decided = max(s.decided, round) }

// Stopped reports whether the run has been told to stop.
func (s *Simulation) Stopped() bool { return s.workers.Stopped() }

// decide asks what moves at the beginning of a round that no arm has run yet. A round that
// is run again, after going back or for a fork, has the moves that were made then.
func (s *Simulation) decide(round int) error {
	if s.setup.Decide == nil || round <= max(s.Latest(), s.decided) {
		return nil
	}
	return s.setup.Decide(s, round)
}
