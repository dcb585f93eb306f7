package scenarios

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"bubblechamber/metrics"
)

func TestParseClaim(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a.clicks > b.clicks", "a.clicks@end > b.clicks@end"},
		{"a.clicks>b.clicks", "a.clicks@end > b.clicks@end"},
		{" content-mmr.topics_shown.p25@mean<-1.5e-2 ", "content-mmr.topics_shown.p25@mean < -0.015"},
		{".5 < a.ctr@max", "0.5 < a.ctr@max"},
		{"a.x@round:12 > b.x@end > c.x ~ d.x", "a.x@round:12 > b.x@end > c.x@end ~ d.x@end"},
		{"a.x@rounds:3-20 > 1", "a.x@rounds:3-20 > 1"},
		{"a.x[niche] ~ 0", "a.x[niche]@end ~ 0"},
		{"", "1: the claim is empty, expected such as content.clicks > random.clicks"},
		{"a.x", "4: expected >, < or ~ and what to compare a.x with"},
		{"a.x >", "6: expected ARM.METRIC or a number after >"},
		{"> a.x", "1: expected ARM.METRIC or a number before >"},
		{"a.x > > b.x", "7: expected ARM.METRIC or a number before >"},
		{"a.x b.x", "5: expected >, < or ~ between a.x and b.x"},
		{"a.x -0.5", "5: expected >, < or ~ between a.x and -0.5"},
		{"a.x >= b.x", "5: >= is not read here: a claim is >, < or ~"},
		{"a.x == b.x", "5: no two runs are exactly the same: \"~\" says equal to within the smallest effect of interest"},
		{"a.x > b.x < c.x", "11: a chain goes one way: < after > (before b.x)"},
		{"a.x ~ b.x > c.x < d.x", "17: a chain goes one way: < after > (before c.x)"},
		{"1 > 2", "1: 1 and 2 are both numbers: there is nothing to measure"},
		{"clicks > 1", "1: \"clicks\" is not a term, expected ARM.METRIC, such as content.clicks, or a number"},
		{"a. > 1", "1: \"a.\" is not a term, expected ARM.METRIC, such as content.clicks, or a number"},
		{"a.x@start > 1", "4: unknown \"@start\", expected @end, @mean, @max, @slope, @auc, @round:N or @rounds:A-B"},
		{"a.x@rounds:20-3 > 1", "12: \"20-3\" are no rounds, expected such as 1-20"},
		{"a.x@rounds:7 > 1", "12: \"7\" are no rounds, expected such as 1-20"},
		{"a.x@rounds:0-7 > 1", "12: \"0-7\" are no rounds, expected such as 1-20"},
		{"a.x@round:0 > 1", "11: \"0\" is not a round, expected a whole number from 1"},
		{"a.x@round: 3 > 1", "11: \"\" is not a round, expected a whole number from 1"},
		{"a.x > 1e999", "7: 1e999 is too large a number"},
		{"a.x $ b.x", "5: unexpected '$', expected ARM.METRIC, a number, >, < or ~"},
		{"ü.x → b.x", "5: unexpected '→', expected ARM.METRIC, a number, >, < or ~"},
	} {
		terms, links, err := parseClaim(c.text)
		got := ""
		if err != nil {
			got = strings.TrimPrefix(err.Error(), "character ")
		} else {
			got = claimText(terms, links)
		}
		if got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// claimText is a claim in its full form.
func claimText(terms []term, links []link) string {
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			fmt.Fprintf(&b, " %c ", links[i-1])
		}
		switch {
		case t.fixed:
			fmt.Fprintf(&b, "%g", t.value)
		case t.when == atRound:
			fmt.Fprintf(&b, "%s.%s@round:%d", t.arm, t.metric, t.round)
		case t.when == overRounds:
			fmt.Fprintf(&b, "%s.%s@rounds:%d-%d", t.arm, t.metric, t.round, t.last)
		default:
			fmt.Fprintf(&b, "%s.%s@%s", t.arm, t.metric, [...]string{"end", "mean", "max"}[t.when])
		}
	}
	return b.String()
}

func FuzzParseClaim(f *testing.F) {
	for _, s := range []string{"a.x > b.y@round:3", "1 < a.b.p25@mean ~ .5", "a>", "ü.→", "a.x@round:", "a.x@rounds:2-9 > 1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		terms, links, err := parseClaim(s)
		if err != nil {
			if err.at < 0 || err.at > len([]rune(s)) {
				t.Fatalf("%q: error at character %d", s, err.at)
			}
			return
		}
		// The full form means the same.
		full := claimText(terms, links)
		again, relations, err := parseClaim(full)
		if err != nil || claimText(again, relations) != full {
			t.Fatalf("%q: %q does not read back: %v", s, full, err)
		}
	})
}

// TestWithin checks where errors in claims point, counted by hand.
func TestWithin(t *testing.T) {
	const head = "arms: {a: {recommender: random}}\nexpect:\n  that:\n"
	for _, c := range []struct{ text, want string }{
		{"    - a.clicks > b.clicks\n", `4:18: unknown arm "b"`},
		{"    - 'a.clicks > b.clicks'\n", `4:19: unknown arm "b"`},
		{"    - \"a.clicks > b.clicks\"\n", `4:19: unknown arm "b"`},
		{"    - \"\\u0061.clicks \\x3e b.clicks\"\n", `4:27: unknown arm "b"`},
		{"    - 'a.clicks '' b.clicks'\n", `4:17: unexpected '\''`},
		{"    - a.clicks\n      > b.clicks\n", `5:9: unknown arm "b"`},
		{"    - |\n      a.clicks >\n      b.clicks\n", `6:7: unknown arm "b"`},
		{"    - >-\n      a.clicks > b.clicks\n", `5:18: unknown arm "b"`},
		{"    - {claim: 'a.clicks > b.clicks', note: x}\n", `4:27: unknown arm "b"`},
		{"    - a.clicks > 1 >\n", `4:21: expected ARM.METRIC`},
	} {
		_, err := Parse("f.yaml", []byte(head+c.text))
		if err == nil || !strings.HasPrefix(err.Error(), "f.yaml:"+c.want) {
			t.Errorf("%s got %v\nwant %s", c.text, err, c.want)
		}
	}
}

func TestReadTerm(t *testing.T) {
	table := metrics.NewTable()
	column := 0
	for i, name := range table.Columns() {
		if name == "clicks" {
			column = i
		}
	}
	for round, x := range []float64{3, math.NaN(), 5, 1} {
		values := make([]float64, len(table.Columns()))
		values[column] = x
		table.Add(metrics.Row{Arm: "a", Round: round + 1, Values: values})
	}
	for text, want := range map[string]float64{
		"a.clicks": 1, "a.clicks@end": 1, "a.clicks@max": 5, "a.clicks@mean": 3, // (3+5+1)/3
		"a.clicks@round:1": 3, "a.clicks@round:2": math.NaN(), "a.clicks@round:9": math.NaN(),
		"a.clicks@rounds:1-3": 4, "a.clicks@rounds:3-9": 3, "a.clicks@rounds:2-2": math.NaN(),
		"b.clicks@mean": math.NaN(), "0.25": 0.25,
		// Through (1, 3), (3, 5), (4, 1): -2 / (14/3); and 2 rounds at 4, one at 3.
		"a.clicks@slope": -3. / 7, "a.clicks@auc": 11, "b.clicks@slope": math.NaN(), "b.clicks@auc": math.NaN(),
	} {
		term, err := parseTerm(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := term.read(table, 4); !(math.Abs(got-want) < 1e-15) && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("%s is %v, want %v", text, got, want)
		}
	}
}
