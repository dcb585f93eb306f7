package recommenders

import (
	"context"
	"fmt"
	"hash/fnv"
	"testing"
	"time"

	"bubblechamber/agents/contract"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// act is a consumption in a script, without the platform's help.
type act struct{ person, item int32 }

// actors consume what a script says, round by round from 1.
type actors struct {
	count  int
	script [][]act
}

func (a *actors) Knobs() []param.Knob   { return nil }
func (a *actors) Count() int            { return a.count }
func (a *actors) Clone() sim.Users      { return &actors{a.count, a.script} }
func (a *actors) Bytes() int64          { return 0 }
func (a *actors) Columns() []sim.Column { return nil }

func (a *actors) Active(round int, dst []int32) []int32 {
	for i := range a.count {
		dst = append(dst, int32(i))
	}
	return dst
}

func (a *actors) Visit(v *sim.Visit) error {
	v.Serial(func(b *sim.Block) {
		if v.Round < 1 || v.Round > len(a.script) {
			return
		}
		for _, act := range a.script[v.Round-1] {
			b.Consume(act.person, act.item, -1)
		}
	})
	return nil
}

// crowd is contract.Crowd to be built upon.
type crowd struct{ contract.Crowd }

func newCrowd(count, dim int) *crowd { return &crowd{*contract.NewCrowd(count, dim)} }

func (c *crowd) Clone() sim.Users { d := *c; return &d }

func (c *crowd) of(p int32) []float32 { return c.Taste(p) }

type press = contract.Press

func things(n, dim int) *sim.Catalog { return contract.NewItems(n, dim) }

// vectors is a catalogue of items with the given vectors, oldest first.
func vectors(rows ...[]float32) *sim.Catalog {
	c := sim.NewCatalog([]string{"all"}, len(rows[0]))
	for i, v := range rows {
		c.Add(sim.Item{Title: "thing", Mix: []float32{1}, Vector: v, Ordinal: int32(i)}, 0)
	}
	return c
}

// rig is a setup of one arm to be changed, and the recommender that it runs.
type rig struct {
	sim.Setup
	made           *Pipeline
	s              *sim.Simulation
	fitted, ranked time.Duration // spent in the recommender
	// after, if not nil, looks at every query once it has been answered.
	after func(r *Pipeline, p *sim.Platform, q *sim.Query)
}

// tapped is a Pipeline that is looked at.
type tapped struct {
	*Pipeline
	rig *rig
}

func (x tapped) Fit(p *sim.Platform) error {
	from := time.Now()
	defer func() { x.rig.fitted += time.Since(from) }()
	return x.Pipeline.Fit(p)
}

func (x tapped) Rank(p *sim.Platform, q *sim.Query) error {
	from := time.Now()
	err := x.Pipeline.Rank(p, q)
	x.rig.ranked += time.Since(from)
	if err == nil && x.rig.after != nil {
		x.rig.after(x.Pipeline, p, q)
	}
	return err
}

func newRig(c *sim.Catalog, u sim.Users, places int, spec Spec, set ...param.Assign) *rig {
	r := &rig{Setup: sim.Setup{Seed: 5, Catalog: c, Users: u, Slate: sim.SlateSpec{Places: places}, Threads: 2}}
	r.Arms = []sim.ArmSpec{{Name: "arm", Recommender: func() (sim.Recommender, error) {
		made, err := New(spec)
		if err != nil {
			return nil, err
		}
		r.made = made
		return tapped{made, r}, nil
	}}}
	for _, s := range set {
		r.Arms[0].Set = append(r.Arms[0].Set, param.Assign{Path: "recommender." + s.Path, Value: s.Value})
	}
	return r
}

// run runs the given number of rounds, after the warm-up if there is one.
func (r *rig) run(t testing.TB, rounds int) *rig {
	t.Helper()
	if r.s == nil {
		s, err := sim.New(r.Setup)
		if err != nil {
			t.Fatal(err)
		}
		r.s = s
		rounds += r.WarmUp.Rounds
	}
	for range rounds {
		if err := r.s.Step(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// slate is what a person was shown last.
func (r *rig) slate(person int32) []int32 { return r.view().Slate(person) }

func set(path string, v param.Value) param.Assign { return param.Assign{Path: path, Value: v} }

// digest hashes all slates and exported vectors.
func digest(v *sim.View) uint64 {
	h := fnv.New64a()
	for p := range v.People() {
		fmt.Fprintln(h, v.Slate(int32(p)), v.AccountVector(int32(p)))
	}
	return h.Sum64()
}

// digestOf hashes slates.
func digestOf(slates [][]int32) uint64 {
	h := fnv.New64a()
	fmt.Fprintln(h, slates)
	return h.Sum64()
}

// warm lets the people act organically first, so that every model has something
// to go by in round 1.
func (r *rig) warm() *rig {
	r.WarmUp.Rounds = 3
	return r
}

// alone is a pipeline of one ranker; a blend is made of two kinds.
func alone(kind string) Spec {
	s := Spec{Kind: kind}
	if kind == blendKind {
		s.Of = []PartSpec{{"content", ""}, {"random", "noise"}}
	}
	return s
}

// each is every kind alone, every stage behind one that ranks, all stages in a
// stack, a blend that learns, and retrieval that does.
func each() map[string]Spec {
	all := map[string]Spec{}
	var every []StageSpec
	for _, k := range kinds {
		if k.Role == RankerRole {
			all[k.Name] = alone(k.Name)
			continue
		}
		all["content, "+k.Name] = Spec{Kind: "content", Rerank: []StageSpec{{k.Name, ""}}}
		every = append(every, StageSpec{k.Name, ""})
	}
	all["blend of three"] = Spec{Kind: blendKind, Of: []PartSpec{{"als", ""}, {"item-knn", ""}, {"newest", ""}}}
	all["als of item-knn"] = Spec{Kind: "als", Retrieval: "item-knn", Rerank: []StageSpec{{"mmr", ""}}}
	for _, p := range Presets() {
		all[p.Name] = Spec{Kind: p.Name}
	}
	all["every stage"] = Spec{Kind: "als", Rerank: every}
	return all
}

// specs is each, every kind behind and in front of another one, and stacks of
// re-ranking.
func specs() map[string]Spec {
	all := each()
	for _, k := range kinds {
		if k.Role != RankerRole {
			continue
		}
		s := alone(k.Name)
		s.Retrieval = "popular"
		all[k.Name+" of popular"] = s
		s = alone(k.Name)
		s.Rerank = []StageSpec{{"explore", "spice"}, {"mmr", ""}, {"explore", ""}}
		all[k.Name+" re-ranked"] = s
		if k.Name != blendKind {
			all["content of "+k.Name] = Spec{Kind: "content", Retrieval: k.Name, Rerank: []StageSpec{{"mmr", ""}}}
		}
	}
	return all
}

func (r *rig) view() *sim.View { return r.s.View("arm") }
