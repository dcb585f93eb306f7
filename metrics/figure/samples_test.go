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
