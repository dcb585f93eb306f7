package chart

import "math"

// The maps of the tests.

// society is a map of 10,000 items around eight topics and 2,000 people, each of whom has
// gone some part of the way to the nearest topic; the numbers come from a plain
// congruential generator (Knuth's MMIX), so that they are the same everywhere.
func society(items, people int, narrowed float64) Plane {
	state := uint64(7)
	uniform := func() float64 {
		state = state*6364136223846793005 + 1442695040888963407
		return float64(state>>11) / (1 << 53)
	}
	bell := func() float64 { return uniform() + uniform() + uniform() - 1.5 }
	centre := func(topic int) (x, y float64) {
		a := float64(topic) * math.Pi / 4
		return .75 * math.Cos(a), .7 * math.Sin(a)
	}
	p := Plane{X: Range{-1.2, 1.2}, Y: Range{-1.2, 1.2}}
	for i := range items {
		x, y := centre(i % 8)
		p.Items.X = append(p.Items.X, x+.35*bell())
		p.Items.Y = append(p.Items.Y, y+.35*bell())
		p.Items.Class = append(p.Items.Class, uint8(i%8))
	}
	for i := range people {
		topic := i * i % 8
		x, y := centre(topic)
		px, py := .8*bell(), .8*bell()
		part := narrowed * (.5 + .5*uniform())
		p.People.X = append(p.People.X, px+(x-px)*part+.06*bell())
		p.People.Y = append(p.People.Y, py+(y-py)*part+.06*bell())
		p.People.Class = append(p.People.Class, uint8(i%3))
	}
	return p
}

func segments() Plane {
	p := society(10_000, 2000, .9)
	p.Title, p.Hint = "▸ ● content, people by segment", ""
	p.People.Symbols = []Symbol{{}, {}, {}}
	for i := range p.People.Symbols {
		p.People.Symbols[i] = Style{Index: i + 1}.Symbol()
	}
	p.People.Strays = true
	way := Trail{Style: Style{Index: 2}, Label: "417"}
	for i := range 30 {
		t := float64(i) / 29
		way.X = append(way.X, p.People.X[417]*t*t)
		way.Y = append(way.Y, -.9+(p.People.Y[417]+.9)*t)
	}
	p.Chosen = &way
	for i := range 10 {
		p.Lit = append(p.Lit, i*40)
	}
	p.LitBy = content.Tone()
	p.Legend = []Entry{
		{Speck(Faint), "items"}, {Cross(content.Tone()), "shown to person 417"},
		{Style{Index: 1}.Symbol(), "explorers"}, {Style{Index: 2}.Symbol(), "loyal"}, {Style{Index: 3}.Symbol(), "the other third"},
		{Stray(Plain), "few"},
	}
	return p
}

// few is a map with room: 300 items, 60 people graded by how many topics they are shown.
func few() Plane {
	p := society(300, 60, .3)
	p.Title, p.Hint, p.Square = "Effective topics shown to each person", "round 12", true
	p.People.Symbols = GradeSymbols()
	p.Legend = nil
	for i := range p.People.Class {
		p.People.Class[i] = Grade(float64(i%12), Range{1, 9})
	}
	p.People.Class[3] = Grade(math.NaN(), Range{1, 9})
	for i, s := range p.People.Symbols {
		p.Legend = append(p.Legend, Entry{s, []string{"1-2", "3-4", "4-5", "6-7", "8-9 topics", "not yet known"}[i]})
	}
	for i := range 5 {
		t := Trail{Style: Style{Index: i}}
		for j := range 20 {
			a := float64(j) / 19
			t.X = append(t.X, p.People.X[i]+.5*(1-a)*math.Cos(float64(i)+a))
			t.Y = append(t.Y, p.People.Y[i]+.5*(1-a)*math.Sin(float64(i)+a))
		}
		p.Trails = append(p.Trails, t)
	}
	return p
}

func crowds() Plane {
	p := society(10_000, 2000, .9)
	p.Title = "How many people stand where"
	p.Legend = CrowdEntries()
	return p
}

// topical has its items in the colours of their topics, and trails of fifty people.
func topical() Plane {
	p := society(10_000, 2000, .9)
	for i := range 8 {
		p.Items.Symbols = append(p.Items.Symbols, Speck(Style{Index: i}.Tone()))
	}
	for i := range 50 {
		t := Trail{Style: Style{Index: i % 3}}
		for j := range 20 {
			a := float64(j) / 19
			t.X = append(t.X, p.People.X[i]*a)
			t.Y = append(t.Y, p.People.Y[i]*a)
		}
		p.Trails = append(p.Trails, t)
	}
	return p
}
