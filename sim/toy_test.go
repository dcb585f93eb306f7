package sim_test

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// crowd is a small population: a person likes one topic, takes the place of the
// slate that she likes best this round, and comes to like what she takes.
type crowd struct {
	count  int
	eager  float64
	deaf   float64
	visits func(round int, dst []int32) []int32
	liking []float32 // count x topics
	taken  []float32 // count: the item taken this round + 1
}

func newCrowd(count, topics int) *crowd {
	c := &crowd{count: count, liking: make([]float32, count*topics), taken: make([]float32, count)}
	param.Defaults(c.Knobs())
	for i := range count {
		c.liking[i*topics+i%topics] = 1
	}
	return c
}

func (c *crowd) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("eager", &c.eager, 0.1, "how much is learned from one item", param.Range(0, 1), param.Live()),
		param.Float("deaf", &c.deaf, 0, "nothing that matters; it cannot move", param.Range(0, 1)),
	}
}

func (c *crowd) Count() int { return c.count }

func (c *crowd) Active(round int, dst []int32) []int32 {
	if c.visits != nil {
		return c.visits(round, dst)
	}
	for i := range c.count {
		dst = append(dst, int32(i))
	}
	return dst
}

func (c *crowd) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			c.visit(v, b, p)
		}
	})
	return nil
}

func (c *crowd) visit(v *sim.Visit, b *sim.Block, p int32) {
	topics := len(v.Catalog.Topics)
	own := c.liking[int(p)*topics : (int(p)+1)*topics]
	best, place := float32(-1), -1
	c.taken[p] = 0
	slate := v.Slate(p)
	if v.Alone {
		slate = []int32{int32(v.Round+1000+int(p)) % int32(v.Catalog.Len())}
	}
	for at, item := range slate {
		if v.Repeats != sim.Allow && v.Consumed(p, item) {
			continue
		}
		u := rng.Gumbel(v.Seed, p, v.Catalog.Key[item], v.Round)
		for t, m := range v.Catalog.MixOf(item) {
			u += float32(own[t] * m)
		}
		if u > best {
			best, place = u, at
		}
	}
	if place < 0 {
		return
	}
	item := slate[place]
	if v.Alone {
		place = -1
	}
	b.Consume(p, item, place)
	c.taken[p] = float32(item + 1)
	for t, m := range v.Catalog.MixOf(item) {
		own[t] += float32(float32(c.eager) * m)
	}
}

func (c *crowd) Clone() sim.Users {
	d := *c
	d.liking = append([]float32(nil), c.liking...)
	d.taken = append([]float32(nil), c.taken...)
	return &d
}

func (c *crowd) Bytes() int64 { return int64(4 * (len(c.liking) + len(c.taken))) }

func (c *crowd) Columns() []sim.Column {
	topics := len(c.liking) / c.count
	return []sim.Column{
		{Name: "liking", Doc: "how much each topic is liked", Unit: "utility", Of: sim.PerPerson, Width: topics, Values: c.liking},
		{Name: "taken", Doc: "item taken this round + 1, or 0", Unit: "item", Of: sim.PerPerson, Width: 1, Values: c.taken},
	}
}

// counter recommends what was taken most, shifted by a draw of its own. It
// learns by counting, so its state depends on every fit.
type counter struct {
	offset int
	counts map[int32]int
	seen   sim.Revision
	fits   int
}

func newCounter() (sim.Recommender, error) {
	c := &counter{counts: map[int32]int{}}
	param.Defaults(c.Knobs())
	return c, nil
}

func (c *counter) Knobs() []param.Knob {
	return []param.Knob{param.Int("offset", &c.offset, 0, "places that the list is shifted", param.Range(0, 100), param.Live())}
}

func (c *counter) Fit(p *sim.Platform) error {
	for _, e := range p.Withdrawn(c.seen, nil) {
		c.counts[e.Item]--
	}
	for _, e := range p.Added(c.seen, nil) {
		c.counts[e.Item]++
	}
	c.seen = p.Revision()
	c.fits++
	return nil
}

func (c *counter) Rank(p *sim.Platform, q *sim.Query) error {
	items := p.Items().Len()
	q.Blocks(func(_, from, to int) {
		for i := from; i < to; i++ {
			d := p.Draws(rng.PurposeOf("toy"), uint64(q.Account(i)))
			slate := q.Slate(i)
			first := d.Intn(items) + c.offset + c.fits
			n := 0
			for j := 0; j < items && n < len(slate); j++ {
				item := int32((first + j*7) % items)
				if (c.counts[item]+c.fits)%3 != 2 && !q.Excluded(i, item) && distinct(slate[:n], item) {
					slate[n] = item
					n++
				}
			}
		}
	})
	return nil
}

func distinct(slate []int32, item int32) bool {
	for _, s := range slate {
		if s == item {
			return false
		}
	}
	return true
}

func (c *counter) Snapshot() sim.Recommender {
	d := *c
	d.counts = map[int32]int{}
	for k, v := range c.counts {
		d.counts[k] = v
	}
	return &d
}

func (c *counter) Bytes() int64 { return int64(len(c.counts)) * 16 }

// external is a counter that cannot copy itself, as one in another process.
type external struct{ *inner }

type inner struct{ c *counter }

func newExternal() (sim.Recommender, error) {
	c, err := newCounter()
	return external{&inner{c.(*counter)}}, err
}

func (e *inner) Knobs() []param.Knob                      { return e.c.Knobs() }
func (e *inner) Fit(p *sim.Platform) error                { return e.c.Fit(p) }
func (e *inner) Rank(p *sim.Platform, q *sim.Query) error { return e.c.Rank(p, q) }

// recorder keeps a hash of everything observable by arm and round, and a state
// of its own that must survive rewinding: the number of events so far.
type recorder struct {
	rows   map[string]map[int]uint64
	events map[int]int
	clash  int
}

func newRecorder() *recorder {
	return &recorder{rows: map[string]map[int]uint64{}, events: map[int]int{}}
}

func (r *recorder) Fork(from, to int) { r.events[to] = r.events[from] }

func (r *recorder) Snapshot() (any, int64) {
	c := map[int]int{}
	for k, v := range r.events {
		c[k] = v
	}
	return c, int64(len(c)) * 16
}

func (r *recorder) Restore(state any) {
	r.events = map[int]int{}
	for k, v := range state.(map[int]int) {
		r.events[k] = v
	}
}

func (r *recorder) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		r.events[v.Index()] += len(v.Events())
		h := fnv.New64a()
		put := func(x int64) {
			var b [8]byte
			binary.LittleEndian.PutUint64(b[:], uint64(x))
			h.Write(b[:])
		}
		put(int64(r.events[v.Index()]))
		for _, e := range v.Events() {
			put(int64(e.Person))
			put(int64(e.Item))
			put(int64(e.Place))
		}
		for p := range v.People() {
			for _, item := range v.Slate(int32(p)) {
				put(int64(item))
			}
		}
		for _, name := range []string{"liking", "taken"} {
			if c, ok := v.Column(name); ok {
				for _, x := range c.Values {
					put(int64(math.Float32bits(x)))
				}
			}
		}
		if r.rows[v.Name()] == nil {
			r.rows[v.Name()] = map[int]uint64{}
		}
		if was, ok := r.rows[v.Name()][f.Round]; ok && was != h.Sum64() {
			r.clash++
		}
		r.rows[v.Name()][f.Round] = h.Sum64()
	}
	return nil
}

func shelf(items int) *sim.Catalog {
	c := sim.NewCatalog([]string{"a", "b", "c"}, 2)
	for i := range items {
		mix := make([]float32, 3)
		mix[i%3] = 1
		c.Add(sim.Item{Title: "item", Mix: mix, Vector: []float32{1, 0}, Ordinal: int32(i)}, 0)
	}
	return c
}

// small is a setup of three arms over people and items that cross a block.
func small(r *recorder) sim.Setup {
	return sim.Setup{
		Seed:    7,
		Catalog: shelf(120),
		Users:   newCrowd(300, 3),
		Slate:   sim.SlateSpec{Places: 4},
		WarmUp:  sim.WarmUpSpec{Rounds: 3, Under: "base"},
		Arms: []sim.ArmSpec{
			{Name: "base", Recommender: newCounter},
			{Name: "same", Recommender: newCounter},
			{Name: "other", Recommender: newCounter, Set: []param.Assign{{Path: "recommender.offset", Value: param.I(5)}}},
			{Name: "alone"},
		},
		Baseline:  "base",
		Control:   "base",
		Placebo:   true,
		Observers: []sim.Observer{r},
		Threads:   1,
		Keyframes: 64 << 20,
	}
}

func start(t *testing.T, s sim.Setup) *sim.Simulation {
	t.Helper()
	x, err := sim.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func run(t *testing.T, s *sim.Simulation, until int) {
	t.Helper()
	if err := s.Goto(context.Background(), until); err != nil {
		t.Fatal(err)
	}
}
