package recommenders

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// trending shows what rises: what was consumed more in the last rounds, the
// window, than in as many rounds before them, the same to everybody. With n_i
// consumptions of item i in the window and m_i in the one before, and p the share
// that the window has in all consumption of both, the score is
//
//	z_i = (n_i - p s_i) / sqrt(p (1 - p) (s_i + shrink)),  s_i = n_i + m_i
//
// that is, for shrink 0, how many standard deviations n_i is above what is to be
// expected of s_i consumptions of an item whose part in all consumption has not
// changed: two Poisson counts compared given their sum, which makes n_i binomial
// (Przyborowski & Wilenski 1940). That everybody consumes more, or that the first
// window is cut off by the beginning of the log, lifts no item. By a ratio of the
// two counts the items of which little is known would win by chance; here a rise
// counts by how surprising it is, and shrink, consumptions without a rise that are
// added to each item's, holds small counts back further (as the bias term of
// Schubert, Weiler & Kriegel 2014 does).
//
// Of equals those go first that were consumed more in the window, then as a draw
// at each Fit has it. Where one of the windows holds nothing, as in the first rounds,
// no rise can be told, and this order is all there is.
//
// Where the platform holds counts by item and no events, n_i and m_i are what
// became of the released counts between fits that lie a window apart, never less than
// 0; one that starts cold has nothing to compare with until counts change again. A
// Fit takes O(events that come and go + items log items), and with counts as much
// memory as counts released in two windows; an account O(k) while few items are
// excluded.
type trending struct {
	window int
	shrink float64

	feed   feed
	recent popularity // in the window
	both   popularity // in the window and the one before; never put in order
	past   releases
	now    []float64 // by item: consumptions in the window
	before []float64 // by item: in the one before
	rise   []float32 // by item: the score
	order  []int32   // items, what rises most first
}

func newTrending() *trending {
	m := new(trending)
	param.Defaults(m.Knobs())
	return m
}

func (m *trending) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("window", &m.window, 10, "rounds over which consumption is counted and compared with that of as many rounds before",
			param.Range(1, 1e6), param.Unit("rounds"), param.Live(), param.LogScale(), param.Assumed()),
		param.Float("shrink", &m.shrink, 10, "consumptions without a rise that are added to those of each item, against rises of small counts; 0 is none",
			param.Range(0, 1e6), param.Unit("consumptions"), param.Live(), param.Source("form: Schubert, Weiler & Kriegel 2014; value: assumption")),
	}
}

func (m *trending) Fit(p *sim.Platform) error {
	m.feed.read(p)
	m.recent.fit(p, m.feed.added, m.feed.withdrawn, m.window)
	m.both.count(p, m.feed.added, m.feed.withdrawn, 2*m.window)
	m.past.note(p.Round(), m.recent.released, 2*m.window)
	m.judge(p.Round())
	m.sort()
	return nil
}

// judge counts the consumptions of each item in the window and in the one before,
// and works out by how much they rise.
func (m *trending) judge(round int) {
	m.now, m.before = resize(m.now, len(m.recent.counts)), resize(m.before, len(m.recent.counts))
	if len(m.recent.released) == 0 {
		for i, n := range m.recent.counts {
			m.now[i], m.before[i] = float64(n), float64(m.both.counts[i]-n)
		}
	} else {
		now, then, long := m.past.at(round), m.past.at(round-m.window), m.past.at(round-2*m.window)
		for i := range m.now {
			m.now[i], m.before[i] = max(0, now.of(i)-then.of(i)), max(0, then.of(i)-long.of(i))
		}
	}
	var now, before float64
	for i := range m.now {
		now, before = now+m.now[i], before+m.before[i]
	}
	m.rise = resize(m.rise, len(m.now))
	clear(m.rise)
	if now == 0 || before == 0 {
		return
	}
	p := now / (now + before)
	for i := range m.rise {
		if sum := m.now[i] + m.before[i]; sum > 0 {
			m.rise[i] = float32((m.now[i] - float64(p*sum)) / math.Sqrt(float64(p*(1-p))*(sum+m.shrink)))
		}
	}
}

// sort puts the items in order.
func (m *trending) sort() {
	m.order = append(m.order[:0], m.recent.order...)
	slices.SortStableFunc(m.order, func(x, y int32) int { return cmp.Compare(m.rise[y], m.rise[x]) })
}

// Begin puts items published since the last Fit between those that rise and those
// that fall.
func (m *trending) Begin(p *sim.Platform, k int) error {
	if n := p.Items().Len(); len(m.rise) < n {
		m.rise = grow(m.rise, n)
		m.recent.extend(n)
		m.sort()
	}
	return nil
}

func (m *trending) Retrieve(b *Block, out *Lists) {
	for row := range b.Accounts {
		for _, item := range m.order {
			if out.Full(row) {
				break
			}
			if !b.Excluded(row, item) {
				out.Add(row, item, m.rise[item])
			}
		}
	}
}

func (m *trending) Rank(b *Block, row int, l List) {
	for i, item := range l.Items {
		l.Scores[i] = m.rise[item]
	}
	b.keys = l.sort(b.keys)
}

// Tell says how often an item was taken in the two windows.
func (m *trending) Tell(b *Block, row int, why []sim.Reason) {
	rescore(m, b, row, why)
	for i := range why {
		why[i].Text = m.words(why[i].Item)
	}
}

func (m *trending) words(item int32) string {
	if m.rise[item] == 0 {
		return m.recent.words(item) // nothing to compare, or no change
	}
	how, verb := "rising", "taken"
	if m.rise[item] < 0 {
		how = "not rising"
	}
	if m.recent.randomised {
		verb = "reported"
	}
	last := "the last round"
	if m.window > 1 {
		last = fmt.Sprintf("the last %d rounds", m.window)
	}
	return fmt.Sprintf("%s: %s %.0f times in %s, %.0f times in as many before", how, verb, m.now[item], last, m.before[item])
}

func (m *trending) Snapshot() Model {
	return &trending{
		window: m.window, shrink: m.shrink, feed: m.feed.snapshot(),
		recent: m.recent.snapshot(), both: m.both.snapshot(), past: m.past.snapshot(),
		now: slices.Clone(m.now), before: slices.Clone(m.before), rise: slices.Clone(m.rise), order: slices.Clone(m.order),
	}
}

func (m *trending) Bytes() int64 {
	return m.recent.bytes() + m.both.bytes() + m.past.bytes() + int64(len(m.now))*16 + int64(len(m.rise)+len(m.order))*4
}
