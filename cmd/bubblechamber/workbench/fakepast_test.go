package workbench

import (
	"fmt"
	"math"

	"bubblechamber/metrics"
	"bubblechamber/sim"
)

// The fake feed's people: forty of a thousand are remembered. Each is shown what
// is near her own corner of the plane, the more so the more the arm narrows.

const (
	fakePanel  = 40
	fakePlaces = 10
	fakeItems  = 120
)

var fakeTopics = []string{"History", "Science", "Music", "Politics", "Sport", "多様性"}

func fakeShelf() *shelf {
	s := &shelf{topics: fakeTopics}
	for i := range fakeItems {
		topic := i % len(fakeTopics)
		mix := make([]float32, len(fakeTopics))
		mix[topic] = 0.8
		mix[(topic+1)%len(fakeTopics)] += 0.2
		s.mix = append(s.mix, mix...)
		angle := 2 * math.Pi * (float64(topic) + float64(i%7)/10) / float64(len(fakeTopics))
		far := 0.5 + 0.5*float64(i%11)/10
		s.xy = append(s.xy, float32(far*math.Cos(angle)), float32(far*math.Sin(angle)))
		s.titles = append(s.titles, fmt.Sprintf("The Age of %s, part %d", fakeTopics[topic], i/len(fakeTopics)+1))
		s.class, s.creator, s.viewpoint = append(s.class, 0), append(s.creator, int32(i%9)), append(s.viewpoint, 0)
	}
	s.titles[7] = "観点の歴史"
	return s
}

// newFakePast is a chronicle without rounds.
func newFakePast() *chronicle {
	c := &chronicle{crowd: &crowd{people: 1000}, topics: len(fakeTopics), places: fakePlaces, tracks: map[int]track{}, shelves: map[int]*shelf{}}
	g := grouping{name: "segment", labels: []string{"others", "niche"}}
	for i := range fakePanel {
		c.crowd.panel = append(c.crowd.panel, int32(i*25))
		g.of = append(g.of, uint8(i%4/3))
	}
	c.crowd.groups = []grouping{g}
	return c
}

// with returns the chronicle with another round of an arm that has lost so much
// of its topics.
func (c *chronicle) with(arm, round int, lost float64) *chronicle {
	n := *c
	n.tracks = map[int]track{}
	for i, t := range c.tracks {
		n.tracks[i] = t
	}
	if n.shelves[arm] == nil {
		n.shelves[arm] = fakeShelf()
	}
	t, ok := n.tracks[arm]
	if !ok {
		t = track{parent: sim.WarmUp, first: round}
	}
	m := &moment{taken: make([]int32, fakePanel), alone: make([]bool, fakePanel)}
	for i := range fakePanel {
		own := i % len(fakeTopics)
		for p := range fakePlaces {
			topic := (own + p) % len(fakeTopics)
			if float64(p) < lost*fakePlaces {
				topic = own
			}
			m.slates = append(m.slates, int32((topic+len(fakeTopics)*((round*7+i*3+p)%20))%fakeItems))
		}
		m.taken[i] = -1
		if (round+i)%3 == 0 {
			m.taken[i] = m.slates[i*fakePlaces+i%3]
		}
		if (round+i)%7 == 0 {
			m.taken[i], m.alone[i] = int32(i), true
		}
		for g := range fakeTopics {
			share := (1 - lost/2) / float64(len(fakeTopics))
			if g == own {
				share += lost / 2
			}
			m.taste = append(m.taste, uint16(share*65535))
		}
	}
	t.all = append(t.all[:len(t.all):len(t.all)], m)
	n.tracks[arm] = t
	return &n
}

// fakeDetail is what the simulation would see.
func fakeDetail(g gaze, round int, arms []armState) *detail {
	if g == nothing {
		return nil
	}
	d := &detail{gaze: g, round: round}
	for i := range arms {
		a := armDetail{begun: true}
		a.ledger = sim.Ledger{Consent: sim.Consent{Tracking: true, Sensitive: true, ThirdParty: i%2 == 0, Dial: 1}, Held: 214 + i, Since: -19, Sensitive: 3, Accounts: 1, Sharing: 1}
		a.topics = []float64{.61, .28, .02, 0, .05, .04}
		a.innate = []float64{.31, .22, .18, .11, .1, .08}
		a.taste = []float64{.52, .25, .09, .06, .05, .03}
		a.state = []gauge{{"trust", "how far she trusts the platform", "", .62}}
		for k := range a.curves {
			var shares []float64
			for n := range 50 {
				shares = append(shares, math.Pow(float64(n), float64(i+k)))
			}
			a.curves[k] = metrics.NewLorenz(shares)
		}
		d.arms = append(d.arms, a)
	}
	return d
}
