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
		own := c.of(s)
		if s.changes("satiation.", "drift.") {
			found = append(found, own.tangled("segment "+s.Name+": ")...)
		}
	}
	if total > 1+1e-9 {
		found = append(found, fmt.Sprintf("the segments' shares sum to %.4g, so the last get less than theirs", total))
	}
	return found
}

// of are the settings of the segment's people.
func (c *Config) of(s *Segment) *Config {
	own := new(Config)
	r := role{cfg: own, own: s.settings(&s.Own), set: s.settings(own)}
	r.follow(c)
	return own
}

// Dialled returns the path of a setting, relative to users, by which somebody's
// dial stands below 1, at first or in the course of time, or empty where there is
// none. A dial does nothing where no stage of the recommender heeds it.
func (c *Config) Dialled() string {
	if len(c.labels()) > len(c.Segments) {
		if path := c.dialled(); path != "" {
			return path
		}
	}
	for i := range c.Segments {
		s := &c.Segments[i]
		if s.Share == 0 {
			continue
		}
		if path := c.of(s).dialled(); path != "" {
			if s.changes(path) {
				path = "segments." + s.Name + "." + path
			}
			return path
		}
	}
	return ""
}

// dialled is Dialled of people without segments.
func (c *Config) dialled() string {
	switch b := &c.Bargain; {
	case b.Consent.Dial < 1:
		return "consent.dial"
	case b.Consent.DialSpread > 0:
		return "consent.dial-spread"
	case b.Trust.Dial > 0 && b.Trust.moves():
		return "trust.dial"
	}
	return ""
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
