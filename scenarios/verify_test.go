package scenarios

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"bubblechamber/metrics/stats"
)

const claims = tiny + `
  random: {recommender: random}
  content: {recommender: content}
  again: {recommender: content}
expect:
  seeds: 4
  that:
    - content.topics_shown < random.topics_shown
    - content.topics_shown > random.topics_shown
    - {claim: again.clicks ~ content.clicks, smallest: 0.01, kind: mechanism, note: twins}
    - random.topics_shown > content.topics_shown > again.topics_shown
    - content.relative_narrowing@max > 0.1
    - content.escape_rate@round:1 > 0
    - 1 > random.ctr@mean > 0
`

func TestVerify(t *testing.T) {
	s, err := Parse("claims.yaml", []byte(claims))
	if err != nil {
		t.Fatal(err)
	}
	var last, calls int
	v, err := s.Verify(context.Background(), VerifyOptions{Threads: 1, Progress: func(done, total int) {
		calls++
		last = done
		if total != 4*16 || done != calls {
			t.Errorf("progress %d of %d at call %d", done, total, calls)
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	if last != 4*16 {
		t.Errorf("progress ended at %d", last)
	}
	want := []stats.Verdict{stats.Holds, stats.Fails, stats.Holds, stats.Fails, stats.Holds, stats.Undecided, stats.Holds}
	for i, l := range v.Lines {
		if l.Verdict != want[i] {
			t.Errorf("%s: %v, want %v", l.Text, l.Verdict, want[i])
		}
	}
	if !v.Fails() {
		t.Error("lines fail, and Fails says none does")
	}
	line := v.Lines[0].Intervals[0]
	if line.Left != "content.topics_shown" || line.Relation != "<" || !(line.Interval.Hi < 0) || line.Interval.N != 4 {
		t.Errorf("interval of %s is %+v", v.Lines[0].Text, line)
	}
	if l := v.Lines[2]; l.Kind != "mechanism" || l.Note != "twins" || l.Intervals[0].Interval.SD != 0 || !math.IsNaN(l.Holm) {
		t.Errorf("line of twins is %+v", l)
	}
	if l := v.Lines[3]; l.Intervals[0].Verdict != stats.Holds || l.Intervals[1].Verdict != stats.Fails || l.Holm != 1 {
		t.Errorf("chain is %+v", l)
	}
	if l := v.Lines[5]; len(l.Warnings) == 0 || l.Warnings[0] != "content.escape_rate@round:1 is undefined in 4 of 4 replicates" {
		t.Errorf("undefined line says %q", l.Warnings)
	}
	// Five lines have a p value: Holm's smallest is five times as large.
	if l := v.Lines[0]; l.Holm < l.Intervals[0].Interval.P {
		t.Errorf("Holm's %v is below p, %v", l.Holm, l.Intervals[0].Interval.P)
	}

	two, err := s.Verify(context.Background(), VerifyOptions{Threads: 3})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := fmt.Sprintf("%+v", v), fmt.Sprintf("%+v", two); a != b {
		t.Errorf("on 3 threads:\n%s\non 1:\n%s", b, a)
	}
	fresh, err := s.Verify(context.Background(), VerifyOptions{Fresh: true})
	if err != nil {
		t.Fatal(err)
	}
	if reflect.DeepEqual(fresh.Lines[0].Intervals, v.Lines[0].Intervals) {
		t.Error("fresh replicates are the same as the file's")
	}
}

func TestVerifyErrors(t *testing.T) {
	s, err := Parse("claims.yaml", []byte(claims))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Verify(ctx, VerifyOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a done context gives %v", err)
	}
	if _, err := s.Verify(context.Background(), VerifyOptions{Seeds: 1}); err == nil || err.Error() != "--seeds 1: an interval needs at least 2 replicates" {
		t.Errorf("one seed gives %v", err)
	}
	if _, err := s.Verify(context.Background(), VerifyOptions{Set: []string{"placebo=1"}}); err == nil || !strings.HasPrefix(err.Error(), "--set placebo=1: ") {
		t.Errorf("a bad setting gives %v", err)
	}
	none, err := Parse("none.yaml", []byte("arms: {a: {recommender: random}}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := none.Verify(context.Background(), VerifyOptions{}); err == nil || err.Error() != "none.yaml: there is nothing to verify: the file has no expect block" {
		t.Errorf("no claims give %v", err)
	}
}

// TestSurvival: a comparison of arms that kept 90 % and 80 % of their people says
// so, one of 90 % and 86 % does not.
func TestSurvival(t *testing.T) {
	term := func(arm string) term { return term{text: arm + ".clicks", arm: arm, metric: "clicks"} }
	values := map[string][]float64{
		"a.retention": {0.95, 0.85}, "b.retention": {0.8, 0.8}, "c.retention": {0.86, 0.86}, "d.retention": {math.NaN(), math.NaN()},
	}
	for _, c := range []struct{ left, right, want string }{
		{"a", "b", "conditional on survival: 90 % of the people are still there in a, and 80 % in b, so means over people compare those who stayed"},
		{"a", "c", ""}, {"a", "d", ""}, {"a", "a", ""},
	} {
		if got := survival(term(c.left), term(c.right), values); got != c.want {
			t.Errorf("%s against %s: got %q, want %q", c.left, c.right, got, c.want)
		}
	}
}
