package metrics

import "strings"

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
}

// Label is the metric's short name; what is relative names its baseline.
func (d Definition) Label(baseline string) string {
	if baseline == "" {
		baseline = "the baseline"
	}
	return strings.ReplaceAll(d.Title, "%s", baseline)
}

// quantileSuffixes and their probabilities, in the order of the columns.
var (
	quantileSuffixes = []string{"p05", "p25", "p50", "p75", "p95"}
	quantileWords    = []string{"5th percentile", "lower quartile", "median", "upper quartile", "95th percentile"}
	quantileProbs    = []float64{0.05, 0.25, 0.5, 0.75, 0.95}
)

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

// Columns are all columns, in the order in which files have them behind arm
// and round.
func Columns() []string {
	var names []string
	for _, d := range All() {
		names = append(names, d.columns()...)
	}
	return names
}

// Lookup is the definition of a metric or of one of its columns, such as
// topics_shown.p25, with the name, title and meaning of that column.
func Lookup(name string) (Definition, bool) {
	base, suffix, dotted := strings.Cut(name, ".")
	for _, d := range All() {
		if d.Name != base {
			continue
		}
		if !dotted {
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
		d.Quantiles, d.Counted = false, false
		return d, true
	}
	for i, s := range quantileSuffixes {
		if d.Quantiles && s == suffix {
			d.Meaning = quantileWords[i] + " over people of: " + d.Meaning
			d.Title += ", " + quantileWords[i]
			d.Name += "." + s
			d.Quantiles, d.Counted = false, false
			return d, true
		}
	}
	return Definition{}, false
}
