package users

import (
	"math"
	"slices"

	"bubblechamber/agents/users/ties"
	"bubblechamber/sim"
)

// social is who listens to whom, and what they have passed on. What is read of
// others in a round is as it stood at the end of the last: visitors note here
// what they do, and endMingling makes it so when all are done.
type social struct {
	network *ties.Network // nil where people have no ties
	passed  []post        // people: the last item that each passed on
	visited []int32       // people: the round of the last visit
	posted  bool          // anybody has ever passed on anything

	// Of this round.
	voiced []float32 // people: viewpoints as the last round left them
	fresh  []int32   // people: what a visitor passes on, -1 for nothing
	moves  []move    // people: what becomes of a visitor's ties
}

// post is an item that was passed on in a round; item -1 is none.
type post struct{ item, round int32 }

// beginTies draws the network.
func (p *People) beginTies() {
	c := &p.cfg.Social
	if c.Network == ties.None || c.Network == "" {
		return
	}
	s := &p.social
	s.network = ties.Generate(c.spec(), p.people, p.communities(), p.seed)
	s.passed = make([]post, p.people)
	s.visited = make([]int32, p.people)
	for i := range s.passed {
		s.passed[i].item = -1
		s.visited[i] = math.MinInt32
	}
}

// communities returns everybody's planted community, or nil where they are by
// chance. Without segments, or viewpoints, all are of one.
func (p *People) communities() []int32 {
	group := make([]int32, p.people)
	switch p.cfg.Social.Homophily {
	case BySegment:
		for i := range group {
			group[i] = int32(p.roleOf(int32(i)))
		}
	case ByViewpoint:
		for i, x := range p.viewpoint {
			if x > 0 {
				group[i] = 1
			}
		}
	default:
		return nil
	}
	return group
}

// Ties appends to dst to whom the person listens, ascending; sim.Tied.
func (p *People) Ties(person int32, dst []int32) []int32 {
	if p.social.network == nil {
		return dst
	}
	n := len(dst)
	dst = append(dst, p.social.network.Of(person)...)
	slices.Sort(dst[n:])
	return dst
}

// beginMingling copies what visitors may read of others in this round.
func (p *People) beginMingling() {
	s := &p.social
	if s.network == nil {
		return
	}
	if s.fresh == nil {
		s.fresh = make([]int32, p.people)
	}
	s.voiced = append(s.voiced[:0], p.viewpoint...)
	if s.moves == nil && p.some(func(c *Config) bool { return c.Social.Rewire > 0 || c.Social.Follow > 0 }) {
		s.moves = make([]move, p.people)
	}
}

// mingle is what others do to the visitor, and she to them, who has taken the
// item, or -1 for none.
func (p *People) mingle(s *scene, m *mind, person, item int32) {
	if p.social.network == nil {
		return
	}
	p.passOn(s, person, item)
	p.listen(s, person)
	p.retie(s, m, person)
}

// endMingling makes what visitors have done known to others.
func (p *People) endMingling(v *sim.Visit) {
	s := &p.social
	if s.network == nil {
		return
	}
	for _, person := range v.Active() {
		if item := s.fresh[person]; item >= 0 {
			s.passed[person] = post{item, int32(v.Round)}
			s.posted = true
		}
		s.visited[person] = int32(v.Round)
		if s.moves != nil {
			s.moves[person].apply(s.network, person, p.settings(person).Social.MaxDegree)
		}
	}
}

func (s *social) clone() social {
	if s.network == nil {
		return social{}
	}
	return social{
		network: s.network.Clone(), passed: slices.Clone(s.passed), visited: slices.Clone(s.visited),
		posted: s.posted,
	}
}

func (s *social) bytes() int64 {
	if s.network == nil {
		return 0
	}
	return s.network.Bytes() + int64(len(s.passed))*(8+4)
}
