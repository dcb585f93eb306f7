package users

import (
	"fmt"
	"math"
	"strings"
)

// satiationAtMost is the largest share of drift's half-life that satiation's may
// be, if what a choice says about the one is not to be confused with what it says
// about the other.
const satiationAtMost = 0.2

// Check returns what about the settings is allowed and yet looks like a slip, one
// text each; nil if nothing does.
func (c *Config) Check() []string {
	found := c.tangled("")
	total := 0.0
	for i := range c.Segments {
		s := &c.Segments[i]
		total += s.Share
		own := new(Config)
		r := role{cfg: own, own: s.settings(&s.Own), set: s.settings(own)}
		r.follow(c)
		if s.changes("satiation.", "drift.") {
			found = append(found, own.tangled("segment "+s.Name+": ")...)
		}
	}
	if total > 1+1e-9 {
		found = append(found, fmt.Sprintf("the segments' shares sum to %.4g, so the last get less than theirs", total))
	}
	return found
}

// changes reports whether the segment sets anything under one of the prefixes.
func (s *Segment) changes(prefixes ...string) bool {
	for _, path := range s.Set {
		for _, p := range prefixes {
			if strings.HasPrefix(path, p) {
				return true
			}
		}
	}
	return false
}

// tangled warns where satiation takes so long that it cannot be told from drift.
// Drift that never returns has no half-life.
func (c *Config) tangled(whose string) []string {
	if c.Satiation == 0 || c.DriftRate == 0 || c.DriftReturn == 0 || c.Unbounded > 0 {
		return nil
	}
	drift := math.Ln2 / c.DriftReturn
	if c.HalfLife <= satiationAtMost*drift {
		return nil
	}
	return []string{fmt.Sprintf("%ssatiation's half-life of %.4g rounds is more than a fifth of drift's %.4g (ln 2 / drift.return): the two can hardly be told apart", whose, c.HalfLife, drift)}
}
