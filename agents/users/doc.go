// Package users simulates people who examine slates, choose among what they see,
// tire of it, and whose tastes move with it; who have ties, and consent or do not.
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
//	theta_u(0) ~ Dirichlet([taste.concentration]·c')
//
// with c' proportional to c^[taste.mainstream], and so c at its default of 1.
// Half the variance of tastes is twice the concentration, plus one.
//
// Choice. Taking nothing has utility 0; item i has the expected utility
//
//	V_ui = [choice.intercept] + [choice.taste]·sum_g m_ig ln(theta_ug/c_g)
//	     + [choice.quality]·q_i - [satiation.strength]·sum_g m_ig s_ug
//
// with theta no less than 0.001. It is linear in (m_i, q_i, 1), and with
// viewpoints in (m_i, q_i, 1, v_i, v_i²), which PersonTruth and ItemTruth give. For items of one topic the multinomial logit
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
// Social ties. With [social.network] off none, u listens to F_u: people drawn at
// first by package ties, with a mean of [social.degree]. In a community network
// [social.homophily] says who is planted together. All that u reads of others is
// as the last round left it, so it does not matter who acts first.
//
// What u takes she passes on with chance [social.share], whatever it is (an
// assumption). On a visit u considers,
// beside the slate or what she comes across, the [social.inbox] newest of the
// items that friends passed on last, since her own last visit, those of one round
// by lot; what is gone or consumed is left out, and one that she takes was found
// without the platform. An item that is in her inbox and also in the slate has
// its place there. Either way it has [social.social-weight] more utility while u
// decides (Bakshy, Rosenn, Marlow & Adamic 2012), and not when it is counted what
// she got out of it.
//
// With [social.influence] bounded-confidence a visit moves the viewpoint x_u by
//
//	[social.influence-rate] · mean over f of (x_f - x_u)
//
// over the friends no further than [social.confidence] (Deffuant et al. 2000;
// Hegselmann & Krause 2002): two friends come closer by the factor 1 - 2·rate a
// round. With repulsive those beyond [social.repulsion-beyond], and beyond
// confidence, count too, with the opposite sign (Jager & Amblard 2005), and x
// stops at -1 and 1. Evidence that people are repelled is disputed: Bail et al.
// 2018 find it in one of two parties, Takács, Flache & Mäs 2016 not at all. That
// friends count alike, and that only visitors listen, are assumptions.
//
// With chance [social.rewire] a visitor drops one friend of those further off
// than confidence, by lot, for a friend of a friend, anybody or the first whom
// the platform suggests ([social.rewire-to]; Sasahara et al. 2021, whose people
// hear of viewpoints only by what is posted). With chance [social.follow] she
// listens to the first new person suggested, and no more to the oldest of more
// than [social.max-degree]. A tie that moves is hers alone: who listens to her
// stays. Among sixty people with six ties each, influence and rewiring together
// make camps without ties between them, and either alone does not, as in
// Sasahara et al.
//
// A slate's value, SlateUtility, is the expected maximum (log-sum) over the
// distribution of places examined (McFadden 1978; Small & Rosen 1981).
//
// # Off by default
//
// Rules. [choice.kind] says what is taken of what is examined, u_i = V_ui + e_uit
// being utility with its mood, e_0 that of nothing. A cascade (Craswell et al.
// 2008) takes the first item with u_i > e_0 and looks no further. Since e_0 is one
// mood for the whole slate, and not one for each place as in the click model, it
// takes something just when the logit does, and item k with the probability
//
//	1/(1 + sum_{j<k} exp V_j) - 1/(1 + sum_{j<=k} exp V_j)
//
// Satisficing (Simon 1955) takes the first with u_i > [choice.aspiration], whose
// chance is 1 - exp(-exp(V_i - aspiration - gamma)), and if none is, decides as
// the logit does. Places below where somebody stopped are not examined.
// choice.noise is for the other two rules.
//
// Risk. With risk-averse (Aridor, Goncalves & Sikdar 2020) u does not know x_ui,
// what of V_ui is neither intercept nor tiredness, but believes it normal with the
// mean k·x_ui, k = [choice.risk.known], and the covariance
//
//	S_ij = [choice.risk.variance]·[choice.risk.correlation]^(1 - cos(i, j))
//
// of items' vectors: a Gaussian kernel on the sphere. What she consumed, as far as
// the last [choice.risk.memory] items go, she knows, and conditions on. She decides
// by the mean less half of [choice.risk.aversion] times the variance, and her mood
// as ever; in that paper there is no mood. Prior knowledge k is an assumption.
//
// Allure. The decision, and no worth, counts [choice.allure] times the item's
// allure: people choose by what draws them, and live with what it is worth
// (Kleinberg, Mullainathan & Raghavan 2024). What is then worth less than
// [choice.regret-below] is regretted. The weight, and where regret begins, are
// assumptions.
//
// Viewpoints. u has x_u in [-1, 1], at first tanh(±[viewpoint.polar] +
// [viewpoint.spread]·z), either sign with chance 1/2, and V_ui loses
// [viewpoint.weight]·(x_u - v_i)² (ideal points: Hotelling 1929; Enelow & Hinich
// 1984). Consuming i moves o = (1+x)/2 toward e = (1+v_i)/2, with a =
// [viewpoint.assimilation] and b = [viewpoint.bias], by
//
//	o <- ((1-a)·o + a·o^b·e) / ((1-a) + a·o^b·e + a·(1-o)^b·(1-e))
//
// biased assimilation (Lord, Ross & Lepper 1979; Dandekar, Goel & Lee 2013), which
// for b = 0 is x <- x + a(v-x), as people average opinions (DeGroot 1974); that they
// do it with items, and how fast, are assumptions. What is further than [viewpoint.tolerance] pulls
// nobody (Deffuant et al. 2000) and, with [viewpoint.repulsion] r > 0, acts by
// x <- x - r(v-x), as far as the ends: a backfire (Nyhan & Reifler 2010) that later
// evidence disputes (Wood & Porter 2019).
//
// Boredom. A topic loses [boredom.strength] times its share in the last n =
// [boredom.window] items consumed, over n also while there are fewer (novelty
// seeking: Berlyne 1970; the form is an assumption). Satiation counts how much and
// fades by the round; boredom counts shares, and only other items relieve it.
//
// Unbounded reinforcement. With d = [drift.unbounded] > 0 taste in V_ui is not
// ln(theta/c) but w, which begins there and moves by d·m_i for the item taken and
// by -d·m_i for each that is examined and refused, without bound or return (Jiang
// et al. 2019, there by item and for each item on its own). theta is then c·exp(w),
// scaled to sum 1, and does not move otherwise. Published as interest, and at first
// as interest_innate.
//
// Attention and memory. Nobody examines more than [attention.budget] places. Effort
// is E <- 2^(-1/[attention.recovery])·E + what was looked at, and the mean number of
// places 1 + (mean - 1)/(1 + [attention.fatigue]·E). Where slate.repeats allows
// items to be consumed again, nobody does within [attention.forgetting] rounds. All
// three are assumptions.
//
// Segments. Config.Segments names groups, to which people belong by one uniform
// number each, so that a group that grows keeps its members; what a group sets is
// its own, all else follows everybody's settings as they move. Knobs of first
// states work for a group, too.
//
// # The bargain
//
// People implement sim.Consenting. The signs of what follows have support in the
// studies named; every level and rate is an assumption, and nothing here predicts
// how many people consent, trust or leave.
//
// Consent. u allows tracking, sensitive processing and sharing with third parties
// if her own uniform number for each is below [consent.tracking],
// [consent.sensitive] and [consent.third-party], times 1 with [consent.model]
// shares, and with logit times
//
//	1/(1 + exp(-(a0 + a1·b_u - a2·w_u)))
//
// a0, a1, a2 = [consent.logit.base], [consent.logit.benefit],
// [consent.logit.concern]; b_u = sum_g theta_ug(0) ln(theta_ug(0)/c_g) is what an
// item of her taste is worth to her above one of the crowd's, w_u her concern: standard
// normal, correlated -0.3 with z, as infrequent users opt out more often (Aridor,
// Che & Salz 2020, the sign). A share that grows only adds people. Her dial stands at
// first at [consent.dial] + N(0, [consent.dial-spread]²), cut to [0, 1] (the control:
// Harper et al. 2015; where it stands, an assumption). A round she asks with chance
// [erasure.rate] that what is held of her be erased, which is her right under
// article 17 of Regulation (EU) 2016/679; with [erasure.leavers] also in the round
// after she left. Who asks, and how often, is an assumption. A scenario about consent may
// start from a survey's split, some 60% with good experiences of personalisation
// and 40% concerned: an assumption.
//
// By hand. person.N.tracking, sensitive, third-party and dial are what person N, from
// 0, allows from then on, whatever the above would have her decide: moved by somebody
// who plays her, as a person may withdraw consent at any time and give it again
// (Regulation (EU) 2016/679, article 7). Setting one of them gives back what distrust had taken of it (below),
// and of no other; distrust may take it again. person.N.erase asks once, in the
// next round, that what is held of her be erased (article 17). Nothing of this is drawn, and
// nobody else changes but by what her clicks teach. That she holds on to what was set
// as she would to a decision of her own is an assumption.
//
// The sensitive attribute. A share [sensitive.prevalence] has it; their innate taste
// is moved by l = [sensitive.lean], theta(0) <- (1-l)·theta(0) + l·c^S, c^S the
// crowd's taste of the sensitive topics alone: those of which every item of one topic
// has a sensitivity class. The crowd's c stays as it is. That such traits show in
// what people take was found by Kosinski, Stillwell & Graepel 2013; by how much is
// set here. A share [sensitive.disclosed] of all tell the platform which they are.
// All three levels are assumptions.
//
// Creep. An examined item of the slate is creepy when it reveals more than u
// believes was shared, which she judges by its looks. Shared is what she took here
// while she allowed that it be held, less what the platform has had to withdraw
// since, because she allows it no more or has asked for erasure:
//
//	creep = (w1·[sensitive] + w2·[found elsewhere] + w3·[too exact])·kappa
//
// sensitive, w1 = [creep.sensitive]: it has a sensitivity class, she has the
// attribute, has shared no such item, and has not told or does not allow that to be
// known. Found elsewhere, w2 = [creep.third-party]: its vector has a cosine of
// [creep.near] or more with one of the last five items that she found without the
// platform, with none of the last five that she shared, and the platform collects
// what people do elsewhere. Only one that does can show such items systematically,
// but chance does so too. Too exact, w3 = [creep.exact]: sum_g m_ig ln(theta_ug/c_g)
// >= [creep.match] although she shared fewer than [creep.after] items. That people
// remember these things, and forget of what was shared only this much, is an
// assumption: she knows nothing of platform.retention. kappa is [creep.overt]
// where people know what is collected, since then they believe it shared, times
// [creep.explained] where they are told why. That too good a fit repels unless it is
// explained is the sign of White et al. 2008; the other two kinds, every weight and
// every threshold are assumptions. In the decision the item loses
// v·creep, v = [creep.aversion], so that a small chance of a click is multiplied
// by exp(-v·creep). Overt collection with personalisation then raises clicks
// and covert collection lowers them, if v is large enough (the signs of Aguirre et
// al. 2015): by these equations, which is no finding.
//
// Trust, from [trust.start] and cut to [0, 1], moves at the end of a round by
//
//	T <- T + e1·(s - r) - e2·creep - e3·regret + e4·control - e5·breach
//	r <- r + g·(s - r), r = 0 at first
//
// e1 to e5 are [trust.satisfaction], [trust.creep], [trust.regret], [trust.control]
// and [trust.breach], g = [trust.memory]; s is the worth of what she took on a visit
// on which she saw a slate, 0 for nothing, and without such a visit the first term
// is 0, so that all satisfaction ever won is e1·r/g. Creep is the sum over what she
// examined. Regret is 1 when she took from the slate something alluring that was
// worth less than [choice.regret-below]. Control is 1 on such a visit if she is told
// why, or if anything that she allows is less than everything, which is honoured.
// Breach is 1 with chance [trust.discovery] while what people do elsewhere is
// collected without notice and she allows tracking and sharing. That satisfaction is
// what exceeds expectation, which follows what people get, has its form from Oliver
// 1980; that control wins trust its sign from Tucker 2014; that covert collection
// costs it its sign from Aguirre et al. 2015. The equation as a whole, what creep and
// regret cost in it, and every rate are assumptions.
//
// At trust T attention's mean m is 1 + (m-1)·(f + (1-f)·T), f = [trust.attention].
// The dial keeps a share k of where it stood, k <- k + [trust.dial]·(min(1, T/T0) - k),
// T0 = [trust.start]. With chance [trust.opt-out]·exp(-d·T), d = [leave.trust], u
// switches off one thing more that is on, for good: sharing, then sensitive
// processing, then tracking. She leaves for good with chance
//
//	[leave.hazard]·exp(-d·T) + [leave.disappointment]·max(0, r - s)
//
// What trust does to attention, dial, consent and leaving, in this paragraph, is an
// assumption throughout.
//
// Where nobody recommends there is nothing to trust or leave, and only what is
// found is remembered. People begin to remember when a kind of creep is first on.
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
// # What can be told apart
//
// [ImpulseResponse] is what one consumption does to the next, round by round.
// [Config.Check] warns where satiation lasts longer than a fifth of drift's
// half-life, ln 2 / drift.return; the defaults are 5 and 69 rounds. From the
// choices of 100 people on 150 known random slates, their innate tastes known,
// maximum likelihood recovers all four rates: with standard errors, on the log
// scale, of .11 for satiation's strength, .13 for its half-life, .09 for drift's
// rate and .2 for its return. In 15 rounds of 1000 people the return does not
// recover, the others do. In such an experiment, where slates do not follow taste,
// a half-life of satiation of 70 rounds can be told from drift, too, by a search
// that begins near it, so the warning is a cautious one. Nothing here says what
// recovers where innate tastes are unknown.
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
// speak of a visit are 0 for those who did not come. SlateUtility is of nobody in
// particular: it has the attention of everybody's settings, without budget and
// fatigue, and the logit's rule, also where segments differ. Segments with another
// taste.mainstream have a mean taste that is not c. What a mechanism remembers
// begins when it is switched on. Fitted people have the tastes of the data whatever
// their segment, and in metrics of innate utility their first viewpoint counts. Truth knows nothing of creep.
// What distrust has switched off stays off unless it is set by hand, and who has left
// does not come back. What was set by hand cannot be unset, only set to something
// else: a share that moves later does not reach it.
package users
