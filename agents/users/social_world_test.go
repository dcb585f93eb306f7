package users

import (
	"context"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"testing"

	"bubblechamber/agents/users/ties"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// matchmaker shows what chance does and suggests two people by chance.
type matchmaker struct{ chance }

func (matchmaker) SuggestWidth() int           { return 2 }
func (m matchmaker) Snapshot() sim.Recommender { return m }
func newMatchmaker() (sim.Recommender, error)  { return matchmaker{}, nil }
func (m matchmaker) Rank(p *sim.Platform, q *sim.Query) error {
	for i := range q.Len() {
		d := p.Draws(purposeChance, 1<<40|uint64(q.Account(i)))
		for k := range q.Suggestions(i) {
			q.Suggestions(i)[k] = sim.Account(d.Intn(p.Accounts()))
		}
	}
	return m.chance.Rank(p, q)
}

// tracer notes what each arm is like after each round, and fails when a round
// that is run again comes out otherwise.
type tracer struct {
	t    *testing.T
	seen map[string]map[int]uint64
}

func (*tracer) Fork(from, to int)      {}
func (*tracer) Snapshot() (any, int64) { return nil, 0 }
func (*tracer) Restore(any)            {}

func (tr *tracer) Observe(f *sim.Frame) error {
	for _, v := range f.Arms {
		h := fnv.New64a()
		put := func(x any) { _ = binary.Write(h, binary.LittleEndian, x) }
		for _, c := range v.Columns() {
			put(c.Values)
		}
		for p := range int32(v.People()) {
			list, _ := v.Ties(p, nil)
			if !slices.IsSorted(list) {
				tr.t.Fatalf("ties of %d: %v", p, list)
			}
			put(list)
			put(int32(-1))
		}
		put(v.Events())
		if tr.seen[v.Name()] == nil {
			tr.seen[v.Name()] = map[int]uint64{}
		}
		if was, ok := tr.seen[v.Name()][v.Round()]; ok && was != h.Sum64() {
			tr.t.Errorf("arm %s, round %d: another world the second time", v.Name(), v.Round())
		}
		tr.seen[v.Name()][v.Round()] = h.Sum64()
	}
	return nil
}

// sociable is few people among whom everything social is on.
func sociable() Config {
	c := few()
	c.ActivitySpread = .2
	s := &c.Social
	s.Network, s.Share, s.Inbox, s.Weight = ties.WattsStrogatz, .6, 2, .5
	s.Influence, s.InfluenceRate, s.RepulsionBeyond = Repulsive, .2, .8
	s.Rewire, s.Follow, s.MaxDegree = .3, .3, 12
	return c
}

func sociableSetup(c Config, o sim.Observer, threads int, set ...param.Assign) sim.Setup {
	catalog := catalog200()
	return sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 5},
		WarmUp: sim.WarmUpSpec{Rounds: 2},
		Arms: []sim.ArmSpec{
			{Name: "chance", Recommender: newMatchmaker, Set: set},
			{Name: "alone", Set: set},
		},
		Observers: []sim.Observer{o}, Threads: threads, Keyframes: 1 << 26,
	}
}

func trace(t *testing.T, c Config, threads int, set ...param.Assign) map[string]map[int]uint64 {
	t.Helper()
	tr := &tracer{t, map[string]map[int]uint64{}}
	run(t, sociableSetup(c, tr, threads, set...), 8)
	return tr.seen
}

func TestSocialSameOnAnyNumberOfThreads(t *testing.T) {
	for _, to := range []string{FriendOfFriend, AnyPerson, SuggestedOnes} {
		c := sociable()
		c.Social.RewireTo = to
		one, many := trace(t, c, 1), trace(t, c, 7)
		for arm, rounds := range one {
			for r, h := range rounds {
				if many[arm][r] != h {
					t.Fatalf("%s, arm %s: round %d differs between one thread and seven", to, arm, r)
				}
			}
		}
	}
}

// A round that is run again after going back, and a fork that changes nothing,
// come out the same.
func TestSocialRewindAndFork(t *testing.T) {
	ctx := context.Background()
	tr := &tracer{t, map[string]map[int]uint64{}}
	s := run(t, sociableSetup(sociable(), tr, 2), 12)
	for _, round := range []int{7, 12, 3, 0, 12} {
		if err := s.Goto(ctx, round); err != nil {
			t.Fatal(err)
		}
	}
	fork := sim.ArmSpec{Name: "fork", Fork: &sim.Fork{Of: "chance", At: 6}}
	if err := s.Fork(ctx, fork); err != nil {
		t.Fatal(err)
	}
	if err := s.Run(ctx, 12); err != nil {
		t.Fatal(err)
	}
	for r := 7; r <= 12; r++ {
		if tr.seen["fork"][r] != tr.seen["chance"][r] {
			t.Fatalf("round %d: the fork differs from what it forked off", r)
		}
	}
}

// What happens depends on every knob of a sociable world, and on none but the
// network's kind where there is no network.
func TestEverySocialKnobMoves(t *testing.T) {
	base := trace(t, sociable(), 2)
	off := sociable()
	off.Social.Network = ties.None
	none := few()
	none.ActivitySpread = off.ActivitySpread
	if a, b := trace(t, off, 1), trace(t, none, 2); a["chance"][8] != b["chance"][8] || a["alone"][8] != b["alone"][8] {
		t.Error("social knobs change something where there is no network")
	}
	var knobs SocialConfig
	for _, k := range knobs.Knobs() {
		if !k.Live {
			continue
		}
		v := map[string]param.Value{
			"social.inbox": param.I(0), "social.max-degree": param.I(9),
			"social.influence": param.S(BoundedConfidence), "social.rewire-to": param.S(AnyPerson),
		}[k.Path]
		if k.Kind == param.FloatKind {
			v = param.F(.95)
		}
		moved := trace(t, sociable(), 2, param.Assign{Path: "users." + k.Path, Value: v})
		for _, arm := range []string{"chance", "alone"} {
			// Nobody suggests anybody where nobody recommends.
			still := arm == "alone" && (k.Path == "social.follow" || k.Path == "social.max-degree")
			if (moved[arm][8] == base[arm][8]) != still {
				t.Errorf("%s at %v: results of arm %s the same is %v", k.Path, v, arm, !still)
			}
		}
	}
}

// Those who do not look around find without the platform just what a friend took
// last, since their own last visit and before this round.
func TestSharedItemsReachFriendsLater(t *testing.T) {
	c := few()
	c.Organic, c.ActivitySpread = 0, .2
	c.Social.Network, c.Social.Share, c.Social.Inbox = ties.ErdosRenyi, 1, 100
	took := map[int32]sim.Event{} // last of each, before this round
	visited := map[int32]int{}
	found, at := 0, map[int32]bool{}
	d := &diary{events: map[string][]sim.Event{}}
	d.see = func(v *sim.View) {
		for _, e := range v.Events() {
			if !e.Organic() {
				continue
			}
			found++
			list, _ := v.Ties(e.Person, nil)
			last, came := visited[e.Person]
			ok := false
			for _, f := range list {
				x, has := took[f]
				if has && x.Item == e.Item && (!came || int(x.Round) >= last) {
					ok = true
					at[e.Round-x.Round] = true
				}
			}
			if !ok {
				t.Fatalf("round %d: %d found item %d, which no friend has passed on", e.Round, e.Person, e.Item)
			}
		}
		for _, e := range v.Events() {
			took[e.Person] = e
		}
		for _, p := range v.Active() {
			visited[p] = v.Round()
		}
	}
	catalog := catalog200()
	setup := sim.Setup{
		Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 5},
		Arms:      []sim.ArmSpec{{Name: "chance", Recommender: newChance}},
		Observers: []sim.Observer{d}, Threads: 2,
	}
	run(t, setup, 10)
	if found < 100 || !at[1] || !at[2] {
		t.Errorf("%d items found by friends, after %v rounds", found, at)
	}
}

func BenchmarkSocialRound(b *testing.B) {
	const people = 20_000
	for _, on := range []bool{false, true} {
		name := map[bool]string{false: "without ties", true: "ten ties"}[on]
		b.Run(name, func(b *testing.B) {
			c := defaults()
			c.Count, c.Organic = people, 0
			catalog := catalog1000()
			if on {
				c.Social.Network, c.Social.Share, c.Social.Influence, c.Social.Rewire = ties.ErdosRenyi, .3, BoundedConfidence, .1
			}
			s, err := sim.New(sim.Setup{
				Seed: 1, Catalog: catalog, Users: New(c, catalog, 1), Slate: sim.SlateSpec{Places: 10, Repeats: sim.Allow},
				Arms: []sim.ArmSpec{{Name: "chance", Recommender: newChance}}, Threads: 1,
			})
			if err != nil {
				b.Fatal(err)
			}
			round := 0
			for b.Loop() {
				round++
				if err := s.Run(context.Background(), round); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/people, "ns/person-round")
		})
	}
}
