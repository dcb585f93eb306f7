package contract

import (
	"fmt"
	"io"
	"slices"
	"sync"

	"bubblechamber/sim"
)

// faults are the first cases in which slates were wrong.
type faults struct {
	length, once, allowed string
	looked                bool // there was a slate to look at
}

// eye looks at slates before the engine does.
type eye struct {
	world  string
	faults *faults
	mu     sync.Mutex
}

// on puts the eye on a recommender. What that can beside recommending it still can.
func (e *eye) on(r sim.Recommender) sim.Recommender {
	w := &watched{r, e}
	if _, ok := r.(sim.Snapshotter); ok {
		return copied{w}
	}
	return w
}

// watched is a recommender whose slates are looked at.
type watched struct {
	sim.Recommender
	eye *eye
}

func (w *watched) Rank(p *sim.Platform, q *sim.Query) error {
	err := w.Recommender.Rank(p, q)
	if err == nil && !p.Workers().Stopped() {
		w.eye.look(p, q)
	}
	return err
}

func (w *watched) Explain(p *sim.Platform, q *sim.Query, why []sim.Reason) bool {
	e, ok := w.Recommender.(sim.Explainer)
	return ok && e.Explain(p, q, why)
}

func (w *watched) Bind(u *sim.TrueUtility) {
	if b, ok := w.Recommender.(sim.Bound); ok {
		b.Bind(u)
	}
}

func (w *watched) AdviceWidth(items sim.Items) int {
	if a, ok := w.Recommender.(sim.Adviser); ok {
		return a.AdviceWidth(items)
	}
	return 0
}

func (w *watched) SuggestWidth() int {
	if s, ok := w.Recommender.(sim.Suggester); ok {
		return s.SuggestWidth()
	}
	return 0
}

func (w *watched) AccountVectors() (dim int, rows []float32) {
	if e, ok := w.Recommender.(sim.Embedder); ok {
		return e.AccountVectors()
	}
	return 0, nil
}

func (w *watched) Columns() []sim.Column {
	if p, ok := w.Recommender.(sim.Publisher); ok {
		return p.Columns()
	}
	return nil
}

func (w *watched) Close() error {
	if c, ok := w.Recommender.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// copied is one that can copy itself.
type copied struct{ *watched }

func (c copied) Snapshot() sim.Recommender {
	return c.eye.on(c.Recommender.(sim.Snapshotter).Snapshot())
}

func (c copied) Bytes() int64 { return c.Recommender.(sim.Snapshotter).Bytes() }

// look notes what is wrong with slates, the first of each kind.
func (e *eye) look(p *sim.Platform, q *sim.Query) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i := range q.Len() {
		slate := q.Slate(i)
		note := func(to *string, format string, args ...any) {
			if *to == "" {
				*to = fmt.Sprintf("in world %s, round %d, account %d: ", e.world, p.Round(), q.Account(i)) + fmt.Sprintf(format, args...)
			}
		}
		n := 0
		for place, item := range slate {
			if item == -1 {
				continue
			}
			n++
			e.faults.looked = true
			switch {
			case item < 0 || int(item) >= p.Items().Len():
				note(&e.faults.allowed, "there is no item %d, of %d", item, p.Items().Len())
			case !p.Items().Available(item):
				note(&e.faults.allowed, "item %d is retired", item)
			case q.Excluded(i, item):
				note(&e.faults.allowed, "item %d is excluded: she has taken it", item)
			}
			if slices.Contains(slate[:place], item) {
				note(&e.faults.once, "item %d stands in places %d and %d", item, slices.Index(slate, item)+1, place+1)
			}
			if n <= place {
				note(&e.faults.once, "place %d is filled behind an empty one", place+1)
				n = place + 1
			}
		}
		left := 0
		for item := range p.Items().Len() {
			if !q.Excluded(i, int32(item)) {
				left++
			}
		}
		if want := min(q.Places(), left); n < want {
			note(&e.faults.length, "%d items for %d places, and %d are left", n, q.Places(), left)
		}
	}
}
