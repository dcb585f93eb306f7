package ties

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A network does what lists of lists would do, and its clones go their own way.
func TestNetworkAgainstLists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const people = 6
		type world struct {
			n     *Network
			lists [people][]int32
		}
		worlds := []*world{{n: New(people)}}
		steps := rapid.IntRange(1, 300).Draw(t, "steps")
		for range steps {
			w := worlds[rapid.IntRange(0, len(worlds)-1).Draw(t, "world")]
			p, q := rapid.Int32Range(0, people-1).Draw(t, "person"), rapid.Int32Range(0, people-1).Draw(t, "other")
			list := &w.lists[p]
			switch {
			case rapid.IntRange(0, 30).Draw(t, "clone") == 0 && len(worlds) < 4:
				c := &world{n: w.n.Clone()}
				for i := range c.lists {
					c.lists[i] = slices.Clone(w.lists[i])
				}
				worlds = append(worlds, c)
			case p == q:
			case !slices.Contains(*list, q) && len(*list) > 1 && rapid.Bool().Draw(t, "replace"):
				old := (*list)[rapid.IntRange(0, len(*list)-1).Draw(t, "old")]
				w.n.Replace(p, old, q)
				*list = append(slices.DeleteFunc(*list, func(x int32) bool { return x == old }), q)
			case !slices.Contains(*list, q):
				w.n.Add(p, q)
				*list = append(*list, q)
			default:
				w.n.Drop(p, q)
				*list = slices.DeleteFunc(*list, func(x int32) bool { return x == q })
			}
			for i, w := range worlds {
				total := 0
				for p := range int32(people) {
					if got, want := w.n.Of(p), w.lists[p]; !slices.Equal(got, want) {
						t.Fatalf("world %d: person %d listens to %v, want %v", i, p, got, want)
					}
					total += len(w.lists[p])
				}
				if w.n.Len() != total {
					t.Fatalf("%d ties, want %d", w.n.Len(), total)
				}
			}
		}
	})
}

func TestReplaceKeepsTheNumberOfTies(t *testing.T) {
	n := Generate(Spec{Kind: ErdosRenyi, Degree: 5}, 100, nil, 1)
	before := slices.Clone(n.count)
	for p := range int32(100) {
		for q := range int32(100) {
			if list := n.Of(p); p != q && len(list) > 0 && !n.Has(p, q) {
				n.Replace(p, list[0], q)
			}
		}
	}
	if !slices.Equal(before, n.count) {
		t.Error("somebody has more or fewer ties than before")
	}
}

func TestArenaStaysCompact(t *testing.T) {
	n := New(50)
	for q := range int32(50) {
		for p := range int32(50) {
			if p != q {
				n.Add(p, q)
			}
		}
	}
	// 49 ties each; room a quarter more, waste a quarter of it all.
	if len(n.arena) > 50*49*2 {
		t.Errorf("%d entries for %d ties", len(n.arena), n.Len())
	}
	if want := int64(50*12 + 4*len(n.arena)); n.Bytes() != want {
		t.Errorf("%d bytes, want %d", n.Bytes(), want)
	}
}

func TestSlipsPanic(t *testing.T) {
	n := New(3)
	n.Add(0, 1)
	for want, f := range map[string]func(){
		"ties: person 0 cannot be tied to 0, being it or tied already": func() { n.Add(0, 0) },
		"ties: person 0 cannot be tied to 1, being it or tied already": func() { n.Replace(0, 1, 1) },
		"ties: person 2 is not tied to 1":                              func() { n.Drop(2, 1) },
		`ties: there is no network "ring"`:                             func() { Generate(Spec{Kind: "ring"}, 3, nil, 1) },
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("panic %v, want %v", got, want)
				}
			}()
			f()
		}()
	}
}

func ExampleNetwork() {
	n := New(4)
	n.Add(0, 1)
	n.Add(0, 2)
	later := n.Clone()
	later.Replace(0, 1, 3)
	fmt.Println(n.Of(0), later.Of(0))
	// Output: [1 2] [2 3]
}
