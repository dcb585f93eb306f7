package script

import (
	"fmt"
	"strings"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
)

// Tell says why the items are there: in the words of the script's why, or by what rank
// gave them.
func (m *model) Tell(b *recommenders.Block, row int, why []sim.Reason) {
	made := m.made.of(b, row)
	w := m.workers[b.Worker]
	places := make(map[int32]int, len(made.Items))
	for place, item := range made.Items {
		places[item] = place
	}
	w.sees.entity = uint64(b.Accounts[row])
	for i := range why {
		r := &why[i]
		place, ok := places[r.Item]
		if !ok {
			place = len(made.Items)
		}
		r.Score = made.score(place)
		r.Text = fmt.Sprintf("%s gives it %.3g", m.program.name, r.Score)
		if m.why.fn != nil {
			w.person.meet(b.Platform, b.Accounts[row], len(why))
			m.tell(w, r)
		}
	}
}

// tell has the script speak. A mistake in its why is what there is to read then: that
// somebody asks must not end a run.
func (m *model) tell(w *worker, r *sim.Reason) {
	args := starlark.Tuple{&w.person, item{w.person.p.Items(), r.Item}}
	if m.why.state {
		args = append(args, m.state)
	}
	got, err := w.call(m.why.fn, args...)
	if err == nil {
		err = m.said(w, got, r)
	}
	if err != nil {
		r.Text, _, _ = strings.Cut("why failed: "+err.Error(), "\n")
	}
}

// said reads a text, or a text and what of her past speaks for the item.
func (m *model) said(w *worker, got starlark.Value, r *sim.Reason) error {
	text, past := got, starlark.Iterable(nil)
	if both, ok := got.(starlark.Tuple); ok && len(both) == 2 {
		text = both[0]
		past, _ = both[1].(starlark.Iterable)
		if past == nil {
			text = both
		}
	}
	s, ok := starlark.AsString(text)
	if !ok {
		return fmt.Errorf("%s: why returned a %s, expected a text, or a text and a list of items", at(m.why.fn.Position()), got.Type())
	}
	r.Text = strings.Join(strings.Fields(s), " ")
	if past == nil {
		return nil
	}
	items, err := itemNumbers(past)
	if err != nil {
		return fmt.Errorf("%s: why: %w", at(m.why.fn.Position()), err)
	}
	for _, i := range items {
		if len(r.Past) < 3 && w.took(i) {
			r.Past = append(r.Past, i)
		}
	}
	return nil
}

// took reports whether the platform holds that the person took the item.
func (w *worker) took(i int32) bool {
	for _, h := range w.person.p.History(w.person.account, nil) {
		if h.Item == i {
			return true
		}
	}
	return false
}
