package users

// learn moves the taste by what was examined and what was taken of it (-1 for
// nothing, which may also stand for something found elsewhere).
func (s *scene) learn(taste []float32, examined []int32, taken int32) {
	if s.cfg.DriftRate == 0 {
		return
	}
	if rate := float32(s.cfg.DriftRate * s.cfg.DriftSeen); rate > 0 {
		for _, item := range examined {
			if item != taken {
				pull(taste, s.catalog.MixOf(item), rate)
			}
		}
	}
	if taken >= 0 {
		pull(taste, s.catalog.MixOf(taken), float32(s.cfg.DriftRate))
	}
}

// pull moves x by that share of its way to the target.
func pull(x, target []float32, share float32) {
	target = target[:len(x)]
	for g, v := range x {
		x[g] = v + float32(share*(target[g]-v))
	}
}

// rest is the end of a round for one person, visitor or not: satiation fades,
// what was taken adds to it, and taste returns toward what it was.
func (s *scene) rest(taste, innate, satiation []float32, taken int32) {
	if s.cfg.DriftReturn > 0 {
		pull(taste, innate, float32(s.cfg.DriftReturn))
	}
	for g := range satiation {
		satiation[g] *= s.fade
	}
	if taken >= 0 {
		for g, m := range s.catalog.MixOf(taken)[:len(satiation)] {
			satiation[g] += m
		}
	}
}
