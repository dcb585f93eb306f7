package recommenders

// spread is L⁻¹ of a ridge regression, by which x'A⁻¹x = |L⁻¹x|² is how little is known
// of what has the features x. It is a triangle, and kept in two orders: where most
// features of an item are 0 a few columns are added up, else rows are gone through
// for four items at once. Both give the same bits, since a sum that takes in a
// product with 0 stays as it was.
type spread struct {
	dim     int
	rows    []float32 // row after row up to the diagonal
	columns []float32 // column after column from the diagonal on
	images  []float32 // 4 x dim: L⁻¹x of four items
}

// term is a feature that is not 0.
type term struct {
	feature int32
	value   float32
}

// of inverts the factor L; y is memory to work in, of length dim. O(dim³).
func (s *spread) of(r *ridge, y []float64) {
	s.dim = r.dim
	size := s.dim * (s.dim + 1) / 2
	s.rows, s.columns = resize(s.rows, size), resize(s.columns, size)
	s.images = resize(s.images, 4*s.dim)
	for j := range s.dim {
		clear(y)
		y[j] = 1
		r.forwardFrom(j, y)
		column := s.column(j)
		for i, x := range y[j:] {
			column[i] = float32(x)
			s.row(j + i)[j] = float32(x)
		}
	}
}

// row returns a row up to the diagonal.
func (s *spread) row(i int) []float32 { return s.rows[i*(i+1)/2 : (i+1)*(i+2)/2] }

// column returns a column from the diagonal on.
func (s *spread) column(j int) []float32 {
	at := j*s.dim - j*(j-1)/2
	return s.columns[at : at+s.dim-j : at+s.dim-j]
}

// dense returns |L⁻¹x|² of four items. O(dim²).
func (s *spread) dense(x *[4][]float32) (square [4]float32) {
	for i := range s.dim {
		line := s.row(i)
		x0, x1, x2, x3 := x[0][:len(line)], x[1][:len(line)], x[2][:len(line)], x[3][:len(line)]
		var s0, s1, s2, s3 float32
		for j, l := range line {
			s0 += float32(l * x0[j])
			s1 += float32(l * x1[j])
			s2 += float32(l * x2[j])
			s3 += float32(l * x3[j])
		}
		square[0] += float32(s0 * s0)
		square[1] += float32(s1 * s1)
		square[2] += float32(s2 * s2)
		square[3] += float32(s3 * s3)
	}
	return square
}

// sparse is dense for items of which the features that are not 0 are given, in order.
// O(dim) for each of them.
func (s *spread) sparse(x *[4][]term) (square [4]float32) {
	clear(s.images)
	for k, terms := range x {
		image := s.images[k*s.dim : (k+1)*s.dim]
		for _, t := range terms {
			at := image[t.feature:]
			for i, l := range s.column(int(t.feature)) { // too short for arith.Axpy
				at[i] += float32(t.value * l)
			}
		}
	}
	dim := s.dim
	x0, x1, x2, x3 := s.images[:dim], s.images[dim:2*dim], s.images[2*dim:3*dim], s.images[3*dim:4*dim]
	for i, x := range x0 {
		square[0] += float32(x * x)
		square[1] += float32(x1[i] * x1[i])
		square[2] += float32(x2[i] * x2[i])
		square[3] += float32(x3[i] * x3[i])
	}
	return square
}
