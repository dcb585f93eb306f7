package record

import (
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"

	"bubblechamber/metrics"
	"bubblechamber/sim"
	"bubblechamber/sim/param"
)

// table is a table of a folder: its columns, and so all that is said about it.
type table struct {
	name    string // of its files, without the ending
	columns []column
	// measured are the metrics of which there are values in the column value.
	measured []column
}

// names are those of the columns, in order.
func (t table) names() []string {
	var all []string
	for _, c := range t.columns {
		all = append(all, c.name)
	}
	return all
}

// column is one column of a table: how it is stored, and what it means.
type column struct {
	name     string
	typ      parquet.Type
	encoding encoding.Encoding
	nullable bool
	note
}

// note is what is said about a column, in dictionary.csv and, but for what is long,
// in Parquet's metadata, which is not compressed. What does not apply is empty.
type note struct {
	Unit    string `json:"unit,omitempty"`
	Range   string `json:"range,omitempty"`
	Better  string `json:"better,omitempty"`  // higher, lower or neither
	Default string `json:"default,omitempty"` // of a parameter
	Meaning string `json:"meaning"`
	Source  string `json:"source,omitempty"` // author, year
	Formula string `json:"-"`
	Notes   string `json:"-"` // caveats
}

func textColumn(name string, n note) column {
	return column{name, parquet.String().Type(), &parquet.RLEDictionary, false, n}
}

func intColumn(name string, n note) column {
	return column{name, parquet.Int32Type, &parquet.DeltaBinaryPacked, false, n}
}

func floatColumn(name string, n note) column {
	return column{name, parquet.FloatType, &parquet.Plain, true, n}
}

func doubleColumn(name string, n note) column {
	return column{name, parquet.DoubleType, &parquet.Plain, true, n}
}

// orNull is the column with cells that may be empty.
func (c column) orNull() column {
	c.nullable = true
	return c
}

// kind is the type of the column's values, as files say it.
func (c column) kind() string {
	switch c.typ.Kind() {
	case parquet.Boolean:
		return "bool"
	case parquet.Int32:
		return "int32"
	case parquet.Int64:
		return "int64"
	case parquet.Float:
		return "float32"
	case parquet.Double:
		return "float64"
	}
	return "text"
}

// metricColumn is a column of the metrics; of a name that is none it says nothing.
// The metric's caveats stand with its first column, and not with those of its
// quantiles and groups.
func metricColumn(name string) column {
	d, ok := metrics.Lookup(name)
	if !ok {
		return doubleColumn(name, note{})
	}
	if _, group, suffix, _ := metrics.Split(name); group != "" || suffix != "" {
		d.Notes = ""
	}
	return doubleColumn(name, note{
		Unit: d.Unit, Range: d.Range, Better: d.Better.String(),
		Meaning: d.Meaning, Source: d.Source, Formula: d.Formula, Notes: d.Notes,
	})
}

// published is a column of what people publish, or of one of its components.
func published(name string, c sim.Column) column {
	n := note{Unit: c.Unit, Range: c.Range, Meaning: c.Doc}
	if c.Labels != nil {
		var codes []string
		for i, label := range c.Labels {
			codes = append(codes, strconv.Itoa(i)+" "+label)
		}
		n.Range = strings.Join(codes, ", ")
	}
	return floatColumn(name, n)
}

// knobColumn is a column of a parameter's values, of the parameter's kind.
func knobColumn(k param.Knob) column {
	c := textColumn(k.Path, note{
		Unit: k.Unit, Range: k.Range(), Default: k.Default.String(), Meaning: k.Doc, Source: k.Source,
	})
	switch k.Kind {
	case param.FloatKind:
		c.typ, c.encoding = parquet.DoubleType, &parquet.Plain
	case param.IntKind:
		c.typ, c.encoding = parquet.Int64Type, &parquet.DeltaBinaryPacked
	case param.BoolKind:
		c.typ, c.encoding = parquet.BooleanType, &parquet.Plain
	}
	return c
}
