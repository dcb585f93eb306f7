// Package recommenders holds the platforms: kinds of recommender, and the
// pipeline of retrieval, ranking and re-ranking that they are put together in.
//
// # Basics
//
// [Kinds] is the one table of all kinds. [New] makes a [Pipeline], which is a
// sim.Recommender, of a [Spec]: one kind that ranks, if wanted another one that
// retrieves candidates for it, and any number of re-ranking stages. A kind by
// itself retrieves and ranks in one pass over the catalogue. Knobs lie, relative
// to the recommender, at
//
//	half-life                 of the kind that ranks
//	candidates                how many items it hands to the re-ranking stages
//	retrieval.candidates      how many items retrieval hands to it
//	retrieval.window          of the kind that retrieves
//	rerank.NAME.strength      of a re-ranking stage, by its name
//	of.NAME.weight            of a part of a blend, by its name
//	of.NAME.factors           of that part's kind
//
// Where a [Preset] stands for the kind, these are the knobs of the stages that it
// stands for.
//
// Kinds from elsewhere are further rows of a [Table]: those of package remote, which are
// programs in any language, and those that a program in Go hands to scenarios.Parse. A
// kind may be made from more than knobs, such as a command: its [Field]s.
//
// The stages are three small interfaces: [Retriever], [Ranker], [Reranker]. A
// [Model] is what a ranking kind is: the first two over something learned. A
// re-ranking stage that learns is a [Learner], one that suggests whom to listen to
// a [Suggester]. A pipeline says why it shows what it shows, by making the slate
// again: the ranker, as a [Teller], what speaks for an item, and each stage, as a
// [Placer], what it did to it. Three pieces of memory serve many kinds: a dossier is what events
// say about an account, a draft is a slate being filled, a tally adds up scores
// where few items have one. Kinds that factorise share a latent, those that learn by
// doing clicks or visits.
//
// # Invariants
//
//   - A slate has at most the query's places, filled from the front with distinct
//     items that the platform does not exclude, and is shorter only when nothing
//     is left.
//   - What a kind has learned is a function of what the platform holds and of its
//     knobs, since it was made. Who opts out, withdraws a kind of events or has
//     everything erased ends it: a fresh instance is fitted to what is left, in which
//     nothing of them remains. Events that run out by platform.retention are
//     forgotten at the next Fit by one that goes on. Exceptions to that: the people
//     of als and bpr forget at the next Fit, their items, and the weights of ease, at
//     the next full refit; als's people and the items of both start from where they
//     stood; the weights of engagement-max, a handful of numbers over everybody, keep
//     what they learned; insinuate forgets when it infers anew.
//   - What was shown and passed over is remembered by linucb and thompson, account by
//     account: the last few places, as long as the platform may know (sim.Platform.Slate)
//     and counts (ShownSince, Retention) such impressions.
//   - Visitors may share an account, also in blocks that are worked on at the same
//     time: nothing is written by account while slates are made, unless all accounts
//     of the query differ. The number of accounts may grow, and old ones stay.
//   - No events, or counts instead of them, are no error.
//   - What a visitor's device lends is not kept.
//   - Slates are the same for any number of workers. Draws are keyed by purpose,
//     round and account or item. Guesses for the scan change time only.
//   - A re-ranking stage whose strength, share, epsilon, every, most, rows or count
//     is 0 is the same as none, and so is a dial for those who have it at 1.
//   - Nothing is allocated per person once the workers' memory has its size, but for
//     those who are asked about.
//   - A reason is true of the item in any case, such as how often it was taken; that
//     a stage put it where it is, is said only where the slate comes out again as it
//     was shown. "Like 3 things you took" counts those that say at least half as much
//     for the item as the one that says most. Where nothing that has to do with the
//     visitor speaks for an item it is there "for everybody".
//
// # Caveats
//
// Items that are equally good stand in order of their number, except where a
// kind says otherwise: popular draws the order of ties anew at each Fit, the
// same for everybody, so that the catalogue's numbering is no advantage; trending
// goes by that order, editorial draws that of equal topics, and user-knn that of
// people who are equally near.
//
// People of whom nothing is known are shown what is popular by content, item-knn,
// user-knn, markov, als, bpr, ease, on-device, tag-profile, friends, linucb and thompson
// (all events held, no window; released counts where the platform holds counts).
// Re-ranking stages that go by what a
// person consumed leave their slates as they are.
//
// Stages that act on viewpoints, topics, groups of creators or sensitivity classes
// change nothing in a catalogue that has none.
//
// Where pseudonyms rotate, what was learned under old ones is kept: memory grows.
//
// What als says of the past is what its items would be due in the solution that
// the account's vector is on the way to (see conjugate.against); oracle's scores are
// those of people's tastes after the round.
//
// To start cold takes a full fit. Where somebody withdraws consent every round, so
// that every fit is one, rounds take some three to five times as long for als, two to
// three times for item-knn, up to twice for kinds that only read; ease inverts its matrix every
// round; the weights of engagement-max stay near where they begin, and linucb and
// thompson go by what people took alone, since nobody holds what they passed over.
//
// The first fit after a long warm-up reads all events and takes time.
package recommenders
