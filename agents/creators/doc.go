// Package creators makes items: the catalogue that a simulation begins with, and
// what creators publish and retire while it runs.
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
// # What may be added to the catalogue
//
// All of this is off by default. Where no source is named it is an assumption.
//
//   - Allure, what attracts beyond worth (Kleinberg, Mullainathan & Raghavan 2024;
//     its size and the correlation are assumptions): a = [allure.sd]·(r·q/[quality.sd] +
//     sqrt(1-r²)·z"), r = [allure.quality].
//   - Misinformation: a share [false.share] of items is false, and has
//     [false.allure] more allure. That falsehood is more novel and spreads further
//     was found by Vosoughi, Roy & Aral (2018); the size is an assumption.
//   - Viewpoints. Before it is bent by tanh, a creator's is [viewpoint.spread]·
//     (sqrt(p)·s + sqrt(1-p)·z), p = [viewpoint.polar], with a camp s of -1 or 1:
//     the variance is the same for every p, and at p = 1 there are two camps and
//     nobody between. Items lie around it with [viewpoint.within], so that the
//     creator's share of the variance is spread²/(spread² + within²), 0.86 by
//     default; [viewpoint.creators] sets this share, the sum staying. With
//     [viewpoint.topics] n, items that are not at least half about the n largest
//     topics have viewpoint 0.
//   - Sensitive topics: with [sensitive.topics] n an item is of class 1 if at least
//     half of it is about the n rarest of the topics with a share of 0.02 or more.
//   - Creators' topics: a creator's shares are Dirichlet((1/s - 1)·shares), s =
//     [topic.creators], so that a share p varies between creators by s·p·(1-p).
//   - Groups: with chance [minority.share] a creator is of the minority, with
//     [advertisers.share] an advertiser, else of the majority. Items of the minority
//     have [minority.fame] less fame, [minority.quality] more quality, and topics
//     in proportion to shares^(1-[minority.topics]).
//
// # Creators who go on
//
// [Makers] implement sim.Creators; their settings are a [MakersConfig], paths in
// brackets from here on relative to creators. Every round, in this order:
//
// What creators see are public counters of impressions and consumptions by item
// (sim.Supply), which are true and of everybody, also of people whom the platform
// may not track (an assumption).
//
// Attention. With k = 2^(-1/[half-life]) an item's impressions n, consumptions c
// and rounds on offer o fade as n <- k·n + those of the last round. Its earnings e
// are n or c as [reward] says, a creator's attention A the sum of e over her items.
// The half-life of 10 rounds is an assumption.
//
// Drift, where [rate] is above 0. An item of topic g on offer earns y_g = sum e·m_g
// / sum o·m_g a round, over items with topic mixture m. A creator's shares p move
// by the discrete replicator (Taylor & Jonker 1978), d = [drift]:
//
//	p_g <- (1-d)·p_g + d·p_g·y_g/sum_h p_h·y_h
//
// so equal earnings move nothing, and a topic that she has given up entirely does
// not come back. That creators go where a recommender sends attention is the
// finding of games of Ben-Porat & Tennenholtz (2018), Hron et al. (2023) and
// Jagadeesan, Garg & Steinhardt (2023), in equilibrium; that they learn by this
// rule, and see the whole platform's yields, are assumptions.
//
// Clickbait, where [rate] is above 0. A stance x adds x/2 to the allure of new
// items and takes x/2 of their quality: a budget line. The slopes b_a and b_q of
// relative earnings on allure and quality over the items on offer are the
// selection gradient of Lande & Arnold (1983),
//
//	(b_a, b_q) = (V + 0.001·I)^-1 (S_a, S_q)
//	x <- x + [clickbait]·(b_a - b_q), within plus and minus [clickbait-max]
//
// with V the covariances of (a, q), and S the mean over attention less the mean
// over items (Price 1970). Earnings are per impression where [reward] is taken, per
// round on offer where it is shown, and items weigh by these. The gradient is one
// for the whole platform, as a creator's dozen items tell too little. That
// engagement rewards quality and gaming tricks side by side is the game of
// Immorlica, Jagadeesan & Lucier (2024); that one is paid for with the other, and
// the rule, are assumptions.
//
// Exit. A creator who has been there for a round gives up with chance
// [exit]·exp(-a/mean a), a = A over her fading number of rounds, the mean over
// those who are there; without anybody's attention, with chance [exit]. That
// providers leave who get too little is in Mladenov et al. (2020), with a
// threshold; the form is an assumption. Her items stay or go, as [exit-items] says.
//
// Retirement after [lifetime] rounds on offer; an initial item begins at an age
// drawn uniformly, as in a stock that has always been renewed.
//
// Entry of Poisson([entry]) newcomers, drawn like the first creators, with stance 0.
//
// Publication of Poisson([rate]) items by everybody who is there, newcomers
// included. An item is false with chance s + (1-s)·[false], s = catalog.false.share,
// if the creator's items so far have a negative sum of quality, that is, are worth
// less than the average; otherwise with chance s.
//
// Retirement, entry and publication, their rates and what is made false are
// assumptions.
//
// # Invariants
//
// All draws are keyed by (creator, ordinal): an item is the same in every
// catalogue of the same seed and settings, however many others there are, apart
// from the number that an initial title may need to be unique; what adaptation
// makes of it comes on top of the draws. The n-th newcomer is the same in every
// arm. Mixtures sum to 1, vectors have length 1, titles are unique.
//
// A setting at 0 draws nothing and changes no bit of what is published. A round
// costs O(items + creators·topics) and allocates for new items and creators only.
//
// # Caveats
//
// The expected weight of each topic among items is its share exactly; its share
// of consumption depends on which of its items are popular, which for rare
// topics is chance. Viewpoint and sensitivity are independent of topics, unless
// catalog.viewpoint.topics and catalog.sensitive.topics are set.
//
// The gradient of allure is learnt from items that differ in it: with
// catalog.allure.sd 0 and nothing false, all that can be learnt at first is that
// quality pays. Consumptions of items that were found organically count as earned
// on their impressions. Fame is for an item's lifetime: a new one can be as famous
// as an old one at once. Columns are as of the beginning of the round. Attention
// is remembered in every run, so that a setting moved later finds it there.
//
// Moving lifetime from 0 to n after more than n rounds retires all that is older at
// once. Makers hold a row for every creator's number up to the largest: with
// MovieLens, whose films are their own creators, up to 200,000 rows.
package creators
