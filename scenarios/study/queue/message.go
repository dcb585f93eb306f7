package queue

import (
	"crypto/sha256"
	"encoding/hex"
)

// What heads and workers say to each other: the subjects, and the stream of cells with
// the one consumer that all workers pull from.
const (
	cellsStream  = "CELLS"
	cellsSubject = "cells"
	consumer     = "workers"
	askPlan      = "plan"    // a worker's name -> the plan
	askMore      = "more"    // nothing -> wait, or end
	sayResult    = "results" // a line of results -> "", or why it could not be kept
	sayEnd       = "end"     // the head's last word
)

const (
	wait = "wait"
	end  = "end"
)

// task is a cell in the queue. Its id is computed again by who runs it: two programs that
// disagree about it do not have the same study before them.
type task struct {
	Plan      string `json:"plan"` // mark of its text
	Cell      string `json:"cell"`
	Point     int    `json:"point"`
	Replicate int    `json:"replicate"`
}

// mark tells the texts of plans apart.
func mark(plan []byte) string {
	sum := sha256.Sum256(plan)
	return hex.EncodeToString(sum[:8])
}
