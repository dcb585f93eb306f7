package metrics

import (
	"fmt"
	"slices"
	"strings"

	"bubblechamber/sim/param"
)

// maxBuckets is how many buckets a window may have: a person's history of
// bubbles is kept as the bits of one word.
const maxBuckets = 31

// maxGroups is how many groups may be named: those of a person are the bits of
// one word.
const maxGroups = 64

// Config are the settings of measurement. Take one from DefaultConfig.
type Config struct {
	Window int     // visits
	Bucket int     // visits
	Sample int     // people, and pairs of people
	Bubble float64 // nats

	Goal         float64 // utility
	PrivacyEvery int     // rounds

	// Groups are the labels of people's groups by which metrics are read, of
	// the columns segment and attribute; at most 64.
	Groups []string
	// Twins name the arms between which narrowing is taken apart, or nil.
	Twins *Twins
}

// DefaultConfig returns the settings that the definitions quote.
func DefaultConfig() Config {
	var c Config
	param.Defaults(c.Knobs())
	return c
}

// Knobs returns the settings, bound to c; their paths belong under "metrics".
func (c *Config) Knobs() []param.Knob {
	return []param.Knob{
		param.Int("window", &c.Window, 20, "visits over which exposure and consumption are looked at; a multiple of metrics.bucket",
			param.Range(1, 10000), param.Unit("visits")),
		param.Int("bucket", &c.Bucket, 5, "visits by which a window advances; memory grows with window/bucket, which is at most 31",
			param.Range(1, 255), param.Unit("visits")),
		param.Int("sample", &c.Sample, 1000, "people, and pairs of them, on whom regret, overlap, exhaustion and selection are measured",
			param.Range(0, 1e6), param.Unit("people")),
		param.Float("bubble", &c.Bubble, 0.6931471805599453, "relative narrowing from which on a person counts as in a bubble; ln 2 is half the topics",
			param.AtLeast(0), param.Unit("nats")),
		param.Float("goal", &c.Goal, 0, "utility above which a consumption has met its goal, for conversion; 0 is that of an average item",
			param.Unit("utility")),
		param.Int("privacy-every", &c.PrivacyEvery, 10, "rounds between two measurements of what the platform holds and what follows from it; 0 is never",
			param.Range(0, 1e6), param.Unit("rounds")),
	}
}

// Check returns an error when the settings do not go together.
func (c *Config) Check() error {
	switch {
	case c.Window < 1 || c.Bucket < 1 || c.Sample < 0 || !(c.Bubble >= 0):
		return fmt.Errorf("metrics: window %d, bucket %d, sample %d, bubble %v: out of range", c.Window, c.Bucket, c.Sample, c.Bubble)
	case c.Window%c.Bucket != 0:
		return fmt.Errorf("metrics.window is %d, want a multiple of metrics.bucket, %d", c.Window, c.Bucket)
	case c.Window/c.Bucket > maxBuckets:
		return fmt.Errorf("metrics.window is %d, want at most %d times metrics.bucket, %d", c.Window, maxBuckets, c.Bucket)
	}
	if c.PrivacyEvery < 0 || c.Goal != c.Goal {
		return fmt.Errorf("metrics: goal %v, privacy-every %d: out of range", c.Goal, c.PrivacyEvery)
	}
	if c.Twins != nil {
		if err := c.Twins.Check(); err != nil {
			return err
		}
	}
	return checkGroups(c.Groups)
}

// checkGroups returns an error when labels cannot be part of columns' names.
func checkGroups(labels []string) error {
	if len(labels) > maxGroups {
		return fmt.Errorf("metrics: %d groups, want at most %d", len(labels), maxGroups)
	}
	for i, label := range labels {
		switch {
		case label == "" || strings.ContainsAny(label, "[]"):
			return fmt.Errorf("metrics: %q cannot name a group: it is empty or has a bracket", label)
		case slices.Contains(labels[:i], label):
			return fmt.Errorf("metrics: two groups are named %q", label)
		}
	}
	return nil
}

// buckets is the number of complete buckets in a window.
func (c *Config) buckets() int { return c.Window / c.Bucket }
