package metrics

import (
	"math"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
)

// What is summed over people, by block of 256.
const (
	sumImpressions = iota
	sumSlates
	sumDistance
	countDistance
	sumNovelty
	sumNoveltyCurrent
	sumUtility
	sumUtilityInnate

	sumShown
	sumTopicsShown
	countShown
	sumConsumed
	sumTopicsConsumed
	countConsumed
	sumChao
	countChao
	sumNarrowing
	countNarrowing
	sumRelative
	countRelative
	countBubble
	countEscapable
	countEscaped
	sumDrift
	countDrift

	sumCount
)

// What quantiles over people are taken of.
const (
	ofTopicsShown = iota
	ofTopicsConsumed
	ofNarrowing
	ofRelative

	quantileCount
)

func (c *Collector) total(sum int) float64 { return arith.TreeSum(c.work.sums[sum]) }

// mean sets a column to a mean over people, and its .n to their number.
func (c *Collector) mean(r row, name string, sum, n float64) {
	r.set(name, ratio(sum, n))
	r.set(name+".n", n)
}

// persons measures what every person has a value of: windows, narrowing,
// bubbles, taste.
func (c *Collector) persons(o *observation, r row) {
	f, v, s, base := o.frame, o.view, o.state, o.base
	people := v.People()
	for i := range c.work.people {
		n := people
		if i == ofNarrowing && !o.past() || i == ofRelative && base == nil {
			n = 0 // undefined for all
		}
		c.work.people[i] = resize(c.work.people[i], n)
	}
	if base != nil {
		s.recall(people)
	}
	c.pass.drift = driftOf(o.columns, c.origin)
	f.Workers.Run(blocks(people), c.pass.persons)
	n := c.total(countShown)
	c.mean(r, "entropy_shown", c.total(sumShown), n)
	c.mean(r, "topics_shown", c.total(sumTopicsShown), n)
	n = c.total(countConsumed)
	c.mean(r, "entropy_consumed", c.total(sumConsumed), n)
	c.mean(r, "topics_consumed", c.total(sumTopicsConsumed), n)
	c.mean(r, "entropy_consumed_cwj", c.total(sumChao), c.total(countChao))
	c.mean(r, "taste_drift", c.total(sumDrift), c.total(countDrift))

	n = c.total(countNarrowing)
	r.set("narrowing", lost(ratio(c.total(sumNarrowing), n)))
	r.set("narrowing.n", n)
	n = c.total(countRelative)
	r.set("relative_narrowing", lost(ratio(c.total(sumRelative), n)))
	r.set("relative_narrowing.n", n)
	r.set("in_bubble", ratio(c.total(countBubble), n))
	n = c.total(countEscapable)
	r.set("escape_rate", ratio(c.total(countEscaped), n))
	r.set("escape_rate.n", n)
	c.bounds(o, r)
	c.quantiles(f, r)
}

func (c *Collector) personSums(_, block int) {
	o := c.pass.o
	from, to := block*arith.Block, min((block+1)*arith.Block, o.view.People())
	c.windowSums(o.state, block, from, to)
	c.narrowingSums(o, block, from, to)
	c.driftSums(c.pass.drift, block, from, to)
	if o.base != nil {
		c.bubbleSums(o, block, blockOf(o.view.Active(), block))
	}
}

// windowSums adds up the diversity of windows.
func (c *Collector) windowSums(s *state, block, from, to int) {
	var shown, topicsShown, consumed, topicsConsumed, chao float64
	var nShown, nConsumed, nChao int
	for p := from; p < to; p++ {
		h := s.shown[p]
		x := float32(nan)
		if h == h {
			x = arith.Exp32(h)
			shown += float64(h)
			topicsShown += float64(x)
			nShown++
		}
		c.work.people[ofTopicsShown][p] = x
		h, x = s.consumed[p], float32(nan)
		if h == h {
			x = arith.Exp32(h)
			consumed += float64(h)
			topicsConsumed += float64(x)
			nConsumed++
		}
		c.work.people[ofTopicsConsumed][p] = x
		if s.chao != nil && s.chao[p] == s.chao[p] {
			chao += float64(s.chao[p])
			nChao++
		}
	}
	w := &c.work.sums
	w[sumShown][block], w[sumTopicsShown][block], w[countShown][block] = shown, topicsShown, float64(nShown)
	w[sumConsumed][block], w[sumTopicsConsumed][block], w[countConsumed][block] = consumed, topicsConsumed, float64(nConsumed)
	w[sumChao][block], w[countChao][block] = chao, float64(nChao)
}

// narrowingSums adds up what exposure has lost against the past and against
// the twins in the baseline arm.
func (c *Collector) narrowingSums(o *observation, block, from, to int) {
	var own, relative float64
	var nOwn, nRelative, nBubble int
	for p := from; p < to && o.past(); p++ {
		h := o.narrowed(int32(p))
		if h == h {
			own += float64(h)
			nOwn++
		}
		c.work.people[ofNarrowing][p] = h
	}
	for p := from; p < to && o.base != nil; p++ {
		h := o.behind(int32(p))
		if h == h {
			relative += float64(h)
			nRelative++
			if float64(h) > c.config.Bubble {
				nBubble++
			}
		}
		c.work.people[ofRelative][p] = h
	}
	w := &c.work.sums
	w[sumNarrowing][block], w[countNarrowing][block] = own, float64(nOwn)
	w[sumRelative][block], w[countRelative][block] = relative, float64(nRelative)
	w[countBubble][block] = float64(nBubble)
}

// narrowed is how much entropy a person's exposure has lost since the arms
// parted; NaN when she had no full window then, or has left.
func (o *observation) narrowed(p int32) float32 {
	if !o.past() || !o.here(p) {
		return float32(nan)
	}
	return o.origin.entropy[p] - o.state.shown[p]
}

// past reports whether there was exposure before the arms parted.
func (o *observation) past() bool { return o.origin != nil && o.origin.entropy != nil }

// behind is how much entropy a person's exposure lacks against her twin's in
// the baseline arm; NaN without one, and when one of the two has left.
func (o *observation) behind(p int32) float32 {
	if !o.both(p) {
		return float32(nan)
	}
	return o.state.behind(o.base, p)
}

// behind is the same, whoever has left.
func (s *state) behind(base *state, p int32) float32 {
	if base == nil {
		return float32(nan)
	}
	return base.shown[p] - s.shown[p]
}

// bubbleSums notes whether those whose visit completed a bucket are in a
// bubble.
func (c *Collector) bubbleSums(o *observation, block int, active []int32) {
	s := o.state
	for _, p := range active {
		if !s.windows.complete(p) {
			continue
		}
		s.bubble[p] <<= 1
		s.known[p] <<= 1
		if h := o.behind(p); h == h {
			s.known[p] |= 1
			if float64(h) > c.config.Bubble {
				s.bubble[p] |= 1
			}
		}
	}
	var escapable, escaped int
	from := block * arith.Block
	before := c.config.buckets()
	for p := from; p < min(from+arith.Block, len(s.bubble)); p++ {
		if s.bubble[p]>>before&1 == 1 && s.known[p]&1 == 1 && o.both(int32(p)) {
			escapable++
			if s.bubble[p]&1 == 0 {
				escaped++
			}
		}
	}
	w := &c.work.sums
	w[countEscapable][block], w[countEscaped][block] = float64(escapable), float64(escaped)
}

// inBubble is the share of people in a bubble in an arm that has no row.
func (c *Collector) inBubble(f *sim.Frame, v *sim.View) float64 {
	o := &observation{state: c.state(v.Index()), base: c.state(f.Baseline.Index())}
	o.present, _ = c.published(v).ofPeople(ColumnPresent)
	o.presentBase, _ = c.published(f.Baseline).ofPeople(ColumnPresent)
	var in, n int
	for p := range o.state.shown {
		if h := o.behind(int32(p)); h == h {
			n++
			if float64(h) > c.config.Bubble {
				in++
			}
		}
	}
	return ratio(float64(in), float64(n))
}

// quantiles sets the quantiles over people; those of narrowing as shares.
func (c *Collector) quantiles(f *sim.Frame, r row) {
	names := [quantileCount]string{"topics_shown", "topics_consumed", "narrowing", "relative_narrowing"}
	f.Workers.Run(quantileCount, c.pass.quantiles)
	for i, q := range c.work.found {
		for j, x := range q {
			if i >= ofNarrowing {
				x = lost(x)
			}
			r.set(names[i]+"."+quantileSuffixes[j], x)
		}
	}
}

func (c *Collector) quantilesOf(_, i int) {
	quantiles(c.work.people[i], quantileProbs, c.work.found[i][:])
}

// drift are the columns that taste drift compares; the zero value when there
// is nothing to compare.
type drift struct {
	width     int
	now, then []float32
}

func driftOf(columns published, o *origin) drift {
	now, ok := columns.column(ColumnTaste)
	if !ok || now.Of != sim.PerPerson || now.Width < 1 {
		return drift{}
	}
	d := drift{width: now.Width, now: now.Values}
	if o != nil {
		d.then = o.taste
	} else if innate, ok := columns.column(ColumnInnate); ok && innate.Width == now.Width {
		d.then = innate.Values
	}
	if len(d.then) != len(d.now) {
		return drift{}
	}
	return d
}

func (c *Collector) driftSums(d drift, block, from, to int) {
	var sum float64
	n := 0
	for p := from; p < to && d.width > 0; p++ {
		if x := d.of(p); x == x {
			sum += x
			n++
		}
	}
	c.work.sums[sumDrift][block], c.work.sums[countDrift][block] = sum, float64(n)
}

// of is how far a person's taste has turned.
func (d drift) of(p int) float64 {
	return turn(d.now[p*d.width:(p+1)*d.width], d.then[p*d.width:(p+1)*d.width])
}

// turn returns 1 - cos of two vectors of equal length, in [0, 2]: exactly 0
// for equal ones; NaN when one is zero. O(length).
func turn(a, b []float32) float64 {
	var ab, aa, bb float64
	for k, x := range a {
		y := b[k]
		ab += float64(float64(x) * float64(y))
		aa += float64(float64(x) * float64(x))
		bb += float64(float64(y) * float64(y))
	}
	if aa == 0 || bb == 0 {
		return nan
	}
	return 1 - min(ab/math.Sqrt(float64(aa*bb)), 1)
}
