package arith

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bubblechamber/sim/kernel"
)

// number draws numbers of all sizes, zeros of both signs, denormal and infinite ones.
// There is no NaN: of two, machines keep either.
func number() *rapid.Generator[float32] {
	negative := float32(math.Copysign(0, -1))
	return rapid.OneOf(
		rapid.Float32Range(-2, 2),
		rapid.SampledFrom([]float32{0, negative, 1e-45, -1e-40, 1e-30, 1e30, -1e38}),
	)
}

func numbers(t *rapid.T, name string, n int) []float32 {
	pool := rapid.SliceOfN(number(), 1, 100).Draw(t, name)
	step := rapid.IntRange(1, 7).Draw(t, name+" step")
	out := make([]float32, n)
	for i := range out {
		out[i] = pool[(i*step+i/len(pool))%len(pool)]
	}
	return out
}

// sameBits fails unless got and want are the same to the bit, any NaN being like another.
func sameBits(t *rapid.T, what string, got, want []float32) {
	for i, x := range want {
		if math.Float32bits(got[i]) != math.Float32bits(x) && (x == x || got[i] == got[i]) {
			t.Fatalf("%s: element %d is %x, want %x", what, i, got[i], x)
		}
	}
}

// eachKernel checks a property with every kernel that this machine has.
func eachKernel(t *testing.T, property func(*rapid.T, kernel.Kernel)) {
	for _, k := range kernel.All() {
		t.Run(k.String(), func(t *testing.T) {
			if !k.Available() {
				t.Skipf("this machine has no %s", k)
			}
			rapid.Check(t, func(t *rapid.T) { property(t, k) })
		})
	}
}

func length() *rapid.Generator[int] {
	return rapid.OneOf(rapid.IntRange(1, 70), rapid.SampledFrom([]int{16, 32, 48, 64, 80, 128}))
}

func TestVectorsByKernel(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		n := rapid.IntRange(0, 150).Draw(t, "n")
		a, b := numbers(t, "a", n), numbers(t, "b", n)
		sameBits(t, "Dot16", []float32{dot16(k, a, b)}, []float32{treeDot(a, b, 0, 1)})
		alpha := number().Draw(t, "alpha")
		got, want := slices.Clone(b), slices.Clone(b)
		axpy(k, alpha, a, got)
		for i, x := range a {
			want[i] += float32(alpha * x)
		}
		sameBits(t, "Axpy", got, want)
	})
}

func TestSymmetricByKernel(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		n := length().Draw(t, "n")
		m, x := numbers(t, "m", n*n), numbers(t, "x", n)
		for i := range n {
			for j := range i {
				m[i*n+j] = m[j*n+i]
			}
		}
		got, want := make([]float32, n), make([]float32, n)
		symmetric(k, m, x, got)
		for i := range n {
			want[i] = treeDot(m[i*n:(i+1)*n], x, 0, 1)
		}
		sameBits(t, "Symmetric", got, want)
	})
}

func TestOuterByKernel(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		dim, n := length().Draw(t, "dim"), rapid.IntRange(0, 20).Draw(t, "rows")
		rows, sum := numbers(t, "rows", n*dim), numbers(t, "sum", dim*dim)
		want := slices.Clone(sum)
		outer(k, rows, dim, sum)
		for ; len(rows) > 0; rows = rows[dim:] {
			for i := range dim {
				for j := range dim {
					want[i*dim+j] += float32(rows[i] * rows[j])
				}
			}
		}
		for i := range dim {
			sameBits(t, "Outer", sum[i*dim:i*dim+i+1], want[i*dim:i*dim+i+1])
		}
	})
}

func TestGatherByKernel(t *testing.T) {
	eachKernel(t, func(t *rapid.T, k kernel.Kernel) {
		dim, n := length().Draw(t, "dim"), rapid.IntRange(1, 9).Draw(t, "rows")
		rows := numbers(t, "rows", n*dim)
		index := rapid.SliceOfN(rapid.Int32Range(0, int32(n)-1), 0, 20).Draw(t, "index")
		if rapid.Bool().Draw(t, "long") {
			for len(index) < 1100 {
				index = append(index, int32(len(index)*len(index)%n))
			}
		}
		weights, x, out := numbers(t, "weights", len(index)), numbers(t, "x", dim), numbers(t, "out", dim)
		want, wantDot, gotDot := slices.Clone(out), slices.Clone(out), slices.Clone(out)
		gather(k, rows, index, weights, out)
		gatherDot(k, rows, index, weights, x, gotDot)
		for i, at := range index {
			y := rows[int(at)*dim : (int(at)+1)*dim]
			by := weights[i] * treeDot(y, x, 0, 1)
			for j, v := range y {
				want[j] += float32(weights[i] * v)
				wantDot[j] += float32(by * v)
			}
		}
		sameBits(t, "Gather", out, want)
		sameBits(t, "GatherDot", gotDot, wantDot)
	})
}

func TestRowsThatDoNotFitPanic(t *testing.T) {
	one, two, four := make([]float32, 1), make([]float32, 2), make([]float32, 4)
	for name, f := range map[string]func(){
		"matrix":           func() { Symmetric(four, one, one) },
		"result":           func() { Symmetric(four, two, four) },
		"outer sum":        func() { Outer(four, 2, two) },
		"outer rows":       func() { Outer(four[:3], 2, four) },
		"weights":          func() { Gather(four, []int32{0}, two, two) },
		"row past the end": func() { Gather(four, []int32{0, 2}, two, two) },
		"negative row":     func() { GatherDot(four, []int32{-1}, one, two, two) },
		"vector":           func() { GatherDot(four, []int32{0}, one, one, two) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}
