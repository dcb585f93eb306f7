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
//
// The stages are three small interfaces: [Retriever], [Ranker], [Reranker]. A
// [Model] is what a ranking kind is: the first two over something learned.
//
// # Invariants
//
//   - A slate has at most the query's places, filled from the front with distinct
//     items that the platform does not exclude, and is shorter only when nothing
//     is left.
//   - What a kind has learned is a function of the events that the platform holds
//     and of its knobs; a withdrawn event is forgotten at the next Fit. als is the
//     exception: its people forget at the next Fit, its items' vectors at the next
//     full refit, and both start from where they stood.
//   - Slates are the same for any number of workers. Draws are keyed by purpose,
//     round and account or item. Hints to the scan change time only.
//   - A re-ranking stage at strength or epsilon 0 is the same as none.
//   - Nothing is allocated per person once the workers' memory has its size.
//
// # Caveats
//
// Items that are equally good stand in order of their number, except where a
// kind says otherwise: popular draws the order of ties anew at each Fit, the
// same for everybody, so that the catalogue's numbering is no advantage.
//
// People of whom nothing is known are shown what is popular by content, item-knn
// and als (all events held, no window).
//
// The first fit after a long warm-up reads all events and takes time.
package recommenders
