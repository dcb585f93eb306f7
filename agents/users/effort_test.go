package users

import (
	"math"
	"testing"

	"bubblechamber/sim"
)

// Looking at n items a round, effort tends to n/(1 - 2^(-1/h)).
func TestEffortFixedPoint(t *testing.T) {
	c := defaults()
	c.Effort.Fatigue, c.Effort.Recovery = .1, 2
	p := pair(c)
	s := newScene(&p.cfg, p.crowd, shelf([][]float32{{1, 0}}, nil, nil), 1, 1)
	for range 100 {
		p.exert(s, 0, 5)
	}
	want := 5 / (1 - math.Exp2(-.5))
	if math.Abs(float64(p.effort[0])-want) > 1e-4 {
		t.Errorf("effort %v, want %v", p.effort[0], want)
	}
	// The mean of 8 places becomes 1 + 7/(1 + .1·effort).
	a := p.attentionOf(s, 0)
	if mean := 1 / (1 - a.onward); math.Abs(mean-(1+7/(1+.1*want))) > 1e-5 {
		t.Errorf("mean %v", mean)
	}
	p.effort[0] = 0
	if p.attentionOf(s, 0) != s.attention {
		t.Error("a rested person looks less far")
	}
}

func TestBudget(t *testing.T) {
	c := few()
	c.Organic, c.Attention = 0, 50
	c.Effort.Budget = 3
	p := New(c, catalog200(), 1)
	s := newScene(&p.cfg, p.crowd, catalog200(), 1, 1)
	m := newMind(p.topics)
	most := float32(0)
	for i := range int32(p.people) {
		p.act(s, m, i, []int32{0, 1, 2, 3, 4, 5, 6, 7}, false)
		most = max(most, p.examined[i])
	}
	if most != 3 {
		t.Errorf("examined up to %v places, want 3", most)
	}
}

// Where items may be consumed again, nobody does before it is forgotten.
func TestForgetting(t *testing.T) {
	again := func(forgetting int) (soonest int) {
		c := few()
		c.Effort.Forgetting, c.Organic, c.Intercept = forgetting, .5, 1
		catalog := catalog200()
		last := map[[2]int32]int32{}
		soonest = math.MaxInt
		d := &diary{events: map[string][]sim.Event{}}
		d.see = func(v *sim.View) {
			for _, e := range v.Events() {
				at := [2]int32{e.Person, e.Item}
				if round, ok := last[at]; ok {
					soonest = min(soonest, int(e.Round-round))
				}
				last[at] = e.Round
			}
		}
		run(t, sim.Setup{
			Seed: 1, Catalog: catalog, Users: New(c, catalog, 1),
			Slate:     sim.SlateSpec{Places: 10, Repeats: sim.Allow},
			Arms:      []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
			Observers: []sim.Observer{d}, Threads: 2,
		}, 30)
		return soonest
	}
	if got := again(0); got != 1 {
		t.Errorf("consumed again after %d rounds at the soonest, want 1", got)
	}
	if got := again(7); got != 7 {
		t.Errorf("consumed again after %d rounds at the soonest, want 7", got)
	}
}
