// Package users simulates people who examine slates, choose by a logit, tire of
// topics, and whose tastes move with what they see.
//
// # Basics
//
// [People] implement sim.Users and sim.Truth. [New] draws synthetic people,
// [NewFitted] takes those that [Fit] has estimated from real events. All
// settings are in [Config]; their paths, relative to users, stand in brackets
// below. There are T topics; item i has a topic mixture m_i (sum 1) and a
// hidden quality q_i.
//
// Taste. theta_u is a distribution over topics: the shares that u would consume
// from the whole catalogue at crowd popularity. The crowd's c is the mean of
// innate tastes; for synthetic people it is the items' topics weighted by
// popularity exp(fame + quality), and
//
//	theta_u(0) ~ Dirichlet([taste.concentration]·c)
//
// Half the variance of tastes is twice the concentration, plus one.
//
// Choice. Taking nothing has utility 0; item i has the expected utility
//
//	V_ui = [choice.intercept] + [choice.taste]·sum_g m_ig ln(theta_ug/c_g)
//	     + [choice.quality]·q_i - [satiation.strength]·sum_g m_ig s_ug
//
// with theta no less than 0.001. It is linear in (m_i, q_i, 1), which is what
// PersonTruth and ItemTruth give. For items of one topic the multinomial logit
// (McFadden 1974) with these utilities has, over the whole catalogue, exactly
// the topic shares theta; mixtures blur them toward the crowd's.
//
// What u gets out of item i, published as utility, is V_ui without the intercept,
// which only says how ready she is to take anything: an average item is worth 0
// to an average person. utility_innate is the same by innate taste and without
// satiation. Neither counts the mood of the moment.
//
// u takes the item with the largest V_ui + e_uit, unless nothing, with its own
// e, is better. With [choice.noise] gumbel the noise is keyed by (person, item,
// round), and so is the same in every arm that shows the item then:
//
//	e_uit = sqrt(1-p)·(G_uit - gamma) + sqrt(p)·(G_ui - gamma) + sum_g m_ig h_ugt
//
// G standard Gumbel numbers, gamma = 0.577 their mean, p = [choice.persistent],
// h ~ N(0, [choice.topic-mood]²) a mood toward all that a topic offers (error
// components; Train 2009). For 0 < p < 1 the sum of two Gumbel numbers is not
// one, and choice only nearly a logit; the variance is pi²/6 for every p. With
// inverse-cdf one uniform number per (person, round) picks from the logit's
// probabilities, at the scale sqrt(1-p): the same model at p = 0, and twins are
// then less alike.
//
// Attention. With [choice.position.mode] examination, n places are examined from
// the top, n geometric with mean [choice.attention] and cut short by the slate's
// end, so of ten places 5.9 are examined at the default of 8. With utility all
// are, and place k costs [choice.position.strength]·ln k.
//
// Looking around. On a visit, with chance [choice.organic], and on every visit
// when nobody recommends, u ignores the slate, comes across [organic.looks]
// items drawn by exp(fame), with repetition, and chooses among them in the same
// way. As the number grows, the odds of an item tend to exp(fame + V).
//
// Change. Taking item i moves taste by r = [drift.rate], and each examined item
// that is not taken by r·[drift.seen], in order of the slate and before it:
//
//	theta <- (1-r)·theta + r·m_i
//
// At the end of every round, visitor or not, with k = [drift.return] and
// satiation's half-life h = [satiation.half-life],
//
//	theta <- (1-k)·theta + k·theta(0)      s <- 2^(-1/h)·s + m_i
//
// so under constant consumption m taste tends to
// ((1-k)·r·m + k·theta(0))/(r + k - r·k), and satiation to m/(1 - 2^(-1/h)).
// Moving toward what was consumed: Zajonc 1968, and the models of Jiang et al.
// 2019 and Kalimeris et al. 2021; satiation: McAlister 1982. The rates are
// assumptions.
//
// Activity. A person's frequency is a = min(1, x/x99), x = 19 + exp(3.87 + 1.62
// z) the events of people in MovieLens, x99 its 99th percentile; she visits a
// round with chance a^[activity.spread]. At 0 all visit always; at 1 the Gini is
// that of real people and the median person visits one round in thirty.
//
// A slate's value, SlateUtility, is the expected maximum (log-sum) over the
// distribution of places examined (McFadden 1978; Small & Rosen 1981).
//
// # Calibration
//
// The defaults of taste.concentration, catalog.topic.skew, catalog.topic.fame
// and catalog.popularity.sd were set by hand, one after the other, until 610
// people who find 9,742 items on their own, each stopping at her drawn number
// of events, look like those of MovieLens' ml-latest-small (Harper & Konstan
// 2015). choice.intercept was set a priori: a random slate of ten out of the
// default catalogue is clicked on by 0.3 of visitors. Means over four seeds:
//
//	                                           real   synthetic
//	events per person, 10, 50, 90%       24, 71, 403  24, 67, 402
//	popularity: Gini                           0.716  0.725
//	  top 1, 10, 20% of items         .157 .600 .770  .154 .571 .752
//	  slope on log rank, top 1,000             -0.52  -0.52
//	topics per item                             2.26  2.26
//	effective topics of all consumption         12.1  12.2
//	effective topics per person                10.35  10.4
//	  10, 50, 90%                     8.2 10.5 12.3   8.4 10.6 12.2
//	  on 20 random events                        9.5  9.3
//	divergence from the crowd, 50, 90%    .152, .361  .140, .316
//	  of which sampling                   .049, .152  .061, .178
//	overlap of two people, Jaccard             0.046  0.046
//
// Topics' shares are within 10%. Not met: sampling alone makes the median person
// differ by 25% more than in the data, where rare genres are mostly one of four
// or five of a film. A fifth of the items is never met (real: 0.2%, since films
// are in the data because somebody rated them); among items that were met the
// Gini is .655 (-9%), and the top 1, 10 and 20% have .132, .514 and .692 (-16,
// -14 and -10%). Not a target: from a person's first 50 events to her last 50,
// effective topics grow by 0.8, because the best-liked items are used up, where
// the real order of ratings loses 0.5.
//
// Fitted to the same data, the crowd weighs as much as 20 events of a person,
// and held-out events have a log likelihood of -8.07 nats, -8.22 with the
// crowd's taste for everybody.
//
// # Invariants
//
// A mechanism whose knob is 0 draws nothing and changes no bit. Every draw is
// keyed by person and round, never by arm. No noise is visible in Truth. A warm
// visit does not allocate.
//
// # Caveats
//
// The published columns are as after the round. An item met twice while looking
// around counts once. Someone who looks around may find nothing. Columns that
// speak of a visit are 0 for those who did not come.
package users
