// Package remote lets a program in any language be a recommender: kind process.
//
//	recommender: {kind: process, command: [python3, mine.py]}
//
// # Basics
//
// The program is started in the folder of the scenario file. It reads messages from
// stdin and writes answers to stdout: JSON-RPC 2.0, one message a line, one at a time,
// with all visitors of a round in one message. What it has to say beside that belongs on
// stderr; the last lines of it are shown when something goes wrong. It may stand alone,
// behind retrieval, in a blend and under re-ranking, as any other kind.
//
//	kind.go message.go     the kind, and what is said
//	catalogue.go           what the process knows of items
//	recommend.go lists.go  asking for lists, and what an answer has to keep to
//	process.go tail.go     the program, its pipes and last words
//	group_unix.go group_other.go
//
// # Protocol 1
//
//	initialize  once, first
//	    protocol    1; the answer has the same
//	    seed        whole number below 2^53 for the process's own draws: all that is
//	                drawn has to follow from it, so that a run can be repeated
//	    repeats     what becomes of items that were taken: "exclude" (not shown again,
//	                see excluded), "allow" or "show" (shown, but not taken again)
//	    topics      names; groups: names of the groups of creators, left out where none
//	    dimensions  length of an item's vector
//	fit         before recommend, on the arm's schedule; the answer's result does not matter
//	    round       rounds up to 0 are the warm-up
//	    issued      how many accounts there are; they are numbered from 0, and may become more
//	    added       events that have come since the last fit, [account, item, round,
//	                place]: place from 0 in the slate, -1 where it was found without it
//	    withdrawn   events told before that are to be forgotten
//	    counts      consumptions by item, where the platform holds no events
//	recommend   once a round
//	    places      how many items are wanted for each
//	    accounts    for whom; twice the same where people share one
//	    excluded    by visitor: items on offer that are not to be shown to her; left out
//	                where there is no such rule, or her own device strikes them out
//	    candidates  by visitor: in place of excluded, where another kind proposes. They
//	                are to be put in order, all of them
//	shutdown    last; the process has two seconds to answer and end
//
// The first three may have news of the catalogue, which come first:
//
//	items       columns of new items, of which the first has the number "first"
//	retired     items that are on offer no more
//
// The result of recommend:
//
//	items       by visitor, in order, best first: as many as places or, where fewer
//	            are on offer and not excluded, all of those
//	scores      by visitor and item, never rising, for re-ranking; may be left out
//	reasons     by visitor and item, a short text of why, for explanations; may be
//	            left out
//
// # Transcript
//
// Three items, two people of whom the second comes in round 2 only, slates of 2. Lines
// with --> are sent to the process, lines with <-- are its answers; a test plays them.
//
//	--> {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocol":1,"seed":6124030093177386,"repeats":"exclude","topics":["news","sport"],"dimensions":2,"items":{"first":0,"title":["an election","a match","a stadium"],"mix":[[1,0],[0,1],[0.5,0.5]],"vector":[[1,0],[0,1],[0.6,0.8]],"viewpoint":[-0.5,0,0.25],"creator":[0,0,0],"group":[0,0,0],"class":[0,0,1],"birth":[0,0,0]}}}
//	<-- {"jsonrpc":"2.0","id":1,"result":{"protocol":1}}
//	--> {"jsonrpc":"2.0","id":2,"method":"fit","params":{"round":1,"issued":2,"added":[],"withdrawn":[]}}
//	<-- {"jsonrpc":"2.0","id":2,"result":null}
//	--> {"jsonrpc":"2.0","id":3,"method":"recommend","params":{"round":1,"places":2,"accounts":[0],"excluded":[[]]}}
//	<-- {"jsonrpc":"2.0","id":3,"result":{"items":[[2,1]]}}
//	--> {"jsonrpc":"2.0","id":4,"method":"fit","params":{"round":2,"issued":2,"items":{"first":3,"title":["late news"],"mix":[[1,0]],"vector":[[1,0]],"viewpoint":[0],"creator":[1],"group":[0],"class":[0],"birth":[2]},"retired":[1],"added":[[0,2,1,0]],"withdrawn":[]}}
//	<-- {"jsonrpc":"2.0","id":4,"result":null}
//	--> {"jsonrpc":"2.0","id":5,"method":"recommend","params":{"round":2,"places":2,"accounts":[0,1],"excluded":[[2],[]]}}
//	<-- {"jsonrpc":"2.0","id":5,"result":{"items":[[0,3],[2,0]],"scores":[[0.75,0.25],[0.5,0.5]],"reasons":[["you have not seen it","it is new"],["",""]]}}
//	--> {"jsonrpc":"2.0","id":6,"method":"shutdown"}
//	<-- {"jsonrpc":"2.0","id":6,"result":null}
//
// # Invariants
//
//   - The process is told what the platform holds and nothing else. What people's own
//     devices strike out is not: then it is asked for more items, and they are struck
//     out of its answer.
//   - An answer that takes longer than the knob timeout, is no answer, or has an item
//     that is not there, not on offer, excluded or there twice, too few or too many
//     items: each ends the run with an error that names the round, the message and the
//     account, and shows the last lines on stderr. So does a process that ends.
//   - The process heads a group of its own, which is killed when the run has ended, when
//     it has been told to stop, and after an error.
//   - A process cannot copy itself: to go back, or to fork, a fresh one is told the past
//     again. So all that it says has to follow from the messages that it was sent.
//   - When people withdraw what they allowed, a fresh process is told what is left. So
//     nothing may be kept in files.
//
// # Caveats
//
// A scenario file with this kind starts a program, with all that you may do: look at a
// file from elsewhere before you run it. "bubblechamber check" says which program that
// is, and so does every command that runs one.
//
// Ties, dials, impressions and what devices lend are not told in protocol 1. Candidates
// of another kind may lack what a device has struck out.
//
// A process that does not read its stdin outlives a bubblechamber that was killed. On
// systems without groups of processes only the process itself is killed.
//
// Results repeat where the program's do: the manifest of a run says portable: false.
package remote
