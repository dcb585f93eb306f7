package topk

import "fmt"

// panelWidth is the number of items that lie side by side in a panel: two AVX-512,
// four AVX2 or eight NEON registers.
const panelWidth = 32

// MaxMagnitude is the largest magnitude that a component of an item or user vector may
// have. Products are then at most 2^100, and a sum of fewer than 2^27 of them is finite.
const MaxMagnitude = 1 << 50

// maxDim keeps every score finite; see MaxMagnitude.
const maxDim = 1 << 24

// Items is a packed matrix of item vectors. Items lie in panels of 32, component by
// component (panel[k*32+j] is component k of the panel's item j), with zeros for missing
// items and, up to a multiple of eight, for missing components. If lengths differ enough,
// longer vectors come first. The zero value holds nothing and must be packed before use.
type Items struct {
	panels []float32
	n, dim int
	stride int // dim, padded

	lengths []float64 // by item
	keys    []Key     // memory to sort by
	order   []int32   // the items as they lie in panels by length; else empty
	reach   []float64 // by panel, then: the longest vector there and thereafter
}

// Pack replaces the contents by vectors, a row-major matrix with one row of dim >= 1
// components per item. Item indices are row numbers. Memory is reused where it suffices.
// It panics if dim is out of range, len(vectors) is not a multiple of dim, or a component
// is not a number of at most MaxMagnitude. O(len(vectors) + items log items).
func (it *Items) Pack(vectors []float32, dim int) {
	if dim < 1 || dim > maxDim {
		panic(fmt.Sprintf("topk: dim %d out of range [1, %d]", dim, maxDim))
	}
	if len(vectors)%dim != 0 {
		panic(fmt.Sprintf("topk: %d item components are not rows of %d", len(vectors), dim))
	}
	checkRows("item", vectors, dim)
	it.n, it.dim, it.stride = len(vectors)/dim, dim, padded(dim)
	size := it.panelCount() * panelWidth * it.stride
	if cap(it.panels) < size {
		it.panels = make([]float32, size)
	}
	it.panels = it.panels[:size]
	clear(it.panels)
	it.arrange(vectors)
	it.lay(vectors)
}

// lay copies vectors to the panels, in the order that was decided.
func (it *Items) lay(vectors []float32) {
	for i := range it.n {
		p := it.panelsFrom(i/panelWidth, 1)[i%panelWidth:]
		row := int(it.item(int32(i)))
		for k, x := range vectors[row*it.dim : (row+1)*it.dim] {
			p[k*panelWidth] = x
		}
	}
}

// Len returns the number of items.
func (it *Items) Len() int { return it.n }

// Dim returns the number of components of a vector, 0 before the first Pack.
func (it *Items) Dim() int { return it.dim }

func (it *Items) panelCount() int { return (it.n + panelWidth - 1) / panelWidth }

// blocks calls do for blocks of panels, from to to, in order.
func (it *Items) blocks(do func(from, to int)) {
	panels := it.panelCount()
	step := max(1, blockFloats/(panelWidth*it.stride))
	for from := 0; from < panels; from += step {
		do(from, min(from+step, panels))
	}
}

// panelsFrom returns n panels, beginning with p.
func (it *Items) panelsFrom(p, n int) []float32 {
	size := panelWidth * it.stride
	return it.panels[p*size : (p+n)*size]
}

// valid reports whether x is a number that cannot overflow a score; NaN compares false.
func valid(x float32) bool { return x >= -MaxMagnitude && x <= MaxMagnitude }

func checkRows(kind string, m []float32, dim int) {
	for i, x := range m {
		if !valid(x) {
			panic(badComponent(kind, i/dim, i%dim, x))
		}
	}
}

func badComponent(kind string, row, k int, x float32) string {
	return fmt.Sprintf("topk: %s %d: component %d is %v, want a number in [-2^50, 2^50]", kind, row, k, x)
}
