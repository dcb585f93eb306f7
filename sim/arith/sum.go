package arith

// Block is the number of consecutive elements (people, items, rows) that are
// added one after the other before partial sums are merged by a tree.
const Block = 256

// TreeSum merges the partial sums of consecutive blocks by a fixed binary tree
// over the index: neighbours 2i and 2i+1 are added, an odd last one moves up
// unchanged, and so on until one is left. The left branch of every node therefore
// holds the largest power of two of partials below its size. It overwrites its
// argument and returns 0 for none. Time O(n).
func TreeSum(partials []float64) float64 {
	n := len(partials)
	if n == 0 {
		return 0
	}
	for n > 1 {
		half := n / 2
		for i := range half {
			partials[i] = partials[2*i] + partials[2*i+1]
		}
		if n%2 == 1 {
			partials[half] = partials[n-1]
			half++
		}
		n = half
	}
	return partials[0]
}

// Sum returns the sum of xs: each block of 256 in index order from +0, the block
// sums merged as by [TreeSum]. It is 0 for none and allocates nothing.
func Sum(xs []float64) float64 {
	var t tree
	for len(xs) > Block {
		var s float64
		for _, x := range xs[:Block] {
			s += x
		}
		t.add(s)
		xs = xs[Block:]
	}
	var s float64
	for _, x := range xs {
		s += x
	}
	return t.close(s)
}

// Sum32 is [Sum] over float32 values, added in float64.
func Sum32(xs []float32) float64 {
	var t tree
	for len(xs) > Block {
		var s float64
		for _, x := range xs[:Block] {
			s += float64(x)
		}
		t.add(s)
		xs = xs[Block:]
	}
	var s float64
	for _, x := range xs {
		s += float64(x)
	}
	return t.close(s)
}

// Mean returns Sum(xs)/len(xs). It is 0 for an empty slice, where a mean does not
// exist: a caller to whom the difference matters checks the length first. Finite
// values whose sum is finite never give NaN.
func Mean(xs []float64) float64 {
	if len(xs) == 0 {
		return 0
	}
	return Sum(xs) / float64(len(xs))
}

// tree merges block sums as they come, in the shape of TreeSum: level i waits for
// the right-hand neighbour of a finished subtree of 2^i blocks.
type tree struct {
	blocks uint64
	level  [56]float64
}

// add takes the sum of the next block.
func (t *tree) add(s float64) {
	i := 0
	for ; t.blocks>>i&1 == 1; i++ {
		s = t.level[i] + s
	}
	t.level[i] = s
	t.blocks++
}

// close takes the sum of the last block and returns the sum of all.
func (t *tree) close(s float64) float64 {
	for i := 0; t.blocks>>i != 0; i++ {
		if t.blocks>>i&1 == 1 {
			s = t.level[i] + s
		}
	}
	return s
}
