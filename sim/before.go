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

// has reports whether the event of a person at a place of the arena was held.
func (b *before) has(l *Log, person int32, at uint32) bool {
	return l.event(person, at).Round < b.round && (l.meta[at]&held != 0 || b.back[gone{person, at - l.start[person]}])
}

func (p *Platform) heldBefore(person int32, from, to uint32, buf []Held) []Held {
	for at := from; at < to; at++ {
		if p.before.has(p.log, person, at) {
			buf = append(buf, p.asHeld(p.log.event(person, at)))
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
	from, to := log.within(person, since, int(p.before.round))
	for at := from; at < to; at++ {
		if log.items[at] == item && (device || p.before.has(log, person, at)) {
			return true
		}
	}
	return false
}
