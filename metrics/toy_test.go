package metrics

import (
	"context"
	"fmt"
	"testing"

	"bubblechamber/sim"
	"bubblechamber/sim/arith"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// testCatalog has items of one topic each, in turn, whose vectors are their
// topics.
func testCatalog(items, topics int) *sim.Catalog {
	names := make([]string, topics)
	for i := range names {
		names[i] = fmt.Sprint("topic ", i)
	}
	c := sim.NewCatalog(names, topics)
	for i := range items {
		mix := make([]float32, topics)
		mix[i%topics] = 1
		c.Add(sim.Item{Title: fmt.Sprint(i), Mix: mix, Vector: mix, Creator: int32(i), Quality: float32(i%7) / 10}, -1000)
	}
	return c
}

// mixedCatalog has items of two topics.
func mixedCatalog(items, topics int) *sim.Catalog {
	c := testCatalog(0, topics)
	for i := range items {
		mix := make([]float32, topics)
		mix[i%topics] += .75
		mix[(i/topics)%topics] += .25
		v := append([]float32(nil), mix...)
		arith.Normalize(v)
		c.Add(sim.Item{Title: fmt.Sprint(i), Mix: mix, Vector: v, Creator: int32(i), Quality: float32(i%5) / 10}, -1000)
	}
	return c
}

// toys are people who take the item of the slate that they like best this
// round, if they like it better than nothing, and come to like what they take.
type toys struct {
	n, topics     int
	strength      float64
	outside       float64
	idle          int // every idle-th person stays away in turn; 0 nobody
	taste, innate []float32
	got, gotAtOne []float32
}

func newToys(n, topics int) *toys {
	t := &toys{n: n, topics: topics, got: make([]float32, n), gotAtOne: make([]float32, n)}
	param.Defaults(t.Knobs())
	t.innate = make([]float32, n*topics)
	for i := range t.innate {
		t.innate[i] = float32((i*7919)%13) / 13
	}
	t.taste = append([]float32(nil), t.innate...)
	return t
}

func (t *toys) Knobs() []param.Knob {
	return []param.Knob{
		param.Float("drift", &t.strength, .05, "pull toward what is taken", param.Range(0, 1), param.Live()),
		param.Float("outside", &t.outside, 0, "utility of taking nothing", param.Live()),
	}
}

func (t *toys) Count() int { return t.n }

func (t *toys) Active(round int, dst []int32) []int32 {
	for i := range t.n {
		if t.idle == 0 || (i+round+1000)%t.idle != 0 {
			dst = append(dst, int32(i))
		}
	}
	return dst
}

func (t *toys) row(of []float32, p int32) []float32 {
	return of[int(p)*t.topics : (int(p)+1)*t.topics]
}

func utilityOf(taste []float32, c *sim.Catalog, item int32) float32 {
	return arith.Dot(taste, c.MixOf(item)) + c.Quality[item]
}

func (t *toys) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			t.visit(v, b, p)
		}
	})
	return nil
}

func (t *toys) visit(v *sim.Visit, b *sim.Block, p int32) {
	t.got[p], t.gotAtOne[p] = 0, 0
	slate := v.Slate(p)
	if v.Alone {
		slate = []int32{(p + int32(v.Round)*3 + 3000) % int32(v.Catalog.Len())}
	}
	best, place := float32(t.outside)+rng.Gumbel(v.Seed, p, -1, v.Round), -1
	for i, item := range slate {
		if v.Repeats != sim.Allow && v.Consumed(p, item) {
			continue
		}
		u := utilityOf(t.row(t.taste, p), v.Catalog, item) + rng.Gumbel(v.Seed, p, v.Catalog.Key[item], v.Round)
		if u > best {
			best, place = u, i
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
	t.got[p] = utilityOf(t.row(t.taste, p), v.Catalog, item)
	t.gotAtOne[p] = utilityOf(t.row(t.innate, p), v.Catalog, item)
	arith.Axpy(float32(t.strength), v.Catalog.MixOf(item), t.row(t.taste, p))
}

func (t *toys) Clone() sim.Users {
	c := *t
	c.taste = append([]float32(nil), t.taste...)
	c.got = append([]float32(nil), t.got...)
	c.gotAtOne = append([]float32(nil), t.gotAtOne...)
	return &c
}

func (t *toys) Bytes() int64 { return int64(len(t.taste)) * 4 }

func (t *toys) Columns() []sim.Column {
	return []sim.Column{
		{Name: ColumnTaste, Doc: "taste", Width: t.topics, Values: t.taste},
		{Name: ColumnInnate, Doc: "innate taste", Width: t.topics, Values: t.innate},
		{Name: ColumnUtility, Doc: "utility", Width: 1, Values: t.got},
		{Name: ColumnUtilityInnate, Doc: "innate utility", Width: 1, Values: t.gotAtOne},
	}
}

func (t *toys) TruthDim() int { return t.topics + 1 }

func (t *toys) PersonTruth(p int32, dst []float32) {
	copy(dst, t.row(t.taste, p))
	dst[t.topics] = 1
}

func (t *toys) ItemTruth(c *sim.Catalog, item int32, dst []float32) {
	copy(dst, c.MixOf(item))
	dst[t.topics] = c.Quality[item]
}

func (t *toys) SlateUtility(utilities []float32) float64 {
	sum := 1.0
	for _, u := range utilities {
		sum += arith.Exp(float64(u))
	}
	return arith.Log(sum)
}

// lister recommends by a score of its own, best first.
type lister struct {
	score func(p *sim.Platform, a sim.Account, item int32) float32
	bound *sim.TrueUtility
	kind  string
}

var purposeToy = rng.PurposeOf("metrics/toy")

// listerOf makes recommenders: random; topic, which shows everybody items of
// one topic; best, which knows what people want; same, which shows everybody
// the first items there are.
func listerOf(kind string) func() (sim.Recommender, error) {
	return func() (sim.Recommender, error) {
		l := &lister{kind: kind}
		switch kind {
		case "random":
			l.score = func(p *sim.Platform, a sim.Account, item int32) float32 {
				d := p.Draws(purposeToy, uint64(a)<<32|uint64(item))
				return d.Float32()
			}
		case "topic":
			l.score = func(p *sim.Platform, a sim.Account, item int32) float32 {
				d := p.Draws(purposeToy, uint64(a)<<32|uint64(item))
				return d.Float32() + float32(2*p.Items().Mix(item)[int(a)%len(p.Items().Topics())])
			}
		case "best":
			l.score = func(p *sim.Platform, a sim.Account, item int32) float32 {
				x, y := make([]float32, l.bound.Dim()), make([]float32, l.bound.Dim())
				l.bound.Account(a, x)
				l.bound.Item(item, y)
				return arith.Dot(x, y)
			}
		case "same":
			l.score = func(_ *sim.Platform, _ sim.Account, item int32) float32 { return -float32(item) }
		}
		return l, nil
	}
}

func (l *lister) Knobs() []param.Knob         { return nil }
func (l *lister) Fit(*sim.Platform) error     { return nil }
func (l *lister) Snapshot() sim.Recommender   { c, _ := listerOf(l.kind)(); return c }
func (l *lister) Bytes() int64                { return 0 }
func (l *lister) Bind(truth *sim.TrueUtility) { l.bound = truth }

func (l *lister) Rank(p *sim.Platform, q *sim.Query) error {
	q.Blocks(func(_, from, to int) {
		for i := from; i < to; i++ {
			l.fill(p, q, i)
		}
	})
	return nil
}

// fill keeps the best by insertion.
func (l *lister) fill(p *sim.Platform, q *sim.Query, i int) {
	a, slate := q.Account(i), q.Slate(i)
	scores := make([]float32, 0, len(slate)+1)
	for item := range int32(p.Items().Len()) {
		if q.Excluded(i, item) {
			continue
		}
		s := l.score(p, a, item)
		at := len(scores)
		for at > 0 && scores[at-1] < s {
			at--
		}
		if at == len(slate) {
			continue
		}
		scores = append(scores[:at], append([]float32{s}, scores[at:]...)...)
		copy(slate[at+1:], slate[at:])
		slate[at] = item
		scores = scores[:min(len(scores), len(slate))]
	}
}

// toySetup has a random baseline, an arm that repeats it, and one for topics.
func toySetup(people int, catalog *sim.Catalog) sim.Setup {
	return sim.Setup{
		Seed: 7, Catalog: catalog, Users: newToys(people, len(catalog.Topics)),
		Slate:    sim.SlateSpec{Places: 5, Repeats: sim.Exclude},
		WarmUp:   sim.WarmUpSpec{Rounds: 4, Under: "random"},
		Baseline: "random", Placebo: true,
		Arms: []sim.ArmSpec{
			{Name: "random", Recommender: listerOf("random")},
			{Name: "again", Recommender: listerOf("random")},
			{Name: "topic", Recommender: listerOf("topic")},
		},
		Threads: 2,
	}
}

// smallWindow is of four visits in buckets of two.
func smallWindow() Config {
	c := DefaultConfig()
	c.Window, c.Bucket, c.Sample = 4, 2, 40
	return c
}

// collect runs a setup and returns what was measured.
func collect(t testing.TB, s sim.Setup, c Config, rounds int) *Table {
	t.Helper()
	m, err := NewCollector(c)
	if err != nil {
		t.Fatal(err)
	}
	s.Observers = append(s.Observers, m)
	run, err := sim.New(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Run(context.Background(), rounds); err != nil {
		t.Fatal(err)
	}
	return m.Rows()
}
