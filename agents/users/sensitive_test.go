package users

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/agents/creators"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// delicate is a small catalogue in which the items of one topic alone, the one
// returned, are of a sensitivity class.
func delicate() (c *sim.Catalog, topic int) {
	var k creators.Config
	param.Defaults(k.Knobs())
	k.Items = 200
	c, topic = creators.Generate(k, 1), -1
	clear(c.Class)
	for i := range c.Len() {
		g := slices.Index(c.MixOf(int32(i)), 1)
		if g >= 0 && (topic < 0 || g == topic) {
			topic, c.Class[i] = g, 1
		}
	}
	return c, topic
}

func TestSensitiveTaste(t *testing.T) {
	c := sim.NewCatalog([]string{"a", "b", "c"}, 1)
	add := func(class uint8, mix ...float32) {
		c.Add(sim.Item{Mix: mix, Vector: []float32{1}, Class: class, Ordinal: int32(c.Len())}, 0)
	}
	add(0, 1, 0, 0)
	add(1, .5, .5, 0) // says nothing about either topic
	crowd := []float32{.5, .3, .2}
	if got := sensitiveTaste(c, crowd); got != nil {
		t.Errorf("no topic is sensitive, and the taste for such is %v", got)
	}
	add(1, 0, 1, 0)
	add(2, 0, 0, 1)
	add(1, 1, 0, 0) // topic a has plain items too
	if got := sensitiveTaste(c, crowd); !slices.Equal(got, []float32{0, .6, .4}) {
		t.Errorf("sensitive taste %v, want 0, .6, .4", got)
	}
}

// Those who have the attribute are the same at any lean, and more at a higher
// prevalence; their taste is moved, that of nobody else.
func TestAttributeLeansTaste(t *testing.T) {
	catalog, g := delicate()
	make := func(prevalence, lean float64) *People {
		c := few()
		c.Count = 4000
		c.Bargain.Sensitive.Prevalence, c.Bargain.Sensitive.Lean = prevalence, lean
		return New(c, catalog, 1)
	}
	none, some, more := make(0, .5), make(.2, .5), make(.4, .25)
	if none.bargain.attribute != nil {
		t.Error("nobody has the attribute, but it takes room")
	}
	have := 0.0
	for i := range int32(some.people) {
		if some.has(i) && !more.has(i) {
			t.Fatalf("person %d loses the attribute when more have it", i)
		}
		was, now := none.row(none.innate, i)[g], some.row(some.innate, i)[g]
		want := was
		if some.has(i) {
			have += 1 / float64(some.people)
			want = was + .5*(1-was) // one sensitive topic
		}
		if math.Abs(float64(now-want)) > 1e-6 || some.row(some.taste, i)[g] != now {
			t.Fatalf("person %d: share %v, want %v", i, now, want)
		}
	}
	within(t, "prevalence", have, .2, 3*math.Sqrt(.16/4000))
}

func TestFittedTastesAreNotTouched(t *testing.T) {
	catalog, g := delicate()
	crowd := crowdOf(catalog)
	f := &Fitted{Crowd: crowd, Taste: slices.Concat(crowd, crowd), Activity: []float32{1, 1}}
	was := slices.Clone(f.Taste)
	c := few()
	c.Bargain.Sensitive.Prevalence, c.Bargain.Sensitive.Lean = 1, .5
	p := NewFitted(c, catalog, 1, f)
	if !slices.Equal(f.Taste, was) {
		t.Error("the fitted tastes were changed")
	}
	if got, want := p.innate[g], crowd[g]+.5*(1-crowd[g]); math.Abs(float64(got-want)) > 1e-6 {
		t.Errorf("leaning share %v, want %v", got, want)
	}
}

func TestDisclosure(t *testing.T) {
	const n = 4000
	p := asking(n, func(c *BargainConfig) { c.Sensitive.Prevalence, c.Sensitive.Disclosed = .3, .2 })
	var told, with float64
	for i := range int32(n) {
		value, ok := p.Disclosed(i)
		if !ok {
			continue
		}
		told += 1. / n
		if (value == 1) != p.has(i) {
			t.Fatalf("person %d lies", i)
		}
		with += float64(value) / n
	}
	within(t, "share that tells", told, .2, 3*math.Sqrt(.16/n))
	within(t, "of whom have it", with, .06, 3*math.Sqrt(.06/n))
	p.cfg.Bargain.Sensitive.Disclosed = 1
	for i := range int32(n) {
		if _, ok := p.Disclosed(i); !ok {
			t.Fatalf("person %d does not tell where all do", i)
		}
	}
}
