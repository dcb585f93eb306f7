package sim

import "math"

// before turns a Platform back to when the round's slates were made: without the
// events of the round, and with those that have been withdrawn since.
type before struct {
	round int32
	back  map[gone]bool // withdrawn since
}

// before returns the arm's platform as it was when the round's slates were made,
// with a single worker. What follows from consent, counts of impressions, released
// counts and slates are those of now. O(events withdrawn since).
func (a *Arm) before() *Platform {
	p := *a.platform
	b := &before{round: int32(a.round)}
	if since := a.held.withdrawn[a.withdrawn:]; len(since) > 0 {
		b.back = make(map[gone]bool, len(since))
		for _, g := range since {
			b.back[g] = true
		}
	}
	p.before, p.workers = b, NewWorkers(1)
	return &p
}

// has reports whether the i-th event of a person was held.
func (b *before) has(past past, i int) bool {
	return past.rounds[i] < b.round && (past.meta[i]&held != 0 || b.back[gone{past.person, uint32(i)}])
}

func (p *Platform) heldBefore(past past, from, to int, buf []Held) []Held {
	for at := from; at < to; at++ {
		if p.before.has(past, at) {
			buf = append(buf, p.asHeld(past.event(at)))
		}
	}
	return buf
}

// excludedBefore reports whether the item was known to have been consumed.
func (p *Platform) excludedBefore(person, item int32) bool {
	log, device := p.log, p.strikes()
	if device {
		log = p.truth
	}
	if !log.find(person, item, 0) {
		return false
	}
	since := math.MinInt
	if n := len(p.epochs); n > 0 && !device {
		since = p.epochs[n-1].from
	}
	past := log.of(person)
	from, to := past.within(since, int(p.before.round))
	for at := from; at < to; at++ {
		if past.items[at] == item && (device || p.before.has(past, at)) {
			return true
		}
	}
	return false
}
