package record

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// rowGroup is the number of rows in each row group but the last: about what a
// reader takes at a time, and fixed, so that a file's bytes follow from its rows.
const rowGroup = 1 << 16

// ordered is a group whose fields stand as given; those of a parquet.Group
// stand by name.
type ordered struct {
	parquet.Group
	fields []parquet.Field
}

func (g ordered) Fields() []parquet.Field { return g.fields }

func (t table) schema() (*parquet.Schema, error) {
	g := ordered{Group: parquet.Group{}}
	for _, c := range t.columns {
		node := parquet.Encoded(parquet.Leaf(c.typ), c.encoding)
		if c.nullable {
			node = parquet.Optional(node)
		}
		if g.Group[c.name] != nil {
			return nil, fmt.Errorf("two columns are named %q", c.name)
		}
		g.Group[c.name] = node
	}
	sorted := map[string]parquet.Field{}
	for _, f := range g.Group.Fields() {
		sorted[f.Name()] = f
	}
	for _, c := range t.columns {
		g.fields = append(g.fields, sorted[c.name])
	}
	return parquet.NewSchema(t.name, g), nil
}

// sheet writes rows of a flat table to a Parquet file.
type sheet struct {
	w     *parquet.GenericWriter[any]
	table table
	row   parquet.Row
	batch []parquet.Row
	room  []parquet.Value // the batch's values
}

// batchRows is how many rows are handed over at a time.
const batchRows = 256

func newSheet(out io.Writer, t table) (*sheet, error) {
	s, err := t.schema()
	if err != nil {
		return nil, err
	}
	w := parquet.NewGenericWriter[any](out, s,
		parquet.CreatedBy("bubblechamber", fmt.Sprint(Format), "none"),
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.MaxRowsPerRowGroup(rowGroup),
		parquet.PageBufferSize(1<<18),
		parquet.WriteBufferSize(0), // out is buffered
		parquet.DataPageVersion(1),
		parquet.DataPageStatistics(false),
	)
	return &sheet{w: w, table: t, room: make([]parquet.Value, 0, batchRows*len(t.columns))}, nil
}

// The cells of a row are added from the first column to the last; then comes
// end.

func (s *sheet) text(v string) { s.add(parquet.ByteArrayValue([]byte(v))) }
func (s *sheet) bool(v bool)   { s.add(parquet.BooleanValue(v)) }
func (s *sheet) int(v int32)   { s.add(parquet.Int32Value(v)) }
func (s *sheet) long(v int64)  { s.add(parquet.Int64Value(v)) }
func (s *sheet) null()         { s.add(parquet.NullValue()) }

// A number that is undefined is null, and negative zero is zero, as in CSV files.

func (s *sheet) float(v float32) {
	switch {
	case v != v:
		s.null()
	case v == 0:
		s.add(parquet.FloatValue(0))
	default:
		s.add(parquet.FloatValue(v))
	}
}

func (s *sheet) double(v float64) {
	switch {
	case v != v:
		s.null()
	case v == 0:
		s.add(parquet.DoubleValue(0))
	default:
		s.add(parquet.DoubleValue(v))
	}
}

func (s *sheet) add(v parquet.Value) {
	at := len(s.row)
	level := 0
	if s.table.columns[at].nullable && !v.IsNull() {
		level = 1
	}
	s.row = append(s.row, v.Level(0, level, at))
}

func (s *sheet) end() error {
	from := len(s.room)
	s.room = append(s.room, s.row...)
	s.batch = append(s.batch, s.room[from:len(s.room):len(s.room)])
	s.row = s.row[:0]
	if len(s.batch) == batchRows {
		return s.flush()
	}
	return nil
}

func (s *sheet) flush() error {
	_, err := s.w.WriteRows(s.batch)
	s.batch, s.room = s.batch[:0], s.room[:0]
	return err
}

// close ends the file with its metadata.
func (s *sheet) close(o Origin) error {
	err := s.flush()
	if err == nil {
		var facts []fact
		facts, err = s.table.facts(o)
		for _, f := range facts {
			s.w.SetKeyValueMetadata(f.key, f.value)
		}
	}
	if closing := s.w.Close(); err == nil {
		err = closing
	}
	return err
}
