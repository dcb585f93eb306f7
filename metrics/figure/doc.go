// Package figure draws figures for print: SVG, PNG and PDF in one house theme.
//
// # Basics
//
//	Lines     a metric against rounds or a parameter, with interval bands; Lorenz curves
//	Trade     one metric against another, a trail or points an arm
//	Frontier  one metric against several, a mark an arm, joined by [Family]
//	Heatmap   a value over two parameters, as colour and as number
//	Bars      shares or effects of parameters, with intervals: Sobol indices, a tornado
//	Strips    how values are spread, a row an arm or a point: dots, or shares in bins
//	Facets    several of one kind but Frontier in panels, on the same scales
//
// [Run] makes them of what a run has left, finished or not, by metric and [View];
// package study those of studies. [Apart] gives each arm a panel, [Together] each
// metric. [Write] draws any of them in a format and at a size in centimetres, and
// [WriteData] writes the values drawn, tidy, as CSV.
//
// Text is Liberation Sans of 9 to 13 points. Arms are told apart three times over, by
// colour, dash and mark, in the order and with the marks that the workbench
// gives them; the baseline is grey. Arms are named where they end; only lines in small
// panels are named above them all. Values have the colours of viridis, differences those
// of ColorBrewer's RdBu with zero in the middle.
//
// A figure is drawn in a pane of the page: axis.go, logaxis.go and ramp.go are its
// scales, panels.go places panes, text.go, labels.go and place.go put words, svg.go,
// png.go and pdf.go are the formats.
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
