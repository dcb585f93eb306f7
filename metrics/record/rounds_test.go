package record

import (
	"bytes"
	"math"
	"reflect"
	"strings"
	"testing"

	"bubblechamber/metrics"
)

// someRounds has two arms, the second beginning at round 3, with the values
// round + column/8, and the first column undefined in round 2.
func someRounds(rounds int) *metrics.Table {
	t := metrics.NewTable("niche")
	for i, arm := range []string{"b", "a"} {
		for round := 1 + 2*i; round <= rounds; round++ {
			values := make([]float64, len(t.Columns()))
			for j := range values {
				values[j] = float64(round) + float64(j)/8
			}
			if round == 2 {
				values[0] = math.NaN()
			}
			t.Add(metrics.Row{Arm: arm, ArmIndex: i, Round: round, Values: values})
		}
	}
	return t
}

func TestRoundsCSV(t *testing.T) {
	d := fresh(t)
	if err := d.Rounds(someRounds(4), 3); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(bytesOf(t, d.file(RoundsCSV))), "\n")
	names := metrics.Columns("niche")
	if want := "arm,round," + strings.Join(names, ","); lines[0] != want {
		t.Errorf("header %s\nwant   %s", lines[0], want)
	}
	for i, want := range []string{"b,1,1,1.125,1.25,", "b,2,,2.125,2.25,", "b,3,3,3.125,3.25,", "a,3,3,3.125,3.25,"} {
		if !strings.HasPrefix(lines[i+1], want) {
			t.Errorf("line %d is %s, want %s...", i+1, lines[i+1], want)
		}
	}
	if len(lines) != 6 || lines[5] != "" {
		t.Errorf("%d lines, want 5 and a line end: round 4 is beyond the last one", len(lines))
	}
}

func TestRoundsParquetHasTheColumnsOfTheCSV(t *testing.T) {
	d := fresh(t)
	if err := d.Rounds(someRounds(3), 3); err != nil {
		t.Fatal(err)
	}
	names, rows := read(t, d.file(RoundsParquet))
	if want := append([]string{"arm", "round"}, metrics.Columns("niche")...); !reflect.DeepEqual(names, want) {
		t.Errorf("columns %v\nwant %v", names, want)
	}
	var heads [][]any
	for _, r := range rows {
		heads = append(heads, r[:4])
	}
	want := [][]any{{"b", 1, 1.0, 1.125}, {"b", 2, nil, 2.125}, {"b", 3, 3.0, 3.125}, {"a", 3, 3.0, 3.125}}
	if !reflect.DeepEqual(heads, want) {
		t.Errorf("rows begin with %v\nwant %v", heads, want)
	}
}

func TestRoundsRepeatByteForByte(t *testing.T) {
	a, b := fresh(t), fresh(t)
	for _, d := range []*Dir{a, b} {
		if err := d.Rounds(someRounds(700), 700); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{RoundsCSV, RoundsParquet} {
		if !bytes.Equal(bytesOf(t, a.file(name)), bytesOf(t, b.file(name))) {
			t.Errorf("%s differs when written again", name)
		}
	}
}
