// Package study makes cells of a study file, runs them, and puts what they measured
// into one table.
//
// # Basics
//
//	s, err := scenarios.LoadStudy("mmr-tradeoff")
//	plan, err := study.NewPlan(s)
//	store, err := study.Open(dir, plan)            // a new folder, or one to go on with
//	table, err := study.Run(ctx, plan, store, study.Options{})
//	err = store.Save(table)                        // results.csv, results.parquet, dictionary.csv
//	lines, err := study.Summarise(table)           // a row for each point and measure
//	verdicts, err := study.Hypotheses(table, registration) // what the file claims
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
//	table.go collected.go  what was measured, in the order of the plan
//	summary.go          replicates taken together
//	until.go            how many replicates are enough
//	sensitivity.go      how much each parameter accounts for
//	figure.go           what figures share; frontier.go, lines.go, heatmap.go, tornado.go and
//	                    distribution.go make one each, of a table and what was made of it
//	coverage.go         how often the intervals have the truth in them
//	register.go difference.go  what a study says of itself before it is run
//	hypotheses.go       what was registered and holds, what failed, what came later
//	depends.go          over which draws a claim holds, and on what that depends
//	planfile.go shard.go emit.go   parts of a plan, elsewhere
//	sample.go           what a cell costs
//
// # Hypotheses
//
//	r, again, err := study.Register(dir, plan)   // before any cell is run there
//	r, err := study.Registered(dir)              // nil where nothing is registered
//
// A study file's hypotheses are claims about all of its points, or those that they name.
// What their terms need is measured behind what the file lists, and is in results.csv,
// but in no line that Summarise corrects for. The registration has the engine's version,
// the hashes of scenario and study, design, points, seeds, and of each hypothesis what it
// compares and the smallest effect of interest. A hypothesis counts as registered while
// it, and whatever decides the study's runs, is as it was registered. One that is no
// longer in the file is listed all the same.
//
// Where the design draws its points, a hypothesis also has a [Dependence]: in which of
// the draws it holds, and with which parameter its margin goes. The study that
// [scenarios.Scenario.Assumptions] makes is such a one.
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
// A registration cannot know what was run in another folder, or what was deleted: it is
// worth what its hash is, published before the study was run.
//
// In an arm that only a share of the people gets (arms.NAME.share) metrics are over all
// its people. What is registered as a direct effect is thus the effect on those who get
// the arm's recommender times the share, and the spillover on the others.
//
// The share of draws in which a claim holds is also a matter of replicates: with few of
// them a claim that is true is often undecided, and does not count as holding. The ranges
// of Assumptions are conventions and no beliefs. A rank correlation sees what goes one
// way: a claim that fails at both ends of a range shows none.
//
// A cell that fails has no values; the table leaves them empty. Intervals go through the
// t distribution of gonum/stat/distuv, whose last digits may differ by architecture; the
// table of results does not.
package study
