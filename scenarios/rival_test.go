package scenarios

import (
	"context"
	"reflect"
	"testing"

	"bubblechamber/metrics/stats"
)

const rivalled = `
rounds: 8
baseline: random
users: {count: 80}
catalog: {items: 60}
slate: {size: 5}
metrics: {window: 5, sample: 0}
arms:
  random: {recommender: random}
  content: {recommender: content}
depends: [whether anybody takes anything]
rivals:
  - {name: bored, set: {users.choice.intercept: -20}, note: nobody takes anything}
  - {name: same, set: {users.choice.intercept: -2.1}}
expect:
  seeds: 3
  that:
    - {claim: 'content.consumption > 0.01', except: [bored]}
    - content.consumption@mean > 0.01
    - {claim: 'content.topics_shown < random.topics_shown', except: [bored]}
`

// TestRivals: a rival moves what it says and nothing else; a claim that does not
// hold under it fails there, and is let off where the file excepts it.
func TestRivals(t *testing.T) {
	s, err := Parse("rivalled.yaml", []byte(rivalled))
	if err != nil {
		t.Fatal(err)
	}
	if len(s.Rivals) != 2 || s.Rivals[0].Note != "nobody takes anything" || len(s.Depends) != 1 ||
		s.Rivals[0].Set[0].Path != "users.choice.intercept" || s.Rivals[0].Set[0].Value.Float() != -20 {
		t.Errorf("rivals are %+v, depends %q", s.Rivals, s.Depends)
	}
	last, calls := 0, 0
	all, err := s.VerifyRivals(context.Background(), VerifyOptions{Progress: func(done, total int) {
		calls++
		if done <= last || done > total || total != 3*3*8 {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last = done
	}})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 3 || calls != 3*3*8 || all[0].Rival != "" || all[1].Rival != "bored" || all[2].Rival != "same" {
		t.Fatalf("%d verifications, %d calls", len(all), calls)
	}
	base, bored := all[0], all[1]
	for i, l := range base.Lines {
		if l.Verdict != stats.Holds || l.Excepted {
			t.Errorf("line %d of the file's own is %+v", i, l)
		}
	}
	for i, want := range []bool{true, false, true} {
		if l := bored.Lines[i]; l.Excepted != want || i < 2 && l.Verdict != stats.Fails {
			t.Errorf("line %d under bored is %+v", i, l)
		}
	}
	if base.Fails() || !bored.Fails() {
		t.Error("the excepted claim counts, or the other one does not")
	}
	// What sets a parameter to what it is anyway changes no bit.
	all[2].Rival = ""
	if !reflect.DeepEqual(all[2], base) {
		t.Errorf("under same: %+v\nown: %+v", all[2], base)
	}
	if _, err := s.Verify(context.Background(), VerifyOptions{Rival: "bord"}); err == nil || err.Error() != `rivalled.yaml: there is no rival "bord" (did you mean "bored"?)` {
		t.Errorf("an unknown rival gives %v", err)
	}
}
