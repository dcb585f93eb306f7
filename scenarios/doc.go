// Package scenarios makes simulations of files: it reads what a file says,
// checks whether it can be, builds the simulation that it means, and holds its
// claims against several runs.
//
// # Basics
//
//	s, err := scenarios.Load("filter-bubble")     // gallery name, file, or manifest.json
//	run, err := s.Build(scenarios.Options{Set: []string{"users.count=500"}})
//	defer run.Close()
//	err = run.Sim.Run(ctx, run.Rounds)            // rows are in run.Collector
//	err = run.Save(dir, scenarios.Saving{})       // what "run --out" writes
//	v, err := s.Verify(ctx, scenarios.VerifyOptions{})
//	all, err := s.VerifyRivals(ctx, scenarios.VerifyOptions{})
//
// A scenario file is YAML. It names arms, which face the same people with
// different recommenders, and sets parameters; every parameter has one dotted
// path, which [Params] lists, and users: {drift: {rate: 0.1}} is the same as
// users.drift.rate: 0.1 everywhere in a file:
//
//	title, question, about        texts
//	notice, try, sources, tags    lists of texts
//	minutes                       about how long it takes to look at
//	seed, rounds, warmup, slate   the run
//	metrics, catalog, users       measurement, items, people
//	users: segments: NAME         groups of people with settings of their own
//	users: person: N              one person's consent, by her number: {tracking: false}
//	creators                      what creators do after the first round
//	platform                      what all platforms may know
//	baseline                      the arm that others are compared with
//	placebo                       whether it runs twice, to see what chance does
//	arms: NAME:
//	  recommender                 none, a kind, or {kind, retrieval, rerank, ...}
//	  share, draws, refit         who gets it, its draws, its schedule
//	  users, creators, platform   as above, for this arm alone
//	  fork: {of, at}              leaves another arm after a round
//	  set                         any of these, by path
//	twins: {frozen, moving, ...}  arms between which narrowing is taken apart
//	interventions: [{round, set}] parameters that change during the run
//	expect: {seeds, that}         claims, see [Claim]
//	rivals: [{name, set, note}]   other assumptions, see [Rival]
//	depends                       on what the answer depends
//	script: lab.star              a script that moves parameters between rounds
//
// --set PATH=VALUE, interventions, rivals and the sliders of the workbench use
// the same paths. What an arm is made of (kinds, stages, forks) is structure: it
// stays in the file. catalog: {movielens: DIR} takes films and people from a
// MovieLens folder; with an empty DIR the folder is to be named by --set.
//
// A script is asked before each round from 1 on that comes for the first time; package
// script says what it may ask and do. What it sets is an intervention at that round:
// it stands in the manifest, comes again after going back, and is set for an arm that is
// forked off by hand where it was set for all arms. A run from a manifest has the
// interventions of the manifest, and asks the script about rounds beyond its last one.
// Of the file's own interventions at a round it is behind. Its text and those of
// recommenders of kind script belong to the scenario ([Scenario.Attached]): they count
// in its hash, and manifests and plans of studies hold them, so that neither needs the
// files again. What a process is made from is not held, only its hash.
//
// # Segments
//
//	users:
//	  drift.rate: 0.02
//	  segments:
//	    niche: {share: 0.1, drift.rate: 0.05}
//
// A segment's share of all people is theirs; whoever is in none is of the group
// "others". What is not set for a segment is as for everybody, also when that
// moves, and metrics are read by group: content.topics_shown[niche].p25. An arm
// or an intervention may set users.segments.niche.drift.rate, too: it then
// begins as users.drift.rate does in the arm.
//
// # Rivals
//
//	rivals:
//	  - {name: repulsion, set: {users.social.influence: repulsive}}
//	expect:
//	  that:
//	    - {claim: 'feed.esteban_ray > random.esteban_ray', except: [repulsion]}
//
// A scenario stands when every claim holds as the file is written and under every
// rival but those that it excepts: [Scenario.VerifyRivals].
//
//	problem.go syntax.go nest.go   places and mistakes; YAML; dotted keys
//	file.go armfile.go segment.go twins.go rival.go  what a file says
//	params.go names.go person.go   the parameter tree of a run, names and numbers in it
//	check.go walk.go combine.go    whether it can be
//	published.go warnings.go       what it will measure; what looks like a slip
//	build.go movielens.go          the simulation it means
//	expect.go claim.go within.go   what it claims
//	replicate.go verify.go rivals.go  whether that holds
//	scenario.go gallery.go schema.go schema_stages.go schema_study.go
//	outline.go headline.go         what it comes to, for who describes it
//	manifest.go byhand.go save.go  a run as it is left and taken up again
//	study.go studyfile.go axis.go  what a study file says; package study runs it
//	hypothesis.go estimand.go      what it claims, of what comparison
//	assumptions.go                 the study of what a scenario assumes of people
//
// # Memory
//
// What a run holds of a person, in bytes, with T topics, D dimensions, slates of K
// and a window of B complete buckets; on the right for 16, 32, 10 and 4. See
// [Scenario.Memory].
//
//	shared by arms
//	  innate taste, level of activity and chance      4T+8           72
//	  taste at which arms part, after a warm-up       4T+4           68
//	  room for quantiles, visits, accounts, listeners  25            25
//	  events of the round, as they are told                          14
//	by arm
//	  present taste, satiation                         8T           128
//	  what the round was worth                         12            12
//	  history: where it begins, filter                 20            20
//	  slate                                          4K+4            44
//	  visitor                                           4             4
//	  profile of a content recommender, guess        4D+8           136
//	  windows of exposure: the last bucket             4T            64
//	  those before it                           2T(B-1)+8B           128
//	  where windows stand, entropies, miscalibration   19            19
//	  bubbles, with a baseline                          8             8
//	  events of the round, in flight                                 20
//	and by round
//	  histories, 10 an event and room, a bit a turn                   5
//
// So one arm takes about 754 bytes and 5 a round, and a further one 575 (BenchmarkArms
// has 848 and 652 after ten rounds, five of them organic, with the room that what grows
// leaves). Where people do not all allow the same there are 8 more for an arm. In rounds
// that measure what a platform holds (metrics.privacy-every) there are 52 more and 8
// an event, for one arm at a time. Tables of results grow by a row an arm and round,
// and what was withdrawn from a platform by 8 an event; nothing else grows with
// rounds unless it is recorded (--events writes as it goes) or kept to go back to.
//
// # Invariants
//
// A file with a mistake never runs. All mistakes of a file and of all options
// come at once, as [Problems], each with its place and, where there is one, the
// nearest valid name.
//
// Creators are in a run only where something is said of them. A segment that sets
// nothing, and creators who do nothing, change no bit.
//
// A run follows from the file's text, its seed and what was set; the number of
// threads changes nothing, of [Scenario.Verify] neither. A [Scenario] is never
// changed after it was read and may be used by several goroutines.
//
// # Caveats
//
// YAML's anchors, aliases, merge keys and tags are refused, and with them the
// rest of the file is not looked at. A syntax error is the only one reported.
//
// A manifest repeats a run with its interventions, forks and baseline. A relative
// MovieLens folder is relative to the working directory.
//
// Where people are real, a person's number is held against them when the data is
// read, and not before.
//
// What an arm or an intervention sets for a segment is that segment's own from the
// first round on: a later intervention on users.PATH does not reach it.
//
// The intervals of Verify go through gonum's t distribution, whose last digits
// may differ by architecture.
package scenarios
