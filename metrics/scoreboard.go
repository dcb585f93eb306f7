package metrics

import (
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/rng"
)

// Eccentricity is how many standard deviations of all scores must lie between
// the best account and the next for the scoreboard attack to claim a match
// (Narayanan & Shmatikov 2008).
const Eccentricity = 1.5

// Scoreboard is the attack by which somebody who knows a few of a person's items
// looks for her among stored profiles: each profile gets a score, to which a
// common item adds the more the rarer it is, and the best is claimed when it
// stands out (Narayanan & Shmatikov 2008, "Robust de-anonymization of large
// sparse datasets"). It may be used by several goroutines.
type Scoreboard struct {
	index  index
	weight []float64 // by item: 1 / ln(profiles that have it)
}

// NewScoreboard takes the stored profiles, sets of items in ascending order of
// which each is below a number. An item that a single profile has weighs as much
// as one that two have. O(items stored).
func NewScoreboard(stored [][]int32, items int) *Scoreboard {
	return scoreboardOf(newIndex(itemSetsOf(stored), items))
}

func scoreboardOf(x index) *Scoreboard {
	s := &Scoreboard{x, make([]float64, len(x.first)-1)}
	for i := range s.weight {
		if n := len(x.who(int32(i))); n > 0 {
			s.weight[i] = 1 / arith.Log(float64(max(n, 2)))
		}
	}
	return s
}

// Match returns whose profile the attacker claims to belong to somebody of whom
// she knows the items, each once; ok is false when she makes no claim, as none
// scores by eccentricity standard deviations above the next. With a single
// profile, or none with a known item, there is no claim. O(profiles).
func (s *Scoreboard) Match(known []int32, eccentricity float64) (profile int, ok bool) {
	return s.matcher().match(known, eccentricity)
}

// matcher is one worker's room for looking through a scoreboard.
type matcher struct {
	*Scoreboard
	scores []float64 // by profile; 0 between two looks
	some   []int32   // profiles with a score
}

func (s *Scoreboard) matcher() *matcher {
	n := s.index.len()
	return &matcher{Scoreboard: s, scores: make([]float64, n), some: make([]int32, 0, n)}
}

// match is Match in O(profiles with a known item).
func (m *matcher) match(known []int32, eccentricity float64) (profile int, ok bool) {
	m.some = m.some[:0]
	for _, item := range known {
		if int(item) >= len(m.weight) {
			continue
		}
		for _, a := range m.index.who(item) {
			if m.scores[a] == 0 {
				m.some = append(m.some, a)
			}
			m.scores[a] += m.weight[item]
		}
	}
	profile = -1
	var best, second, sum, squares float64
	for _, a := range m.some {
		x := m.scores[a]
		m.scores[a] = 0
		sum += x
		squares += float64(x * x)
		switch {
		case x > best:
			profile, best, second = int(a), x, best
		case x > second:
			second = x
		}
	}
	n := float64(len(m.scores))
	variance := squares/n - float64(sum/n*(sum/n))
	if n < 2 || profile < 0 || !(variance > 0) {
		return -1, false
	}
	return profile, best-second > float64(eccentricity*math.Sqrt(variance))
}

// knownItems is how many items of a person's life the attacker of the metric
// reidentified knows.
const knownItems = 8

var purposeScoreboard = rng.PurposeOf("metrics/scoreboard")

// reidentified measures the attack on some of the sample among everybody, by somebody
// who knows items of the full history.
func reidentified(o *observation) perPerson {
	n := len(o.panel.people)
	if n == 0 {
		return nil
	}
	h := o.holdings()
	board := scoreboardOf(h.index)
	room := &o.work.privacy
	room.attackers, room.hit = resize(room.attackers, o.frame.Workers.Count()), resize(room.hit, n)
	attackers, hit := room.attackers, room.hit
	clear(hit)
	o.frame.Workers.Run(pieces(n), func(worker, piece int) {
		a := &attackers[worker]
		if a.matcher == nil {
			a.matcher = board.matcher()
		}
		from, to := o.panel.piece(piece)
		for rank := from; rank < to; rank++ {
			if o.panel.attacked(int32(rank)) {
				hit[rank] = a.finds(o, h, o.panel.people[rank])
			}
		}
	})
	for i := range attackers {
		attackers[i].matcher = nil // it is as long as there are accounts
	}
	return func(o *observation, _ *worker, p int32) (x, w float64) {
		switch rank := o.panel.rank[p]; {
		case rank < 0 || !o.panel.attacked(rank):
			return 0, 0
		case hit[rank]:
			return 1, 1
		}
		return 0, 1
	}
}

// attacker is one worker's room for attacks on many.
type attacker struct {
	*matcher
	known []int32
	held  []sim.Held
}

// finds reports whether who knows items of a person claims one of her accounts, which
// nobody shares.
func (a *attacker) finds(o *observation, h *holdings, p int32) bool {
	items, _ := o.view.History(p)
	a.known = append(a.known[:0], items...)
	slices.Sort(a.known)
	known := slices.Compact(a.known)
	draws := o.view.Seed().At(purposeScoreboard, 0, uint64(p))
	count := min(knownItems, len(known))
	for i := range count {
		j := i + draws.Intn(len(known)-i)
		known[i], known[j] = known[j], known[i]
	}
	account, ok := a.match(known[:count], Eccentricity)
	if !ok || h.sharers[account] != 1 {
		return false
	}
	a.held = o.view.Held(p, a.held[:0])
	return slices.ContainsFunc(a.held, func(e sim.Held) bool { return int(e.Account) == account })
}
