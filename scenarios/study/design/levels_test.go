package design

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func TestLevels(t *testing.T) {
	tests := []struct {
		name   string
		design func([]int) ([][]int, error)
		levels []int
		want   [][]int
		err    string
	}{
		{"grid", Grid, []int{2, 3}, [][]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}}, ""},
		{"grid of one", Grid, []int{1, 1}, [][]int{{0, 0}}, ""},
		{"grid of nothing", Grid, nil, [][]int{{}}, ""},
		{"grid", Grid, []int{2, 0}, nil, "design: list 1 has no values"},
		{"grid", Grid, []int{1 << 12, 1 << 13}, nil, "design: a grid over lists of [4096 8192] values has more than 16777216 points"},
		{"grid", Grid, []int{1 << 62, 1 << 62}, nil, "design: a grid over lists of [4611686018427387904 4611686018427387904] values has more than 16777216 points"},
		{"zip", Zip, []int{2, 2, 2}, [][]int{{0, 0, 0}, {1, 1, 1}}, ""},
		{"zip", Zip, []int{2, 3}, nil, "design: zip needs lists of one length: list 1 has 3 values, list 0 has 2"},
		{"zip", Zip, []int{0}, nil, "design: list 0 has no values"},
		{"zip", Zip, nil, nil, "design: zip of no list"},
		{"one at a time", OneAtATime, []int{3, 1, 2}, [][]int{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0, 0, 1}}, ""},
		{"one at a time", OneAtATime, nil, [][]int{{}}, ""},
		{"one at a time", OneAtATime, []int{1, 0}, nil, "design: list 1 has no values"},
	}
	for _, tt := range tests {
		got, err := tt.design(tt.levels)
		if !reflect.DeepEqual(got, tt.want) || (err == nil) != (tt.err == "") || err != nil && err.Error() != tt.err {
			t.Errorf("%s of %v: got %v, %v; want %v, %s", tt.name, tt.levels, got, err, tt.want, tt.err)
		}
	}
}

// A grid has every combination once, in lexicographic order, and what varies one at
// a time is part of it.
func TestGridProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		levels := rapid.SliceOfN(rapid.IntRange(1, 5), 1, 4).Draw(t, "levels")
		grid, err := Grid(levels)
		if err != nil {
			t.Fatal(err)
		}
		in := map[string]bool{}
		last := -1
		for _, at := range grid {
			rank := 0
			for k, i := range at {
				rank = rank*levels[k] + i
			}
			if rank != last+1 {
				t.Fatalf("%v is out of order", at)
			}
			last = rank
			in[key(at)] = true
		}
		one, err := OneAtATime(levels)
		if err != nil {
			t.Fatal(err)
		}
		n := 1
		for _, l := range levels {
			n += l - 1
		}
		if len(one) != n {
			t.Fatalf("%d points one at a time, want %d", len(one), n)
		}
		for _, at := range one {
			if !in[key(at)] {
				t.Fatalf("%v is not in the grid", at)
			}
			delete(in, key(at)) // once
		}
	})
}

func key(at []int) string {
	var s []byte
	for _, i := range at {
		s = append(s, byte('0'+i))
	}
	return string(s)
}
