package users

import "bubblechamber/sim/arith"

// attention is how far down a slate people look: place n+1 is examined, once
// place n is, with chance 1 - 1/mean. The number examined of an endless slate
// is geometric with that mean; a slate's end cuts it short.
type attention struct {
	onward float64 // chance to go on, in [0, 1)
	perLog float64 // 1/ln(onward)
}

func newAttention(mean float64) attention {
	a := attention{onward: 1 - 1/mean}
	if a.onward > 0 {
		a.perLog = 1 / arith.Log(a.onward)
	}
	return a
}

// examines draws the number of places examined of a slate of that many places,
// from the uniform number u by inversion: P(n >= k) = onward^(k-1).
func (a attention) examines(u float64, places int) int {
	if a.onward == 0 {
		return min(1, places)
	}
	n := 1 + float64(arith.Log(u)*a.perLog)
	if n >= float64(places) {
		return places
	}
	return int(n)
}

// expect returns the expected value of a function of the number of places
// examined, given by its values at[0..places-1] for 1, 2, ... places.
func (a attention) expect(places int, value func(n int) float64) float64 {
	sum, reach := 0.0, 1.0 // reach = P(n >= k)
	for k := 1; k <= places; k++ {
		stop := reach
		if k < places {
			stop = reach - float64(reach*a.onward)
		}
		sum += float64(stop * value(k))
		reach = float64(reach * a.onward)
	}
	return sum
}

// attentionOf returns how far down a slate the person looks this round: the
// settings' mean, as far as nothing distracts her.
func (p *People) attentionOf(s *scene, person int32) attention {
	if f := p.focus(s, person); f < 1 {
		return newAttention(1 + float64((s.cfg.Attention-1)*f))
	}
	return s.attention
}

// focus is the product of what lowers the person's attention, in (0, 1].
func (p *People) focus(s *scene, person int32) float64 {
	focus := p.attentive(s, person)
	if p.effort != nil {
		focus /= 1 + float64(s.cfg.Effort.Fatigue*float64(p.effort[person]))
	}
	return focus
}

// examination returns the number of places of a slate that the person examines.
func (s *scene) examination(a attention, person int32, places int) int {
	if budget := s.cfg.Effort.Budget; budget > 0 {
		places = min(places, budget)
	}
	if s.cfg.PositionMode == InUtility {
		return places
	}
	return a.examines(s.uniform(purposeAttention, person), places)
}
