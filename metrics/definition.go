package metrics

import (
	"slices"
	"strings"
)

// Better says which direction of a metric is the good one.
type Better int8

// The directions.
const (
	Down    Better = -1
	Neither Better = 0
	Up      Better = 1
)

// String is "lower", "neither" or "higher".
func (b Better) String() string {
	switch b {
	case Down:
		return "lower"
	case Up:
		return "higher"
	}
	return "neither"
}

// Group is the family that a metric belongs to.
type Group string

// The families.
const (
	Engagement Group = "engagement"
	Diversity  Group = "diversity"
	Narrowing  Group = "narrowing"
)

// What a metric may need of a run, beside columns that its people publish.
const (
	NeedBaseline   = "baseline"   // a baseline arm
	NeedPlacebo    = "placebo"    // the baseline's repetition with fresh draws
	NeedTruth      = "truth"      // people whose expected utility is linear
	NeedWarmUp     = "warm-up"    // a window of warm-up rounds with slates
	NeedPopularity = "popularity" // consumption before the fork
	NeedSlates     = "slates"     // an arm that recommends
	NeedTopics     = "one topic"  // items of one topic each
)

// Columns of people (sim.PerPerson) that metrics read.
const (
	ColumnUtility       = "utility"        // width 1: utility had in this round, by present taste
	ColumnUtilityInnate = "utility_innate" // width 1: the same by innate taste
	ColumnTaste         = "taste"          // present taste, any width
	ColumnInnate        = "innate"         // innate taste, the same width

	ColumnSegment   = "segment"   // group: which kind of people she is of
	ColumnAttribute = "attribute" // group: the sensitive attribute, 0 or 1
	ColumnViewpoint = "viewpoint" // width 1: in [-1, 1]
	ColumnPresent   = "present"   // width 1: 1, or 0 for who has left
	ColumnTrust     = "trust"     // width 1: in [0, 1]
	ColumnDial      = "dial"      // width 1: in [0, 1]
	ColumnTracking  = "tracking"  // width 1: 1 for who lets herself be tracked, else 0
	ColumnCreep     = "creep"     // width 1: creep events of this round
	ColumnRegretted = "regretted" // width 1: what she took in this round and regrets
)

// Definition is all that is said about a metric, anywhere: glossary, chart
// axes, file headers and tables print it.
type Definition struct {
	Name    string // frozen key, such as topics_shown
	Title   string // short name; a %s in it stands for the baseline's name
	Meaning string // one line
	Formula string
	Unit    string // empty for a pure number
	Range   string
	Better  Better
	Group   Group
	Source  string   // author, year
	Needs   []string // columns it reads, and the words above
	Notes   string   // caveats: sample, window, coupling, what others call by the name

	// Quantiles: there are columns NAME.p05, .p25, .p50, .p75 and .p95 over
	// people. Counted: the column NAME.n says for how many people (pairs) the
	// value is defined.
	Quantiles, Counted bool
	// Bounded: there are columns NAME.lo and .hi, what the value would be if
	// all who have left were at the 5th or 95th percentile.
	Bounded bool
	// Grouped: it can be read by group of people; such columns are NAME[LABEL],
	// NAME[LABEL].p05 and so on.
	Grouped bool
}

// Label is the metric's short name; what is relative names its baseline.
func (d Definition) Label(baseline string) string {
	if baseline == "" {
		baseline = "the baseline"
	}
	return strings.ReplaceAll(d.Title, "%s", baseline)
}

// Heading is the label as a title begins.
func (d Definition) Heading(baseline string) string {
	label := d.Label(baseline)
	if label == "" {
		return ""
	}
	return strings.ToUpper(label[:1]) + label[1:]
}

// Axis is the label with the unit, if it has one.
func (d Definition) Axis(baseline string) string {
	if d.Unit == "" {
		return d.Label(baseline)
	}
	return d.Label(baseline) + " (" + d.Unit + ")"
}

// quantileSuffixes and their probabilities, in the order of the columns.
var (
	quantileSuffixes = []string{"p05", "p25", "p50", "p75", "p95"}
	quantileWords    = []string{"5th percentile", "lower quartile", "median", "upper quartile", "95th percentile"}
	quantileProbs    = []float64{0.05, 0.25, 0.5, 0.75, 0.95}
)

// quantileValues are values for quantileProbs.
type quantileValues [5]float64

// columns are the names of the definition's columns, in order.
func (d Definition) columns() []string {
	names := []string{d.Name}
	if d.Quantiles {
		for _, s := range quantileSuffixes {
			names = append(names, d.Name+"."+s)
		}
	}
	if d.Counted {
		names = append(names, d.Name+".n")
	}
	return names
}

// boundSuffixes and what they stand for.
var (
	boundSuffixes = []string{"lo", "hi"}
	boundWords    = []string{"lower bound", "upper bound"}
	boundMeanings = []string{"5th", "95th"}
)

// bounds are the names of the columns that bound the value, in order.
func (d Definition) bounds() []string { return []string{d.Name + ".lo", d.Name + ".hi"} }

// in is the definition for a group of people.
func (d Definition) in(group string) Definition {
	d.Name += "[" + group + "]"
	d.Title += ", " + group
	d.Bounded = false
	return d
}

// Columns are all columns, in the order in which files have them behind arm and
// round: those of everybody, then bounds, then those of each group in turn.
func Columns(groups ...string) []string {
	var names []string
	all := All()
	for _, d := range all {
		names = append(names, d.columns()...)
	}
	for _, d := range all {
		if d.Bounded {
			names = append(names, d.bounds()...)
		}
	}
	for _, group := range groups {
		for _, d := range all {
			if d.Grouped {
				names = append(names, d.in(group).columns()...)
			}
		}
	}
	return names
}

// Split takes the name of a column apart: topics_shown[niche].p25 is the metric
// topics_shown, the group niche and the suffix p25. Group and suffix are empty
// where there is none. ok is false when a bracket has no counterpart.
func Split(column string) (metric, group, suffix string, ok bool) {
	open := strings.IndexByte(column, '[')
	if open < 0 {
		metric, suffix, _ = strings.Cut(column, ".")
		return metric, "", suffix, !strings.Contains(column, "]") && !strings.HasSuffix(column, ".")
	}
	end := strings.IndexByte(column, ']')
	if end < open+2 {
		return column, "", "", false
	}
	rest, dotted := strings.CutPrefix(column[end+1:], ".")
	return column[:open], column[open+1 : end], rest, dotted == (rest != "")
}

// Lookup is the definition of a metric or of one of its columns, such as
// topics_shown.p25 or topics_shown[niche], with the name, title and meaning of
// that column. Which groups there are it does not know: any label will do.
func Lookup(name string) (Definition, bool) {
	metric, group, suffix, ok := Split(name)
	if !ok {
		return Definition{}, false
	}
	for _, d := range All() {
		if d.Name != metric {
			continue
		}
		if group != "" {
			if !d.Grouped {
				return Definition{}, false
			}
			d = d.in(group)
			d.Meaning += " (of " + group + " only)"
		}
		if suffix == "" {
			return d, true
		}
		return d.column(suffix)
	}
	return Definition{}, false
}

func (d Definition) column(suffix string) (Definition, bool) {
	if d.Counted && suffix == "n" {
		d.Meaning = "number of people or pairs for whom there is a value of: " + d.Meaning
		d.Title += ", n"
		d.Name += ".n"
		d.Formula, d.Unit, d.Range, d.Better = "count", "people", "[0, people]", Neither
		d.Quantiles, d.Counted, d.Bounded = false, false, false
		return d, true
	}
	for i, s := range boundSuffixes {
		if d.Bounded && s == suffix {
			d.Meaning = "the value if all who have left were at the " + boundMeanings[i] + " percentile of: " + d.Meaning
			d.Title += ", " + boundWords[i]
			d.Name += "." + s
			d.Needs = append(slices.Clone(d.Needs), ColumnPresent)
			d.Quantiles, d.Counted, d.Bounded = false, false, false
			return d, true
		}
	}
	for i, s := range quantileSuffixes {
		if d.Quantiles && s == suffix {
			d.Meaning = quantileWords[i] + " over people of: " + d.Meaning
			d.Title += ", " + quantileWords[i]
			d.Name += "." + s
			d.Quantiles, d.Counted, d.Bounded = false, false, false
			return d, true
		}
	}
	return Definition{}, false
}
