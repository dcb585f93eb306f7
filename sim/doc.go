// Package sim is the ground floor: people meet recommenders, round by round,
// in several arms that are twins of each other.
//
// # Basics
//
// A Simulation is made from a Setup and runs rounds. A round is one visit of
// every active person, always in this order: interventions due this round
// change parameters; creators publish and retire; recommenders fit on their
// schedule; each visitor gets a slate; people examine, choose (or do not, or
// find something without the platform) and change by it; the platform logs
// what it may; observers measure. Rounds up to 0 are the warm-up, which all
// arms share; then every arm forks from the same state, histories included.
//
// The rooms above implement four interfaces: Users (people), Recommender,
// Creators and Observer. What is true lives in Users and Catalog; what a
// platform knows is a Platform, and a Recommender gets nothing else. An
// Observer sees both through a View, and may ask it why somebody was shown what
// she was: View.Reasons, which an Explainer answers.
//
//	catalog.go, items.go    items as columns, and their public face
//	log.go, shelf.go, turn.go, revision.go, platform.go, answers.go
//	                        what happened, and the part of it that may be known
//	consent.go, account.go, order.go, cohort.go, report.go, counts.go,
//	impressions.go, ledger.go
//	                        what people allow, under which number they are known,
//	                        what noise is put before it, and what was shown
//	recommender.go, slate.go, users.go, creators.go, observer.go, truth.go
//	reason.go, before.go    why an item is in a slate, told of the platform as it
//	                        was when the slate was made
//	arm.go, round.go        one recommender facing the population; one round
//	engine.go, fork.go, snapshot.go, intervention.go, probe.go
//
// # Invariants
//
// The result is the same, to the bit, on any number of threads, and after any
// sequence of rewinding, forking and replaying; a simulation that is given at its
// start what was done to another by hand (Interventions, Forks) comes out as that
// one did. For this, every random number comes from a stream keyed by (seed,
// purpose, round, entity), work is cut into fixed blocks of 256 people, and
// whatever blocks add up is merged in a fixed order. Arms share keys, so that the
// difference between two arms is the recommender's doing: an arm's name is part of
// no key.
//
// A recommender cannot reach a true taste, a hidden item column or an event
// that the platform does not hold. Bound is the named exception.
//
// What a Fit or a Rank reads of a Platform follows from what people allow. What
// somebody does who is not tracked changes no bit of it: not of events, counts,
// impressions, slates, ties, cohorts, nor of the order in which anything comes. Nor
// does what she does of a kind that she does not allow, nor, after she opts out,
// withdraws a kind or has everything erased, what she did of it before. The
// exceptions are the caveats below. What a person's own device lends while her
// slate is made (Query.Device, and Query.Excluded where the device strikes out) is
// not the platform's to keep.
//
// What a person no longer allows is withdrawn before the next fit, which starts
// cold: it is that of a fresh recommender with the same knobs, on the events that
// are left. So it is after an erasure. What runs out by platform.retention is
// withdrawn from a recommender that goes on: since its first fit, Platform.Added
// less Platform.Withdrawn is at any time what Platform.History returns of all
// accounts together.
//
// Of a shared account it cannot be told which of its events are one person's, nor
// of a new pseudonym which old one it was, from the order of events or visitors.
// Accounts that were replaced answer no questions but for their history.
//
// To ask for reasons changes no slate, no draw and no result. What they name of
// somebody's past is only what the platform holds, or her own device, where that
// was asked for the slate.
//
// Slates and consumptions are checked every round: a recommender that shows an
// item twice, or one that is gone, ends the run with an error that names the
// arm, the round and the account.
//
// # Sources
//
// Most of what a platform can be told to do with what it knows answers to a law,
// Regulation (EU) 2016/679: platform.retention to storage limitation (article
// 5(1)(e)), platform.purpose to purpose limitation (5(1)(b)), platform.holding to
// data minimisation (5(1)(c)), platform.rotate to pseudonymisation (4(5)),
// platform.notice to information (13) and Erasures to the right to erasure (17).
// platform.cohort follows LeFevre, DeWitt & Ramakrishnan 2006, platform.reports
// Warner 1965, platform.release.noise Dwork, McSherry, Nissim & Smith 2006,
// platform.why Tintarev & Masthoff 2007 and platform.notice Aguirre et al. 2015.
// Assumptions are every level (rounds, epsilon, cap, k), what platform.organic and
// platform.ties let a platform see, that a device can filter or lend its memory
// (platform.filter, platform.device), and that everybody gets a new pseudonym in
// the same round.
//
// # Caveats
//
// That an account visits, and where its dial stands, is known to whoever serves it,
// also of people who are not tracked. The ties between people who are tracked are
// known where platform.ties is on, since they are what is served; those of others
// are not, in either direction.
//
// What was learned from people while they allowed it has shaped what others were
// shown, and so what they took: that stays. A noisy release that has counted
// somebody stays as it is, and she is charged for it; one without noise is taken
// back, but where she had more events than the cap, which of them it counted stays
// decided. Who was put together in a cohort, by what was held then, stays together
// until cohorts are formed anew. Whoever compares what is held of a cohort before and
// after one of its people withdraws, or of all accounts before and after somebody
// with several pseudonyms does, sees what has gone.
//
// Impressions by item that a Platform tells (Shown) are of people who are tracked,
// can be withdrawn, and run out with platform.retention. They are kept by visit, four
// bytes each and sixteen a visit, only from the round on in which somebody allows
// less than everything, withdraws, or retention or a device has a part; what was
// counted before of everybody then counts no more. View.Shown is the truth.
//
// Creators see public counters: Supply.Taken and Supply.Shown are true sums over
// everybody, people who are not tracked included (an assumption). What they publish
// by them a platform may see.
//
// Somebody who opts out and in again starts from nothing; what she did before stays
// withdrawn. What is allowed at the end of a round covers the events of that round.
//
// Settings of the platform say what is held from then on. Turning
// platform.organic off, or reports to randomised, takes back nothing of what is
// held already, of a warm-up for instance, and the budget does not count it;
// withdrawn consent, retention and platform.holding do take back.
//
// What is taken is reported once a visit; under randomised response the privacy
// budget adds up by basic composition, so that after some hundred rounds it is
// large whatever epsilon is: that is the honest sum, not a bound that is tight.
//
// When reasons are asked for, consent is that of now: of somebody who changes her
// dial or what she allows during a round, it may be past telling which stages made
// her slate.
//
// Slices that come out of Platform, Visit, View and Column are live: read only,
// and valid for the present round. A Simulation belongs to one goroutine at a
// time; it spreads each round over its workers by itself.
package sim

// Version numbers the engine's results: it goes up whenever the same file and
// seed would give other bytes than before. Version 3 honours consent in counts,
// cohorts, impressions, ties, advertising and in what recommenders have learned,
// and links neither pseudonyms nor the people of a cohort by an order. Runs in which
// everybody allows everything and has an account of her own, whose events are held,
// have the bits of version 2, but for recommenders that read impressions where
// people's devices have a hand in slates, or events are forgotten.
const Version = 3
