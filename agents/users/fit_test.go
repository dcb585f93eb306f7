package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/agents/creators"
	"bubblechamber/sim/param"
)

// With one topic per item, one correction finds the taste exactly: the shrunk
// shares themselves.
func TestTastesOfPureItems(t *testing.T) {
	catalog := shelf([][]float32{{1, 0}, {1, 0}, {0, 1}, {0, 1}}, nil, nil)
	items := [][]int32{{0, 1, 2}, {2, 3, 0}, {3, 2}}
	d := newDemand(catalog, items)
	// Popularity 2.5, 1.5, 3.5, 2.5: the crowd's shares are .4 and .6.
	near(t, "crowd", d.crowd, .4, .6)
	got := d.tastes(items, 5)
	// (2 + 5·.4)/8, (1 + 5·.4)/8, (0 + 5·.4)/7
	near(t, "tastes", got, .5, .5, .375, .625, 2.0/7, 5.0/7)
	// ln( 2.5·(.5/.4) / sum of popularity·exp(V) ), which is 10 for pure items
	want := math.Log(2.5 * 1.25 / 10)
	if l := d.likelihood(got, [][]int32{{0}, nil, nil}); math.Abs(l-want) > 1e-6 {
		t.Errorf("log likelihood %v, want %v", l, want)
	}
}

// What synthetic people took is explained better by their fitted tastes than
// by the crowd's, and the tastes come out near the true ones.
func TestFitRecoversTastes(t *testing.T) {
	c := defaults()
	c.Count, c.DriftRate, c.Satiation = 150, 0, 0
	var cc creators.Config
	param.Defaults(cc.Knobs())
	cc.Items = 3000
	catalog := creators.Generate(cc, 2)
	p := New(c, catalog, 2)
	var events []Event
	s := synthetic(c, cc, 2)
	for i, items := range s.people {
		for _, item := range items {
			events = append(events, Event{int32(i), item})
		}
	}
	f, err := Fit(catalog, c.Count, events, 1)
	if err != nil {
		t.Fatal(err)
	}
	if f.HeldOutEvents < len(events)/5-c.Count || f.HeldOutEvents > len(events)/5 {
		t.Errorf("%d of %d events held out", f.HeldOutEvents, len(events))
	}
	if f.HeldOut < f.HeldOutCrowd+.05 {
		t.Errorf("held-out log likelihood %.3f, the crowd's %.3f", f.HeldOut, f.HeldOutCrowd)
	}
	own, crowd := 0.0, 0.0
	for i := range int32(c.Count) {
		if len(s.people[i]) < 100 {
			continue
		}
		for g, x := range p.row(p.innate, i) {
			own += math.Abs(float64(x - f.Taste[int(i)*p.topics+g]))
			crowd += math.Abs(float64(x - f.Crowd[g]))
		}
	}
	if own > .6*crowd {
		t.Errorf("fitted tastes are %.2f off, the crowd's %.2f", own, crowd)
	}
	again, err := Fit(catalog, c.Count, events, 1)
	if err != nil || !slices.Equal(f.Taste, again.Taste) || f.HeldOut != again.HeldOut {
		t.Error("a second fit differs from the first")
	}

	q := NewFitted(c, catalog, 2, f)
	if q.Count() != c.Count || !slices.Equal(q.taste, f.Taste) {
		t.Error("fitted people do not start at the fitted tastes")
	}
	busy := 0
	for _, a := range f.Activity {
		if !(a > 0 && a <= 1) {
			t.Fatalf("activity %v", a)
		}
		if a == 1 {
			busy++
		}
	}
	if busy < 1 || busy > 5 {
		t.Errorf("%d of 150 visit every round, want the busiest hundredth", busy)
	}
}

func TestFitErrors(t *testing.T) {
	catalog := shelf([][]float32{{1, 0}, {0, 1}}, nil, nil)
	for _, c := range []struct {
		people int
		events []Event
		want   string
	}{
		{0, nil, "fit of tastes: no people"},
		{1, []Event{{1, 0}}, "fit of tastes: event 0 is of person 1, want 0 to 0"},
		{1, []Event{{0, 1}, {0, 2}}, "fit of tastes: event 1 is of item 2, want 0 to 1"},
		{2, []Event{{1, 0}}, "fit of tastes: person 0 has no event"},
	} {
		if _, err := Fit(catalog, c.people, c.events, 1); err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
	// Too few events to hold any out: the crowd's weight is the largest.
	f, err := Fit(catalog, 1, []Event{{0, 0}}, 1)
	if err != nil || f.HeldOutEvents != 0 || f.HeldOut != 0 || f.Concentration != 1000 {
		t.Errorf("one event: %+v, %v", f, err)
	}
}
