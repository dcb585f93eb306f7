package recommenders

import (
	"cmp"
	"fmt"
	"slices"

	"bubblechamber/sim"
)

// Explain makes the slate again and follows its items through the stages. Where
// the slate comes out as it was shown, each stage that brought an item in or moved
// it up says so. Where it does not, as for people who have changed what they allow
// or like since, what the ranker says of the items stands, and which stage moved
// them is left open.
func (r *Pipeline) Explain(p *sim.Platform, q *sim.Query, why []sim.Reason) bool {
	places, handed, proposed := r.reach(p, q)
	if places < 1 || r.begin(p, proposed) != nil {
		return len(why) == 0
	}
	// All is done in the memory of worker 0, on which no slate depends. That the
	// visitor does not count as the only one of her account keeps kinds from taking
	// note of a visit.
	b := &Block{Platform: p, Accounts: q.Accounts(0, 1), query: q}
	lists := new(Lists)
	lists.reset(1, proposed)
	var stops []stop
	if r.retrieval == nil {
		r.ranker.Retrieve(b, lists)
	} else {
		r.retrieval.Retrieve(b, lists)
		stops = append(stops, stopAt(r.proposer, lists.Row(0), why))
		r.ranker.Rank(b, 0, lists.Row(0))
	}
	l := lists.Row(0).first(handed)
	stops = append(stops, stopAt(r.kind, l, why))
	r.tell(b, stops[len(stops)-1], why)
	for _, made := range r.rerank {
		before := slices.Clone(l.Items)
		made.Rerank(b, 0, l, places)
		s := stopAt(made.name, l, why)
		if !slices.Equal(before, l.Items) {
			s.by = made.Reranker
		}
		stops = append(stops, s)
	}
	again := slices.EqualFunc(l.first(places).Items, why, func(item int32, w sim.Reason) bool { return item == w.Item })
	for i := range why {
		if again {
			retrace(b, places, stops, i, &why[i])
		} else if slices.ContainsFunc(r.rerank, stage.speaks) {
			why[i].Text += "; perhaps moved in re-ranking"
		}
	}
	return true
}

// speaks reports whether the stage says where it puts items.
func (s stage) speaks() bool {
	_, ok := s.Reranker.(Placer)
	return ok
}

// stop is where the items to be explained stand in the list as a stage left it.
type stop struct {
	stage  string
	places []int     // by item to be explained; -1 for one that is not in the list
	scores []float32 // the same
	by     Reranker  // the re-ranking stage, if it changed the list
}

func stopAt(stage string, l List, why []sim.Reason) stop {
	s := stop{stage: stage, places: make([]int, len(why)), scores: make([]float32, len(why))}
	at := make(map[int32]int, len(why))
	for i, w := range why {
		at[w.Item], s.places[i] = i, -1
	}
	for place, item := range l.Items {
		if i, ok := at[item]; ok {
			s.places[i], s.scores[i] = place, l.Scores[place]
		}
	}
	return s
}

// tell has the ranker speak for the items, which its list holds as the stop says,
// and puts them in the order that it alone would give them.
func (r *Pipeline) tell(b *Block, ranked stop, why []sim.Reason) {
	if t, ok := r.ranker.(Teller); ok {
		t.Tell(b, 0, why)
	} else {
		rescore(r.ranker, b, 0, why)
		for i := range why {
			why[i].Text = fmt.Sprintf("%s gives it %.3g", r.kind, why[i].Score)
		}
	}
	order := make([]int, len(why))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		// Of equals those go first that the list has, as it has them: -1 is the largest uint.
		return cmp.Or(cmp.Compare(why[y].Score, why[x].Score), cmp.Compare(uint(ranked.places[x]), uint(ranked.places[y])))
	})
	for place, i := range order {
		why[i].Place = place
	}
}

// rescore has a kind that judges items one by one judge those to be explained.
func rescore(m Ranker, b *Block, row int, why []sim.Reason) {
	l := List{make([]int32, len(why)), make([]float32, len(why))}
	at := make(map[int32]int, len(why))
	for i, w := range why {
		l.Items[i], at[w.Item] = w.Item, i
	}
	m.Rank(b, row, l)
	for i, item := range l.Items {
		why[at[item]].Score = l.Scores[i]
	}
}

// retrace adds to the reason of the i-th item what the stages did to it.
func retrace(b *Block, places int, stops []stop, i int, why *sim.Reason) {
	last := ""
	for n, s := range stops {
		now := s.places[i]
		if now < 0 {
			continue
		}
		why.Steps = append(why.Steps, sim.Step{Stage: s.stage, Score: s.scores[i], Place: now})
		if s.by == nil || now >= places {
			continue
		}
		was := stops[n-1].places[i]
		fresh := was < 0
		up := fresh || now < was
		r, whole := sim.Reason{Item: why.Item}, false
		if p, ok := s.by.(Placer); ok {
			whole = p.Placed(b, 0, now, up, &r)
		} else if up {
			r.Text = "moved up by " + s.stage
		}
		switch {
		case fresh && r.Text == "":
			r.Text = "brought in by " + s.stage
		case r.Text == "":
			continue
		}
		why.Stage = s.stage
		if whole || fresh {
			why.Text, why.Past, last = r.Text, r.Past, ""
		} else {
			last = "; " + r.Text
		}
	}
	why.Text += last
}
