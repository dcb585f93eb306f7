// Package creators makes items: the catalogue that a simulation begins with.
//
// # Basics
//
// [Generate] makes the catalogue that a [Config] describes. Items have
//
//   - topics: n = 1 + Poisson, equal shares, 2.26 on average and more for more
//     popular items; which, by a systematic sample with probabilities
//     proportional to the topics' shares (Madow 1949);
//   - a vector near the anchors of its topics, see [Space], which gives the
//     items of real catalogues theirs in the same way;
//   - log popularity L = [popularity.sd]·z, z ~ N(0, 1);
//   - quality q = [quality.sd]·(r·z + sqrt(1-r²)·z'), r = [quality.fame]; and fame
//     f = L - q, the log odds of coming across the item without a recommender.
//     People who come across many items by exp(f), and choose by utility in
//     which quality counts 1, consume with odds exp(L);
//   - a viewpoint tanh(creator's + own), and a sensitivity class.
//
// Paths in brackets are relative to catalog.
//
// Popularity is log-normal, which with [popularity.sd] 1.95 gives the
// concentration of MovieLens' ml-latest-small (Harper & Konstan 2015) after
// 100,000 organic events; the table is in the documentation of package users.
// That success is only partly due to quality was shown by Salganik, Dodds &
// Watts (2006), whose parallel worlds made different hits of the same songs; that
// the correlation is one half, and quality's standard deviation half a unit of
// utility, are assumptions.
//
// # Invariants
//
// All draws are keyed by (creator, ordinal): an item is the same in every
// catalogue of the same seed and settings, however many others there are, apart
// from the number that a title may need to be unique. Mixtures sum to 1, vectors
// have length 1, titles are unique.
//
// # Caveats
//
// The expected weight of each topic among items is its share exactly; its share
// of consumption depends on which of its items are popular, which for rare
// topics is chance. Viewpoint and sensitivity are independent of topics.
package creators
