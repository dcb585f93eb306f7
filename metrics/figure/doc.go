// Package figure draws figures for print: SVG, PNG and PDF in one house theme.
//
// # Basics
//
// [Lines] is a metric against rounds, one line an arm, with interval bands.
// [Trade] is one metric against another, a trail or points an arm. Both hold
// [Series], and [Run] makes them of the rows of a run, finished or not, by metric
// and [View]. [Frontier] is one metric against several, a point an arm, joined by
// [Family]. [Write] draws any of them in a format and at a size in centimetres. Text
// is Liberation Sans of 9 to 13 points. Arms are told apart three times over, by
// colour, dash and mark, in the order and with the marks that the workbench
// gives them; the baseline is grey. Arms are named where they end; there is no
// legend.
//
// # Invariants
//
// The same figure, format and size give the same bytes, in PDF too: nothing in a
// file tells when or where it was drawn. NaN and infinities are gaps: a gap is
// never bridged by a line, and a value alone between gaps is shown by its mark.
// Everything that is given lies inside the axes. A series without any value is
// named, and marked as having no data.
//
// # Caveats
//
// The bytes hold for one version of Go and of the libraries. SVG and PDF were the
// same on amd64 and arm64; in PNG pixels on edges differ by a shade. An SVG names its
// fonts, with fallbacks, and does not hold them; a PDF holds the letters used. A
// character that Liberation Sans lacks is blank in PNG and an empty box in PDF.
//
// Orange, sky and yellow are darker than those of Okabe and Ito (2008), so that
// every colour has a contrast of at least 3:1 with the white ground.
package figure
