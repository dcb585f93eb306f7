package script

import (
	"os"
	"testing"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// takers are three people who take what is written down for them.
type takers struct {
	sim.Users // nothing else of people is asked for
	plan      map[int][]taking
}

type taking struct {
	person, item int32
	place        int
}

func (u *takers) Knobs() []param.Knob   { return nil }
func (u *takers) Count() int            { return 3 }
func (u *takers) Clone() sim.Users      { return u }
func (u *takers) Bytes() int64          { return 0 }
func (u *takers) Columns() []sim.Column { return nil }
func (u *takers) Active(_ int, dst []int32) []int32 {
	return append(dst, 0, 1, 2)
}

func (u *takers) Visit(v *sim.Visit) error {
	v.Blocks(func(b *sim.Block) {
		for _, t := range u.plan[v.Round] {
			b.Consume(t.person, t.item, t.place)
		}
	})
	return nil
}

// small is a world of five items, the second of which is retired, and three people:
// 0 takes 2 and then 0, and 1 takes 2.
func small(make func() (sim.Recommender, error)) sim.Setup {
	c := sim.NewCatalog([]string{"x", "y"}, 2)
	c.Groups, c.GroupOf = []string{"big", "small"}, []uint8{0, 1}
	vectors := [][]float32{{1, 0}, {0, 1}, {0, 1}, {-1, 0}, {0.6, 0.8}}
	for i, title := range []string{"zero", "one", "two", "three", "four"} {
		mix := []float32{0.5, 0.5}
		if i == 2 || i == 3 {
			mix = []float32{0.25, 0.75}
		}
		it := sim.Item{Title: title, Mix: mix, Vector: vectors[i], Viewpoint: float32(i-2) / 2, Creator: int32(i % 2), Ordinal: int32(i)}
		if i == 3 {
			it.Class = 1
		}
		born := -9
		if i == 4 {
			born = -5
		}
		c.Add(it, born)
	}
	c.Retire(1, -4)
	return sim.Setup{
		Seed: 3, Catalog: c, Slate: sim.SlateSpec{Places: 4}, Threads: 1,
		Users: &takers{plan: map[int][]taking{1: {{0, 2, 1}, {1, 2, 1}}, 2: {{0, 0, -1}}}},
		Arms:  []sim.ArmSpec{{Name: "a", Recommender: make}},
	}
}

// table are the kinds that there are, scripts included.
func table() recommenders.Table { return append(recommenders.Kinds(), Kind()) }

// of makes a recommender of the script in a text, alone.
func of(name, text string) func() (sim.Recommender, error) {
	return pipeline(recommenders.Spec{Kind: "script", Given: map[string]recommenders.Given{"": given(name, text)}})
}

func given(name, text string) recommenders.Given {
	return recommenders.Given{
		Values: map[string][]string{"file": {name}},
		Files:  map[string]recommenders.File{"file": {Name: name, Text: []byte(text)}},
	}
}

func pipeline(s recommenders.Spec) func() (sim.Recommender, error) {
	return func() (sim.Recommender, error) {
		p, err := table().New(s)
		if err != nil {
			return nil, err
		}
		return p.Recommender(), nil
	}
}

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// equal is eq(got, want) of test scripts.
func equal(_ *starlark.Thread, b *starlark.Builtin, args starlark.Tuple, _ []starlark.Tuple) (starlark.Value, error) {
	same, err := starlark.Equal(args[0], args[1])
	if err != nil {
		return nil, err
	}
	if !same {
		return nil, &differs{args[0], args[1]}
	}
	return starlark.None, nil
}

type differs struct{ got, want starlark.Value }

func (d *differs) Error() string { return "got " + d.got.String() + ", want " + d.want.String() }
