package users

import (
	"slices"

	"bubblechamber/sim/rng"
)

var (
	purposeShare = rng.PurposeOf("users/share")
	purposeInbox = rng.PurposeOf("users/inbox")
)

// openInbox adds to what the person can take the newest items that friends have
// passed on since her last visit, as many as she looks at, each once and by lot
// among those of a round. Those in the slate or come across anyway stay where
// they are, and all of them are worth more to her by the social weight.
func (p *People) openInbox(s *scene, m *mind, person int32) {
	t, c := &p.social, &s.cfg.Social
	if !t.posted || c.Inbox == 0 {
		return
	}
	m.inbox = m.inbox[:0]
	for _, friend := range t.network.Of(person) {
		q := t.passed[friend]
		if q.item < 0 || q.round < t.visited[person] || !s.catalog.Available(q.item, s.round) || !s.open(person, q.item) {
			continue
		}
		if i := slices.IndexFunc(m.inbox, func(x post) bool { return x.item == q.item }); i >= 0 {
			m.inbox[i].round = max(m.inbox[i].round, q.round)
			continue
		}
		m.inbox = append(m.inbox, q)
	}
	if len(m.inbox) > c.Inbox {
		d := s.seed.At(purposeInbox, s.round, uint64(uint32(person)))
		d.Shuffle(len(m.inbox), func(i, j int) { m.inbox[i], m.inbox[j] = m.inbox[j], m.inbox[i] })
		slices.SortStableFunc(m.inbox, func(a, b post) int { return int(b.round) - int(a.round) })
		m.inbox = m.inbox[:c.Inbox]
	}
	for _, q := range m.inbox {
		i := slices.Index(m.items, q.item)
		if i < 0 {
			i = len(m.items)
			s.offer(m, person, q.item, -1)
		}
		m.sway[i] += float32(c.Weight)
	}
}

// passOn notes whether the visitor passes on what she took, -1 for nothing.
func (p *People) passOn(s *scene, person, item int32) {
	p.social.fresh[person] = -1
	if share := s.cfg.Social.Share; item >= 0 && share > 0 && s.uniform(purposeShare, person) < share {
		p.social.fresh[person] = item
	}
}
