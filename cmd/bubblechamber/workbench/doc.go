// Package workbench is bubblechamber's live screen: a gallery of scenarios, and
// a lab in which one of them runs under the reader's hands.
//
// # Basics
//
// [Run] shows the workbench until it is left, in full screen or, with
// Options.Plain, as a session of typed lines for screen readers. One goroutine,
// the runner, owns the simulation. It obeys orders between rounds and publishes
// an immutable snapshot at the end of each; the screens look at the newest one
// when they draw, some ten times a second. What a key does, when it may be
// pressed and how it is explained is one entry of one table, which also makes
// the footer and the help.
//
// A round in the past is shown from the rows that were stored when it was run,
// at once. Only a fork needs the state of that time, and then the simulation
// goes back by itself. Earlier rounds are read-only: a knob that is moved there
// makes a fork.
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
//
// # Caveats
//
// A knob that is moved back leaves two interventions. Warm-up rounds run as
// fast as they can, whatever the speed.
package workbench
