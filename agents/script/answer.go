package script

import (
	"fmt"
	"math"
	"slices"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/topk"
)

// answer reads what rank returns.
type answer struct {
	marks []int32 // by item, of the present answer: candidate, or named already
	mark  int32
	keys  []topk.Key
}

func (a *answer) room(items int) {
	if items > len(a.marks) {
		a.marks = append(a.marks, make([]int32, items-len(a.marks))...)
	}
}

// read fills a list, best first: with the candidates by their scores, where the answer
// is a vector, or with the items of the answer and, behind them, those that it leaves
// out in the order of the candidates. It returns how many there are.
func (a *answer) read(got starlark.Value, candidates []int32, wanted int, into recommenders.List) (int32, error) {
	n := min(len(candidates), len(into.Items))
	if scores, ok := got.(vector); ok {
		return int32(n), a.byScore(scores, candidates, n, into)
	}
	of, ok := got.(starlark.Iterable)
	if _, dict := got.(*starlark.Dict); !ok || dict {
		return 0, fmt.Errorf("rank returned a %s, expected a list of items, best first, or a vector of scores", got.Type())
	}
	items, err := itemNumbers(of)
	if err != nil {
		return 0, fmt.Errorf("rank returned what is no list of items: %w (scores are returned as a vector)", err)
	}
	if a.mark > math.MaxInt32-2 {
		clear(a.marks)
		a.mark = 0
	}
	a.mark += 2
	candidate, named := a.mark-1, a.mark
	for _, i := range candidates {
		a.marks[i] = candidate
	}
	for place, i := range items {
		switch {
		case i < 0 || int(i) >= len(a.marks):
			return 0, fmt.Errorf("rank returned item %d, and there is none", i)
		case a.marks[i] == named:
			return 0, fmt.Errorf("rank returned item %d twice", i)
		case a.marks[i] != candidate:
			return 0, fmt.Errorf("rank returned item %d, which is no candidate: retired, excluded or not proposed", i)
		}
		a.marks[i] = named
		if place < n {
			into.Items[place] = i
		}
	}
	if len(items) < wanted {
		return 0, fmt.Errorf("rank returned %d of %d candidates, expected %d at least (person.wanted)", len(items), len(candidates), wanted)
	}
	place := min(len(items), n)
	for _, i := range candidates {
		if place < n && a.marks[i] == candidate {
			into.Items[place] = i
			place++
		}
	}
	for i := range n {
		into.Scores[i] = 1 - float32(i)/float32(n)
	}
	return int32(n), nil
}

func (a *answer) byScore(scores vector, candidates []int32, n int, into recommenders.List) (err error) {
	if len(scores) != len(candidates) {
		return fmt.Errorf("rank returned %d scores for %d candidates", len(scores), len(candidates))
	}
	if a.keys, err = ordered(scores, n, a.keys); err != nil {
		return fmt.Errorf("rank: %w", err)
	}
	for i, k := range a.keys {
		into.Items[i], into.Scores[i] = candidates[k.Item()], float32(scores[k.Item()])
	}
	return nil
}

// lists are the script's answers of a round, by visitor.
type lists struct {
	accounts []sim.Account // ascending
	k        int           // room for each visitor
	items    []int32
	scores   []float32
	count    []int32
}

func newLists(q *sim.Query, k int) *lists {
	n := q.Len()
	return &lists{
		accounts: slices.Clone(q.Accounts(0, n)), k: k,
		items: make([]int32, n*k), scores: make([]float32, n*k), count: make([]int32, n),
	}
}

// row is the room for a visitor's list.
func (l *lists) row(i int) recommenders.List {
	return recommenders.List{Items: l.items[i*l.k : (i+1)*l.k], Scores: l.scores[i*l.k : (i+1)*l.k]}
}

// of returns the list of a row of a block: by the visitor's number or, where a slate is
// made again to be explained, by her account.
func (l *lists) of(b *recommenders.Block, row int) made {
	if l == nil {
		return made{}
	}
	i, a := b.Visitor(row), b.Accounts[row]
	if i >= len(l.accounts) || l.accounts[i] != a {
		var ok bool
		if i, ok = slices.BinarySearch(l.accounts, a); !ok {
			return made{}
		}
	}
	r, n := l.row(i), l.count[i]
	return made{r.Items[:n], r.Scores[:n]}
}

func (l *lists) bytes() int64 {
	if l == nil {
		return 0
	}
	return int64(len(l.accounts))*8 + int64(len(l.items))*8
}

// made is a list that a script has made.
type made recommenders.List

// score is that of a place; behind the last place, the last one's.
func (l made) score(place int) float32 {
	if len(l.Items) == 0 {
		return 0
	}
	return l.Scores[min(place, len(l.Items)-1)]
}
