package metrics

import (
	"math"
	"slices"
)

// Row is one arm's values in one round, in the order of the table's columns;
// NaN is undefined.
type Row struct {
	Arm      string
	ArmIndex int
	Round    int
	Values   []float64
}

// Table holds the rows of all visible arms by column. It belongs to the
// goroutine that simulates; others read a Snapshot.
type Table struct {
	columns []string
	groups  []string
	at      map[string]int
	arms    []series
	version uint64
}

// series are the rows of one arm: consecutive rounds from first on.
type series struct {
	name    string
	index   int
	first   int
	columns [][]float64
}

func (s *series) len() int { return len(s.columns[0]) }

// NewTable returns an empty table with the columns of Columns for the groups.
func NewTable(groups ...string) *Table {
	t := &Table{columns: Columns(groups...), groups: groups, at: map[string]int{}}
	for i, name := range t.columns {
		t.at[name] = i
	}
	return t
}

// Add appends a row. A round that is there already, simulated again after a
// rewind, has the same values: such a row changes nothing; one that differs
// replaces it. A row that leaves a gap behind the arm's last one begins the
// arm anew.
func (t *Table) Add(r Row) {
	s := t.series(r)
	t.version++
	n := r.Round - s.first
	switch {
	case n < 0 || n > s.len():
		*s = newSeries(r, len(t.columns))
		s.append(r)
	case n == s.len():
		s.append(r)
	default:
		s.replace(n, r)
	}
}

func (t *Table) series(r Row) *series {
	for i := range t.arms {
		if t.arms[i].index == r.ArmIndex {
			t.arms[i].name = r.Arm
			return &t.arms[i]
		}
	}
	at := len(t.arms)
	for at > 0 && r.before(t.arms[at-1]) {
		at--
	}
	t.arms = slices.Insert(t.arms, at, newSeries(r, len(t.columns)))
	return &t.arms[at]
}

// before reports whether an arm that begins with the row stands before another:
// forks may be made in any order, and rows stand as if all had been known.
func (r Row) before(s series) bool {
	return r.Round < s.first || r.Round == s.first && r.ArmIndex < s.index
}

func newSeries(r Row, columns int) series {
	return series{r.Arm, r.ArmIndex, r.Round, make([][]float64, columns)}
}

func (s *series) append(r Row) {
	s.grow()
	for i, x := range r.Values {
		s.columns[i] = append(s.columns[i], x)
	}
}

// grow makes room for a row, where there is none for as many rows as there are and a
// few more: one piece for all columns.
func (s *series) grow() {
	n := s.len()
	if n < cap(s.columns[0]) {
		return
	}
	size := 2*n + 16
	all := make([]float64, size*len(s.columns))
	for i, column := range s.columns {
		s.columns[i] = append(all[i*size:i*size:(i+1)*size], column...)
	}
}

// replace writes row n where it differs, into a copy: a snapshot may be in
// somebody's hands.
func (s *series) replace(n int, r Row) {
	for i, x := range r.Values {
		if math.Float64bits(s.columns[i][n]) != math.Float64bits(x) {
			s.columns[i] = slices.Clone(s.columns[i])
			s.columns[i][n] = x
		}
	}
}

// Snapshot returns a table that never changes and may be read by any
// goroutine. It shares the values: rows are only ever appended behind its end,
// or replaced in a copy. The goroutine that simulates takes it and publishes
// it, for instance by an atomic pointer. O(arms x columns).
func (t *Table) Snapshot() *Table {
	s := *t
	s.arms = slices.Clone(t.arms)
	for i := range s.arms {
		s.arms[i].columns = slices.Clone(t.arms[i].columns)
		for j, c := range s.arms[i].columns {
			s.arms[i].columns[j] = c[:len(c):len(c)]
		}
	}
	return &s
}

// Version grows with every row that is added.
func (t *Table) Version() uint64 { return t.version }

// Columns are the names of the columns, in order; read only.
func (t *Table) Columns() []string { return t.columns }

// Groups are the labels of the groups that have columns, in order; read only.
func (t *Table) Groups() []string { return t.groups }

// indices are the places of columns.
func (t *Table) indices(columns []string) []int {
	var all []int
	for _, name := range columns {
		all = append(all, t.at[name])
	}
	return all
}

// Arms are the names of the arms that have rows, in order of their first round,
// and of their index where that is the same.
func (t *Table) Arms() []string {
	names := make([]string, len(t.arms))
	for i := range t.arms {
		names[i] = t.arms[i].name
	}
	return names
}

// Rounds are the first and last round of an arm; first is above last when it
// has none.
func (t *Table) Rounds(arm string) (first, last int) {
	if s := t.find(arm); s != nil {
		return s.first, s.first + s.len() - 1
	}
	return 1, 0
}

// Value is what an arm's column holds for a round: NaN when it is undefined,
// or when there is no such arm, round or column.
func (t *Table) Value(arm string, round int, column string) float64 {
	first, values := t.Series(arm, column)
	if n := round - first; n >= 0 && n < len(values) {
		return values[n]
	}
	return math.NaN()
}

// Series are all values of an arm's column, that of round first first; read
// only. It is nil when there is no such arm or column.
func (t *Table) Series(arm, column string) (first int, values []float64) {
	s := t.find(arm)
	i, ok := t.at[column]
	if s == nil || !ok {
		return 1, nil
	}
	return s.first, s.columns[i]
}

func (t *Table) find(arm string) *series {
	for i := range t.arms {
		if t.arms[i].name == arm {
			return &t.arms[i]
		}
	}
	return nil
}
