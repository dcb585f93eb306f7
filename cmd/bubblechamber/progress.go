package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// progress says on the standard error how far a run has come: one line that
// changes on a terminal, now and then a line elsewhere.
type progress struct {
	out     io.Writer // nil: be quiet
	unit    string
	live    bool
	now     func() time.Time
	began   time.Time
	printed time.Time
	drawn   bool // there is a line that changes
	tenths  int
	before  int // done when the clock started

	// below, if not nil, is what stands under the line that changes, in so many columns
	// and rows at most; it is asked for once a second.
	below func(width, height int) string
	under string
	asked time.Time

	mu sync.Mutex // of what is written
}

func (p *program) progress(unit string, quiet bool) *progress {
	g := &progress{out: p.err, unit: unit, now: time.Now}
	if quiet {
		g.out = nil
	}
	_, g.live = terminal(p.err)
	g.begin()
	return g
}

// begin starts the clock: what comes now has another rate.
func (g *progress) begin() {
	g.began = g.now()
	g.printed, g.tenths = g.began, 0
}

// at says that done of total are done; what is before it.
func (g *progress) at(what string, done, total int) {
	if g.out == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	if g.live {
		if done < total && now.Sub(g.printed) < 100*time.Millisecond {
			return
		}
		g.printed, g.drawn = now, true
		fmt.Fprintf(g.out, "\r\x1b[K%s %s %s", what, bar(done, total), g.line(now, done, total))
		g.draw(now)
		return
	}
	// A tenth of the way, but neither many lines a second nor none for long.
	tenths, since := 10*done/max(total, 1), now.Sub(g.printed)
	if done == total || tenths != g.tenths && since >= time.Second || since >= time.Minute {
		g.printed, g.tenths = now, tenths
		fmt.Fprintf(g.out, "%s: %s\n", what, g.line(now, done, total))
	}
}

// draw puts what stands below under the line, and goes back up to its end.
func (g *progress) draw(now time.Time) {
	width, height, ok := screen(g.out)
	if g.below == nil || !ok {
		return
	}
	if now.Sub(g.asked) >= time.Second {
		g.asked, g.under = now, strings.TrimRight(g.below(width, height-3), "\n")
	}
	if g.under == "" {
		return
	}
	// The place is kept by going back up, and not by the terminal, which forgets it where
	// the lines scroll.
	fmt.Fprintf(g.out, "\n\x1b[J%s\x1b[%dA\r", g.under, strings.Count(g.under, "\n")+1)
}

// note says something that happened on the way.
func (g *progress) note(text string) {
	if g.out == nil {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.drawn {
		fmt.Fprint(g.out, "\r\x1b[J") // what changes is drawn again below
	}
	fmt.Fprintln(g.out, text)
}

// from says that so many were done before the clock started, and tell nothing of the rate.
func (g *progress) from(done int) { g.before = done }

// line is "120 of 200 rounds, 41 rounds/s, 2 s left".
func (g *progress) line(now time.Time, done, total int) string {
	s := fmt.Sprintf("%d of %d %s", done, total, g.unit)
	spent := now.Sub(g.began).Seconds()
	if done <= g.before || spent <= 0 {
		return s
	}
	rate := float64(done-g.before) / spent
	s += fmt.Sprintf(", %.3g %s/s", rate, g.unit)
	if done < total {
		left := time.Duration(float64(total-done) / rate * float64(time.Second))
		s += ", " + left.Round(time.Second).String() + " left"
	}
	return s
}

func bar(done, total int) string {
	const width = 30
	n := width * done / max(total, 1)
	return "[" + strings.Repeat("=", n) + strings.Repeat(" ", width-n) + "]"
}

// end leaves the line as it is.
func (g *progress) end() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.drawn {
		fmt.Fprintln(g.out)
	}
	if g.under != "" {
		fmt.Fprint(g.out, "\x1b[J")
	}
}
