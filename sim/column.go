package sim

// Of says what the rows of a column stand for.
type Of uint8

// The kinds of rows.
const (
	PerPerson Of = iota
	PerItem
	PerCreator
	PerEdge
)

// Column is a named, documented piece of state that its owner publishes for
// observers. Values are row-major, rows x Width, live and read only: they are
// those of the present round and change with the next.
type Column struct {
	Name, Doc, Unit string
	// Range is that of the values, such as "[0, 1]"; a group column has Labels
	// instead.
	Range  string
	Of     Of
	Width  int
	Values []float32
	// Labels makes it a group column of width 1: a value v means Labels[v].
	Labels []string
}

// Row returns row i of the column, length Width.
func (c Column) Row(i int32) []float32 {
	w := c.Width
	return c.Values[int(i)*w : int(i)*w+w : int(i)*w+w]
}
