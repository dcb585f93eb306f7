package creators

import (
	"math"
	"slices"
	"testing"

	"bubblechamber/sim/arith"
)

func TestSpace(t *testing.T) {
	const topics, dim = 5, 8
	s := NewSpace(topics, dim, 0, 1)
	vector := func(s *Space, mix []float32, creator, ordinal int32) []float32 {
		v := make([]float32, dim)
		s.Vector(mix, creator, ordinal, v)
		return v
	}
	one := func(g int) []float32 {
		m := make([]float32, topics)
		m[g] = 1
		return m
	}
	for a := range topics {
		for b := range topics {
			want := 0.0
			if a == b {
				want = 1
			}
			if got := arith.Dot(vector(s, one(a), 0, 0), vector(s, one(b), 9, 9)); math.Abs(float64(got)-want) > 1e-6 {
				t.Errorf("anchors %d and %d: cosine %v, want %v", a, b, got, want)
			}
		}
	}
	// Half of each of two orthogonal topics is at 45 degrees to both.
	half := vector(s, []float32{.5, .5, 0, 0, 0}, 0, 0)
	if got := arith.Dot(half, vector(s, one(0), 0, 0)); math.Abs(float64(got)-math.Sqrt2/2) > 1e-6 {
		t.Errorf("half a topic: cosine %v", got)
	}
	noisy := NewSpace(topics, dim, 0.5, 1)
	a, b := vector(noisy, one(0), 0, 0), vector(noisy, one(0), 0, 1)
	if slices.Equal(a, b) {
		t.Error("two items of a topic have the same vector in spite of the noise")
	}
	if !slices.Equal(a, vector(noisy, one(0), 0, 0)) {
		t.Error("the same item has two vectors")
	}
}

// Beside a topic part of length 1, noise of expected squared length s² leaves a
// cosine of about 1/sqrt(1+s²) to the anchor.
func TestSpaceNoise(t *testing.T) {
	const dim = 256
	s := NewSpace(1, dim, 0.5, 2)
	plain := NewSpace(1, dim, 0, 2)
	anchor, v := make([]float32, dim), make([]float32, dim)
	plain.Vector([]float32{1}, 0, 0, anchor)
	sum := 0.0
	for i := range int32(400) {
		s.Vector([]float32{1}, 0, i, v)
		sum += float64(arith.Dot(anchor, v)) / 400
	}
	if want := 1 / math.Sqrt(1.25); math.Abs(sum-want) > .005 {
		t.Errorf("mean cosine %.4f, want %.4f", sum, want)
	}
}

// More topics than dimensions cannot be orthogonal, but each has a direction.
func TestSpaceOfManyTopics(t *testing.T) {
	s := NewSpace(6, 3, 0, 1)
	for g := range 6 {
		a := s.anchor(g)
		if l := arith.Dot(a, a); math.Abs(float64(l)-1) > 1e-6 {
			t.Errorf("anchor %d has squared length %v", g, l)
		}
	}
}
