package sim

import (
	"context"
	"errors"
	"fmt"
)

// keyframe is a copy of everything that can change, after a round. The one of
// round 0 holds only the common start: from there the arms begin afresh.
type keyframe struct {
	round     int
	start     *Arm
	arms      []*Arm
	observers []any
	bytes     int64
}

// keyframeEvery is the closest spacing of keyframes in rounds: how far a replay
// has to run at most while there is room.
const keyframeEvery = 5

var errNoKeyframes = errors.New("no keyframes are kept in this run, so there is no way back")

// keep stores a keyframe when one is due, and thins the older ones until all
// fit the budget.
func (s *Simulation) keep() {
	if s.setup.Keyframes <= 0 || len(s.keyframes) == 0 {
		return
	}
	last := s.keyframes[len(s.keyframes)-1]
	if s.round < last.round+keyframeEvery {
		return
	}
	k := keyframe{round: s.round, arms: make([]*Arm, len(s.arms))}
	for i, a := range s.arms {
		if a == nil {
			continue
		}
		if !a.copyable() {
			return
		}
		k.arms[i] = a.clone()
		k.bytes += a.bytes()
	}
	s.observe(&k)
	s.keyframes = append(s.keyframes, k)
	s.thin()
}

// keepStart stores the keyframe of round 0, before the arms begin.
func (s *Simulation) keepStart() {
	if s.setup.Keyframes <= 0 || len(s.keyframes) > 0 {
		return
	}
	k := keyframe{start: s.start.world(), bytes: s.start.bytes()}
	s.observe(&k)
	s.keyframes = []keyframe{k}
}

func (s *Simulation) observe(k *keyframe) {
	for _, o := range s.setup.Observers {
		state, n := o.Snapshot()
		k.observers = append(k.observers, state)
		k.bytes += n
	}
}

// thin drops keyframes until the rest fit the budget: each time the one whose
// gap, were it gone, would be smallest in proportion to its age, so that
// spacing widens with age. The first is never dropped.
func (s *Simulation) thin() {
	total := int64(0)
	for _, k := range s.keyframes {
		total += k.bytes
	}
	for total > s.setup.Keyframes && len(s.keyframes) > 1 {
		n := len(s.keyframes)
		drop, least := n-1, 0.0
		for i := 1; i < n-1; i++ {
			gap := float64(s.keyframes[i+1].round - s.keyframes[i-1].round)
			cost := gap / float64(s.round-s.keyframes[i].round+1)
			if drop == n-1 || cost < least {
				drop, least = i, cost
			}
		}
		total -= s.keyframes[drop].bytes
		s.keyframes = append(s.keyframes[:drop], s.keyframes[drop+1:]...)
	}
}

// Goto makes the given round, from 0 on, the present one: forward by running,
// back by restoring a keyframe and replaying. The result is the same, to the
// bit, as when the round was first run.
func (s *Simulation) Goto(ctx context.Context, round int) error {
	if round < 0 {
		return fmt.Errorf("round %d belongs to the warm-up, which is not kept", round)
	}
	if round < s.round || s.halted {
		if len(s.keyframes) == 0 {
			return errNoKeyframes
		}
		i := len(s.keyframes) - 1
		for s.keyframes[i].round > round {
			i--
		}
		if err := s.restore(i); err != nil {
			return err
		}
	}
	if round == 0 && s.round == 0 && !s.begun {
		return s.begin()
	}
	return s.Run(ctx, round)
}

// restore goes back to keyframe i, which stays valid.
func (s *Simulation) restore(i int) error {
	k := s.keyframes[i]
	s.round, s.halted = k.round, false
	for j, a := range s.arms {
		if err := a.close(); err != nil {
			return err
		}
		s.arms[j] = nil
	}
	for j, o := range s.setup.Observers {
		o.Restore(k.observers[j])
	}
	if k.start != nil {
		s.start = k.start.world()
		s.start.wire()
		s.begun = false
		return nil
	}
	for j, a := range k.arms {
		if a != nil {
			s.arms[j] = a.clone()
		}
	}
	if err := s.branch(s.round); err != nil {
		return err
	}
	return s.draft() // forks that had begun are to come again
}

// Rewindable reports whether earlier rounds can be reached, and whether that
// takes a replay from the beginning because a recommender cannot copy itself.
func (s *Simulation) Rewindable() (ok, slow bool) {
	for _, a := range s.arms {
		if a != nil && !a.copyable() {
			slow = true
		}
	}
	return s.setup.Keyframes > 0, slow
}
