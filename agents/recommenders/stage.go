package recommenders

import (
	"bubblechamber/sim"
	"bubblechamber/sim/param"
	"bubblechamber/sim/topk"
)

// Block is a run of at most 256 visitors whose slates are made together by one
// worker, and memory of that worker which stages may write to.
type Block struct {
	Platform *sim.Platform
	Worker   int // below the Begin's Platform.Workers().Count()
	Accounts []sim.Account

	query *sim.Query
	from  int  // of the query's visitors, the block's first
	apart bool // no two visitors of the query have the same account

	keys []topk.Key

	exclusions *exclusions // nil: none are kept
}

// Excluded reports whether the item must not be in the slate of the row-th
// visitor; see sim.Query. It is fast where many items of one are asked for in a row.
func (b *Block) Excluded(row int, item int32) bool {
	if b.exclusions == nil {
		return b.query.Excluded(b.from+row, item)
	}
	return b.exclusions.of(b, b.from+row, item)
}

// Device appends what the row-th visitor's own device remembers; see sim.Query.
func (b *Block) Device(row int, buf []sim.Held) []sim.Held { return b.query.Device(b.from+row, buf) }

// one returns the block of the row-th visitor alone.
func (b *Block) one(row int) Block {
	return Block{
		Platform: b.Platform, Worker: b.Worker, Accounts: b.Accounts[row : row+1],
		query: b.query, from: b.from + row, apart: b.apart, keys: b.keys, exclusions: b.exclusions,
	}
}

// Visitor returns which of the query's visitors the row-th of the block is.
func (b *Block) Visitor(row int) int { return b.from + row }

// Retriever proposes candidates out of the whole catalogue.
type Retriever interface {
	// Retrieve fills the row of each account of the block with distinct items
	// that are not excluded, best first with scores that do not rise, as many
	// as fit or as there are.
	Retrieve(b *Block, out *Lists)
}

// Ranker judges candidates that somebody else proposed.
type Ranker interface {
	// Rank puts the candidates of the row-th account of the block in order,
	// best first, and writes their scores. Among equals the order stays.
	Rank(b *Block, row int, l List)
}

// Reranker turns a ranked list into a slate.
type Reranker interface {
	// Knobs returns the stage's settings, bound to it.
	Knobs() []param.Knob
	// Begin makes room before the blocks of a query are worked on in parallel.
	Begin(p *sim.Platform) error
	// Rerank changes the list of the row-th account of the block, which holds
	// no item twice, so that its first places items are the slate. It may bring
	// in other items that are not excluded.
	Rerank(b *Block, row int, l List, places int)
	// Snapshot returns a deep copy.
	Snapshot() Reranker
	// Bytes returns about how much memory a copy holds.
	Bytes() int64
}

// Teller is a Model that has words of its own for why it ranks an item as it does.
type Teller interface {
	// Tell fills Score, Text and Past of why for the row-th account of the block,
	// for which the kind has just retrieved or ranked a list. Items of why need not
	// be in that list, and those of Past are such as speak for an item.
	Tell(b *Block, row int, why []sim.Reason)
}

// Placer is a re-ranking stage that has words of its own for where it puts an item.
type Placer interface {
	// Placed fills Text, and Past if it can, of r, whose item stands at the given
	// place of the slate of the row-th account when the stage is done, farther up than
	// before or new in the list if up. Where that has nothing to do with the stage it
	// leaves Text empty. The result is whether Text is the whole reason; where it is
	// not it follows what else speaks for the item.
	Placed(b *Block, row, place int, up bool, r *sim.Reason) (whole bool)
}

// Learner is a re-ranking stage that learns.
type Learner interface {
	// Fit learns what the platform holds, before Begin; see sim.Recommender.
	Fit(p *sim.Platform) error
}

// Suggester is a re-ranking stage that suggests whom to listen to, beside a
// slate.
type Suggester interface {
	// SuggestWidth returns how many accounts it suggests at most.
	SuggestWidth() int
	// Suggest fills out, all -1, from the front with distinct accounts for the
	// row-th account of the block.
	Suggest(b *Block, row int, out []sim.Account)
}

// Model is a kind that ranks: what it has learned, and the two stages that it
// can serve as.
type Model interface {
	Retriever
	Ranker
	// Knobs returns the kind's settings, bound to it.
	Knobs() []param.Knob
	// Fit learns what the platform holds; see sim.Recommender.
	Fit(p *sim.Platform) error
	// Begin makes room before the blocks of a query are worked on in parallel,
	// and takes note of items published since the last Fit. Retrieve will be
	// asked for k items per account; 0 when only Rank will be called.
	Begin(p *sim.Platform, k int) error
}

// Batcher is a Model that makes the lists of all visitors at once, between Begin and
// the blocks of a query, which then only read them. It is not called for a slate that
// is made again to be explained: Retrieve and Rank then go by what was made last.
type Batcher interface {
	// Propose makes the lists, of k items, that Retrieve will be asked for.
	Propose(p *sim.Platform, q *sim.Query, k int) error
	// Judge makes the order in which Rank will put candidates, a row for each visitor.
	Judge(p *sim.Platform, q *sim.Query, candidates *Lists) error
}

// Copier is a Model that can copy itself, as all of this package can. A pipeline
// with one that cannot is no sim.Snapshotter; see [Pipeline.Recommender].
type Copier interface {
	// Snapshot returns a deep copy.
	Snapshot() Model
	// Bytes returns about how much memory a copy holds.
	Bytes() int64
}
