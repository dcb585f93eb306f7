package metrics

import (
	"math"
	"slices"
	"strings"
	"testing"

	"bubblechamber/sim"
)

// naive remembers everything and measures by the letter of the definitions.
type naive struct {
	t      *testing.T
	config Config
	past   map[int]*past // by arm
	rows   map[string][]map[string]float64
}

type past struct {
	visits [][]visit // by person
	rounds []map[int32]int
}

type visit struct {
	round        int
	shown, taken []int32
}

func (n *naive) Fork(from, to int) {
	p := n.past[from]
	c := &past{rounds: slices.Clone(p.rounds)}
	for _, v := range p.visits {
		c.visits = append(c.visits, slices.Clone(v))
	}
	n.past[to] = c
}

func (n *naive) Snapshot() (any, int64) { return nil, 0 }
func (n *naive) Restore(any)            {}

func (n *naive) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		p := n.past[v.Index()]
		if p == nil {
			p = &past{visits: make([][]visit, v.People())}
			n.past[v.Index()] = p
		}
		counts := map[int32]int{}
		taken := map[int32][]int32{}
		for _, e := range v.Events() {
			taken[e.Person] = append(taken[e.Person], e.Item)
		}
		for _, person := range v.Active() {
			slate := slices.Clone(v.Slate(person))
			for _, item := range slate {
				counts[item]++
			}
			p.visits[person] = append(p.visits[person], visit{f.Round, slate, taken[person]})
		}
		p.rounds = append(p.rounds, counts)
	}
	if f.Round > 0 {
		for _, v := range f.Arms {
			if !v.Hidden() {
				n.rows[v.Name()] = append(n.rows[v.Name()], n.measure(f, v))
			}
		}
	}
	return nil
}

// window are the last visits of a person, by whole buckets.
func (n *naive) window(visits []visit) []visit {
	whole := len(visits) / n.config.Bucket * n.config.Bucket
	if whole < n.config.Window {
		return visits
	}
	return visits[whole-n.config.Window : whole]
}

func (n *naive) entropy(c *sim.Catalog, visits []visit, of func(visit) []int32, least int) float64 {
	shares := make([]float64, len(c.Topics))
	count := 0
	for _, v := range n.window(visits) {
		for _, item := range of(v) {
			count++
			for k, x := range c.MixOf(item) {
				shares[k] += float64(x)
			}
		}
	}
	if count < least {
		return nan
	}
	h := 0.0
	for _, s := range shares {
		if s > 0 {
			h -= s / float64(count) * math.Log(s/float64(count))
		}
	}
	return h
}

func shown(v visit) []int32 { return v.shown }
func taken(v visit) []int32 { return v.taken }

func (n *naive) measure(f *sim.Frame, v *sim.View) map[string]float64 {
	row := map[string]float64{}
	p, base := n.past[v.Index()], n.past[f.Baseline.Index()]
	catalog := v.Catalog()
	clicks, impressions := 0.0, 0.0
	for _, e := range v.Events() {
		if e.Place >= 0 {
			clicks++
		}
	}
	var topics, consumed, behind, bubble, nConsumed float64
	for person, visits := range p.visits {
		last := visits[len(visits)-1]
		if last.round == f.Round {
			impressions += float64(len(last.shown))
		}
		h := n.entropy(catalog, visits, shown, 1)
		topics += math.Exp(h)
		gap := n.entropy(catalog, base.visits[person], shown, 1) - h
		behind += gap
		if gap > n.config.Bubble {
			bubble++
		}
		if h := n.entropy(catalog, visits, taken, minEvents); h == h {
			consumed += math.Exp(h)
			nConsumed++
		}
	}
	people := float64(len(p.visits))
	row["ctr"] = clicks / impressions
	row["clicks"] = clicks / people
	row["topics_shown"] = topics / people
	row["topics_consumed"] = consumed / nConsumed
	row["relative_narrowing"] = 1 - math.Exp(-behind/people)
	row["in_bubble"] = bubble / people
	seen := make([]float64, catalog.Len())
	for _, counts := range p.rounds[max(len(p.rounds)-n.config.Window, 0):] {
		for item, c := range counts {
			seen[item] += float64(c)
		}
	}
	for _, c := range seen {
		if c > 0 {
			row["coverage"] += 1 / float64(len(seen))
		}
	}
	// The Gini coefficient as the mean difference between pairs.
	var difference, total float64
	for _, x := range seen {
		total += x
		for _, y := range seen {
			difference += math.Abs(x - y)
		}
	}
	row["exposure_gini"] = difference / (2 * float64(len(seen)) * total)
	return row
}

func TestCollectorAgreesWithTheDefinitions(t *testing.T) {
	c := smallWindow()
	c.Window, c.Bucket, c.Bubble = 9, 3, .5
	n := &naive{t: t, config: c, past: map[int]*past{}, rows: map[string][]map[string]float64{}}
	s := toySetup(150, mixedCatalog(80, 8))
	s.Users.(*toys).idle = 4
	s.WarmUp.Rounds = 5
	s.Observers = []sim.Observer{n}
	rows := collect(t, s, c, 25)
	for _, arm := range []string{"random", "topic"} {
		for i, want := range n.rows[arm] {
			for column, x := range want {
				close := 1e-5
				if strings.HasPrefix(column, "topics_shown") || strings.Contains(column, "narrowing") {
					close = 2e-4 // shares of complete buckets have 16 bits
				}
				if got := rows.Value(arm, i+1, column); !(math.Abs(got-x) < close) && !(got != got && x != x) {
					t.Errorf("%s of %s in round %d is %v, want %v", column, arm, i+1, got, x)
				}
			}
		}
	}
	if x := rows.Value("topic", 25, "in_bubble"); !(x > 0) {
		t.Errorf("nobody in a bubble: %v", x)
	}
}
