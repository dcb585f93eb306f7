// Package queue runs the cells of a study by programs that pull them from a queue, on one
// machine or many.
//
// # Basics
//
//	head, err := queue.Open(dir, queue.Config{})     // beside the study's results
//	head.Employ(4, command)                          // workers on this machine
//	table, err := study.Run(ctx, plan, store, study.Options{Crew: head})
//	err = head.Close(err == nil)
//
// and, from anywhere that may,
//
//	n, err := (&queue.Worker{Access: access, Threads: 1}).Run(ctx)
//
// The queue is a NATS JetStream server within the head, with a file store. A worker pulls
// a cell, speaks of it while it runs, sends what it measured, and takes the cell off the
// queue when the head has that on disk.
//
//	head.go       the queue, and the study's crew by it
//	processes.go  workers that the head keeps on its own machine
//	worker.go     one that pulls
//	access.go     who may come, and how
//	headfile.go   how a worker that sees the study's folder finds the head
//	message.go    what they say to each other
//
// # Invariants
//
// What is measured follows from a cell's id; the queue decides only who runs it. A result
// that comes twice is kept once, one that is lost is made again, and a head that is
// started anew asks for what its folder lacks. So nothing rests on a message coming once.
//
// A cell that nobody speaks of for a while goes to another worker, and after some tries
// counts as failed: it has killed them.
//
// A head listens to its own machine, unless it has both a token and TLS. Its token stands
// in head.json in the study's folder, which only its owner can read.
//
// # Caveats
//
// Anyone with the token can send results that were not measured: give it to nobody whose
// results you would not trust. Workers must be the same version of the program: the
// engine's version is checked, and every cell's id.
package queue
