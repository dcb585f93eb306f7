// Package compare puts finished runs, or finished studies, side by side, and says why not
// where they cannot be compared.
//
// # Basics
//
//	runs, err := compare.OfRuns([]compare.Run{a, b})
//	studies, err := compare.OfStudies([]compare.Study{a, b})
//
// What is comparable is the same scenario with other settings: the same text, or one with
// the same arms, recommenders, segments and baseline. [Setting] lists what differs.
//
//	settings.go   whether scenarios are the same but for settings, and which these are
//	runs.go       measures of runs, arm by arm
//	studies.go    measures of studies, point by point, with paired differences
//
// # Invariants
//
// Differences are to the first. Runs of the same seed are paired: they have the same
// people, items and draws. Differences between studies have intervals only where both
// have the same root seed and share draws between points; then replicate i of the one is
// paired with replicate i of the other at the same point.
//
// # Caveats
//
// The difference of two runs has no interval, paired or not: it is one replicate. Points
// are the same where all that varies in any of the studies has the same value, which in a
// study that does not vary it is the value that it has there.
package compare
