package speed

import (
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"time"
)

// Options say what is measured, and how long.
type Options struct {
	Clock   func() time.Time
	System  fs.FS         // the files of Linux's /proc, or none
	Repeats int           // at least 1
	Slice   time.Duration // about how long one repeat of one measurement takes, or more
	Threads int           // the most threads, at least 1
	Shapes  []Shape       // of scoring
	Sizes   []Size        // of rounds

	// Progress, if not nil, is called after each repeat of each measurement.
	Progress func(what string, done, total int)
}

// Shape is that of an item matrix.
type Shape struct {
	Items int `json:"items"`
	Dim   int `json:"dim"`
}

// Size is that of a simulation.
type Size struct {
	People int `json:"people"`
	Items  int `json:"items"`
}

// Full returns the options of a measurement that takes a minute or two on two cores.
func Full(clock func() time.Time) Options {
	o := Quick(clock)
	o.Repeats, o.Slice = 5, 200*time.Millisecond
	o.Sizes = append(o.Sizes, Size{100_000, 10_000})
	return o
}

// Quick returns those of one that takes some ten seconds: fewer repeats, less time for each
// and no round of 100,000 people.
func Quick(clock func() time.Time) Options {
	o := Options{
		Clock: clock, System: os.DirFS("/proc"), Repeats: 3, Slice: 30 * time.Millisecond, Threads: runtime.GOMAXPROCS(0),
		Sizes: []Size{{1000, 1000}, {10_000, 2000}, {10_000, 10_000}},
	}
	for _, items := range []int{1000, 10_000, 100_000} {
		for _, dim := range []int{16, 32, 64} {
			o.Shapes = append(o.Shapes, Shape{items, dim})
		}
	}
	return o
}

// Memory estimates what the rounds hold at once, in bytes; see scenarios.Scenario.Memory. The
// error is that a size cannot be.
func (o *Options) Memory() (int64, error) {
	most := int64(0)
	for _, size := range o.Sizes {
		// Where people are many, a repeat is one round.
		s, options, err := scenario(size, 1, fmt.Sprintf("rounds=%d", 6+o.Repeats))
		if err != nil {
			return 0, err
		}
		one, err := s.Memory(options)
		if err != nil {
			return 0, err
		}
		most = max(most, one*int64(len(o.threads())))
	}
	return most, nil
}

// threads are the powers of two below the most threads, and those.
func (o *Options) threads() []int {
	var all []int
	for n := 1; n < o.Threads; n *= 2 {
		all = append(all, n)
	}
	return append(all, max(o.Threads, 1))
}
