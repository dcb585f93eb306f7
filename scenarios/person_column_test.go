package scenarios

import (
	"strings"
	"testing"

	"bubblechamber/metrics/record"
)

// What a column of users.parquet means is what its people say of it.
func TestPersonColumn(t *testing.T) {
	m := record.Manifest{ScenarioName: "small", ScenarioText: "baseline: a\narms:\n  a: {recommender: random}\n"}
	for _, c := range []struct{ name, doc, unit string }{
		{"utility", "worth of what was consumed this round", "utility"},
		{"taste.3", "present taste: shares of the topics, sum 1; here of number 3", "share"},
		{"gone", "", ""},
		{"trust", "", ""}, // needs people who bargain
	} {
		got, err := PersonColumn(m, c.name)
		if err != nil || got.Name != c.name || !strings.HasPrefix(got.Doc, c.doc) || got.Unit != c.unit || c.doc == "" && got.Doc != "" {
			t.Errorf("%s: %q in %q, %v", c.name, got.Doc, got.Unit, err)
		}
	}
	m.Set = []string{"users.no-such=1"}
	if _, err := PersonColumn(m, "utility"); err == nil {
		t.Error("a run that this version cannot read")
	}
}
