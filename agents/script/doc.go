// Package script has recommenders that are written in Starlark, a small dialect of
// Python (go.starlark.net), and scripts that move knobs between rounds. A script can do
// nothing but answer: it reads no file, no clock and no network, and draws no number but
// those of the run's own streams.
//
//	arms:
//	  mine: {recommender: {kind: script, file: mine.star}}
//
// # Basics
//
// A script is run once from top to bottom, and then its functions are called:
//
//	def fit(platform)                    # may be left out: learn, on the arm's schedule
//	def rank(person, candidates)         # whom to show what
//	def why(person, item)                # may be left out: a text, or (text, items she took)
//
// Each may take one more argument, state: a dict that is kept between fits, which fit
// may change and the others only read. It holds None, numbers, texts, lists, tuples,
// dicts, sets and vectors.
//
// rank returns a vector with a score for each candidate, or items, best first, at least
// person.wanted of them. Those that it leaves out stand behind, in the order of the
// candidates. Anything else ends the run with an error: another type, an item that is
// no candidate (retired, excluded, not proposed), an item twice, a list too short, a
// score that is no finite number. Candidates are all items that may be shown to the
// person, by number, or what retrieval proposes, best first:
//
//	recommender: {kind: script, file: mine.star, retrieval: {kind: popular, candidates: 200}}
//
// An account that several people share is one person to a script.
//
//	platform     .round .accounts .topics .dim
//	             .items .offered            all items ever published, those on offer
//	             .events .added .withdrawn  all that is held, what came and went since the last fit
//	             .history(account)          what is held of an account, oldest first
//	             .slate(account)            what it was last shown, as far as that may be known
//	             .counts .shown             vectors by item: consumptions and impressions
//	person       .account .round .wanted .history .dial
//	items        a list of item numbers with columns that have an entry for each:
//	             .titles .topics .viewpoints .creators .groups .sensitivities .births
//	             .vectors .mixes            matrices: a row for each item
//	             of events also .accounts .rounds .places (-1: found without the platform)
//	item(i)      .title .topic .topics .vector .mix .viewpoint .creator .group .sensitivity
//	             .birth .offered
//
//	vector(of)         numbers with + - * / by element; vector(n, fill=0) has n of them
//	dot(a, b)          inner product: a number, or with a matrix in front a vector
//	cosine(a, b)       the same over the lengths; 0 where one of them is 0
//	sum(of)            of numbers a number, of vectors or a matrix a vector
//	count(values)      a dict of how often each comes
//	top(k, items, scores)  the k items with the highest scores; of equals the first first
//	pick(vector, items)    of a vector by item, the numbers of these items
//	sqrt exp log       of a number or of each of a vector
//	draw(purpose)      a number in (0, 1), the next one of the round, the account and the
//	                   purpose; draw(purpose, n) is a vector of n
//	knob(name, value, doc, low=, high=, unit=)
//	                   at the top: a parameter of the recommender, which stands on the
//	                   parameter tree beside the kind's own. It returns a function whose
//	                   result is the present value
//
// Of the language there are also sets, while loops and fail(message); recursion and load
// are not there, and print says nothing.
//
// The other kind of script stands at the top of a scenario file, as "script: lab.star",
// and is asked before every round:
//
//	def before_round(lab)
//
//	lab          .round .arms
//	             .metric(arm, name)   a list by round, from round 1 to the last one; None
//	                                  where it is undefined or the arm had not begun
//	             .get(path) .set(path, value)
//
// What it sets is an intervention at that round, as if it stood in the file; setting what
// a knob has already is none. It keeps nothing from round to round: what it decides
// follows from what it reads.
//
//	program.go   a script that has been read
//	caller.go    calls with a limit of steps
//	model.go     the recommender · answer.go what rank returns · why.go
//	state.go     what is kept, and copied
//	views.go     platform and person · items.go · vector.go · builtins.go · knob.go
//	lab.go       scripts that move knobs
//
// # Invariants
//
// A recommender's answers are a function of the platform's, its knobs and its streams.
// The functions of a script are called on as many threads as the run has, each on its
// own; all that they share is frozen, so that no answer depends on threads. A state is
// copied before each fit and frozen behind it, so that a copy of the recommender shares
// it. Arithmetic is IEEE 754 double, one operation at a time, and sums go from the first
// to the last; exp and log are those of sim/arith, and Starlark's own math module is not
// there. So results are the same on every kind of machine.
//
// One call may take so many steps, the knob steps; an endless loop is an error with its
// place. Errors are file:line:column: text, with a line for each call that led there.
//
// # Caveats
//
// The limit counts steps and not memory: a script can still ask for more than there is.
// What fit derives from events stays in the state when these are withdrawn: a script that
// adds up has to look at platform.withdrawn, or to derive anew from platform.events. What
// people erase themselves is forgotten by beginning with an empty state.
// A device that helps (platform.device) does not reach a script.
package script
