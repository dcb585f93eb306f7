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
//	log.go, platform.go     what happened, and the part of it that may be known
//	consent.go, account.go, cohort.go, report.go, ledger.go
//	                        what people allow, under which number they are known,
//	                        and what noise is put before it
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
// What a person no longer allows is withdrawn before the next fit: Platform.Added
// less Platform.Withdrawn is at any time what Platform.History returns of all
// accounts together. After an erasure the next fit is that of a fresh recommender
// with the same knobs, on the events that are left.
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
// Consent covers what is held of consumption. Impressions by item (Shown) are the
// platform's own doing and are counted for everybody. Somebody who opts out and in
// again starts from nothing; what she did before stays withdrawn.
//
// Settings of the platform say what is held from then on. Turning
// platform.organic off, or reports to randomised, takes back nothing of what is
// held already, of a warm-up for instance, and the budget does not count it;
// withdrawn consent and retention do take back.
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
// seed would give other bytes than before.
const Version = 2
