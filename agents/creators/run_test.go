package creators_test

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"

	"bubblechamber/agents/creators"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/rng"
)

// gulls take what attracts them most of what they are shown.
type gulls struct{ count int }

func (g gulls) Knobs() []param.Knob { return nil }
func (g gulls) Count() int          { return g.count }
func (g gulls) Active(_ int, dst []int32) []int32 {
	for i := range g.count {
		dst = append(dst, int32(i))
	}
	return dst
}

func (g gulls) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, p := range b.People {
			best, place := float32(0), -1
			for k, item := range v.Slate(p) {
				u := v.Catalog.Allure[item] + v.Catalog.Quality[item]/4 + rng.Gumbel(v.Seed, p, v.Catalog.Key[item], v.Round)/2
				if place < 0 || u > best {
					best, place = u, k
				}
			}
			if place >= 0 {
				b.Consume(p, v.Slate(p)[place], place)
			}
		}
	})
	return nil
}

func (g gulls) Clone() sim.Users      { return g }
func (g gulls) Bytes() int64          { return 8 }
func (g gulls) Columns() []sim.Column { return nil }

// dealer shows items at random.
type dealer struct{}

func (dealer) Knobs() []param.Knob         { return nil }
func (dealer) Fit(*sim.Platform) error     { return nil }
func (d dealer) Snapshot() sim.Recommender { return d }
func (dealer) Bytes() int64                { return 0 }
func (dealer) Rank(p *sim.Platform, q *sim.Query) error {
	n := p.Items().Len()
	q.Blocks(func(_, from, to int) {
		for i := from; i < to; i++ {
			d := p.Draws(rng.PurposeOf("dealer"), uint64(q.Account(i)))
			slate := q.Slate(i)
			at, filled := d.Intn(n), 0
			for j := 0; j < n && filled < len(slate); j++ {
				if item := int32((at + j) % n); !q.Excluded(i, item) {
					slate[filled] = item
					filled++
				}
			}
		}
	})
	return nil
}

// notary keeps a hash of the catalogue and of the creators' columns by arm and
// round, and the mean stance.
type notary struct {
	hash   map[string]map[int]uint64
	stance map[string]float64
	clash  int
}

func (n *notary) Fork(int, int)          {}
func (n *notary) Snapshot() (any, int64) { return nil, 0 }
func (n *notary) Restore(any)            {}

func (n *notary) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		h := fnv.New64a()
		c := v.Catalog()
		for _, x := range []any{c.Key, c.Retired, c.Quality, c.Allure, c.Fame, c.Viewpoint, c.False, c.Class, c.GroupOf, c.Mix, v.Taken()} {
			if err := binary.Write(h, binary.LittleEndian, x); err != nil {
				return err
			}
		}
		for _, col := range v.Columns() {
			h.Write([]byte(col.Name))
			if err := binary.Write(h, binary.LittleEndian, col.Values); err != nil {
				return err
			}
		}
		if n.hash[v.Name()] == nil {
			n.hash[v.Name()] = map[int]uint64{}
		}
		if old, ok := n.hash[v.Name()][f.Round]; ok && old != h.Sum64() {
			n.clash++
		}
		n.hash[v.Name()][f.Round] = h.Sum64()
		if col, ok := v.Column("stance"); ok {
			sum := 0.0
			for _, x := range col.Values {
				sum += float64(x) / float64(len(col.Values))
			}
			n.stance[v.Name()] = sum
		}
	}
	return nil
}

func lively(t *testing.T, threads int) (*sim.Simulation, *notary) {
	t.Helper()
	var c creators.Config
	param.Defaults(c.Knobs())
	c.Items, c.Creators, c.Dim = 300, 30, 4
	c.AllureSD, c.MinorityShare, c.TopicCreators, c.FalseShare = .5, .3, .2, .05
	var mc creators.MakersConfig
	param.Defaults(mc.Knobs())
	mc.Rate, mc.Lifetime, mc.Entry, mc.Exit, mc.ExitItems = .5, 20, .5, .01, creators.Go
	mc.Drift, mc.Clickbait, mc.False = .05, .1, .2
	catalog := creators.Generate(c, 11)
	n := &notary{map[string]map[int]uint64{}, map[string]float64{}, 0}
	deal := func() (sim.Recommender, error) { return dealer{}, nil }
	shown := []param.Assign{{Path: "creators.reward", Value: param.S(creators.Shown)}}
	off := []param.Assign{
		{Path: "creators.rate", Value: param.F(0)}, {Path: "creators.lifetime", Value: param.I(0)},
		{Path: "creators.entry", Value: param.F(0)}, {Path: "creators.exit", Value: param.F(0)},
	}
	s, err := sim.New(sim.Setup{
		Seed: 11, Catalog: catalog, Users: gulls{400}, Creators: creators.New(mc, c, catalog, 11),
		Slate: sim.SlateSpec{Places: 5, Repeats: sim.Allow}, WarmUp: sim.WarmUpSpec{Rounds: 3, Under: "taken"},
		Arms: []sim.ArmSpec{
			{Name: "taken", Recommender: deal}, {Name: "again", Recommender: deal},
			{Name: "shown", Recommender: deal, Set: shown}, {Name: "off", Recommender: deal, Set: off},
		},
		Observers: []sim.Observer{n}, Threads: threads, Keyframes: 1 << 26,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, n
}

func TestARun(t *testing.T) {
	ctx := context.Background()
	one, a := lively(t, 1)
	two, b := lively(t, 2)
	for _, s := range []*sim.Simulation{one, two} {
		if err := s.Run(ctx, 40); err != nil {
			t.Fatal(err)
		}
	}
	for arm, rounds := range a.hash {
		for round, h := range rounds {
			if b.hash[arm][round] != h {
				t.Fatalf("arm %s, round %d: other bits on two threads", arm, round)
			}
		}
	}
	for round, h := range a.hash["taken"] {
		if a.hash["again"][round] != h && round > 0 {
			t.Fatalf("round %d: an identical arm differs", round)
		}
	}
	if a.hash["taken"][40] == a.hash["shown"][40] || a.hash["off"][40] == a.hash["taken"][40] {
		t.Error("settings of an arm do not reach its creators")
	}
	// Back, and on; a fork without settings of its own goes on as its arm does.
	if err := one.Goto(ctx, 17); err != nil {
		t.Fatal(err)
	}
	if err := one.Fork(ctx, sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "taken", At: 17}}); err != nil {
		t.Fatal(err)
	}
	if err := one.Run(ctx, 40); err != nil {
		t.Fatal(err)
	}
	if a.clash != 0 || a.hash["fork"][40] != a.hash["taken"][40] {
		t.Errorf("%d rounds came out differently after rewinding, or the fork did", a.clash)
	}
	// Whoever is taken for allure learns to allure; who is shown at random does not.
	if a.stance["taken"] < .5 || math.Abs(a.stance["shown"]) > a.stance["taken"]/3 {
		t.Errorf("stance %.3f where being taken is the reward, %.3f where being shown is", a.stance["taken"], a.stance["shown"])
	}
}
