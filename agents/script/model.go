package script

import (
	"fmt"
	"slices"

	"go.starlark.net/starlark"

	"bubblechamber/agents/recommenders"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// model is a script as a stage of a pipeline.
type model struct {
	program        *program
	fit, rank, why entry
	steps          int
	settings       *settings

	state *starlark.Dict // frozen; nil before the first fit
	bytes int64          // of it
	since sim.Revision   // of the last fit
	made  *lists         // by the last round; never changed

	workers []*worker
}

// worker is what one worker needs to call the script.
type worker struct {
	*caller
	person     person
	struck     []int32
	candidates selection
	answer     answer
	places     []int32 // by item, for Rank: 1 + the place in a made list; else 0
}

func (m *model) Knobs() []param.Knob {
	knobs := []param.Knob{
		param.Int("steps", &m.steps, 10_000_000, "how many steps one call of a function of the script may take before the run ends with an error",
			param.Range(1000, 1e12), param.Unit("steps"), param.Live(), param.LogScale(), param.Source("an assumption")),
	}
	if m.program != nil {
		knobs = append(knobs, m.settings.bind(m.program.knobs)...)
	}
	return knobs
}

// Fit calls the script's fit on a copy of the state, which then is the state.
func (m *model) Fit(p *sim.Platform) error {
	state := new(starlark.Dict)
	if m.state != nil && m.fit.state {
		var err error
		if state, err = thaw(m.state); err != nil {
			return err
		}
	}
	if m.fit.fn != nil {
		c := m.caller(p)
		args := starlark.Tuple{&platform{p, m.since}}
		if m.fit.state {
			args = append(args, state)
		}
		got, err := c.call(m.fit.fn, args...)
		if p.Workers().Stopped() {
			return nil
		}
		if err != nil {
			return err
		}
		if got != starlark.None {
			return fmt.Errorf("%s: fit returned a %s, expected nothing: what is to be kept goes into the state", at(m.fit.fn.Position()), got.Type())
		}
		n, err := keepable(state)
		if err != nil {
			return fmt.Errorf("%s: after fit, %w", at(m.fit.fn.Position()), err)
		}
		m.bytes = n
	}
	state.Freeze()
	m.state, m.since = state, p.Revision()
	return nil
}

// caller makes one for the platform.
func (m *model) caller(p *sim.Platform) *caller {
	c := newCaller(m.steps, p.Workers().Stopped)
	c.sees.platform, c.sees.knobs = p, m.settings
	return c
}

// Begin makes a worker for each of the platform's.
func (m *model) Begin(p *sim.Platform, _ int) error {
	for len(m.workers) < p.Workers().Count() {
		m.workers = append(m.workers, &worker{})
	}
	for _, w := range m.workers {
		w.caller = m.caller(p)
		w.places = slices.Grow(w.places, max(0, p.Items().Len()-len(w.places)))[:max(len(w.places), p.Items().Len())]
		w.answer.room(p.Items().Len())
	}
	return nil
}

// Propose has the script choose from all that is on offer and not excluded.
func (m *model) Propose(p *sim.Platform, q *sim.Query, k int) error {
	all := offered(p.Items(), nil)
	return m.ask(p, q, k, func(w *worker, i int) (candidates []int32, wanted int) {
		w.struck, _ = q.Struck(i, w.struck[:0])
		candidates = without(all, w.struck, w.candidates.items[:0])
		return candidates, min(k, len(candidates))
	})
}

// Judge has it choose from what another one proposes.
func (m *model) Judge(p *sim.Platform, q *sim.Query, candidates *recommenders.Lists) error {
	return m.ask(p, q, candidates.K, func(w *worker, i int) ([]int32, int) {
		l := append(w.candidates.items[:0], candidates.Row(i).Items...)
		return l, min(q.Places(), len(l))
	})
}

// without appends the items of all, ascending, that are not among others, ascending.
func without(all, others, buf []int32) []int32 {
	at := 0
	for _, i := range all {
		for at < len(others) && others[at] < i {
			at++
		}
		if at == len(others) || others[at] != i {
			buf = append(buf, i)
		}
	}
	return buf
}

// ask makes the lists of all visitors, of k items at most.
func (m *model) ask(p *sim.Platform, q *sim.Query, k int, choice func(w *worker, i int) (candidates []int32, wanted int)) error {
	if m.program == nil {
		return fmt.Errorf("this recommender has no script")
	}
	made := newLists(q, k)
	faults := make([]error, q.Len()) // by the first visitor of a block
	q.Blocks(func(n, from, to int) {
		w := m.workers[n]
		for i := from; i < to; i++ {
			candidates, wanted := choice(w, i)
			w.candidates = selection{of: p.Items(), items: candidates}
			if err := m.list(w, p, q.Account(i), wanted, made.row(i), &made.count[i]); err != nil {
				faults[from] = fmt.Errorf("%w\n\tfor account %d", err, q.Account(i))
				return
			}
		}
	})
	if p.Workers().Stopped() {
		return nil
	}
	for _, err := range faults {
		if err != nil {
			return err
		}
	}
	m.made = made
	return nil
}

// list makes the list of one account from the worker's candidates.
func (m *model) list(w *worker, p *sim.Platform, a sim.Account, wanted int, into recommenders.List, n *int32) error {
	w.sees.entity = uint64(a)
	w.person.meet(p, a, wanted)
	args := starlark.Tuple{&w.person, &w.candidates}
	if m.rank.state {
		args = append(args, m.state)
	}
	got, err := w.call(m.rank.fn, args...)
	if err != nil {
		return err
	}
	if *n, err = w.answer.read(got, w.candidates.items, wanted, into); err != nil {
		return fmt.Errorf("%s: %w", at(m.rank.fn.Position()), err)
	}
	return nil
}

// Retrieve reads the lists that were made.
func (m *model) Retrieve(b *recommenders.Block, out *recommenders.Lists) {
	for row := range b.Accounts {
		l := m.made.of(b, row)
		for n, item := range l.Items {
			if !out.Full(row) && !b.Excluded(row, item) {
				out.Add(row, item, l.Scores[n])
			}
		}
	}
}

// Rank puts candidates in the order in which they stand in the list that was made; those
// that are not in it stand behind.
func (m *model) Rank(b *recommenders.Block, row int, l recommenders.List) {
	made := m.made.of(b, row)
	w := m.workers[b.Worker]
	for place, item := range made.Items {
		w.places[item] = int32(place) + 1
	}
	n := len(made.Items)
	if len(l.Items) == n && !slices.ContainsFunc(l.Items, func(item int32) bool { return w.places[item] == 0 }) {
		copy(l.Items, made.Items)
		copy(l.Scores, made.Scores)
	} else {
		w.behind(made, l)
	}
	for _, item := range made.Items {
		w.places[item] = 0
	}
}

// behind puts the candidates in the order of a list that was made of others, too.
func (w *worker) behind(made made, l recommenders.List) {
	n := len(made.Items)
	place := func(item int32) int {
		if at := w.places[item]; at > 0 {
			return int(at) - 1
		}
		return n
	}
	slices.SortStableFunc(l.Items, func(x, y int32) int { return place(x) - place(y) })
	for i, item := range l.Items {
		l.Scores[i] = made.score(place(item))
	}
}

// Snapshot returns a copy: what it shares with this one is never changed.
func (m *model) Snapshot() recommenders.Model {
	c := *m
	c.settings, c.workers = m.settings.clone(), nil
	return &c
}

// Bytes returns about how much memory a copy holds.
func (m *model) Bytes() int64 { return m.bytes + m.made.bytes() }
