// Package report makes of the folder of a finished run or study one page of HTML that
// needs nothing else: what was asked and found, the model that it was found in, and
// what a reader needs to doubt it and to do it again.
//
// # Basics
//
//	err := report.Write(w, "results")
//
// The page has the model in the seven elements of the ODD protocol of 2020 (Grimm et
// al., JASSS 23(2) 7), made of the scenario, the parameter tree, what the rooms publish,
// the definitions of metrics, and the equations in the rooms' documentation. No number
// in it is written by hand.
//
//	report.go folder.go       a folder is read, a page comes out
//	page.go page.html style.css  what a page is made of: sections, tables, figures
//	mechanisms.go state.go    which mechanisms there are, and which are on in this model
//	documentation.go          the equations, with the values of this model beside them
//	odd.go concepts.go submodels.go  the seven elements
//	findings.go statistics.go measured.go what was found
//	figures.go picture.go     which figures; SVG within a page
//	settings.go limits.go repeat.go references.go  the rest
//	hypotheses.go             the place of what was registered beforehand
//
// # Invariants
//
// The same folder gives the same bytes. Nothing in them tells when or where they were
// made. A mechanism that is off is listed as off, with the setting that makes it so, and
// none of its equations is printed. Nothing on the page is fetched from elsewhere, it has
// no scripts, every table has a caption and every picture a name and its data as a table.
//
// # Caveats
//
// A folder of another version of the engine is refused: the words would be about another
// model. References are as short as their sources in the code, except where the scenario
// cites the same work in full.
package report
