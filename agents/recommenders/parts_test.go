package recommenders

import (
	"cmp"
	"slices"
	"testing"

	"bubblechamber/agents/contract"
	"bubblechamber/sim"
	"bubblechamber/sim/topk"

	"pgregory.net/rapid"
)

func TestListSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOf(rapid.Float32Range(-3, 3)).Draw(t, "scores")
		l := List{make([]int32, len(scores)), slices.Clone(scores)}
		want := make([]int32, len(scores))
		for i := range scores {
			l.Items[i], want[i] = int32(i), int32(i)
		}
		slices.SortStableFunc(want, func(i, j int32) int { return cmp.Compare(scores[j], scores[i]) })
		l.sort(nil)
		if !slices.Equal(l.Items, want) {
			t.Fatalf("order %v, want %v", l.Items, want)
		}
		for i, item := range l.Items {
			if l.Scores[i] != scores[item] {
				t.Fatalf("item %d has score %v, want %v", item, l.Scores[i], scores[item])
			}
		}
	})
}

func TestBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(0, 12).Draw(t, "k")
		scores := rapid.SliceOfN(rapid.Float32Range(-2, 2), 0, 400).Draw(t, "scores")
		switch rapid.SampledFrom([]string{"any", "rising", "falling"}).Draw(t, "order") {
		case "rising":
			slices.Sort(scores)
		case "falling":
			slices.SortFunc(scores, func(x, y float32) int { return cmp.Compare(y, x) })
		}
		var b best
		b.reset(k)
		var all []topk.Key
		for i, s := range scores {
			x := topk.MakeKey(s, int32(i))
			all = append(all, x)
			if x < b.worst {
				b.add(x)
			}
		}
		slices.Sort(all)
		if got, want := b.finish(), all[:min(k, len(all))]; !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// A row counts like a map, while it is a table and when it has become an array,
// also for items that came later.
func TestCountRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r countRow
		want := map[int32]int32{}
		items := rapid.IntRange(1, 200).Draw(t, "items")
		for range rapid.IntRange(0, 300).Draw(t, "changes") {
			if rapid.IntRange(0, 20).Draw(t, "grow") == 0 {
				items += rapid.IntRange(0, 50).Draw(t, "by")
			}
			item := int32(rapid.IntRange(0, items-1).Draw(t, "item"))
			by := int32(1)
			if want[item] > 0 && rapid.Bool().Draw(t, "less") {
				by = -1
			}
			r.add(item, by, items)
			want[item] += by
		}
		copied := r.snapshot()
		r.add(0, 1, items)
		got := map[int32]int32{}
		copied.each(func(item, count int32) { got[item] = count })
		for i := range int32(items) {
			if got[i] != want[i] || copied.get(i) != want[i] {
				t.Fatalf("item %d: %d and %d, want %d", i, got[i], copied.get(i), want[i])
			}
		}
	})
}

// An item's identity does not depend on what other creators published before.
func TestIdentities(t *testing.T) {
	items := func(creators ...int32) sim.Items {
		c := things(0, 1)
		for i, creator := range creators {
			c.Add(contract.NewItem(creator, int32(i), 1), 0)
		}
		var out sim.Items
		r := newRig(c, &actors{1, nil}, 1, Spec{Kind: "newest"})
		r.after = func(_ *Pipeline, p *sim.Platform, _ *sim.Query) { out = p.Items() }
		r.run(t, 1)
		return out
	}
	var x, y identities
	x.extend(items(0, 1, 0))
	before := x.snapshot()
	x.extend(items(0, 1, 0, 1))
	y.extend(items(1, 0, 1, 0))
	before.extend(items(0, 1, 0, 1))
	if want := []uint64{y.keys[1], y.keys[0], y.keys[3], y.keys[2]}; !slices.Equal(x.keys, want) || !slices.Equal(before.keys, want) {
		t.Errorf("keys %v and %v, want %v", x.keys, before.keys, want)
	}
}
