// Package ground keeps the terminal from being asked for its background.
//
// # Basics
//
// Bubble Tea v1 asks in its own init, through Lip Gloss, and waits up to five
// seconds for an answer, also in commands that draw nothing; a terminal that
// never answers shows a blank screen for that long. Lip Gloss does not ask once
// it has been told. Packages are initialised in the order of their paths as
// soon as those that they import are (Go specification, program
// initialization): this one imports Lip Gloss alone and its path sorts before
// github.com, so it comes before Bubble Tea.
//
// # Invariants
//
// Nothing is drawn with what Lip Gloss believes; the workbench reads COLORFGBG.
//
// # Caveats
//
// This is the only init of the program. It goes with Bubble Tea v1.
package ground

import "github.com/charmbracelet/lipgloss"

func init() { lipgloss.SetHasDarkBackground(true) }
