package users

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bubblechamber/agents/creators"
	"bubblechamber/sim/rng"
)

// taken is the consumption of many people: one bit an item, and in order of time.
type taken struct {
	bits  [][]uint64
	items [][]int32
}

func newTaken(people, items int) taken {
	t := taken{make([][]uint64, people), make([][]int32, people)}
	for i := range t.bits {
		t.bits[i] = make([]uint64, items/64+1)
	}
	return t
}

func (t taken) Consumed(person, item int32) bool { return t.bits[person][item/64]>>(item%64)&1 == 1 }

func (t taken) History(person int32) (items, rounds []int32) { return t.items[person], nil }

func (t taken) take(person, item int32) {
	t.bits[person][item/64] |= 1 << (item % 64)
	t.items[person] = append(t.items[person], item)
}

// synthetic lets people find items on their own, round after round, until each
// has as many events as were drawn for her.
func synthetic(c Config, cc creators.Config, seed rng.Seed) *sample {
	catalog := creators.Generate(cc, seed)
	p := New(c, catalog, seed)
	s := &sample{topics: len(catalog.Topics), people: make([][]int32, p.people)}
	for i := range catalog.Len() {
		m := make([]float64, s.topics)
		for g, x := range catalog.MixOf(int32(i)) {
			m[g] = float64(x)
		}
		s.mix = append(s.mix, m)
	}
	want := make([]int, p.people)
	past := newTaken(p.people, catalog.Len())
	var going []int32
	for i := range want {
		want[i] = min(int(drawEvents(seed, i)), catalog.Len()*2/5)
		going = append(going, int32(i))
	}
	st := newStock(catalog, 0)
	m := newMind(p.topics)
	for round := 1; len(going) > 0; round++ {
		sc := newScene(&p.cfg, p.crowd, catalog, seed, round)
		sc.history, sc.stock = past, st
		for _, person := range going {
			if item, _ := p.act(sc, m, person, nil, true); item >= 0 {
				s.people[person] = append(s.people[person], item)
				past.take(person, item)
			}
		}
		going = slices.DeleteFunc(going, func(i int32) bool { return len(s.people[i]) >= want[i] })
	}
	return s
}

// movieLens reads the real side.
func movieLens(t *testing.T, dir string) *sample {
	rows := func(name string) [][]string {
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		all, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return all[1:]
	}
	s := &sample{}
	item, topic := map[string]int32{}, map[string]int{}
	var named [][]string
	for _, row := range rows("movies.csv") {
		item[row[0]] = int32(len(named))
		var genres []string
		if row[2] != "(no genres listed)" {
			genres = strings.Split(row[2], "|")
		}
		for _, g := range genres {
			if _, ok := topic[g]; !ok {
				topic[g] = len(topic)
			}
		}
		named = append(named, genres)
	}
	s.topics = len(topic)
	for _, genres := range named {
		m := make([]float64, s.topics)
		for _, g := range genres {
			m[topic[g]] += 1 / float64(len(genres))
		}
		s.mix = append(s.mix, m)
	}
	type rated struct {
		item int32
		at   int
	}
	person, lists := map[string]int{}, [][]rated(nil)
	for _, row := range rows("ratings.csv") {
		u, ok := person[row[0]]
		if !ok {
			u = len(lists)
			person[row[0]] = u
			lists = append(lists, nil)
		}
		at, err := strconv.Atoi(row[3])
		if err != nil {
			t.Fatal(err)
		}
		lists[u] = append(lists[u], rated{item[row[1]], at})
	}
	for _, l := range lists {
		slices.SortStableFunc(l, func(a, b rated) int { return a.at - b.at })
		var items []int32
		for _, r := range l {
			items = append(items, r.item)
		}
		s.people = append(s.people, items)
	}
	return s
}
