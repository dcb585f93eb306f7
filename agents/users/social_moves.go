package users

import (
	"slices"

	"bubblechamber/agents/users/ties"
	"bubblechamber/sim/rng"
)

var (
	purposeRewire = rng.PurposeOf("users/rewire")
	purposeFollow = rng.PurposeOf("users/follow")
)

// move is what becomes of a visitor's ties at the end of the round: one of them
// leads to another person, one comes anew; -1 is none.
type move struct{ drop, to, follow int32 }

func (m move) apply(n *ties.Network, person int32, most int) {
	if m.drop >= 0 {
		n.Replace(person, m.drop, m.to)
	}
	if m.follow < 0 {
		return
	}
	n.Add(person, m.follow)
	for len(n.Of(person)) > most {
		n.Drop(person, n.Of(person)[0])
	}
}

// retie notes what the visitor does to her ties.
func (p *People) retie(s *scene, m *mind, person int32) {
	if p.social.moves == nil {
		return
	}
	c := &s.cfg.Social
	next := move{-1, -1, -1}
	if c.Rewire > 0 {
		next.drop, next.to = p.rewire(s, m, person)
	}
	if c.Follow > 0 && s.uniform(purposeFollow, person) < c.Follow {
		next.follow = p.suggested(s, m, person, next.to)
	}
	p.social.moves[person] = next
}

// rewire draws whom of those further off than confidence the person drops, and
// for whom; -1 for none.
func (p *People) rewire(s *scene, m *mind, person int32) (drop, to int32) {
	c, voiced := &s.cfg.Social, p.social.voiced
	d := s.seed.At(purposeRewire, s.round, uint64(uint32(person)))
	if len(voiced) == 0 || d.Float64() >= c.Rewire {
		return -1, -1
	}
	friends := p.social.network.Of(person)
	m.people = m.people[:0]
	for _, f := range friends {
		if x := voiced[f] - voiced[person]; max(x, -x) > float32(c.Confidence) {
			m.people = append(m.people, f)
		}
	}
	if len(m.people) == 0 || len(friends) >= p.people-1 {
		return -1, -1
	}
	drop = m.people[d.Intn(len(m.people))]
	to = -1
	switch c.RewireTo {
	case FriendOfFriend:
		to = p.friendOfFriend(&d, person, drop)
	case SuggestedOnes:
		to = p.suggested(s, m, person, -1)
	}
	for to < 0 {
		if x := int32(d.Intn(p.people)); p.stranger(person, x) {
			to = x
		}
	}
	return drop, to
}

// tries is how many friends of friends are drawn before the person takes it
// that she knows them all.
const tries = 8

// friendOfFriend draws a friend of a friend, other than the one who is dropped,
// to whom the person does not listen, or returns -1.
func (p *People) friendOfFriend(d *rng.Draws, person, drop int32) int32 {
	friends := p.social.network.Of(person)
	for range tries {
		f := friends[d.Intn(len(friends))]
		theirs := p.social.network.Of(f)
		if f == drop || len(theirs) == 0 {
			continue
		}
		if x := theirs[d.Intn(len(theirs))]; p.stranger(person, x) {
			return x
		}
	}
	return -1
}

// suggested returns the first person whom the platform suggests and to whom the
// visitor does not listen, other than the given one, or -1.
func (p *People) suggested(s *scene, m *mind, person, but int32) int32 {
	m.people = s.visit.Suggested(person, m.people[:0])
	i := slices.IndexFunc(m.people, func(x int32) bool { return x != but && p.stranger(person, x) })
	if i < 0 {
		return -1
	}
	return m.people[i]
}

// stranger reports whether the person could tie herself to the other one.
func (p *People) stranger(person, other int32) bool {
	return person != other && !p.social.network.Has(person, other)
}
