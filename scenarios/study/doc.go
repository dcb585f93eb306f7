// Package study makes cells of a study file, runs them, and puts what they measured
// into one table.
//
// # Basics
//
//	s, err := scenarios.LoadStudy("mmr-tradeoff")
//	plan, err := study.NewPlan(s)
//	store, err := study.Open(dir, plan)            // a new folder, or one to go on with
//	out, err := study.Run(ctx, plan, store, study.Options{})
//	err = store.Save(out.Table)                      // results.csv, results.parquet
//	lines := study.Summarise(plan, out.Table)      // a row for each point and measure
//
// A point is one choice of values for the parameters that vary; a cell is a point and a
// replicate. Points come from the study's design (package design), cells point by point
// within a replicate, so that an early end leaves whole replicates.
//
//	plan.go points.go   points and cells, and their ids
//	cell.go             one cell, run
//	run.go              all that are missing
//	crew.go             who runs them: this process, or (package queue) others
//	store.go line.go    what was measured, as it comes, in files that survive a crash
//	table.go            what was measured, in the order of the plan
//	summary.go          replicates taken together
//	until.go            how many replicates are enough
//	sensitivity.go      how much each parameter accounts for
//	coverage.go         how often the intervals have the truth in them
//	planfile.go shard.go emit.go   parts of a plan, elsewhere
//	sample.go           what a cell costs
//
// # Invariants
//
// A cell's id is a hash of the engine's version, the scenario's text, everything that is
// set, the baseline, the seed's root and the replicate; never of the study's other cells
// or measures. What a cell measures follows from its id. So results may be put together
// from any folder, by any number of programs, in any order, and however often: the table
// has each cell once, in the order of the plan, and the same bytes.
//
// Each program that runs cells appends to a file of its own, a line for a cell, with a
// checksum; a line that a crash has torn is passed over, and its cell run again. Lines of
// another version of the engine are refused, and no table is made of both.
//
// # Caveats
//
// A cell that fails has no values; the table leaves them empty. Intervals go through the
// t distribution of gonum/stat/distuv, whose last digits may differ by architecture; the
// table of results does not.
package study
