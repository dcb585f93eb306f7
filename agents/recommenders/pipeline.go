package recommenders

import (
	"errors"
	"io"
	"slices"

	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// Pipeline is a recommender put together of stages: retrieval, ranking and any
// number of re-rankings. Make one with [New]; what a simulation runs is
// [Pipeline.Recommender]. It implements sim.Recommender,
// sim.Snapshotter, sim.Explainer, sim.Bound, sim.Embedder and sim.Suggester; the last
// three do nothing, export nothing (length 0) and suggest nobody (width 0) where no
// stage is a bound, has vectors or suggests.
type Pipeline struct {
	kind, proposer string // of ranker and retrieval
	preset         Preset // that it was made of, or the zero one

	retrieval Model // nil: ranker retrieves
	ranker    Model
	rerank    []stage

	proposed   int // candidates of retrieval
	candidates int // candidates that re-ranking gets

	work []worker
	seen []bool // by account: in the query at hand

	now  ranking
	rank func(worker, from, to int) // rankBlock, bound once
}

// ranking is the query at hand as the blocks of it are told.
type ranking struct {
	platform                 *sim.Platform
	query                    *sim.Query
	places, handed, proposed int
	apart                    bool
	batched                  *Lists // nil: models go by blocks
}

// stage is a re-ranking stage and its name.
type stage struct {
	name string
	Reranker
}

// worker is what a worker needs in addition to its stages' memory.
type worker struct {
	block      Block
	lists      Lists
	exclusions exclusions
}

// own are the pipeline's own knobs, those that have a meaning here.
func (r *Pipeline) own() []param.Knob {
	var knobs []param.Knob
	if r.rerank != nil {
		knobs = append(knobs, param.Int("candidates", &r.candidates, 100,
			"items that the ranker hands to re-ranking, at least as many as there are places",
			param.Range(1, 1e6), param.Unit("items"), param.Live(), param.LogScale()))
	}
	if r.retrieval != nil {
		knobs = append(knobs, param.Int("retrieval.candidates", &r.proposed, 200,
			"items that retrieval hands to the ranker, at least as many as the ranker is to hand on",
			param.Range(1, 1e6), param.Unit("items"), param.Live(), param.LogScale()))
	}
	return knobs
}

// Knobs returns the settings of all stages, bound to this pipeline.
func (r *Pipeline) Knobs() []param.Knob {
	knobs := slices.Concat(r.ranker.Knobs(), r.own())
	if r.retrieval != nil {
		knobs = append(knobs, under("retrieval", r.retrieval.Knobs())...)
	}
	for _, s := range r.rerank {
		knobs = append(knobs, under("rerank."+s.name, s.Knobs())...)
	}
	return r.preset.redefault(knobs)
}

func under(prefix string, knobs []param.Knob) []param.Knob {
	for i, k := range knobs {
		knobs[i] = k.Under(prefix)
	}
	return knobs
}

// models are the stages that learn.
func (r *Pipeline) models() []Model {
	if r.retrieval == nil {
		return []Model{r.ranker}
	}
	return []Model{r.retrieval, r.ranker}
}

// Bind lets a bound see the truth, and nobody else.
func (r *Pipeline) Bind(u *sim.TrueUtility) {
	for _, m := range leaves(r.models()) {
		if b, ok := m.(sim.Bound); ok {
			b.Bind(u)
		}
	}
}

// AccountVectors exports the vectors of the kind that ranks; dim is 0 when it
// has none.
func (r *Pipeline) AccountVectors() (dim int, rows []float32) {
	if e, ok := r.ranker.(sim.Embedder); ok {
		if dim, rows = e.AccountVectors(); len(rows) > 0 {
			return dim, rows
		}
	}
	return 0, nil
}

// Fit lets every stage that learns take in what has come and gone.
func (r *Pipeline) Fit(p *sim.Platform) error {
	for _, m := range r.models() {
		if err := m.Fit(p); err != nil {
			return err
		}
	}
	for _, s := range r.rerank {
		if l, ok := s.Reranker.(Learner); ok {
			if err := l.Fit(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// SuggestWidth returns how many accounts the stages suggest with each slate.
func (r *Pipeline) SuggestWidth() int {
	n := 0
	for _, s := range r.rerank {
		if g, ok := s.Reranker.(Suggester); ok {
			n += g.SuggestWidth()
		}
	}
	return n
}

// suggest asks the stages whom to suggest to the row-th visitor of a block; what
// an earlier one has suggested is left out.
func (r *Pipeline) suggest(b *Block, row int, out []sim.Account) {
	n := 0
	for _, s := range r.rerank {
		g, ok := s.Reranker.(Suggester)
		if !ok {
			continue
		}
		theirs := out[n:min(n+g.SuggestWidth(), len(out))]
		g.Suggest(b, row, theirs)
		for _, a := range theirs {
			if a >= 0 && !slices.Contains(out[:n], a) {
				out[n] = a
				n++
			}
		}
		for i := n; i < len(out); i++ {
			out[i] = -1
		}
	}
}

// Rank fills the slates, in parallel by blocks of accounts.
func (r *Pipeline) Rank(p *sim.Platform, q *sim.Query) error {
	places, handed, proposed := r.reach(p, q)
	if places < 1 {
		return nil
	}
	if err := r.begin(p, proposed); err != nil {
		return err
	}
	apart := r.distinct(p, q)
	batched, err := r.batch(p, q, proposed, apart)
	if err != nil {
		return err
	}
	r.now = ranking{p, q, places, handed, proposed, apart, batched}
	if r.rank == nil {
		r.rank = r.rankBlock
	}
	q.Blocks(r.rank)
	r.now = ranking{}
	return nil
}

// rankBlock fills the slates of a block of the query at hand.
func (r *Pipeline) rankBlock(n, from, to int) {
	now := &r.now
	q, w := now.query, &r.work[n]
	w.at(now.platform, q, n, from, to, now.apart)
	switch {
	case now.batched != nil:
		now.batched.rows(from, to, &w.lists)
	case r.retrieval == nil:
		w.lists.reset(to-from, now.proposed)
		r.ranker.Retrieve(&w.block, &w.lists)
	default:
		w.lists.reset(to-from, now.proposed)
		r.retrieval.Retrieve(&w.block, &w.lists)
	}
	for row := range to - from {
		copy(q.Slate(from+row), r.slate(w, row, now.handed, now.places).Items)
		r.suggest(&w.block, row, q.Suggestions(from+row))
	}
	w.exclusions.forget()
}

// at takes up a block of a query.
func (w *worker) at(p *sim.Platform, q *sim.Query, n, from, to int, apart bool) {
	w.block.Platform, w.block.Worker, w.block.Accounts = p, n, q.Accounts(from, to)
	w.block.query, w.block.from, w.block.apart = q, from, apart
	w.block.exclusions = &w.exclusions
}

// batch has the models that are a Batcher make their lists. Where the ranker is one and
// another model proposes, the result is the proposals to all visitors.
func (r *Pipeline) batch(p *sim.Platform, q *sim.Query, proposed int, apart bool) (*Lists, error) {
	first := r.ranker
	if r.retrieval != nil {
		first = r.retrieval
	}
	if b, ok := first.(Batcher); ok {
		if err := b.Propose(p, q, proposed); err != nil {
			return nil, err
		}
	}
	b, ok := r.ranker.(Batcher)
	if bl, blends := r.ranker.(*blend); r.retrieval == nil || !ok || blends && !bl.batches() {
		return nil, nil
	}
	all := new(Lists)
	all.reset(q.Len(), proposed)
	q.Blocks(func(n, from, to int) {
		w := &r.work[n]
		w.at(p, q, n, from, to, apart)
		w.lists.reset(to-from, proposed)
		r.retrieval.Retrieve(&w.block, &w.lists)
		all.put(from, &w.lists)
		w.exclusions.forget()
	})
	if p.Workers().Stopped() {
		return all, nil
	}
	return all, b.Judge(p, q, all)
}

// Close ends what models hold beside memory.
func (r *Pipeline) Close() error {
	var errs []error
	for _, m := range leaves(r.models()) {
		if c, ok := m.(io.Closer); ok {
			errs = append(errs, c.Close())
		}
	}
	return errors.Join(errs...)
}

// reach is how many items a slate has, re-ranking gets, and retrieval proposes.
func (r *Pipeline) reach(p *sim.Platform, q *sim.Query) (places, handed, proposed int) {
	size := p.Items().Len()
	places = min(q.Places(), size)
	handed = places
	if len(r.rerank) > 0 {
		handed = min(max(places, r.candidates), size)
	}
	proposed = handed
	if r.retrieval != nil {
		proposed = min(max(handed, r.proposed), size)
	}
	return places, handed, proposed
}

// distinct reports whether no two visitors have the same account. Accounts that
// rise are distinct; others are looked up one by one.
func (r *Pipeline) distinct(p *sim.Platform, q *sim.Query) bool {
	accounts := q.Accounts(0, q.Len())
	rise := true
	for i := 1; i < len(accounts); i++ {
		rise = rise && accounts[i] > accounts[i-1]
	}
	if rise {
		return true
	}
	r.seen = resize(r.seen, p.Accounts())
	clear(r.seen)
	for _, a := range accounts {
		if r.seen[a] {
			return false
		}
		r.seen[a] = true
	}
	return true
}

func (r *Pipeline) begin(p *sim.Platform, proposed int) error {
	r.work = grow(r.work, p.Workers().Count())
	for _, s := range r.rerank {
		if err := s.Begin(p); err != nil {
			return err
		}
	}
	if r.retrieval == nil {
		return r.ranker.Begin(p, proposed)
	}
	if err := r.retrieval.Begin(p, proposed); err != nil {
		return err
	}
	return r.ranker.Begin(p, 0)
}

// slate makes the slate of a row out of its candidates.
func (r *Pipeline) slate(w *worker, row, handed, places int) List {
	l := w.lists.Row(row)
	if r.retrieval != nil {
		r.ranker.Rank(&w.block, row, l)
		l = l.first(handed)
	}
	for _, s := range r.rerank {
		s.Rerank(&w.block, row, l, places)
	}
	return l.first(places)
}

// Recommender returns the pipeline for a simulation: itself or, where one of its
// models is no [Copier], all of it but sim.Snapshotter.
func (r *Pipeline) Recommender() sim.Recommender {
	for _, m := range leaves(r.models()) {
		if _, ok := m.(Copier); !ok {
			return uncopied{r}
		}
	}
	return r
}

// uncopied is a pipeline that cannot copy itself.
type uncopied struct{ whole }

type whole interface {
	sim.Recommender
	sim.Explainer
	sim.Bound
	sim.Embedder
	sim.Suggester
	io.Closer
}

// Snapshot returns a deep copy that goes on just as this one would, once it is
// bound if it is to be.
func (r *Pipeline) Snapshot() sim.Recommender {
	c := &Pipeline{
		kind: r.kind, proposer: r.proposer, preset: r.preset,
		ranker: r.ranker.(Copier).Snapshot(), proposed: r.proposed, candidates: r.candidates,
	}
	if r.retrieval != nil {
		c.retrieval = r.retrieval.(Copier).Snapshot()
	}
	for _, s := range r.rerank {
		c.rerank = append(c.rerank, stage{s.name, s.Reranker.Snapshot()})
	}
	return c
}

// Bytes returns about how much memory a copy holds.
func (r *Pipeline) Bytes() int64 {
	var n int64
	for _, m := range r.models() {
		n += m.(Copier).Bytes()
	}
	for _, s := range r.rerank {
		n += s.Reranker.Bytes()
	}
	return n
}
