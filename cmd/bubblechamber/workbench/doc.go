// Package workbench is bubblechamber's live screen: six ways to look at a
// simulation that runs under the reader's hands.
//
// # Basics
//
// [Run] shows the workbench until it is left, in full screen or, with
// Options.Plain, as a session of typed lines for screen readers. One goroutine,
// the runner, owns the simulation. It obeys orders between rounds and publishes
// an immutable snapshot at the end of each; the screens look at the newest one
// when they draw, some ten times a second.
//
//	app.go, screen.go         the model; the table of screens
//	keys.go, labkeys.go       one table of keys, which also makes footer and help
//	command.go, offers.go, palette.go
//	                          one table of commands, typed behind a colon or in plain
//	feed.go, snapshot.go      the runner, orders to it, and what it publishes
//	journal.go, shelf.go      what rounds were like for people, and the items
//	detail.go                 what is measured only while a screen looks at it
//	gallery*.go, info.go, previews.go
//	lab*.go, charts.go, standout.go, knob*.go, zoom.go, timeline.go, until.go, fork.go, travel.go
//	map.go, plane.go, whereabouts.go, crowd.go
//	person.go, taste.go, ledger.go, consent.go     audit.go     compare.go
//	baseline.go, replay.go    another baseline, measured anew beside the run
//	save.go, export.go        a run's folder; figures for print
//	plain*.go                 the same model in words
//	still.go, camera.go       what a screen shows, without a terminal
//
// A round in the past is shown from what was stored when it was run, at once:
// rows, and for a panel of people the journal. Only a fork needs the state of that
// time, and then the simulation goes back by itself. Earlier rounds are
// read-only: a knob that is moved there makes a fork.
//
// [Still] returns what a screen shows after so many rounds and some keys, without a
// terminal; package still makes a picture of it.
//
// # Invariants
//
//   - The view has exactly the terminal's height, and no line is wider than the
//     terminal, whatever its size.
//   - The model is a value: Update returns another one. Only the cache of drawn
//     panes is shared, and it holds nothing but what View would draw anyway.
//   - Drawing never holds up the simulation, nor the simulation a key.
//   - A panic, also in the simulation, gives the terminal back first.
//   - The terminal is never asked anything: its colours come from the
//     environment.
//   - An arm has one number in a session, and so one colour, mark and dash on all
//     screens and in exported figures; the arm that others are compared with is grey.
//   - No chart of the screen has more labels than can be told apart: where more arms are
//     drawn, those around the one in focus stand out, and the others are context.
//   - What is saved is what its manifest runs to, byte for byte.
//
// # Caveats
//
// The journal remembers at most 2,000 people, drawn by the run's seed, and as many
// rounds as its budget holds; others can be looked at in the newest round alone. What
// a platform holds and why an item is shown are those of the newest round.
//
// With another baseline the simulation is run a second time beside the first, which
// takes as long as the rounds so far; until then what is relative to it is pending.
//
// Warm-up rounds run as fast as they can, whatever the speed.
package workbench
