package figure

import "math"

// saturating is a made-up arm: it goes from 0.3 to end with the given half-life.
func saturating(label string, index int, end, halfLife float64, rounds int) Series {
	s := Series{Label: label, Index: index}
	for i := range rounds {
		x := float64(i)
		y := end + (0.3-end)*math.Exp2(-x/halfLife)
		half := 0.05 * x / float64(rounds)
		s.X, s.Y = append(s.X, x), append(s.Y, y)
		s.Lo, s.Hi = append(s.Lo, y-half), append(s.Hi, y+half)
	}
	return s
}

func sampleLines() Lines {
	random := saturating("random", 0, 0.31, 20, 65)
	random.Baseline = true
	gap := saturating("popularity", 2, 0.6, 10, 65)
	for i := 20; i < 30; i++ {
		gap.Y[i], gap.Lo[i] = math.NaN(), math.NaN()
	}
	gap.Y[25] = 0.5
	return Lines{
		Title:    "Clicks per person and round",
		Subtitle: "mean of 20 replicates, 95 % intervals",
		XLabel:   "round",
		YLabel:   "clicks per person and round",
		Caption:  "filter-bubble 3f9a1c · seed 7",
		Series:   []Series{saturating("content", 0, 0.87, 20, 65), saturating("+mmr", 1, 0.79, 30, 65), gap, random},
		Marks:    []Mark{{40, "knob moved → 0.5"}},
	}
}

// sampleLog is made up: one arm falls by ratios, one starts at zero, one reaches
// down to it.
func sampleLog() Lines {
	l := sampleLines()
	l.Title, l.Subtitle, l.YLabel, l.Log = "On a scale of ratios", "shaded: the middle half of people", "impressions an item, logarithmic", true
	for i := range l.Series {
		s := &l.Series[i]
		for k := range s.Y {
			s.Y[k] *= math.Exp2(-float64(k*(i+1)) / 16)
			s.Lo[k], s.Hi[k] = s.Y[k]*0.6, s.Y[k]*1.5
		}
	}
	s := &l.Series[1]
	for k := range 10 {
		s.Y[k], s.Lo[k] = 0, 0
	}
	for k := 40; k < 65; k++ {
		s.Lo[k] = 0
	}
	return l
}

// sampleLorenz has the curves x^n, whose Gini index is (n-1)/(n+1).
func sampleLorenz() Lines {
	l := Lines{
		Title: "Who makes what is shown", Subtitle: "Lorenz curves of impressions over creators",
		XLabel: "share of creators, the least shown first", YLabel: "share of impressions",
		Caption: "filter-bubble 3f9a1c · seed 7", Percent: true, Diagonal: true,
	}
	for i, label := range []string{"content, Gini 0.60", "+mmr, Gini 0.33", "random, Gini 0.14"} {
		s := Series{Label: label, Index: i, Baseline: i == 2}
		for k := range 21 {
			x := float64(k) / 20
			s.X, s.Y = append(s.X, x), append(s.Y, math.Pow(x, []float64{4, 2, 4. / 3}[i]))
		}
		l.Series = append(l.Series, s)
	}
	return l
}

func sampleTrade() Trade {
	t := Trade{
		Title:    "The trade",
		Subtitle: "first round (dot) to last (mark)",
		XLabel:   "effective topics shown",
		YLabel:   "share of people in a bubble",
		Caption:  "filter-bubble 3f9a1c · seed 7",
		YPercent: true,
	}
	for i, s := range sampleLines().Series {
		for k, y := range s.Y {
			s.X[k] = 9 - (y-0.3)*[]float64{10, 7, 9, 9}[i]
		}
		t.Series = append(t.Series, s)
	}
	return t
}

// sampleFrontier is made up: utility saturates in what is known.
func sampleFrontier() Frontier {
	f := Frontier{
		Title: "Utility against what is known", Subtitle: "means of 3 replicates with 95 % intervals; up and to the left is better",
		YLabel: "utility per person and round", XLabels: []string{"unicity of 4 held events", "inference AUC"},
		Caption: "privacy-frontier 3f9a1c · seed 7",
	}
	spot := func(label string, known float64) Spot {
		y, x, auc := 1-math.Exp2(-4*known), known, 0.5+0.4*known*known
		return Spot{Label: label, Y: Estimate{y, y - 0.03, y + 0.03}, X: []Estimate{{x, x - 0.02, x + 0.02}, {auc, auc - 0.03, auc + 0.03}}}
	}
	f.Families = []Family{
		{Baseline: true, Spots: []Spot{spot("everything", 0.95)}},
		{Index: 0, Spots: []Spot{spot("retention-5", 0.3), spot("retention-20", 0.6), spot("retention-50", 0.8)}},
		{Index: 1, Spots: []Spot{spot("epsilon-1", 0.2), spot("epsilon-3", 0.5), spot("epsilon-6", 0.85)}},
		{Index: 2, Spots: []Spot{spot("cohort-50", 0.05), spot("cohort-5", 0.35)}},
		{Index: 3, Spots: []Spot{{Label: "nobody", Y: Estimate{0.1, math.NaN(), math.NaN()}, X: []Estimate{{0, 0, 0}, {math.NaN(), 0, 0}}}, {Label: "nothing", Y: Estimate{math.NaN(), 0, 0}, X: []Estimate{{0, 0, 0}, {0, 0, 0}}}}},
	}
	return f
}

func samplePoints() Trade {
	t := sampleTrade()
	t.Points, t.Title, t.Subtitle = true, "Replicates", "faint: replicates, marked: their mean"
	for i := range t.Series {
		s := &t.Series[i]
		s.X, s.Y, s.Lo, s.Hi = nil, nil, nil, nil
		for k := range 12 {
			s.X = append(s.X, float64(4+i)+math.Abs(float64(k*5%12)-6)/4)
			s.Y = append(s.Y, 0.2*float64(i)+float64(k*7%12)/40)
			s.Lo, s.Hi = append(s.Lo, s.Y[k]-0.04), append(s.Hi, s.Y[k]+0.04)
		}
	}
	t.Series = append(t.Series, Series{Label: "nobody", Index: 4})
	return t
}
