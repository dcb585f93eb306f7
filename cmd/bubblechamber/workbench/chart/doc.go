// Package chart draws data in terminal cells: line charts, trade-off trails, maps, heat
// maps, sparklines, bars and sliders, as lines of text.
//
// # Basics
//
// An [Ink] says what the terminal can show: colours, a light or dark ground, and which
// [Glyphs] its font has. A [Style] is the look of one arm: colour, mark and dash together,
// so that no arm is told from another by colour alone. [Lines] (Lorenz curves included),
// [Trails], [Plane] and [Heat] are plain data; [Render] draws any of them into a box of
// w x h cells. Whoever redraws many times a second keeps a [Raster] for each pane and calls
// Reset, Draw and Lines on it, which reuses the cells; what these charts do not know is
// drawn there dot by dot. [Spark], [Slider], [Bar] and [Gap] are single lines. [Ink.Fit]
// makes any text exactly w cells wide.
//
// A cell has three layers: text and marks hide dots, and dots hide what lies under them,
// which is the bands of a line chart, what is context in it, and the items of a map.
//
// # Invariants
//
//   - A drawing of w x h is exactly h lines of exactly w cells, for any data and any size:
//     NaN, infinities, no points, one point and huge values included. With less room,
//     labels are cut and then left out, the axes go, and at last the title.
//   - The text is a function of the data, the ink and the size: no clock, no map order.
//   - A colour code is written where the colour changes, never for a blank cell, and every
//     line ends with the colours reset. Profile [NoColor] writes no escape code at all.
//   - With [ASCII] everything that this package adds is ASCII; labels of the caller keep
//     their letters, and lose only the arrows and dots for which ASCII has a likeness.
//   - Control characters and escape codes in a label never reach the terminal.
//
// # Caveats
//
// Widths are those of charmbracelet/x/ansi, which Lip Gloss uses too: by grapheme cluster,
// with ambiguous characters (●, │, ─) one cell wide. On a terminal that is set to draw
// them two cells wide, use [ASCII]. A Raster serves one goroutine at a time.
package chart
