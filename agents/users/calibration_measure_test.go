package users

import (
	"math"
	"math/rand/v2"
	"slices"
)

// sample is what people consumed, real or synthetic, in order of time.
type sample struct {
	mix    [][]float64 // by item: its topics' shares, all 0 where it has none
	topics int
	people [][]int32 // items by person
}

// figures are the rows of the calibration table.
type figures struct {
	events               [5]float64 // 10, 25, 50, 75, 90 per cent
	eventsGini           float64
	gini, giniMet        float64    // over all items of the catalogue, over those with an event
	top, topMet          [3]float64 // share of the top 1, 10, 20 per cent of all items, of those with an event
	unmet                float64    // share of items without an event
	slope                float64
	perItem              float64
	shares               []float64 // by topic, largest of the generator first
	effective            float64
	person               [4]float64 // mean; 10, 50, 90 per cent
	person20             float64
	divergence, chance   [2]float64 // median, 90 per cent
	changeMean, changeSD float64
	changed              int
	jaccard              float64
}

func (s *sample) measure() figures {
	var f figures
	r := rand.New(rand.NewPCG(1, 2))
	counts := make([]float64, len(s.mix))
	var events []float64
	var pool []int32
	for _, items := range s.people {
		events = append(events, float64(len(items)))
		pool = append(pool, items...)
		for _, i := range items {
			counts[i]++
		}
	}
	slices.Sort(events)
	for k, q := range []float64{.1, .25, .5, .75, .9} {
		f.events[k] = quantile(events, q)
	}
	f.eventsGini = gini(events)

	slices.Sort(counts)
	f.gini = gini(counts)
	slices.Reverse(counts)
	f.slope = slope(counts[:1000])
	f.top = tops(counts)
	met := counts[:len(counts)-count(counts, 0)]
	f.unmet = 1 - float64(len(met))/float64(len(counts))
	f.topMet = tops(met)
	slices.Reverse(met)
	f.giniMet = gini(met)

	for _, m := range s.mix {
		for _, x := range m {
			if x > 0 {
				f.perItem += 1 / float64(len(s.mix))
			}
		}
	}
	crowd := s.profile(pool)
	f.effective = effective(crowd)
	f.shares = slices.Clone(crowd)

	var broad, twenty, far, luck, change []float64
	for _, items := range s.people {
		broad = append(broad, effective(s.profile(items)))
		far = append(far, divergence(s.profile(items), crowd))
		random := make([]int32, len(items))
		for i := range random {
			random[i] = pool[r.IntN(len(pool))]
		}
		luck = append(luck, divergence(s.profile(random), crowd))
		few := slices.Clone(items)
		r.Shuffle(len(few), func(i, j int) { few[i], few[j] = few[j], few[i] })
		twenty = append(twenty, effective(s.profile(few[:min(20, len(few))])))
		if n := len(items); n >= 100 {
			change = append(change, effective(s.profile(items[n-50:]))-effective(s.profile(items[:50])))
		}
	}
	for _, x := range [][]float64{broad, far, luck} {
		slices.Sort(x)
	}
	n := float64(len(s.people))
	f.person = [4]float64{total(broad) / n, quantile(broad, .1), quantile(broad, .5), quantile(broad, .9)}
	f.person20 = total(twenty) / n
	f.divergence = [2]float64{quantile(far, .5), quantile(far, .9)}
	f.chance = [2]float64{quantile(luck, .5), quantile(luck, .9)}
	f.changed = len(change)
	f.changeMean = total(change) / float64(len(change))
	for _, c := range change {
		f.changeSD += (c - f.changeMean) * (c - f.changeMean) / float64(len(change)-1)
	}
	f.changeSD = math.Sqrt(f.changeSD)
	f.jaccard = s.jaccard(r)
	return f
}

// profile returns the topic shares of the items.
func (s *sample) profile(items []int32) []float64 {
	p := make([]float64, s.topics)
	for _, i := range items {
		for g, x := range s.mix[i] {
			p[g] += x
		}
	}
	if t := total(p); t > 0 {
		for g := range p {
			p[g] /= t
		}
	}
	return p
}

// jaccard returns the mean overlap of 20,000 random pairs of people.
func (s *sample) jaccard(r *rand.Rand) float64 {
	has := make([][]uint64, len(s.people))
	for u, items := range s.people {
		has[u] = make([]uint64, len(s.mix)/64+1)
		for _, i := range items {
			has[u][i/64] |= 1 << (i % 64)
		}
	}
	sum := 0.0
	const pairs = 20000
	for range pairs {
		a := r.IntN(len(has))
		b := (a + 1 + r.IntN(len(has)-1)) % len(has)
		both, either := 0, 0
		for w := range has[a] {
			both += popcount(has[a][w] & has[b][w])
			either += popcount(has[a][w] | has[b][w])
		}
		sum += float64(both) / float64(either)
	}
	return sum / pairs
}

// tops returns the shares of the top 1, 10 and 20 per cent of descending counts.
func tops(counts []float64) (top [3]float64) {
	for i, part := range []float64{.01, .1, .2} {
		n := int(math.Round(part * float64(len(counts))))
		top[i] = total(counts[:n]) / total(counts)
	}
	return top
}

func count(xs []float64, x float64) (n int) {
	for _, y := range xs {
		if x == y {
			n++
		}
	}
	return n
}

func popcount(x uint64) (n int) {
	for ; x != 0; x &= x - 1 {
		n++
	}
	return n
}

func total(xs []float64) (sum float64) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

// quantile of ascending numbers, linear between them (type 7).
func quantile(xs []float64, q float64) float64 {
	at := q * float64(len(xs)-1)
	i := min(int(at), len(xs)-2)
	return xs[i] + (at-float64(i))*(xs[i+1]-xs[i])
}

// gini of ascending numbers.
func gini(xs []float64) float64 {
	n, sum := float64(len(xs)), 0.0
	for i, x := range xs {
		sum += (2*float64(i+1) - n - 1) * x
	}
	return sum / (n * total(xs))
}

// slope of log count on log rank, least squares.
func slope(counts []float64) float64 {
	n := float64(len(counts))
	var x, y, xx, xy float64
	for i, c := range counts {
		a, b := math.Log(float64(i+1)), math.Log(c)
		x, y, xx, xy = x+a, y+b, xx+a*a, xy+a*b
	}
	return (xy - x*y/n) / (xx - x*x/n)
}

// effective number of topics, exp of the Shannon entropy.
func effective(p []float64) float64 {
	h := 0.0
	for _, x := range p {
		if x > 0 {
			h -= x * math.Log(x)
		}
	}
	return math.Exp(h)
}

// divergence is Kullback and Leibler's of p from q, in nats.
func divergence(p, q []float64) float64 {
	d := 0.0
	for g, x := range p {
		if x > 0 {
			d += x * math.Log(x/q[g])
		}
	}
	return d
}

// mean of the figures of several samples.
func mean(fs []figures) figures {
	var m figures
	m.shares = make([]float64, len(fs[0].shares))
	n := float64(len(fs))
	for _, f := range fs {
		for i := range m.events {
			m.events[i] += f.events[i] / n
		}
		for i := range m.person {
			m.person[i] += f.person[i] / n
		}
		for i := range m.divergence {
			m.divergence[i] += f.divergence[i] / n
			m.chance[i] += f.chance[i] / n
		}
		for i := range m.shares {
			m.shares[i] += f.shares[i] / n
		}
		m.eventsGini += f.eventsGini / n
		m.gini += f.gini / n
		m.giniMet += f.giniMet / n
		m.unmet += f.unmet / n
		for i := range m.top {
			m.top[i] += f.top[i] / n
			m.topMet[i] += f.topMet[i] / n
		}
		m.slope += f.slope / n
		m.perItem += f.perItem / n
		m.effective += f.effective / n
		m.person20 += f.person20 / n
		m.changeMean += f.changeMean / n
		m.changeSD += f.changeSD / n
		m.changed += f.changed
		m.jaccard += f.jaccard / n
	}
	return m
}
