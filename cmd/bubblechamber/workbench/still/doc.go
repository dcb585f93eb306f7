// Package still draws a frame of terminal text as a picture, SVG or PNG.
//
// # Basics
//
// A [Picture] is a frame, as the workbench's View returns it, with its size in cells
// and the ground to draw it on. [SVG] and [PNG] write the same picture. Letters are
// text; what has to join up from cell to cell, or differs from font to font, is drawn
// as shapes: braille dots, blocks, box lines, the marks of the arms. A cell is 8 x 16
// units, so that a braille dot stands every 4 units in both directions, across cells
// too.
//
// # Invariants
//
//   - The bytes are a function of the picture: no clock, no map order. Those of a PNG
//     may also differ in the last bits between versions of Go and architectures.
//   - Any text gives well-formed XML. A text element covers whole cells and says how
//     wide it is, so that no font can move what stands to its right.
//   - An SVG refers to nothing outside itself, and has no id that a page which holds
//     several of them could confuse.
//   - What lies outside the frame's size is not drawn.
//
// # Caveats
//
// Of the SGR codes it knows colours, bold, faint and reverse; italics, underlines and
// all other escape sequences are skipped. Wide letters take two cells, by the same
// rules as in package chart; the font of the PNG, Liberation Mono, lacks many, which it
// shows as empty boxes. Double box lines and diagonals are left to the font.
package still
